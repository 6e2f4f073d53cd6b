import { surroundings } from "../../src/engine/block.ts";
import type { Node } from "../../src/engine/form.ts";
import type { Interview } from "../../src/engine/interview.ts";
import { checkCharacter } from "../../src/engine/question-types/id-number.ts";
import { currentValue, isRequired, isValid, optionsOf, seenFrom } from "../../src/engine/values.ts";
import { addDays } from "../../src/zh/understand/calendar.ts";

/** Chance, the same again for the same seed. */
export interface Chance {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  pick<T>(all: readonly T[]): T;
  shuffle<T>(all: readonly T[]): T[];
}

/** Chance from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  const shuffle = <T>(all: readonly T[]) => {
    const rest = [...all];
    for (let i = rest.length - 1; i > 0; i -= 1) {
      const k = below(i + 1);
      [rest[i], rest[k]] = [rest[k] as T, rest[i] as T];
    }
    return rest;
  };
  return { below, shuffle, pick: (all) => all[below(all.length)] as never };
}

/** What a person does at a question. */
export type Deed = { value: string; state: "answered" | "skipped" | "seen" };

/** A value that the question takes, by trial; leaving it out where that may be; undefined where nothing is taken. */
export function anyAnswer(interview: Interview, node: Node, chance: Chance): Deed | undefined {
  if (node.type.name === "note") return { value: "", state: "seen" };
  const optional = !isRequired(interview, node);
  if (optional && chance.below(3) === 0) return { value: "", state: "skipped" };
  const judged = surroundings(interview, node);
  for (const value of candidates(interview, node, chance)) {
    if (isValid(interview, node, value, judged) && isTypable(interview, node, value))
      return { value, state: "answered" };
  }
  return optional ? { value: "", state: "skipped" } : undefined;
}

/** A person can bring the value about by typing it: it is read as itself, at once or after a yes. */
function isTypable(interview: Interview, node: Node, value: string): boolean {
  const name = node.type.name;
  if (/^(photo|file|signature|geopoint|select_)/.test(name)) return true;
  const context = { today: interview.referenceDate, options: node.options, current: "" };
  const read = node.type.parse({ kind: "text", text: value }, node.question, context);
  return read.kind !== "problem" && read.value === value;
}

function candidates(interview: Interview, node: Node, chance: Chance): string[] {
  switch (node.type.name) {
    case "select_one":
      return chance.shuffle(optionsOf(interview, node, surroundings(interview, node)).map(({ name }) => name));
    case "select_multiple":
      return someOf(
        optionsOf(interview, node, surroundings(interview, node)).map(({ name }) => name),
        chance,
      );
    case "integer":
      return numbers(interview, node, chance).filter((text) => Number.isInteger(Number(text)));
    case "decimal":
      return numbers(interview, node, chance);
    case "date":
      return days(interview, node, chance);
    case "phone":
      return [`1380000${String(chance.below(10_000)).padStart(4, "0")}`];
    case "id-number":
      return chance.shuffle([
        identity(chance),
        identity(chance),
        `${identity(chance)}${chance.pick(["11", "42", "63B1"])}`,
      ]);
    case "geopoint":
      return [`${24 + chance.below(100) / 100} ${109 + chance.below(100) / 100} 0 5`];
    case "photo":
    case "file":
    case "signature":
      return ["file:abcdefghijkl"];
    case "signer":
      return ["戊秀兰(配偶)"];
    default:
      return words(interview, node, chance);
  }
}

/** One, two or three of them in the order of the list, and each alone. */
function someOf(names: readonly string[], chance: Chance): string[] {
  const some = Array.from({ length: 6 }, () => {
    const chosen = new Set(chance.shuffle(names).slice(0, 1 + chance.below(3)));
    return names.filter((name) => chosen.has(name)).join(" ");
  });
  return [...some, ...chance.shuffle(names), ...names.map((_, i) => names.slice(0, i + 1).join(" "))];
}

/** Small and large numbers, those the constraint speaks of, and what can be added up from the answers it looks at. */
function numbers(interview: Interview, node: Node, chance: Chance): string[] {
  const own = [chance.below(5), chance.below(30), chance.below(3000), chance.below(80_000), chance.below(200) / 10];
  const spoken = [...(node.question.constraint ?? "").matchAll(/(?<![\w'])\d+(?:\.\d+)?/g)].map(([text]) =>
    Number(text),
  );
  const seen = seenValues(interview, node).map(Number).filter(Number.isFinite);
  const sum = seen.reduce((all, value) => all + value, 0);
  const sums = [sum, ...seen, ...seen.flatMap((a) => [sum - a, 2 * a - sum, a - 1, a + 1, ...seen.map((b) => a - b)])];
  const parts = seen.map((value) => Math.floor((value * chance.below(101)) / 100));
  const odd = chance.shuffle([...own, ...parts, ...spoken]);
  return [...odd, ...sums, 0, 1, 2, 12].map((value) => String(Number(value.toFixed(6))));
}

function days(interview: Interview, node: Node, chance: Chance): string[] {
  const today = interview.referenceDate;
  const seen = seenValues(interview, node).filter((value) => /^\d{4}-\d{2}-\d{2}$/.test(value));
  const spoken = [...(node.question.constraint ?? "").matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([day]) => day);
  const edges = ["start", "due"].flatMap((edge) => {
    const phases = [...(node.question.constraint ?? "").matchAll(/plan-date\('(\w+)'/g)].map(
      ([, phase]) => phase ?? "",
    );
    return phases.map((phase) => interview.context.planDate(phase, edge)).filter((day) => day !== "");
  });
  const past = chance.shuffle([0, 1, 7, 90, 400, 1500]).map((n) => addDays(today, -n));
  const near = [...seen, ...spoken, ...edges].flatMap((day) => [day, addDays(day, 1), addDays(day, -1)]);
  const all = [...past, ...chance.shuffle(near), addDays(today, 1), addDays(today, 10)];
  const { appearance = "" } = node.question;
  if (appearance === "year") return all.map((day) => `${day.slice(0, 4)}-01-01`);
  return appearance === "month-year" ? all.map((day) => `${day.slice(0, 7)}-01`) : all;
}

const phrases = [
  "甲有田",
  "乙·春生",
  "丙新立",
  "无",
  "水井让洪水泡了一个多月",
  "样例镇东样村",
  "虚大川、虚晚霞",
  "报水利站检测水质",
];

function words(interview: Interview, node: Node, chance: Chance): string[] {
  const digits = Array.from({ length: 18 }, () => chance.below(10)).join("");
  const long = `${chance.pick(phrases)},${"家里的老屋漏雨,已经请人来看过。".repeat(2)}`;
  return [...chance.shuffle([...phrases, ...seenValues(interview, node)]), long, digits, digits.slice(0, 12)].filter(
    (text) => text !== "",
  );
}

/** The values that the node's constraint and warning look at. */
function seenValues(interview: Interview, node: Node): string[] {
  const names = [node.constraint, node.warning].flatMap((expression) => expression?.references ?? []);
  return names.flatMap((name) => {
    const seen = seenFrom(interview, node.row, name);
    const value = seen && seen !== node ? currentValue(interview, seen, surroundings(interview, node)) : "";
    return value === "" ? [] : [value];
  });
}

/** An invented identity number of the region 990101, of any age and sex. */
export function identity(chance: Chance): string {
  const year = chance.pick([1935, 1952, 1960, 1970, 1981, 1990, 1997, 2001, 2004, 2007, 2010, 2013, 2015, 2017]);
  const month = String(1 + chance.below(12)).padStart(2, "0");
  const digits = `990101${year}${month}${String(1 + chance.below(28)).padStart(2, "0")}${String(chance.below(1000)).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}
