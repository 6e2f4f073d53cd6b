import { listBehind, type Owed } from "../../../db/assignments.ts";
import { listStandingsOf } from "../../../db/standings.ts";
import { nameCadres } from "../../../db/tallies.ts";
import type { Choice, Outgoing } from "../../message.ts";
import { kindOf, missingOf, noStanding, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import { percent } from "../../reports/percent.ts";
import * as say from "../../zh/progress.ts";
import { units } from "../../zh/reminders.ts";
import { giveChoice } from "../assign/choice.ts";
import { nameOf } from "../naming.ts";
import { choiceOf } from "./asked.ts";
import { type Look, remindChoice, wayBack } from "./look.ts";
import { nameOfArea } from "./scope.ts";
import { findWork, pickWork, type Work } from "./work.ts";

const SHOWN = 10;

/** What one person ('' = nobody) has not handed in yet, by name, a page at a time. Never in a group. */
export function showCadre(look: Look, cadre: string): Outgoing[] {
  const { turn, asked, areas, group, figures } = look;
  const { house } = turn;
  if (group) return [{ text: say.countsOnly }];
  if (figures.day !== undefined) return [{ text: say.onlyToday }];
  const name = cadre === "" ? say.nobody : (nameCadres(house.store, [cadre]).get(cadre) ?? say.nobody);
  const counted = listStandingsOf(house.store, cadre, areas);
  const standingOf = (work: Work) => find(counted, work);
  const wanted = asked.work === undefined ? undefined : findWork(house, asked.work);
  const dueOf = (work: Work) => look.deadlines.dueFor(work.phase, areas[0] ?? "");
  const work = wanted ?? pickWork(house, turn.now, dueOf, standingOf);
  if (!work) return [{ text: say.nothing(name) }];
  const standing = standingOf(work);
  if (owedOf(standing) === 0) return [{ text: say.nothingOf(name, work.title) }];
  const { lines, pages } = list(look, work, cadre, standing);
  const head = [say.headerBelow(name, work.title, figures.at), shareOf(work, standing)];
  const text = [...head, ...lines].filter((line) => line !== "").join("\n");
  return [{ text, choices: choicesFor(look, work, { cadre, name, standing }, pages) }];
}

function find(counted: ReturnType<typeof listStandingsOf>, { phase, questionnaire }: Work): Standing {
  return counted.find((row) => row.phase === phase && row.questionnaire === questionnaire)?.standing ?? noStanding();
}

function shareOf(work: Work, standing: Standing): string {
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  return say.share(work, done, total, percent(done, total));
}

function list(look: Look, work: Work, cadre: string, standing: Standing): { lines: string[]; pages: number } {
  const { turn, areas, asked } = look;
  const all = missingOf(standing) + standing.returned;
  if (all === 0) return { lines: [], pages: 1 };
  const pages = Math.ceil(all / SHOWN);
  const page = pageOf(asked.page, pages);
  const rows = listBehind(turn.house.store, work, cadre, areas, { limit: SHOWN, offset: (page - 1) * SHOWN });
  const lines = [say.listHead(work, missingOf(standing), standing.returned), ...rows.map((row) => lineOf(look, row))];
  return { lines: pages > 1 ? [...lines, say.pageOf(page, pages)] : lines, pages };
}

const pageOf = (asked: number | undefined, pages: number) => Math.min(Math.max(1, asked ?? 1), pages);

function lineOf({ turn, areas }: Look, owed: Owed): string {
  const { status, disposition, cause, area } = owed.assignment;
  const kind = kindOf(status, disposition) ?? "untouched";
  const village = areas.length === 1 && areas[0] !== undefined && area.startsWith(areas[0]) && areas[0] !== "t/";
  const place = village || owed.kind !== "household" ? "" : `${nameOfArea(turn.house.store, area).split(" ")[0]} `;
  return say.listLine(`${place}${nameOf(turn.house, owed)}`, kind as Parameters<typeof say.listLine>[1], cause ?? "");
}

function choicesFor(
  look: Look,
  work: Work,
  { cadre, name, standing }: { cadre: string; name: string; standing: Standing },
  pages: number,
): Choice[] {
  const { asked } = look;
  const page = pageOf(asked.page, pages);
  const turnTo = (label: string, to: number) => choiceOf(label, { ...asked, cadre, work: work.key, page: to });
  const back = wayBack(look);
  const behind = missingOf(standing) + standing.returned > 0;
  return [
    ...(page < pages ? [turnTo(say.buttons.more, page + 1)] : []),
    ...(page > 1 ? [turnTo(say.buttons.before, page - 1)] : []),
    ...(behind && cadre !== "" ? remindChoice(look, [name, work.title]) : []),
    ...(behind && work.unit === units.household ? giveChoice(look.turn, cadre) : []),
    ...(back ? [back] : []),
  ];
}
