import type { Evidence } from "../engine/questionnaire.ts";

/** How grave it is (domain.md §6): E cannot be true, W is odd and wants a reason, Q is to be looked at on the spot. */
export type Severity = "E" | "W" | "Q";

/**
 * What a rule looks at. `answer`: one answer while it is given, in a form. `member`, `household`, `village`: one of them, at
 * submit and over the whole set. `set`: all households together, never at submit.
 */
export type Scope = "answer" | "member" | "household" | "village" | "set";

/** Those who have the same: a key worked out for each (`''` has none), and how many different ones it takes. */
export interface Same {
  of: "household" | "member" | "helper";
  key: string;
  least: number;
  /** What has to differ among them; left out: they themselves. */
  each?: string;
}

/** A number far from the middle of the village: more than so many times the median, or less than that part of it. */
export interface Far {
  value: string;
  times: number;
  /** Villages with fewer households have no middle. */
  least: number;
}

/** So many households handed in by one person within so many minutes. */
export interface Crowd {
  least: number;
  minutes: number;
}

/** One rule of data quality, as data. */
export interface Rule {
  /** As in domain.md §6; R-…, KP-… where the sentence stands elsewhere there; RH-…: of the house. */
  id: string;
  /** What is wrong, in a few words, for lists. */
  title: string;
  severity: Severity;
  scope: Scope;
  /** What is wrong, an XLSForm expression over elements of the register (`${household.phone}`, `./member.dibao`) and answers (`${F01.signing}`). */
  when?: string;
  same?: Same;
  far?: Far;
  crowd?: Crowd;
  /** Questions that refuse or warn of it by themselves, "form/question": handed in there, it is not looked at again. */
  in?: readonly string[];
  /** What does not fit, and what to look at; `${element}` is filled in, of a comparison also `${n}` and `${middle}`. No number of a document, no phone. */
  message: string;
  /** What to put right, most likely. */
  about?: string;
  /** The forms that ask for what it looks at. */
  forms: readonly string[];
  source: string;
  status: Evidence;
}

/** A rule of domain.md §6 that nothing here can evaluate, and why. */
export interface LeftOut {
  id: string;
  reason: string;
}

/** A figure that rules and forms need and that changes with year and place (domain.md §6.11). */
export interface Parameter {
  name: string;
  label: string;
  unit: string;
  /** The plans it belongs to. */
  plans: readonly string[];
  /** Where it is known; left out: the township sets it, and until then what needs it is off. */
  value?: string;
  /** Whole numbers between which it can lie, where it is one. */
  between?: readonly [number, number];
  source: string;
  status: Evidence | "OPEN";
}

/** Something a rule found. */
export interface Found {
  rule: string;
  severity: Severity;
  /** Whom it is about. */
  subject: string;
  /** The member or helper of it; '' for itself. */
  row: string;
  message: string;
  /** What to put right, most likely. */
  element?: string;
}
