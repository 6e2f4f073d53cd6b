import type { Problem } from "../problem.ts";
import type { Role } from "../role.ts";

/** Where an entry stands in the file: sheet name, the row number that Excel shows, column letters by our own key. */
export interface Place {
  sheet: string;
  row: number;
  columns?: Readonly<Record<string, string>>;
}

/** A fault of the file: where, what it reads (masked when personal), what is wrong. */
export interface RosterProblem {
  sheet: string;
  row?: number;
  /** Column letter. */
  column?: string;
  heading?: string;
  value?: string;
  problem: Problem;
}

/** A collector as a household's row names them. */
export interface NamedCollector {
  name: string;
  phone?: string;
}

/** One household of the roster. Values are normalised; what is absent was blank. */
export interface RosterHousehold {
  place: Place;
  village: string;
  group?: string;
  head: string;
  number?: string;
  headId?: string;
  population?: number;
  phone?: string;
  /** Option names of F01 `group_attr`, in printed order: poverty_alleviated, monitored, off_file. */
  attributes: readonly string[];
  monitoredState?: "open" | "closed";
  /** g1 … g6. */
  offFileTypes: readonly string[];
  offFileOther?: string;
  /** COV-1 … COV-7 (domain.md §2.2). */
  lists: readonly string[];
  collector?: NamedCollector;
  keyArea?: boolean;
}

/** A place by name; without a village it is the whole town. */
export interface NamedArea {
  village?: string;
  group?: string;
}

/** One person of the roster, with everything they may do. */
export interface RosterCadre {
  place: Place;
  name: string;
  phone?: string;
  roles: readonly Role[];
  areas: readonly NamedArea[];
}

/** One village or group of the roster. */
export interface RosterArea {
  place: Place;
  village: string;
  group?: string;
  keyArea?: boolean;
  site?: boolean;
}

/** What a roster file says. */
export interface Roster {
  households: readonly RosterHousehold[];
  cadres: readonly RosterCadre[];
  areas: readonly RosterArea[];
}
