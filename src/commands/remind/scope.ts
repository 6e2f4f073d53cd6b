import { townPath } from "../../../db/areas.ts";
import type { NudgeContent } from "../../../db/nudges.ts";
import { listPeople } from "../../../db/people.ts";
import { countByCadre } from "../../../db/tallies.ts";
import { isDebt, type Work, worksOf } from "../../plan/works.ts";
import type { Scope } from "../../reminders/owing.ts";
import * as say from "../../zh/nudge.ts";
import { isNamed, wholeTown } from "../../zh/places.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Role, Turn } from "../command.ts";
import { formTitle } from "../naming.ts";
import { loadPlaces, offeredPlaces, type Places } from "../places.ts";

/** Who may call others. */
export const callers: readonly Role[] = ["compiler", "reviewer", "admin"];

/** What was asked for, as it is kept with a draft. */
export type Asked = NudgeContent["asked"];

/** Whose work is looked at: what was asked for, within what the speaker answers for now. */
export async function scopeOf(turn: Turn, { places: _, ...asked }: Asked): Promise<Scope> {
  const { scopes } = await loadPlaces(turn, callers);
  return { areas: scopes, except: turn.speaker.cadre.id, ...asked };
}

/** Reads what stands behind 催办: villages, people, kinds of work, in any order; or says why it cannot be. */
export async function readAsked(turn: Turn, argument: string): Promise<Asked | { problem: string }> {
  const places = await loadPlaces(turn, callers);
  const found: Required<Read> = { villages: [], cadres: [], works: [], names: [] };
  for (const word of argument.split(/[\s,,、;;]+/).filter((one) => one !== "")) {
    const read = readPlace(places, word) ?? (await readPerson(turn, places, word)) ?? readWork(turn, places, word);
    if (!read) return { problem: say.unknown(quote(word)) };
    if ("problem" in read) return read;
    for (const key of Object.keys(read) as (keyof Read)[]) found[key].push(...(read[key] ?? []));
  }
  const { names, ...rest } = found;
  const given = Object.entries(rest).filter(([, values]) => values.length > 0);
  const called = names.length > 0 ? [...new Set(names)] : places.scopes.map(places.name);
  return { ...Object.fromEntries(given), places: called };
}

interface Read {
  villages?: string[];
  cadres?: string[];
  works?: string[];
  /** How it is called, where it is a place or a person. */
  names?: string[];
}

function readPlace(places: Places, word: string): Read | { problem: string } | undefined {
  const areas = [...places.all.values()].filter(({ level }) => level === "village" || level === "town");
  const town = (wholeTown as readonly string[]).includes(word) ? places.all.get(townPath) : undefined;
  const area = town ?? areas.find(({ name }) => isNamed(name, word));
  if (!area) return undefined;
  if (!places.has(area.path)) return { problem: say.notYours(area.name, offeredPlaces(places).map(places.name)) };
  const villages = areas.filter(({ path }) => path.startsWith(area.path)).map(({ path }) => path);
  return { villages, names: [area.name] };
}

/** Somebody of the area by name: everybody who is called so, for they are shown before anything is sent. */
async function readPerson(turn: Turn, places: Places, word: string): Promise<Read | undefined> {
  const { store } = turn.house;
  const people = (await Promise.all(places.scopes.map((scope) => listPeople(store, scope)))).flat();
  const found = people.filter((person) => person.name === word).map((person) => person.id);
  return found.length > 0 ? { cadres: found, names: [word] } : undefined;
}

/** Kinds of work by a part of their title: "入户排查", "总结". */
function readWork(turn: Turn, places: Places, word: string): Read | undefined {
  if ([...word].length < 2) return undefined;
  const rows = places.scopes.flatMap((scope) => countByCadre(turn.house.store, scope));
  const titleOf = (work: Work) => (isDebt(work) ? formTitle(turn.house, work.questionnaire) : work.phase.title);
  const keys = worksOf(rows, turn.house).flatMap((work) => (titleOf(work).includes(word) ? [work.key] : []));
  return keys.length > 0 ? { works: [...new Set(keys)] } : undefined;
}
