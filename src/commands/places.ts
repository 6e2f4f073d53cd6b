import { type Area, listAreas, nameArea, townPath } from "../../db/areas.ts";
import { isNamed, takeGroup, wholeTown } from "../zh/places.ts";
import type { Role, Turn } from "./command.ts";

/** Where a speaker may decide. */
export interface Places {
  /** The outermost areas, in order of path. */
  scopes: readonly string[];
  all: ReadonlyMap<string, Area>;
  /** Whether an area lies within them. */
  has(path: string): boolean;
  /** "东样村 3组". */
  name(path: string): string;
}

/** Where words point: a village (or the town), a group in it, and the words that are no place. */
export interface PlaceWords {
  village?: string;
  group?: string;
  rest: string[];
}

/** The places where the speaker has one of these roles. */
export async function loadPlaces(turn: Turn, roles: readonly Role[]): Promise<Places> {
  const all = new Map((await listAreas(turn.house.store)).map((area) => [area.path, area]));
  const own = turn.speaker.grants.filter(({ role }) => (roles as readonly string[]).includes(role));
  const paths = [...new Set(own.map(({ area }) => area))].sort();
  const scopes = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
  return {
    scopes,
    all,
    has: (path) => scopes.some((scope) => path.startsWith(scope)),
    name: (path) => nameArea(all, path),
  };
}

/** The scopes and the villages in them, each once: what is offered when somebody is asked where. */
export function offeredPlaces({ scopes, all }: Places): string[] {
  const villages = [...all.values()].filter((area) => area.level === "village").map((area) => area.path);
  return scopes.flatMap((scope) => [scope, ...villages.filter((path) => path !== scope && path.startsWith(scope))]);
}

/** The only place there is to choose; undefined where there are several. */
export function onlyPlace(places: Places): string | undefined {
  const offered = offeredPlaces(places);
  return offered.length === 1 ? offered[0] : undefined;
}

/** Takes the places off these words, also where they are written together with what follows ("东样村3组甲有田"). */
export function takePlaces(words: readonly string[], places: Places): PlaceWords {
  const found: PlaceWords = { rest: [] };
  for (const word of words) {
    let left = word;
    const village = headVillage(left, places);
    if (village) {
      found.village = village.path;
      left = left.slice(village.length);
    }
    const group = takeGroup(left) ?? namedGroup(left, places);
    if (group) {
      found.group = group.group;
      left = group.rest;
    }
    if (left !== "") found.rest.push(left);
  }
  return found;
}

function headVillage(word: string, { all }: Places): { path: string; length: number } | undefined {
  const town = wholeTown.find((name) => word.startsWith(name));
  if (town) return { path: townPath, length: town.length };
  const villages = [...all.values()].filter(({ level }) => level === "village" || level === "town");
  const whole = villages.find((area) => isNamed(area.name, word));
  if (whole) return { path: whole.path, length: word.length };
  const [head] = villages.filter((area) => word.startsWith(area.name)).sort((a, b) => b.name.length - a.name.length);
  return head && { path: head.path, length: head.name.length };
}

/** Hamlets and sites have names of their own. */
function namedGroup(word: string, { all, has }: Places): { group: string; rest: string } | undefined {
  const named = [...all.values()].some(({ name, level, path }) => level !== "village" && name === word && has(path));
  return named ? { group: word, rest: "" } : undefined;
}

/** The areas that place words may mean, within the town: one, none, or several groups of one number. */
export function areasOf({ village, group }: Omit<PlaceWords, "rest">, places: Places): string[] {
  if (group === undefined) return village === undefined ? [] : [village];
  return [...places.all.values()]
    .filter(({ name, path }) => name === group && (village === undefined ? places.has(path) : path.startsWith(village)))
    .map(({ path }) => path);
}
