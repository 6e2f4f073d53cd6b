import type { Problem } from "../../src/problem.ts";
import type { RosterProblem } from "../../src/roster/roster.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import type { Write } from "../writes.ts";
import type { CadreBook } from "./cadre-book.ts";
import type { Register } from "./register.ts";

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
}
