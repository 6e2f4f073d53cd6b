/** What is known of something, element → text; '' or undefined where nothing is. */
export interface Known {
  get(element: string): string | undefined;
}

/** Somebody who belongs to a household. */
export interface Kin {
  id: string;
  known: Known;
}

/** All that rules look at of one household or village: the register, and over it what a visit told. */
export interface Case {
  id: string;
  kind: "household" | "village";
  area: string;
  /** Its elements, the answers without an element as `F01.signing`, and `F01.submitted`, the day on which that form came. */
  known: Known;
  members: readonly Kin[];
  /** Those who belonged to it and do no more. */
  left: readonly Kin[];
  helpers: readonly Kin[];
  /** Questionnaires that were handed in about it, by id. */
  filled: ReadonlySet<string>;
}

/** What rules may ask of the world. */
export interface World {
  /** YYYY-MM-DD. */
  today: string;
  /** By the end of which ages are reckoned. */
  year: number;
  /** A parameter as text, '' while it is not set. */
  param(name: string): string;
  /** A day of the plan, YYYY-MM-DD, or ''. */
  planDate(phase: string, edge: string): string;
}
