import { townPath, villageOf } from "../../../db/areas.ts";
import { isCounted, listCadreStandings } from "../../../db/standings.ts";
import type { Outgoing } from "../../message.ts";
import { startAt } from "../../plan/plan.ts";
import { addStandings, missingOf, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import { paceOf } from "../../reports/burn-up.ts";
import { percent } from "../../reports/percent.ts";
import * as say from "../../zh/progress.ts";
import { units } from "../../zh/reminders.ts";
import { choiceOf } from "./asked.ts";
import { courseOf, type Figures } from "./figures.ts";
import { type Look, remindChoice, wayBack } from "./look.ts";
import { listPeople, type PeoplePart } from "./people.ts";
import { drawCourse, drawProgress } from "./pictures.ts";
import { nameOfArea } from "./scope.ts";
import { listVillages, type VillagesPart } from "./villages.ts";
import type { Work } from "./work.ts";

/** How far an area is with one kind of work: in words, then as pictures of the same numbers. */
export async function showArea(look: Look, work: Work): Promise<Outgoing[]> {
  const { areas, figures, group } = look;
  const oneVillage = areas.length === 1 && areas[0] !== undefined && areas[0] !== townPath;
  const inside = oneVillage && figures.day === undefined ? peopleIn(look, work, areas[0]!) : undefined;
  const villages = oneVillage ? undefined : listVillages(look, work);
  const standing = inside?.standing ?? figures.sum(work, areas);
  // Who looks into one village of many sees who is behind there; the whole story is for those whose area it is.
  const below = inside !== undefined && !look.scope.areas.includes(areas[0]!);
  const told = below && !group ? tellBelow(look, work, standing) : tellWhole(look, work, standing, villages);
  const lines = [...told.lines, ...(group ? [] : (inside?.lines ?? [])), ...told.after];
  const text = lines.filter((line) => line !== "").join("\n");
  const message = { text, ...(told.small.length > 0 ? { small: told.small.join("\n") } : {}) };
  if (group) return [message];
  const choices = choicesFor(look, work, inside, villages);
  return [{ ...message, choices }, ...(below ? [] : told.pictures(inside?.bars ?? villages?.bars ?? []))];
}

interface Told {
  lines: string[];
  /** Behind the people of a village. */
  after: string[];
  small: string[];
  pictures(bars: Parameters<typeof drawProgress>[2]): Outgoing[];
}

function peopleIn(look: Look, work: Work, area: string): PeoplePart & { standing: Standing } {
  const standings = listCadreStandings(look.turn.house.store, work, area);
  return { ...listPeople(look.turn, work, standings), standing: addStandings(standings.values()) };
}

function shareOf(work: Work, standing: Standing): string {
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  return say.share(work, done, total, percent(done, total));
}

function tellBelow({ name, figures }: Look, work: Work, standing: Standing): Told {
  const lines = [say.headerBelow(name, work.title, figures.at), shareOf(work, standing)];
  const after = [say.sayClosed(standing.closed, owedOf(standing), work.unit)];
  return { lines, after, small: [], pictures: () => [] };
}

function tellWhole(look: Look, work: Work, standing: Standing, villages: VillagesPart | undefined): Told {
  const { name, figures, areas, turn, deadlines } = look;
  const { plan, year, store } = turn.house;
  const counted = areas.every(isCounted);
  const course = courseOf(store, figures, work, areas, startAt(plan, work.plan, year));
  const due = deadlines.dueFor(work.phase, areas[0] ?? townPath);
  const drawn = { asOf: figures.at, due, points: course.points };
  const pace = paceOf({ title: work.title, total: owedOf(standing), ...drawn });
  const lines = [
    headOf(look, work, figures),
    `${shareOf(work, standing)}${say.sayAdded(course.added, work.unit)}`,
    say.sayStates(standing),
    work.debt ? "" : say.sayPace(pace, due, figures.at, work.unit),
    ...movedIn(look, work, due),
    ...(villages?.lines ?? []),
    say.sayReasons(work, standing),
  ];
  const after = [say.sayClosed(standing.closed, owedOf(standing), work.unit)];
  const small = [
    ...(standing.returned > 0 ? [say.returnedCounts(work)] : []),
    ...(course.gap && counted ? [say.addedUnknown] : []),
  ];
  return {
    lines,
    after,
    small,
    pictures: (bars) => [
      ...(bars.length > 0 ? [drawProgress(progressTitle(look, work, villages), work, bars, figures.at)] : []),
      ...(work.debt || !counted ? [] : [drawCourse(say.pictures.course(name, work.title), work, standing, drawn)]),
    ],
  };
}

function headOf({ name }: Look, { title }: Work, { at, day }: Figures): string {
  return day === undefined ? say.header(name, title, at) : say.headerOfDay(name, title, day);
}

function progressTitle({ name }: Look, { title }: Work, villages: VillagesPart | undefined): string {
  if (!villages) return say.pictures.people(name, title);
  const { bars, more } = villages;
  return more ? say.pictures.slowest(name, title, bars.length) : say.pictures.villages(name, title);
}

const MOVED = 3;

/** Villages of the area whose due instant is another one. */
function movedIn({ deadlines, areas, turn }: Look, work: Work, due: number): string[] {
  const inside = (path: string) => areas.some((area) => path.startsWith(area) && path !== area);
  const moved = deadlines.moved.filter((row) => row.phase === work.phase && inside(row.area) && row.dueAt !== due);
  if (moved.length === 0) return [];
  const { store } = turn.house;
  const named = moved.slice(0, MOVED).map((row) => ({ place: nameOfArea(store, row.area), dueAt: row.dueAt }));
  return [say.sayMoved(named, moved.length - named.length)];
}

function choicesFor(look: Look, work: Work, inside: PeoplePart | undefined, villages: VillagesPart | undefined) {
  const { asked, figures, areas, name } = look;
  const day = figures.day === undefined ? {} : { day: figures.day };
  const there = asked.area === undefined ? {} : { area: asked.area };
  const behind = missingOf(look.figures.sum(work, areas)) > 0;
  const area = areas.length === 1 && areas[0] !== undefined && villageOf(areas[0]) === areas[0] ? [name] : [];
  const back = wayBack(look);
  return [
    ...(villages?.behind ?? []).map((one) => choiceOf(one.name, { area: one.village, work: work.key, ...day })),
    ...(inside?.behind ?? []).map((one) =>
      choiceOf(say.buttons.cadre(one.name, one.missing, work.unit), { cadre: one.cadre, work: work.key, ...there }),
    ),
    ...(work.unit === units.household && !work.debt && figures.day === undefined
      ? [choiceOf(say.buttons.lists, { view: "lists", work: work.key, ...there })]
      : []),
    choiceOf(say.buttons.phases, { view: "phases", ...there, ...day }),
    ...(behind && figures.day === undefined ? remindChoice(look, [...area, work.title]) : []),
    ...(back ? [back] : []),
  ];
}
