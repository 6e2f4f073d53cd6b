import { hasHousehold, listMovableOf, listNamesLike, type Movable } from "../../../db/moves.ts";
import { findPhase } from "../../plan/plan.ts";
import { homophones } from "../../zh/understand/names.ts";
import { quote } from "../../zh/understand/words.ts";
import { areasOf, type PlaceWords } from "../places.ts";
import type { Moving } from "./moving.ts";

/** What a household's name stands for: one piece of work, several to choose from, work that is done, or nobody here. */
export type Pieces =
  | { kind: "one"; piece: Movable }
  | { kind: "several"; typed: string; pieces: Movable[]; alike: boolean }
  | { kind: "done" }
  | { kind: "outside" }
  | { kind: "none" };

/** So many are offered at most. */
const SHOWN = 8;

/** The undone work of the household called so, within the speaker's areas and the places that were named. */
export async function findPieces(moving: Moving, named: PlaceWords, name: string, phase?: string): Promise<Pieces> {
  const { store, plan } = moving.turn.house;
  const areas = searched(moving, named);
  if (areas.length === 0) return { kind: named.village === undefined ? "none" : "outside" };
  const asked = phase === undefined ? undefined : findPhase(plan, phase);
  const fits = (piece: Movable) =>
    !asked || (piece.phase === asked.id && piece.questionnaire === (asked.questionnaire ?? piece.questionnaire));
  const found = (await listMovableOf(store, areas, name)).filter(fits);
  const typed = quote(name);
  if (found.length === 1 && found[0]) return { kind: "one", piece: found[0] };
  if (found.length > 1) return { kind: "several", typed, pieces: found.slice(0, SHOWN), alike: false };
  if (await hasHousehold(store, areas, name)) return { kind: "done" };
  const alike = homophones(name, await listNamesLike(store, areas, name));
  const names = [...new Set(alike.map((one) => one.name))];
  const pieces = (await Promise.all(names.map((one) => listMovableOf(store, areas, one)))).flat().filter(fits);
  return pieces.length > 0 ? { kind: "several", typed, pieces: pieces.slice(0, SHOWN), alike: true } : { kind: "none" };
}

/** The speaker's areas, narrowed to what was named. */
function searched({ places }: Moving, named: PlaceWords): string[] {
  if (named.village === undefined && named.group === undefined) return [...places.scopes];
  return areasOf(named, places).flatMap((area) =>
    places.has(area) ? [area] : places.scopes.filter((scope) => scope.startsWith(area)),
  );
}
