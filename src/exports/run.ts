import { type Area, listAreas, nameArea, townPath } from "../../db/areas.ts";
import { openSnapshot, type Snapshot } from "../../db/exported/snapshot.ts";
import type { Store } from "../../db/open.ts";
import { nameCadres } from "../../db/tallies.ts";
import type { Form } from "../engine/form.ts";
import type { Picture } from "../message.ts";
import type { Plan } from "../plan/plan.ts";
import { fileName, places as sayPlaces } from "../zh/export.ts";
import { scopesFor } from "./areas.ts";
import type { Asked, Built, ExportParts } from "./export.ts";
import { findExportKind } from "./index.ts";
import { buildInto } from "./into-file.ts";

/** What making exports needs of a house. */
export interface Exporting {
  store: Store;
  plan: Plan;
  form(questionnaire: string): Form;
  /** The campaign's year, the town's own templates, and what draws pictures: for documents. */
  year?: number;
  templates?: string;
  draw?(picture: Picture): Promise<Uint8Array>;
}

/** Who exports what, from where they may read. */
export interface Request {
  asked: Asked;
  scopes: readonly string[];
  by: string;
  at: number;
  /** Opens the file; left out: it lies open. */
  password?: string;
  /** How far it is; throws when it is to stop. */
  step?(done: number, total: number): void;
}

/** A file that was made, and how it is called. */
export interface Made extends Built {
  name: string;
  mime: string;
  bytes: number;
}

/**
 * Makes an export at `path`: there whole and durable, or not at all. Reads the database as it stands now, in steps of some
 * milliseconds. Throws what the disk throws, or what `step` does.
 */
export async function makeExport(exporting: Exporting, request: Request, path: string): Promise<Made> {
  const { asked, at, password, step } = request;
  const kind = findExportKind(asked.kind);
  if (!kind) throw new Error(`no export ${asked.kind}`);
  const snapshot = openSnapshot(exporting.store);
  try {
    const parts = await partsFor(exporting, snapshot, request);
    const built = await buildInto(path, (out) => kind.build(parts, asked, out), { step, password });
    const name = fileName(parts.place, kind.title, asked.full !== undefined, at, kind.extension);
    return { ...built, name, mime: kind.mime };
  } finally {
    snapshot.close();
  }
}

async function partsFor(exporting: Exporting, store: Snapshot, request: Request): Promise<ExportParts> {
  const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const scopes = scopesFor(request.scopes, request.asked.areas);
  const names = new Map<string, string>();
  const { plan, form, year, templates, draw } = exporting;
  return {
    store,
    plan,
    form,
    ...(year === undefined ? {} : { year }),
    ...(templates === undefined ? {} : { templates }),
    ...(draw ? { draw } : {}),
    scopes,
    areas,
    nameCadre(id) {
      if (id === null) return "";
      let name = names.get(id);
      if (name === undefined) {
        name = nameCadres(store, [id]).get(id) ?? id;
        names.set(id, name);
      }
      return name;
    },
    town: areas.get(townPath)?.name ?? "",
    place: namePlaces(areas, scopes),
    by: request.by,
    at: request.at,
  };
}

/** "样例镇"; "东样村"; "东样村、西样村". */
export function namePlaces(areas: ReadonlyMap<string, Area>, scopes: readonly string[]): string {
  return sayPlaces(scopes.map((path) => nameArea(areas, path)));
}
