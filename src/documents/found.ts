import { missingOf, owedOf, visitedOf } from "../plan/standing.ts";
import { percent } from "../reports/percent.ts";
import * as say from "../zh/report.ts";
import { problemTypes } from "../zh/review.ts";
import type { Block } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { share } from "./figures.ts";
import type { Found, PlaceFacts, VisitFacts } from "./visit-facts.ts";

/** What was found at the doors, village by village. */
export function tellResults({ visits }: Facts): Block[] {
  if (!visits) return [];
  const { total, villages } = visits;
  const rows = villages.map((place) => resultRow(visits, place));
  const all = villages.length > 1 ? [resultRow(visits, { ...total, name: say.results.total })] : [];
  return [
    { kind: "table", heads: say.results.heads, rows: [...rows, ...all], widths: [3, 2, 2, 2, 2, 2, 2, 2, 2, 2] },
    { kind: "text", text: say.results.population(visitedOf(total.standing), total.people) },
    { kind: "text", text: say.results.classes },
    classTable(visits),
  ];
}

function resultRow({ questions: { risk, credit } }: VisitFacts, { name, standing, answers }: PlaceFacts): string[] {
  const [done, all] = [visitedOf(standing), owedOf(standing)];
  const counts = [standing.approved, standing.submitted + standing.compiled, standing.returned, missingOf(standing)];
  const found = [answers.get(`${risk.path}=*`) ?? 0, answers.get(`${credit.path}=${credit.value}`) ?? 0];
  return [name, String(all), String(done), percent(done, all), ...[...counts, ...found].map(String)];
}

function classTable({ total, options }: VisitFacts): Block {
  const done = visitedOf(total.standing);
  const rows = options.map(({ key, label }) => {
    const n = total.answers.get(key) ?? 0;
    return [label.replace(/^\d+[..]\s*/u, ""), String(n), percent(n, done)];
  });
  return { kind: "table", heads: say.results.classHeads, rows, widths: [8, 2, 2] };
}

/** “着重解决” (S0:L58): always told, the other types where there are any. */
const ALWAYS: readonly string[] = Object.keys(problemTypes).slice(0, 4);

/** What was wrong: risks in the cadres' own words, and the problem types that reviewers tagged. */
export function tellProblems({ visits }: Facts): Block[] {
  if (!visits) return [];
  const { total, villages, questions, found } = visits;
  const done = visitedOf(total.standing);
  const some = total.answers.get(`${questions.risk.path}=*`) ?? 0;
  const none = total.answers.get(`${questions.risk.path}=${questions.risk.none}`) ?? 0;
  const types = Object.entries(problemTypes).filter(([tag]) => ALWAYS.includes(tag) || total.tags.has(tag));
  const rows = types.map(([tag, label]) => [label, String(total.tags.get(tag) ?? 0), whereTagged(villages, tag)]);
  const tagged: Block[] =
    total.tagged === 0
      ? [{ kind: "text", text: say.problems.untagged }]
      : [
          { kind: "text", text: say.problems.tagged(share(total.tagged, done)) },
          { kind: "table", heads: say.problems.heads, rows, widths: [5, 1, 4] },
        ];
  const quotes = found.map((one): Block => ({ kind: "quote", text: quoteOf(one, visits) }));
  return [
    { kind: "text", text: say.problems.risks(share(some, done), share(none, done)) },
    ...tagged,
    ...(quotes.length > 0 ? [{ kind: "text", text: say.problems.quotes(found.length, some) } as const] : []),
    ...quotes,
  ];
}

function whereTagged(villages: readonly PlaceFacts[], tag: string): string {
  const there = villages.flatMap(({ name, tags }) =>
    tags.has(tag) ? [say.problems.at(name, tags.get(tag) ?? 0)] : [],
  );
  return there.length > 0 ? there.join("、") : say.problems.nowhere;
}

function quoteOf({ place, status, answers }: Found, { questions }: VisitFacts): string {
  const plain = (path: string) => bare(answers[path] ?? "");
  return say.problems.quote(place, plain(questions.risk.path), plain(questions.measures), say.states[status] ?? status);
}

/** A sentence without its full stop, for another follows. */
const bare = (text: string) => text.trim().replace(/[。.;;,,]+$/u, "");

/** What is to be done about it, as far as forms say. */
export function tellMeasures({ visits }: Facts): Block[] {
  if (!visits) return [];
  const { total, questions } = visits;
  const some = total.answers.get(`${questions.risk.path}=*`) ?? 0;
  const written = total.answers.get(`${questions.measures}=*`) ?? 0;
  const credit = total.answers.get(`${questions.credit.path}=${questions.credit.value}`) ?? 0;
  const text = [
    some > 0 ? say.measures.written(share(written, some)) : "",
    say.measures.credit(share(credit, visitedOf(total.standing))),
  ];
  return [{ kind: "text", text: text.join("") }];
}

/** How many left poverty, and how (S1:L50); nothing where no form asks. */
export function tellExits({ exits }: Facts): Block[] {
  if (!exits) return [];
  const table = (rows: readonly { label: string; n: number }[]): Block => ({
    kind: "table",
    heads: say.exits.heads,
    rows: rows.map(({ label, n }) => [label, String(n), percent(n, exits.total)]),
    widths: [6, 2, 2],
  });
  return [
    { kind: "text", text: say.exits.total(exits.total) },
    ...(exits.causes.length > 0 ? [{ kind: "text", text: say.exits.causes } as const, table(exits.causes)] : []),
    ...(exits.measures.length > 0 ? [{ kind: "text", text: say.exits.measures } as const, table(exits.measures)] : []),
  ];
}
