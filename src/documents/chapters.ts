import * as say from "../zh/report.ts";
import type { Block, Draft, Drawn } from "./blocks.ts";
import { tellCourse, tellPapers } from "./course.ts";
import type { Facts } from "./facts.ts";
import { tellExits, tellMeasures, tellProblems, tellResults } from "./found.ts";
import type { ChapterName, ReportKind } from "./report-kind.ts";
import { tellDifficulties, tellPractices, tellUnresolved } from "./told.ts";

type Teller = (facts: Facts, drawn: Drawn | undefined) => Block[];

/** What each chapter says; what only its author can say follows. */
const tellers: Record<ChapterName, Teller> = {
  course: tellCourse,
  results: tellResults,
  papers: tellPapers,
  exits: tellExits,
  problems: tellProblems,
  measures: tellMeasures,
  practices: tellPractices,
  difficulties: tellDifficulties,
  unresolved: tellUnresolved,
  judgement: () => [],
  next: () => [],
};

/** A summary from its facts: chapters with their figures, and marks where the author's judgement is needed. */
export function draftReport(kind: ReportKind, year: number, facts: Facts, drawn?: Drawn): Draft {
  const chapters = kind.chapters.flatMap((name, i): Block[] => {
    const todo = kind.todo[name];
    return [
      { kind: "heading", text: say.heading(i, say.chapters[name]) },
      ...tellers[name](facts, drawn),
      ...(todo === undefined ? [] : [{ kind: "todo", text: say.toFill(todo) } as const]),
    ];
  });
  return {
    title: kind.title.replace("{year}", String(year)),
    place: facts.place,
    date: say.dated(facts.at),
    blocks: [{ kind: "small", text: say.asOf(facts.at) }, ...chapters],
  };
}
