import { type Argument, ofNumbers, ofSelf, plain, type Rule } from "./argument.ts";
import { dateOf, toBoolean, toNumber, toStored, toText, toTokens } from "./coerce.ts";
import { boundDays, daysAt, formatDays, readDays } from "./dates.ts";
import { roundNumber } from "./decimals.ts";
import { readPattern, rememberPattern } from "./patterns.ts";
import type { Run, Scalar, Scope } from "./scope.ts";

/** Days of a date, a number of days or a text; a fraction for moments. */
function daysOf(value: Scalar): number {
  return typeof value === "string" ? readDays(value, true) : boundDays(toNumber(value));
}

/** ODK's date(): the day alone. `''` stays `''`, so that `date(${x}) = ''` asks whether there is one. */
function toDate(value: Scalar): Scalar {
  if (value === "" || typeof value === "boolean") return "";
  return dateOf(Math.floor(daysOf(value)));
}

/** Zero-based, `to` excluded, negative from the end; in code points, as string-length counts. */
function substr(text: Scalar, from: Scalar, to?: Scalar): string {
  const points = [...toText(text)];
  const place = (value: Scalar): number => Math.trunc(toNumber(value)) || 0;
  return points.slice(place(from), to === undefined ? undefined : place(to)).join("");
}

/** XPath 1.0 §4.2: each code point in `from` becomes the one at its place in `to`, or goes where `to` is shorter. */
function translate(text: Scalar, from: Scalar, to: Scalar): string {
  const places = [...toText(from)];
  const others = [...toText(to)];
  const swap = (point: string, place: number): string => (place < 0 ? point : (others[place] ?? ""));
  return [...toText(text)].map((point) => swap(point, places.indexOf(point))).join("");
}

function buildRegex([text, pattern]: readonly Argument[]): Run {
  const fixed = pattern!.node.kind === "text" ? readPattern(pattern!.node.value) : undefined;
  if (fixed) return (scope, item) => fixed.test(toText(text!.run(scope, item)));
  const read = rememberPattern();
  return (scope, item) => read(toText(pattern!.run(scope, item)))?.test(toText(text!.run(scope, item))) ?? false;
}

/** indexed-repeat(${x}, ${outer}, 1, ${inner}, 2): the value of x in that row, `''` where there is no such row. */
function buildIndexedRepeat([cell, ...pairs]: readonly Argument[]): Run {
  return (scope, item) => {
    let row: Scope | undefined = scope;
    for (let i = 0; i < pairs.length && row; i += 2) {
      row = row.rowScopes(pairs[i]!.name)[toNumber(pairs[i + 1]!.run(scope, item)) - 1];
    }
    return row ? row.value(cell!.name) : "";
  };
}

/** ODK's functions that design §4 rule 5 names, then ours; every way of calling them is on this page. */
const functions: Readonly<Record<string, Rule>> = {
  if: {
    takes: ["condition", "value", "value"],
    build([test, yes, no]) {
      return (scope, item) => (toBoolean(test!.run(scope, item)) ? yes! : no!).run(scope, item);
    },
  },
  coalesce: {
    takes: ["value", "value"],
    build([first, second]) {
      return (scope, item) => {
        const value = first!.run(scope, item);
        return toStored(value) === "" ? second!.run(scope, item) : value;
      };
    },
  },
  once: {
    takes: ["value"],
    build([value]) {
      return (scope, item) => (scope.self === "" ? value!.run(scope, item) : scope.self);
    },
  },
  not: plain(["condition"], (value) => !toBoolean(value)),
  true: plain([], () => true),
  false: plain([], () => false),

  selected: plain(["value", "value"], (answer, option) => toTokens(answer).includes(toText(option).trim())),
  "selected-at": plain(["value", "value"], (answer, index) => toTokens(answer)[Math.trunc(toNumber(index))] ?? ""),
  "count-selected": plain(["value"], (answer) => toTokens(answer).length),
  "jr:choice-name": {
    takes: ["value", "question"],
    build([value, question]) {
      return (scope, item) => scope.choiceName(question!.name, toText(value!.run(scope, item)));
    },
  },

  count: {
    takes: ["rows"],
    build([rows]) {
      return (scope, item) => rows!.many(scope, item).length;
    },
  },
  sum: ofNumbers(["rows"], (numbers) => numbers.reduce((total, number) => total + number, 0)),
  min: ofNumbers(["values"], (numbers) => (numbers.length > 0 ? Math.min(...numbers) : Number.NaN), 1),
  max: ofNumbers(["values"], (numbers) => (numbers.length > 0 ? Math.max(...numbers) : Number.NaN), 1),
  join: {
    takes: ["value", "values"],
    again: 1,
    build([glue, ...parts]) {
      return (scope, item) =>
        parts
          .flatMap((part) => part.many(scope, item))
          .map(toText)
          .join(toText(glue!.run(scope, item)));
    },
  },
  position: {
    takes: ["parent"],
    optional: 1,
    build: ([parent]) => (parent ? (scope) => scope.position : (scope, item) => item?.position ?? scope.position),
  },
  "indexed-repeat": { takes: ["reference", "reference", "value"], again: 2, build: buildIndexedRepeat },

  concat: plain(["value"], (...values) => values.map(toText).join(""), { again: 1 }),
  contains: plain(["value", "value"], (text, part) => toText(text).includes(toText(part))),
  "starts-with": plain(["value", "value"], (text, start) => toText(text).startsWith(toText(start))),
  substr: plain(["value", "value", "value"], substr, { optional: 1 }),
  translate: plain(["value", "value", "value"], translate),
  "string-length": ofSelf((value) => [...toText(value)].length),
  "normalize-space": ofSelf((value) =>
    toText(value)
      .replace(/[ \t\r\n]+/g, " ")
      .replace(/^ | $/g, ""),
  ),
  regex: { takes: ["value", "pattern"], build: buildRegex },
  string: ofSelf(toText),

  number: ofSelf(toNumber),
  int: plain(["value"], (value) => Math.trunc(toNumber(value))),
  round: plain(["value", "value"], (value, places = 0) => roundNumber(toNumber(value), toNumber(places)), {
    optional: 1,
  }),

  date: plain(["value"], toDate),
  today: { takes: [], build: () => (scope) => dateOf(readDays(scope.today)) },
  now: { takes: [], build: () => (scope) => dateOf(daysAt(scope.now)) },
  "format-date": plain(["value", "value"], (value, pattern) => formatDays(daysOf(value), toText(pattern))),

  "plan-date": {
    takes: ["literal", "literal"],
    build([phase, edge]) {
      return (scope) => toDate(scope.planDate(phase!.name, edge!.name));
    },
  },
  param: {
    takes: ["literal"],
    build:
      ([name]) =>
      (scope) =>
        scope.param(name!.name),
  },
  known: {
    takes: ["literal"],
    build:
      ([element]) =>
      (scope) =>
        scope.known(element!.name),
  },
  "known-year": {
    takes: ["literal"],
    build:
      ([element]) =>
      (scope) =>
        scope.knownYear(element!.name),
  },
};

/** The function of that name, if there is one. */
export function findFunction(name: string): Rule | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}
