import { findLastSubmissions } from "../../../db/standings.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { addStandings, missingOf, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import * as say from "../../zh/progress.ts";
import type { Turn } from "../command.ts";
import type { Bar } from "./pictures.ts";
import type { Work } from "./work.ts";

const SHOWN = 12;
const DRAWN = 30;
const BUTTONS = 3;

/** The people of a village: all of them in words and bars, those furthest behind on buttons. */
export interface PeoplePart {
  lines: string[];
  bars: Bar[];
  behind: { cadre: string; name: string; missing: number }[];
}

/** Who has how much of one kind of work, most behind first; the lines together make the whole. */
export function listPeople(turn: Turn, work: Work, standings: ReadonlyMap<string, Standing>): PeoplePart {
  const { store } = turn.house;
  const owing = [...standings].filter(([, standing]) => owedOf(standing) > 0);
  const names = nameCadres(
    store,
    owing.map(([cadre]) => cadre),
  );
  const people = owing
    .map(([cadre, standing]) => ({
      cadre,
      standing,
      name: names.get(cadre) ?? say.nobody,
      missing: missingOf(standing),
    }))
    .sort((a, b) => b.missing - a.missing || (a.name < b.name ? -1 : 1));
  const shown = people.length > SHOWN ? people.slice(0, SHOWN - 1) : people;
  const last = findLastSubmissions(
    store,
    shown.map(({ cadre }) => cadre),
    work.questionnaire,
  );
  const rest = people.slice(shown.length);
  const lines = shown.map(({ cadre, name, standing }) =>
    say.cadreLine({ name, ...countsOf(standing), last: last.get(cadre), known: cadre !== "" }, work),
  );
  if (rest.length > 0) {
    const sum = addStandings(rest.map(({ standing }) => standing));
    lines.push(say.cadreLine({ name: say.others(rest.length), ...countsOf(sum), known: false }, work));
  }
  return { lines, bars: people.slice(0, DRAWN), behind: people.filter(({ missing }) => missing > 0).slice(0, BUTTONS) };
}

function countsOf(standing: Standing): { done: number; total: number; returned: number } {
  return { done: visitedOf(standing), total: owedOf(standing), returned: standing.returned };
}
