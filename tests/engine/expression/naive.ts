import type { Scalar, Scope } from "../../../src/engine/expression/index.ts";
import type { Binary, Call, Node, Reference } from "../../../src/engine/expression/tree.ts";

/** A row under a filter. */
interface At {
  text: string;
  position: number;
  row: Scope | undefined;
}

const plainDigits = new Intl.NumberFormat("en", { useGrouping: false, maximumSignificantDigits: 21 });

/** Design §4 read as slowly as it is written: walks the tree at every evaluation and shares no code with the engine. */
export function interpret(node: Node, scope: Scope, at?: At): Scalar {
  if (node.kind === "text" || node.kind === "number") return node.value;
  if (node.kind === "self") return at ? at.text : scope.self;
  if (node.kind === "child") return at?.row ? at.row.value(node.name) : scope.value(node.name);
  if (node.kind === "parent") return scope.position;
  if (node.kind === "reference") return interpretReference(node, scope, at);
  if (node.kind === "binary") return binary(node, scope, at);
  if (node.kind === "call") return call(node, scope, at);
  const inner = interpret(node.of, scope, at);
  return node.kind === "negate" ? -num(inner) : inner;
}

function interpretReference(node: Reference, scope: Scope, at?: At): Scalar {
  return node.where ? String(spread(node, scope, at)[0] ?? "") : scope.value(node.name);
}

function num(value: Scalar): number {
  if (typeof value === "object") return value.days;
  if (typeof value !== "string") return Number(value);
  if (/^\s*-?(\d+\.?\d*|\.\d+)\s*$/.test(value)) return Number.parseFloat(value);
  return days(value);
}

function days(text: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? ms / 864e5 : Number.NaN;
}

function str(value: Scalar): string {
  if (typeof value === "object") {
    return Number.isNaN(value.days) ? "" : new Date(value.days * 864e5).toISOString().slice(0, 10);
  }
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return String(value);
  return plainDigits.format(value === 0 ? 0 : value);
}

function bool(value: Scalar): boolean {
  return typeof value === "object" ? !Number.isNaN(value.days) : Boolean(value);
}

function same(a: Scalar, b: Scalar): boolean {
  const sides = [typeof a, typeof b];
  if (sides.includes("boolean")) return bool(a) === bool(b);
  if (sides.includes("number") || sides.includes("object")) return num(a) === num(b);
  return a === b;
}

function binary({ operator, left, right }: Binary, scope: Scope, at?: At): Scalar {
  const a = interpret(left, scope, at);
  const b = interpret(right, scope, at);
  if (operator === "or") return bool(a) || bool(b);
  if (operator === "and") return bool(a) && bool(b);
  if (operator === "=") return same(a, b);
  if (operator === "!=") return !same(a, b);
  const order: Record<string, (x: number, y: number) => Scalar> = {
    "<": (x, y) => x < y,
    "<=": (x, y) => x <= y,
    ">": (x, y) => y < x,
    ">=": (x, y) => y <= x,
    "+": (x, y) => x + y,
    "-": (x, y) => x - y,
    "*": (x, y) => x * y,
    div: (x, y) => x / y,
    mod: (x, y) => x % y,
  };
  return order[operator]!(num(a), num(b));
}

/** A reference with all its rows, or one value. */
function spread(node: Node, scope: Scope, at?: At): Scalar[] {
  if (node.kind !== "reference") return [interpret(node, scope, at)];
  const { name, where } = node;
  const rows = scope.rowScopes(name);
  return scope.rows(name).filter((text, i) => {
    if (!where) return true;
    const kept = interpret(where, scope, { text, position: i + 1, row: rows[i] });
    return typeof kept === "number" ? kept === i + 1 : bool(kept);
  });
}

function date(value: Scalar): Scalar {
  if (value === "" || typeof value === "boolean") return "";
  const whole = Math.floor(typeof value === "string" ? days(value) : num(value));
  const written = whole >= days("0100-01-01") && whole <= days("9999-12-31");
  return { kind: "date", days: written ? whole : Number.NaN };
}

function rounded(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const options = { useGrouping: false, maximumFractionDigits: places, roundingMode: "halfExpand" } as const;
  return Number(new Intl.NumberFormat("en", options).format(value));
}

function swapped(point: string, from: string, to: string): string {
  const place = Array.from(from).indexOf(point);
  return place < 0 ? point : (Array.from(to)[place] ?? "");
}

function call({ name, parts }: Call, scope: Scope, at?: At): Scalar {
  const values = (): Scalar[] => parts.map((part) => interpret(part, scope, at));
  const all = (from = 0): Scalar[] => parts.slice(from).flatMap((part) => spread(part, scope, at));
  const [a = "", b = "", c = ""] = ["count", "sum", "min", "max"].includes(name) ? [] : values();
  const tokens = str(a).split(" ").filter(Boolean);
  const table: Record<string, () => Scalar> = {
    if: () => (bool(a) ? b : c),
    coalesce: () => (str(a) === "" || Math.abs(num(a)) === Infinity || Object.is(a, Number.NaN) ? b : a),
    not: () => !bool(a),
    true: () => true,
    false: () => false,
    selected: () => tokens.includes(str(b).trim()),
    "selected-at": () => tokens[Math.trunc(num(b))] ?? "",
    "count-selected": () => tokens.length,
    count: () => all().length,
    sum: () => all().reduce((total: number, each) => total + num(each), 0),
    min: () => all().reduce((least: number, each) => Math.min(least, num(each)), all().length ? Infinity : Number.NaN),
    max: () => all().reduce((most: number, each) => Math.max(most, num(each)), all().length ? -Infinity : Number.NaN),
    join: () => all(1).map(str).join(str(a)),
    concat: () => values().map(str).join(""),
    contains: () => str(a).indexOf(str(b)) >= 0,
    "starts-with": () => str(a).indexOf(str(b)) === 0,
    substr: () =>
      Array.from(str(a))
        .slice(num(b) || 0, parts.length > 2 ? num(c) || 0 : undefined)
        .join(""),
    translate: () => Array.from(str(a), (point) => swapped(point, str(b), str(c))).join(""),
    "string-length": () => Array.from(str(a)).length,
    "normalize-space": () => str(a).trim().split(/\s+/).join(" "),
    regex: () => new RegExp(str(b), "u").test(str(a)),
    number: () => num(a),
    int: () => (Number.isFinite(num(a)) ? num(a) - (num(a) % 1) : num(a)),
    round: () => rounded(num(a), parts.length > 1 ? num(b) : 0),
    string: () => str(a),
    date: () => date(a),
    today: () => date(scope.today),
    position: () => (parts.length === 0 && at ? at.position : scope.position),
    once: () => scope.self || a,
  };
  return table[name]!();
}
