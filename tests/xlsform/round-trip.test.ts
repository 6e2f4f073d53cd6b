import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { readSheets, writeWorkbook } from "../../src/sheets.ts";
import { readForm } from "../../src/xlsform/read-form.ts";
import { readMarkdown, writeMarkdown } from "../../src/xlsform/text-sheets.ts";
import { writeForm } from "../../src/xlsform/write-form.ts";

/** Texts as people write them: no blanks at the ends, no `${`, but bars, quotes, commas and line breaks. */
const said = fc
  .array(
    fc.constantFrom("甲", "乙", "a", "1", " ", "|", "'", '"', ",", "\n", "“是”", "、", ";", "=", "[", "\\", "是否?"),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "");
const words = fc.array(said, { maxLength: 3 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const defaults = fc.constantFrom(
  "'x'",
  "''",
  "today()",
  "5",
  "'5'",
  "-1",
  "'-1'",
  "${q0}",
  "1 + 1",
  "'a b'",
  '"it\'s"',
  "concat('a', \"b\")",
);
const evidence = fc.constantFrom("SEED", "FOUND", "FOUND-OLD", "RECON", "DERIVED") as fc.Arbitrary<Question["status"]>;

const question = fc.record({
  type: fc.constantFrom(
    "text",
    "integer",
    "date",
    "phone",
    "photo",
    "signature",
    "note",
    "select_one",
    "select_multiple",
  ),
  label: said,
  hint: optional(said),
  ask: optional(said),
  guidance: optional(said),
  short: optional(said),
  number: optional(fc.integer({ min: 1, max: 99 })),
  required: optional(fc.constantFrom<boolean | string>(true, false, "${q0} != ''")),
  required_message: optional(said),
  relevant: optional(fc.constantFrom("${q0} = '1'", "selected(${q0}, 'a') or regex(${q0}, '^(一|二)$')")),
  constraint: optional(fc.constantFrom("string-length(.) > 0", "not(contains(., '|'))")),
  constraint_message: optional(said),
  warning: optional(fc.constant(". != ${q0}")),
  flag: optional(fc.constant(true as const)),
  default: optional(defaults),
  expected: optional(fc.constant("known('x')")),
  appearance: optional(fc.constantFrom("minimal", "month-year")),
  unit: optional(said),
  pii: optional(fc.boolean()),
  aliases: optional(words),
  line: optional(said),
  source: said,
  status: evidence,
});

const shaped = (drawn: Record<string, unknown>, i: number): Question => {
  const { type } = drawn;
  const kept = Object.fromEntries(
    Object.entries(drawn).filter(([, value]) => value !== undefined),
  ) as unknown as Question;
  const one: Question = { ...kept, name: `q${i}` };
  if (i === 0) for (const key of ["relevant", "warning", "default", "required"] as const) delete one[key];
  if (type === "note") delete one.required;
  if (type === "photo" || type === "signature") delete one.default;
  if (type === "select_one" || type === "select_multiple") {
    Object.assign(one, { list: "l", choice_filter: ". != 'b' or ./place = ${q0}" });
  }
  if (i === 0) delete one.choice_filter;
  return one;
};

const questionnaire = fc
  .tuple(fc.array(question, { minLength: 1, maxLength: 6 }), said, said, words, fc.boolean())
  .map(([drawn, title, label, aliases, grouped]): Questionnaire => {
    const [first, ...rest] = drawn.map(shaped) as [Question, ...Question[]];
    const group = { type: "confirm" as const, name: "g", label, survey: rest };
    const list = {
      type: "repeat" as const,
      name: "r",
      label,
      subject: "member" as const,
      survey: [],
      source: label,
      status: "SEED" as const,
    };
    const row: Question = { type: "text", name: "row", label, source: label, status: "SEED" };
    const gone: Question = { ...row, name: "gone" };
    return {
      id: "form",
      form: "F99",
      version: 3,
      title,
      subject: "household",
      attestation: label,
      survey: [
        first,
        ...(grouped && rest.length > 0 ? [group] : rest),
        { ...list, survey: [row], removed: [gone], row_name: "row" },
      ],
      choices: {
        l: [
          { name: "a", label, aliases, columns: { place: "1" } },
          { name: "b", label: title, columns: { place: "2" } },
        ],
      },
    };
  });

describe("any questionnaire, written and read again, is the same", () => {
  test("as an Excel workbook and as Markdown tables", async () => {
    await fc.assert(
      fc.asyncProperty(questionnaire, async (given) => {
        const sheets = writeForm(given);
        const bytes = await writeWorkbook(
          sheets.map(({ name, rows: [head = [], ...rows] }) => ({
            name,
            columns: head.map((title) => ({ title: String(title), text: true })),
            rows,
          })),
        );
        const book = await readSheets(bytes, "form.xlsx", { asItIs: true });
        if (book.kind === "problem") throw new Error(book.problem.code);
        const read = readForm(book.sheets, "other");
        expect(read.kind === "form" ? read.questionnaire : read.problems).toEqual(given);
        expect(readForm(readMarkdown(writeMarkdown(sheets)), "other")).toEqual(read);
      }),
      { numRuns: 150 },
    );
  });
});

test("the documentation names every column of ours", () => {
  const text = readFileSync(new URL("../../docs/xlsform.md", import.meta.url), "utf8");
  const headings = writeForm(fc.sample(questionnaire, { numRuns: 50, seed: 1 })[0]!).flatMap(
    ({ rows }) => rows[0] ?? [],
  );
  expect(
    headings.map(String).filter((heading) => heading.startsWith("ruhu::") && !text.includes(`\`${heading}\``)),
  ).toEqual([]);
});
