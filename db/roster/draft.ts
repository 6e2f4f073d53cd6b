import { type Problem, problem } from "../../src/problem.ts";
import type { Place, RosterProblem } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { dayOf, instant } from "../../src/time.ts";
import { yearColumn } from "../../src/zh/roster-fields.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import type { Write } from "../writes.ts";
import type { CadreBook } from "./cadre-book.ts";
import type { Register } from "./register.ts";
import type { Moment } from "./values.ts";

/** What an import needs besides the file. */
export interface RosterContext extends Campaign {
  /** The cadre who imports; null for the installation itself. */
  by: string | null;
  at: number;
  isPersonal(element: string): boolean;
}

/** What an import does, counted. */
export interface RosterSummary {
  /** Villages and groups that are new, by name ("东样村 3组"): a misspelt village shows here. */
  areas: string[];
  people: { added: number; changed: number; granted: number };
  households: { added: number; changed: number; unchanged: number };
  assignments: { added: number; moved: number };
  /** Households of the file that owe a visit and have nobody to make it. */
  withoutCollector: number;
  /** Households of the file's villages that the register has and the file has not: they stay. */
  missing: string[];
  /** Members, helpers, teams, places and businesses, by kind; those that the file does not speak of are left out. */
  registers: Partial<Record<Registered, Tally>>;
  /** People whom the register has in a household of the file and the file has not: they stay. */
  missingKin: string[];
}

/** What the further sheets bring. */
export type Registered = "member" | "helper" | "team" | "village" | "hamlet" | "site" | "entity" | "worker";

/** How many are new, changed, and as they were. */
export interface Tally {
  added: number;
  changed: number;
  unchanged: number;
}

/** Counts one more. */
export function count(draft: Draft, kind: Registered, what: keyof Tally): void {
  draft.summary.registers[kind] ??= { added: 0, changed: 0, unchanged: 0 };
  draft.summary.registers[kind][what] += 1;
}

/** An import while it is planned. */
export interface Draft {
  store: Store;
  context: RosterContext;
  register: Register;
  cadres: CadreBook;
  summary: RosterSummary;
  problems: RosterProblem[];
  notes: Problem[];
  /** Look-up keys given up: written before any key is taken. */
  released: Write[];
  writes: Write[];
  /** Values that were checked at the door and stand against the file. */
  kept: number;
  /** Villages that anything was said of, by path. */
  villages: Set<string>;
}

/** When what a row says was observed: at the end of the year it names, else now. A year to come is a problem. */
export function momentOf(draft: Draft, place: Place, year: number | undefined): Moment {
  const { at } = draft.context;
  if (year === undefined) return { at };
  if (year > Number(dayOf(at).slice(0, 4))) {
    draft.problems.push(faultAt(place, "year", yearColumn.year, String(year), problem("year-ahead")));
  }
  return { at: instant(`${year}-12-31`), year };
}
