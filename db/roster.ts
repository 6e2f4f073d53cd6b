import { type Problem, problem } from "../src/problem.ts";
import type { Roster, RosterProblem } from "../src/roster/roster.ts";
import { type Area, areaInserts, nameArea } from "./areas.ts";
import type { Store } from "./open.ts";
import { createCadreBook } from "./roster/cadre-book.ts";
import type { Draft, RosterContext, RosterSummary } from "./roster/draft.ts";
import { planHouseholds } from "./roster/households.ts";
import { noteEnded, phonesInFile, planPeople, writePeople } from "./roster/people.ts";
import { loadRegister } from "./roster/register.ts";
import { planRegisters } from "./roster/registers.ts";
import { newId } from "./seal.ts";
import { change, insert, type Write } from "./writes.ts";

export type { RosterContext, RosterSummary } from "./roster/draft.ts";

/** What an import would write and what it comes to. With any problem there is nothing to write. */
export interface RosterPlan {
  writes: Write[];
  summary: RosterSummary;
  problems: RosterProblem[];
  notes: Problem[];
  /** Paths of the villages that anything was said of; those that are new are among them. */
  villages: string[];
}

/** Compares a roster with the register. The same roster a second time: no writes. The town must exist. */
export async function planRoster(store: Store, roster: Roster, context: RosterContext): Promise<RosterPlan> {
  const register = await loadRegister(store);
  const before = new Map([...register.areas.all].map(([path, area]) => [path, { ...area }]));
  const { ensure } = register.areas;
  planAreas(roster, ensure, register.areas.all);
  const draft: Draft = {
    store,
    context,
    register,
    cadres: createCadreBook(
      register,
      phonesInFile(roster, (village) => ensure(village)),
    ),
    summary: emptySummary(),
    problems: [],
    notes: [],
    released: [],
    writes: [],
    kept: 0,
    villages: new Set(),
  };
  const collectors = planPeople(draft, roster);
  planRegisters(draft, planHouseholds(draft, roster.households, collectors), roster.registers);
  if (draft.kept > 0) draft.notes.unshift(problem("values-kept", { n: draft.kept }));
  const householdWrites = draft.writes.splice(0);
  writePeople(draft);
  noteEnded(draft, roster);
  const { areas } = register;
  draft.summary.areas = areas.added.map((path) => nameArea(areas.all, path));
  const writes = areaInserts(areas).concat(
    areaChanges(before, areas.all),
    draft.writes,
    draft.released,
    householdWrites,
  );
  const { summary, problems, notes } = draft;
  const rest = { summary, problems, notes, villages: [...draft.villages] };
  if (problems.length > 0 || writes.length === 0) return { writes: [], ...rest };
  writes.push(auditOf(summary, context));
  return { writes, ...rest };
}

function planAreas(
  roster: Roster,
  ensure: (village: string, group?: string, level?: "site") => string,
  all: Map<string, Area>,
): void {
  for (const { village, group, keyArea, site } of roster.areas) {
    const path = ensure(village, group, site ? "site" : undefined);
    const area = all.get(path)!;
    const level = site === undefined || group === undefined ? area.level : site ? "site" : "group";
    all.set(path, { ...area, level, key: keyArea === undefined ? area.key : Number(keyArea) });
  }
  for (const { village, group, keyArea } of roster.households) {
    const path = ensure(village, group);
    if (keyArea) all.set(path, { ...all.get(path)!, key: 1 });
  }
  for (const { kind, village, group } of roster.registers?.places ?? []) {
    const path = ensure(village, group, kind === "site" ? "site" : undefined);
    if (kind === "site") all.set(path, { ...all.get(path)!, level: "site" });
  }
}

function areaChanges(before: ReadonlyMap<string, Area>, after: ReadonlyMap<string, Area>): Write[] {
  return [...before].flatMap(([path, old]) => {
    const { level, key } = after.get(path)!;
    return old.level === level && old.key === key ? [] : [change("areas", { path }, { level, key })];
  });
}

function emptySummary(): RosterSummary {
  return {
    areas: [],
    people: { added: 0, changed: 0, granted: 0 },
    households: { added: 0, changed: 0, unchanged: 0 },
    assignments: { added: 0, moved: 0 },
    withoutCollector: 0,
    missing: [],
    registers: {},
    missingKin: [],
  };
}

function auditOf({ people, households, assignments, registers }: RosterSummary, { at, by }: RosterContext): Write {
  const detail = JSON.stringify({ people, households, assignments, ...registers });
  return insert("audit", { id: newId(), at, actor: by, action: "import", detail });
}

/** What became of an import. `problems`: nothing was written. */
export type Applied =
  | { kind: "applied"; writes: number; summary: RosterSummary; notes: Problem[] }
  | { kind: "problems"; problems: RosterProblem[] };

const TRIES = 5;

/** Imports a roster in one unit: all of it or nothing. Thinks again when somebody changed the register meanwhile. */
export async function applyRoster(store: Store, roster: Roster, context: RosterContext): Promise<Applied> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { writes, summary, problems, notes } = await planRoster(store, roster, context);
    if (problems.length > 0) return { kind: "problems", problems };
    if (writes.length === 0) return { kind: "applied", writes: 0, summary, notes };
    const outcome = await store.commit({ writes, at: context.at });
    if (outcome.kind === "ok") return { kind: "applied", writes: writes.length, summary, notes };
  }
  throw new Error("the register kept changing while the roster was imported");
}
