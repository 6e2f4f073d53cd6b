import fc from "fast-check";
import type { Rows } from "./form-data.ts";

/** Answers that meet each other in comparisons: numbers, dates, tokens, Chinese, nothing. */
const words = [
  "",
  "0",
  "5",
  " 5.0 ",
  "-2.5",
  "2.675",
  "2022-10-12",
  "2022-02-30",
  "低保",
  "低保 残疾",
  "𠮷林",
  "true",
  "NaN",
];
/** One answer. */
export const word = fc.constantFrom(...words);
const literal = fc.oneof(
  fc.constantFrom(...words).map((value) => `'${value}'`),
  fc.constantFrom("0", "1", "2", "0.5", "2.675", "19277", ".1", "7300", "100000000000000000000"),
);

const member = fc.record({ age: word, name: word });
/** A household with members, answered at random. */
export const form: fc.Arbitrary<Rows> = fc.record({
  a: word,
  b: word,
  甲: word,
  member: fc.array(member, { maxLength: 3 }),
});

function expressionsOf(leaf: fc.Arbitrary<string>, rows: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { composite } = fc.letrec<{ any: string; composite: string }>((tie) => {
    const any = tie("any");
    const calls = (names: string[], count: number) =>
      fc
        .tuple(fc.constantFrom(...names), fc.array(any, { minLength: count, maxLength: count }))
        .map(([name, args]) => `${name}(${args.join(", ")})`);
    const operators = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"];
    const one = ["not", "count-selected", "concat", "string-length", "normalize-space", "number", "int", "round"];
    const two = [
      "coalesce",
      "selected",
      "selected-at",
      "concat",
      "contains",
      "starts-with",
      "min",
      "max",
      "substr",
      "join",
    ];
    return {
      any: fc.oneof({ maxDepth: 4, depthSize: "medium" }, leaf, tie("composite")),
      composite: fc.oneof(
        fc.tuple(any, fc.constantFrom(...operators), any).map((parts) => parts.join(" ")),
        any.map((of) => `(${of})`),
        any.map((of) => `-(${of})`),
        calls([...one, "string", "date", "once"], 1),
        calls(two, 2),
        calls(["if", "concat", "substr", "translate"], 3),
        fc.tuple(any, fc.constantFrom("'^[0-9]'", "'保'", "'^.$'")).map((args) => `regex(${args.join(",")})`),
        fc.tuple(any, fc.nat(4)).map(([of, places]) => `round(${of}, ${places})`),
        rows,
      ),
    };
  });
  return composite;
}

const plainLeaf = fc.oneof(literal, fc.constantFrom("${a}", "${b}", "${甲}", ".", "true()", "today()", "position()"));
const filter = expressionsOf(fc.oneof(plainLeaf, fc.constantFrom("./age", "./name", "position(..)")), literal);
const rows = fc
  .tuple(fc.constantFrom("count", "sum", "min", "max"), fc.constantFrom("member", "age", "a"), fc.option(filter))
  .map(([name, of, where]) => `${name}(\${${of}}${where === null ? "" : `[${where}]`})`);
/** Sources of well-formed expressions over such a form. */
export const expression = expressionsOf(plainLeaf, rows);
