import { type Home, idOf } from "./household.ts";

/** One known error: what is done to a clean household of this kind, and which rules are right to say so. */
export interface KnownError {
  rule: string;
  /** The kind of household (`n` mod 4) that it is done to; any unless said. */
  kind?: number;
  spoil(home: Home): void;
  /** What comes close and is no error. */
  near?(home: Home): void;
  /** Other rules that are right to speak up as well. */
  also?: readonly string[];
}

export const set =
  (element: string, value: string) =>
  ({ known }: Home): void => {
    known[element] = value;
  };
export const all =
  (...changes: ((home: Home) => void)[]) =>
  (home: Home): void => {
    for (const change of changes) change(home);
  };
export const who =
  (index: number, values: Record<string, string>) =>
  ({ members }: Home): void => {
    Object.assign(members[index]!, values);
  };
export const drop =
  (...elements: string[]) =>
  ({ known }: Home): void => {
    for (const element of elements) delete known[element];
  };

export const HEAD = 0;
export const WIFE = 1;
export const CHILD = 2;
export const FATHER = 3;

/** Somebody reaches this age in 2022; number and birth date agree. */
export const aged =
  (index: number, age: number) =>
  ({ id, members }: Home): void => {
    const one = members[index]!;
    const born = `${2022 - age}-06-${10 + (Math.floor(Number(id.slice(1)) / 500) % 20)}`;
    const sex = one["member.gender"] as "男" | "女";
    Object.assign(one, { "member.birth_date": born, "member.id_number": idOf(born, Number(id.slice(1)), sex) });
  };
export const noMeasures = drop("household.m_industry", "household.m_health", "household.m_job");
export const nobodyWorks = who(HEAD, { "member.work_months": "0", "member.work_place": "" });
export const weak = {
  "member.labor": "无劳动力",
  "member.health": "残疾",
  "member.disability_cert_year": "2015-01-01",
};
export const nobodyCan = all(
  who(HEAD, weak),
  who(WIFE, weak),
  nobodyWorks,
  set("household.wage_income", "0"),
  set("household.total_income", "12100"),
  set("household.net_income", "9100"),
  set("household.net_income_pc", "2275"),
  set("household.sept.net_income_pc", "2275"),
);
