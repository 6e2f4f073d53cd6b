import type { Outgoing } from "../../message.ts";
import { startAt } from "../../plan/plan.ts";
import { missingOf, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import { percent } from "../../reports/percent.ts";
import * as say from "../../zh/progress.ts";
import { choiceOf } from "./asked.ts";
import { type Look, wayBack } from "./look.ts";
import { type Work, workCounted } from "./work.ts";

const BUTTONS = 8;

/** Every phase that has begun, with how far it has come; each on a button. */
export function showPhases(look: Look): Outgoing[] {
  const { turn, figures, areas, name, asked, group } = look;
  const { plan, year } = turn.house;
  const rows = figures.works(areas).flatMap(({ standing, ...counted }) => {
    const work = workCounted(turn.house, counted);
    return work && owedOf(standing) > 0 ? [{ work, standing, due: dueOf(look, work) }] : [];
  });
  const begun = rows
    .filter(({ work, standing }) => startAt(plan, work.plan, year) <= figures.at || visitedOf(standing) > 0)
    .sort((a, b) => a.due - b.due || (a.work.key < b.work.key ? -1 : 1));
  if (rows.length === 0) return [{ text: say.nothing(name) }];
  const titles = begun.map(({ work }) => work.title);
  const called = begun.map(({ work }) =>
    titles.indexOf(work.title) === titles.lastIndexOf(work.title)
      ? work.title
      : say.inStream(work.title, work.plan.stream),
  );
  const lines = begun.map(({ work, standing, due }, i) =>
    lineOf({ ...work, title: called[i] ?? work.title }, standing, work.debt ? undefined : due, figures.at),
  );
  const notBegun = rows.length - begun.length;
  const head =
    figures.day === undefined
      ? say.phasesHead(name, figures.at)
      : say.headerOfDay(name, say.buttons.phases, figures.day);
  const text = [head, ...lines, ...(notBegun > 0 ? [say.later(notBegun)] : [])].join("\n");
  if (group) return [{ text }];
  const there = {
    ...(asked.area === undefined ? {} : { area: asked.area }),
    ...(figures.day === undefined ? {} : { day: figures.day }),
  };
  const back = wayBack(look);
  const choices = begun.slice(0, BUTTONS).map(({ work }, i) => choiceOf(called[i] ?? "", { ...there, work: work.key }));
  return [{ text, choices: [...choices, ...(back ? [back] : [])] }];
}

const dueOf = ({ deadlines, areas }: Look, work: Work) => deadlines.dueFor(work.phase, areas[0] ?? "");

function lineOf(work: Work, standing: Standing, due: number | undefined, now: number): string {
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  const left = due === undefined ? "" : say.leftOf(due, missingOf(standing) === 0, now);
  return say.phaseLine(work, done, total, percent(done, total), left);
}
