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
  /** What else the register is told. */
  observed?: Observed;
}

/** Element → value, as the forms keep it. */
export type Values = Readonly<Record<string, string>>;

/** What a row tells the register, and of which year; left out: as it is now. */
export interface Observed {
  values: Values;
  year?: number;
}

/** Which household a row belongs to: by number, by its head's ID number, or by place and name. */
export interface HouseholdRef {
  number?: string;
  headId?: string;
  village?: string;
  group?: string;
  head?: string;
}

/** A member or helper of a household. */
export interface RosterKin extends Observed {
  place: Place;
  kind: "member" | "helper";
  of: HouseholdRef;
}

/** Somebody of a village's 驻村工作队. */
export interface RosterTeamMember extends Observed {
  place: Place;
  village: string;
}

/** A village, a natural village (group) or a relocation site. */
export interface RosterPlace extends Observed {
  place: Place;
  kind: "village" | "hamlet" | "site";
  village: string;
  group?: string;
  /** 出列村; left out: not said. */
  delisted?: boolean;
}

/** A business. */
export interface RosterEntity extends Observed {
  place: Place;
  village: string;
  group?: string;
  name: string;
}

/** Somebody who works at a business. */
export interface RosterWorker extends Observed {
  place: Place;
  village?: string;
  entity: string;
}

/** What forms are filled in from, besides the households themselves. */
export interface Registers {
  kin: readonly RosterKin[];
  teams: readonly RosterTeamMember[];
  places: readonly RosterPlace[];
  entities: readonly RosterEntity[];
  workers: readonly RosterWorker[];
}

/** Registers of a file that has none. */
export const noRegisters: Registers = { kin: [], teams: [], places: [], entities: [], workers: [] };

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
  registers?: Registers;
}
