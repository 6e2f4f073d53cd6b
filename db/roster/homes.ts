import { type Problem, problem } from "../../src/problem.ts";
import type { HouseholdRef, RosterKin } from "../../src/roster/roster.ts";
import { mask } from "../../src/roster/text.ts";
import { nameArea, villageOf } from "../areas.ts";
import type { RegisterData } from "../register.ts";
import type { Draft } from "./draft.ts";
import type { Planned } from "./households.ts";

/** A household that rows of other sheets can belong to. */
export interface Home {
  id: string;
  area: string;
  name: string;
  gone: boolean;
}

/** The cell that says which household. */
export type RefKey = "number" | "headId" | "head";

/** The household a row means, or why none. */
export type Found = { kind: "home"; home: Home } | { kind: "problem"; key: RefKey; problem: Problem };

/** Finds households by what rows say of them: those of the register, and those that the file brings. */
export function createHomes(draft: Draft, planned: readonly Planned[]): (row: RosterKin) => Found {
  const { areas, households } = draft.register;
  const fresh = new Set(planned.map(({ id }) => id));
  const byNumber = new Map<string, Home>();
  const byHeadId = new Map<string, Home>();
  const byPlace = new Map<string, Home[]>();
  const add = ({ id, area, name, gone, data }: Home & { data: RegisterData }) => {
    const home = { id, area, name, gone };
    const number = data["household.number"]?.value;
    const headId = data["household.head_id"]?.value;
    if (number !== undefined) byNumber.set(number, home);
    if (headId !== undefined) byHeadId.set(headId, home);
    // Who is gone is found by its numbers only.
    for (const place of gone ? [] : new Set([area, villageOf(area) ?? area])) {
      const key = `${place}|${name}`;
      const there = byPlace.get(key);
      if (there) there.push(home);
      else byPlace.set(key, [home]);
    }
  };
  for (const one of households) if (!fresh.has(one.id)) add({ ...one, gone: one.status === "gone" });
  for (const one of planned) add({ ...one, gone: false });

  const called = ({ village, group, head }: HouseholdRef): readonly Home[] => {
    const area = village === undefined ? undefined : areas.find(village, group);
    return area === undefined || head === undefined ? [] : (byPlace.get(`${area}|${head}`) ?? []);
  };
  return ({ of: ref }) => {
    const one = ref.number === undefined ? undefined : byNumber.get(ref.number);
    const other = ref.headId === undefined ? undefined : byHeadId.get(ref.headId);
    if (one && other && one.id !== other.id) {
      return fault("number", "register-conflict", { one: one.name, other: other.name });
    }
    const sure = one ?? other;
    if (sure) return sure.gone ? fault("number", "household-away", { one: sure.name }) : { kind: "home", home: sure };
    const [home, ...more] = called(ref);
    if (home && more.length === 0) return { kind: "home", home };
    const key = (["number", "headId", "head"] as const).find((one) => ref[one] !== undefined) ?? "number";
    return fault(key, home ? "household-ambiguous" : "household-unknown", {
      said: said(ref),
    });
  };
}

function fault(key: RefKey, code: string, params: Record<string, string>): Found {
  return { kind: "problem", key, problem: problem(code, params) };
}

function said({ number, headId, village = "", group = "", head = "" }: HouseholdRef): string {
  return number ?? (headId === undefined ? `${village}${group}${head}` : mask(headId));
}

/** "东样村 3组 甲有田". */
export function nameHome({ register }: Draft, { area, name }: Pick<Home, "area" | "name">): string {
  return `${nameArea(register.areas.all, area)} ${name}`;
}
