import { listPieces, type Piece } from "../../../db/pieces.ts";
import { findStaff } from "../../../db/staff.ts";
import { findSubject } from "../../../db/subjects.ts";
import * as say from "../../zh/assign.ts";
import type { Turn } from "../command.ts";
import type { Places } from "../places.ts";

/** Which open work is meant, as it was said. Everything given holds. */
export interface Selection {
  /** Whose it is; '' is nobody's. */
  from?: string;
  area?: string;
  list?: string;
  /** One household. */
  subject?: string;
}

/** The pieces that are meant, within the speaker's areas. */
export function findPieces(turn: Turn, places: Places, { from, area, list, subject }: Selection): Promise<Piece[]> {
  const areas = area === undefined ? places.scopes : places.has(area) ? [area] : [];
  return listPieces(turn.house.store, {
    areas,
    // Who leaves or goes on to other work gives away what waits for a decision, too.
    closing: from !== undefined && from !== "",
    ...(from === undefined ? {} : { cadre: from }),
    ...(list === undefined ? {} : { list }),
    ...(subject === undefined ? {} : { subject }),
  });
}

/** What it is called: "虚大川", "东样村 3组", "3组 甲有田". */
export async function nameSelection(turn: Turn, places: Places, selection: Selection): Promise<string> {
  const { from, area, list, subject } = selection;
  const { store } = turn.house;
  const household = subject === undefined ? undefined : await findSubject(store, subject);
  if (household) return `${places.all.get(household.area)?.name ?? ""} ${household.name}`.trim();
  const whose = from === undefined ? undefined : from === "" ? say.nobodysCalled : findStaff(store, from)?.name;
  const where = area === undefined ? undefined : places.name(area);
  return (
    [where, list, whose].filter((part) => part !== undefined).join(" ") || places.scopes.map(places.name).join("、")
  );
}
