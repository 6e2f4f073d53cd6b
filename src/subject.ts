/** What a questionnaire can be about. */
export type SubjectKind =
  | "household"
  | "member"
  | "village"
  | "town"
  | "hamlet"
  | "team"
  | "helper"
  | "site"
  | "entity";
