import { missingOf, owedOf, visitedOf } from "../plan/standing.ts";
import { percent } from "../reports/percent.ts";
import * as say from "../zh/report.ts";
import type { Block, Drawn } from "./blocks.ts";
import type { Facts, Papers } from "./facts.ts";
import { share } from "./figures.ts";
import type { VisitFacts } from "./visit-facts.ts";

/** How the work went: its phases, the visits, the papers. */
export function tellCourse(facts: Facts, drawn: Drawn | undefined): Block[] {
  return [
    { kind: "text", text: say.course.phases },
    phaseTable(facts),
    ...(facts.visits ? tellVisits(facts.visits) : []),
    ...(drawn ? [pictureOf(drawn)] : []),
    ...(facts.visits ? [...listTable(facts.visits), ...facts.papers.flatMap(paperTable)] : []),
  ];
}

/** What villages handed in, where it is not told with the course of the visits. */
export function tellPapers(facts: Facts): Block[] {
  return facts.papers.flatMap(paperTable);
}

function phaseTable({ phases }: Facts): Block {
  const { heads, uncounted, day } = say.course;
  const rows = phases.map(({ phase, startAt, dueAt, done, total }) => [
    phase.title,
    day(startAt),
    day(dueAt - 1),
    ...(total === 0 ? [uncounted, uncounted] : [String(total), String(done)]),
  ]);
  return { kind: "table", heads, rows, widths: [5, 3, 3, 2, 2] };
}

function tellVisits({ total, questions }: VisitFacts): Block[] {
  const { standing, late, returned, by, answers } = total;
  const [done, all] = [visitedOf(standing), owedOf(standing)];
  const byPhone = answers.get(`${questions.phone.path}=${questions.phone.value}`) ?? 0;
  const parts = {
    approved: standing.approved,
    reviewing: standing.submitted + standing.compiled,
    returned: standing.returned,
    missing: missingOf(standing),
  };
  const lines = [
    say.course.visits(share(done, all), parts) + (standing.closed > 0 ? say.course.closed(standing.closed) : ""),
    say.course.people(by.size),
    say.course.how(share(done - byPhone, done), share(byPhone, done)),
    say.course.late(share(late, done), share(returned, done)),
  ];
  return [{ kind: "text", text: lines.join("") }];
}

function pictureOf({ picture, ...drawn }: Drawn): Block {
  return { kind: "picture", ...drawn, alt: picture.alt, caption: say.picture.caption(1) };
}

function listTable({ lists, listed }: VisitFacts): Block[] {
  if (lists.length === 0) return [];
  const row = (name: string, { owed, done }: { owed: number; done: number }) => [
    name,
    String(owed),
    String(done),
    percent(done, owed),
  ];
  const rows = lists.map((one) => row(say.listNames[one.list] ?? one.list, one));
  return [
    { kind: "text", text: say.course.lists },
    {
      kind: "table",
      heads: say.course.listHeads,
      rows: [...rows, row(say.course.listsOnce, listed)],
      widths: [6, 2, 2, 2],
    },
  ];
}

/** Texts in a table are cut to this many characters. */
const LONGEST = 120;

function paperTable({ phase, rows, questions }: Papers): Block[] {
  const asked = questions.filter(({ name }) => rows.some(({ answers }) => (answers[name] ?? "") !== ""));
  if (asked.length === 0) return [];
  const { title } = phase.phase;
  return [
    { kind: "text", text: say.papers.title(title, phase.done, phase.total) },
    {
      kind: "table",
      heads: [say.papers.village, ...asked.map(({ label }) => label)],
      rows: rows.map(({ village, answers }) => [
        village,
        ...asked.map((one) => cut(one.show(answers[one.name] ?? ""))),
      ]),
    },
  ];
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : text;
}
