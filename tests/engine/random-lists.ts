import fc from "fast-check";
import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";

const types = ["text", "integer", "select_one"] as const;

/** What is drawn for a question before names are known. */
const draft = fc.record({
  type: fc.constantFrom(...types),
  sees: fc.option(fc.record({ about: fc.nat(), shape: fc.nat(5) }), { nil: undefined, freq: 2 }),
  judged: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  block: fc.boolean(),
  calculated: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});

type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

const drawn = fc.record({
  before: fc.array(draft, { minLength: 1, maxLength: 2 }),
  inside: fc.array(draft, { minLength: 1, maxLength: 5 }),
  removed: fc.array(draft, { maxLength: 1 }),
  after: fc.array(draft, { minLength: 1, maxLength: 3 }),
  one: fc.boolean(),
  counted: fc.boolean(),
});

/** Questionnaires with a list between other questions: conditions look at the same row, at all rows, and out of them. */
export const randomLists: fc.Arbitrary<Questionnaire> = drawn.map(
  ({ before, inside, removed, after, one, counted }) => {
    const outside = before.map((_, i) => `b${i}`);
    const rows = inside.map((_, i) => `r${i}`);
    const gone = removed.map((_, i) => `g${i}`);
    const all = (some: readonly Draft[], names: readonly string[], seen: (i: number) => Names) =>
      some.map((d, i) => questionOf(names[i] ?? "", d, seen(i)));
    const inRow = all(inside, rows, (i) => ({ plain: [...outside, ...rows.slice(0, i)], gathered: rows.slice(0, i) }));
    const list = {
      type: "repeat",
      name: "members",
      label: "家庭成员",
      number: 2,
      subject: "member",
      source: "test",
      status: "DERIVED",
      survey: inside.some(({ block }) => block)
        ? [{ type: "confirm", name: "card", label: "登记的情况", survey: inRow }]
        : inRow,
      removed: all(removed, gone, () => ({ plain: outside, gathered: rows })),
      ...(one ? { constraint: "count(${members}[./r0 = '']) > 0 or count(${members}[./r0 = 'a']) <= 1" } : {}),
      ...(counted ? { repeat_count: "if(${b0} = '', 1, 3)" } : {}),
    } as const;
    const tail = after.map((d, i) => {
      const plain = [...outside, ...after.slice(0, i).map((_, k) => `a${k}`)];
      return questionOf(`a${i}`, d, { plain, gathered: rows });
    });
    return {
      id: "lists",
      form: "F98",
      version: 1,
      title: "名单",
      subject: "household",
      attestation: "本人${attestor},以上属实。",
      choices: { options: ["a", "b", "c"].map((name) => ({ name, label: `选${name}` })) },
      survey: [...all(before, outside, (i) => ({ plain: outside.slice(0, i), gathered: [] })), list, ...tail],
    };
  },
);

interface Names {
  /** Seen as one value: outside, or in the same row. */
  plain: readonly string[];
  /** Seen over all rows only. */
  gathered: readonly string[];
}

function questionOf(name: string, { type, sees, judged, calculated }: Draft, names: Names): Question {
  const condition = sees && seeing(sees, names);
  const common = { name, label: `${name}是什么?`, number: 1, source: "test", status: "DERIVED" as const };
  if (calculated && condition) return { ...common, type: "calculate", calculation: `if(${condition}, 'x', 'y')` };
  return {
    ...common,
    type,
    required: true,
    element: `member.${name}`,
    ...(type === "select_one" ? { list: "options" } : {}),
    ...(condition ? { relevant: condition } : {}),
    ...(judged === undefined ? {} : { constraint: judging(judged, names) }),
  };
}

function seeing({ about, shape }: { about: number; shape: number }, { plain, gathered }: Names): string {
  const seen = plain[about % Math.max(1, plain.length)];
  const over = gathered[about % Math.max(1, gathered.length)];
  if (over && (shape % 2 === 0 || !seen)) {
    return [`count(\${members}[./${over} = 'a']) > 1`, `join(' ', \${${over}}) != ''`, "count(${members}) > 1"][
      shape % 3
    ]!;
  }
  if (!seen) return shape % 2 === 0 ? "position(..) != 2" : "known('member.r0') != 'c'";
  return [`\${${seen}} = 'a'`, `\${${seen}} != ''`, `string(\${${seen}}) != '3'`][shape % 3]!;
}

function judging(about: number, { plain }: Names): string {
  const seen = plain[about % Math.max(1, plain.length)];
  return seen ? `. != string(\${${seen}}) or . = 'b' or . = '7'` : "string-length(.) < 9";
}

/** Values that a type may hold. */
export const rowValues: Readonly<Record<string, readonly string[]>> = {
  text: ["a", "b", "漏雨"],
  integer: ["3", "7", "12"],
  select_one: ["a", "b", "c"],
};
