import { findHouseholds } from "../../../db/exported/household.ts";
import type { Asked, Export } from "../../exports/export.ts";
import { exports } from "../../exports/index.ts";
import { readConditions } from "../../exports/where.ts";
import { dayOf } from "../../time.ts";
import { chat as say } from "../../zh/export.ts";
import { normalise, quote } from "../../zh/understand/words.ts";
import type { Role, Turn } from "../command.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "../places.ts";

/** Who may export, within their areas. */
export const exporters: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];

/** What a sentence asks for; `kind` is missing where it names none. */
export type Read =
  | { asked: Omit<Asked, "kind">; kind?: Export; places: Places; name?: string; rest: string[] }
  | { problem: string };

/**
 * Reads "台账 东样村 有风险": the kind, places and conditions in any order. `lenient`: what is neither is left in `rest`
 * (it is the purpose).
 */
export async function readAsked(turn: Turn, text: string, lenient = false): Promise<Read> {
  const places = await loadPlaces(turn, exporters);
  const words = normalise(text)
    .split(/[\s,,、;;]+/u)
    .filter((word) => word !== "");
  const kind = kindIn(words);
  const others = kind ? words.filter((word) => !kind.words.includes(word) && word !== kind.name) : words;
  const named = takePlaces(others, places);
  const areas = named.village === undefined && named.group === undefined ? [] : areasOf(named, places);
  const called = named.village === undefined ? (named.group ?? "") : places.name(named.village);
  if (areas.length === 0 && called !== "") return { problem: say.noSuchPlace(`${called}${named.group ?? ""}`) };
  const own = areas.filter((path) => places.has(path) || places.scopes.some((scope) => scope.startsWith(path)));
  if (areas.length > 0 && own.length === 0) {
    return { problem: say.outside(called, places.scopes.map(places.name).join("、")) };
  }
  const base = { areas: own, where: {}, said: [] };
  if (kind?.household) return { asked: base, kind, places, name: named.rest.join(""), rest: [] };
  if (lenient) return readPurpose(turn, { base, kind, places, rest: named.rest });
  const read = conditions(turn, named.rest);
  if ("problem" in read) return read;
  return { asked: { ...base, ...read }, ...(kind ? { kind } : {}), places, rest: [] };
}

/** Conditions as long as they can be read; then the purpose begins. */
function readPurpose(
  turn: Turn,
  { base, kind, places, rest }: { base: Omit<Asked, "kind">; kind: Export | undefined; places: Places; rest: string[] },
): Read {
  let n = 0;
  while (n < rest.length && !("problem" in conditions(turn, rest.slice(n, n + 1)))) n += 1;
  const read = conditions(turn, rest.slice(0, n));
  const asked = "problem" in read ? base : { ...base, ...read };
  return { asked, ...(kind ? { kind } : {}), places, rest: rest.slice(n) };
}

function conditions(turn: Turn, words: readonly string[]) {
  const { plan, desk } = turn.house;
  const ids = new Set(plan.phases.flatMap(({ questionnaire }) => (questionnaire ? [questionnaire] : [])));
  const forms = [...ids].map((id) => desk.form(id));
  return readConditions(words, forms, dayOf(turn.now));
}

function kindIn(words: readonly string[]): Export | undefined {
  return exports.find((one) => words.some((word) => one.words.includes(word) || word === one.name));
}

/** The households of this name that the speaker may read, within the areas asked for. */
export function householdsCalled(turn: Turn, places: Places, areas: readonly string[], name: string) {
  const scopes = areas.length > 0 ? areas.filter(places.has) : places.scopes;
  return findHouseholds(turn.house.store, scopes, name);
}

/** A name as it may be repeated. */
export const sayName = (name: string) => quote(name);
