import type { Scalar, Scope } from "../../../src/engine/expression/index.ts";
import { evaluate, parseExpression } from "../../../src/engine/expression/index.ts";

/** Answers by name; a repeat is a list of rows. Unanswered questions are given as `''`. */
export interface Rows {
  readonly [name: string]: string | readonly Rows[];
}

/** What the tests set besides answers. */
export interface Setting {
  self?: string;
  today?: string;
  now?: number;
}

const labels: Record<string, string> = { "relation/1": "户主", "relation/2": "配偶" };
const planDates: Record<string, string> = { "A2/due": "2022-11-08", "A2/start": "2022-10-12" };

function descend(row: Rows, name: string): string[] {
  return Object.values(row).flatMap((inner) => {
    if (typeof inner === "string") return [];
    return inner.flatMap((each) => {
      const own = each[name];
      if (own === undefined) return descend(each, name);
      return typeof own === "string" ? [own] : own.map(() => "");
    });
  });
}

/** A scope over plain data that keeps every promise of `Scope`. */
export function scopeOf(row: Rows, setting: Setting = {}, outer?: Scope, position = 0): Scope {
  const scope: Scope = {
    value(name) {
      const own = row[name];
      return typeof own === "string" ? own : (outer?.value(name) ?? "");
    },
    rows(name) {
      const own = row[name];
      if (typeof own === "string") return [own];
      if (own) return own.map(() => "");
      const below = descend(row, name);
      return below.length > 0 ? below : (outer?.rows(name) ?? []);
    },
    rowScopes(repeat) {
      const own = row[repeat];
      if (own === undefined || typeof own === "string") return outer?.rowScopes(repeat) ?? [];
      return own.map((each, index) => scopeOf(each, setting, scope, index + 1));
    },
    self: setting.self ?? "",
    position,
    today: setting.today ?? "2022-10-20",
    now: setting.now ?? Date.UTC(2022, 9, 20, 1, 30),
    choiceName: (question, value) => labels[`${question}/${value}`] ?? "",
    planDate: (phase, edge) => planDates[`${phase}/${edge}`] ?? "",
    param: (name) => (name === "P_MONITOR_LINE" ? "7300" : ""),
    known: (element) => (element === "household.phone" ? "13800000001" : ""),
    knownYear: (element) => (element === "household.phone" ? "2021" : ""),
  };
  return scope;
}

/** What an expression comes to over these answers. */
export function resultOf(source: string, row: Rows = {}, setting: Setting = {}): Scalar {
  return evaluate(parseExpression(source), scopeOf(row, setting));
}
