import { noRegisters, type RosterKin, type RosterTeamMember } from "../../src/roster/roster.ts";
import { faultAt } from "../../src/roster/table.ts";
import { householdRefColumns, registerSheets } from "../../src/zh/roster-fields.ts";
import { villageOf } from "../areas.ts";
import { orm } from "../drizzle.ts";
import { standingOf } from "../practice.ts";
import { subjects } from "../schema.ts";
import type { Draft } from "./draft.ts";
import { planEntities, workersOf } from "./entities.ts";
import { createHomes, type Home } from "./homes.ts";
import type { Planned } from "./households.ts";
import { planKin } from "./kin.ts";
import type { Family, KinKind } from "./match-kin.ts";
import { planPlaces } from "./places.ts";
import { planVisits } from "./visits.ts";

const { and, eq, isNotNull, ne } = orm;

const member: KinKind = {
  kind: "member",
  counted: "member",
  name: "member.name",
  sure: ["member.id_number", "member.number"],
  unique: "member.id_number",
};
const helper: KinKind = { kind: "helper", counted: "helper", name: "helper.name", sure: ["helper.id_number"] };
const team: KinKind = { kind: "team", counted: "team", name: "team.name", sure: ["team.id_number"] };
const worker: KinKind = { kind: "member", counted: "worker", name: "entity.worker_name", sure: [] };

/** Brings everything else that the file says into the register, and what the households then owe. */
export function planRegisters(draft: Draft, planned: readonly Planned[], registers = noRegisters): void {
  const { kin, teams, places, entities, workers } = registers;
  const families = kin.length === 0 ? [] : familiesOf(draft, planned, kin);
  const ofKind = (kind: RosterKin["kind"]) =>
    families
      .map(({ home, rows }) => ({ home, rows: rows.filter((row) => row.kind === kind) }))
      .filter(({ rows }) => rows.length > 0);
  const having = planKin(draft, member, ofKind("member"));
  planKin(draft, helper, ofKind("helper"));
  planAllVisits(draft, planned, having);
  planPlaces(draft, places);
  planKin(draft, team, teamsOf(draft, teams));
  planKin(draft, worker, workersOf(draft, workers, planEntities(draft, entities)));
}

interface HouseholdFamily {
  home: Home;
  rows: RosterKin[];
}

/** Rows by household; one that nobody knows is reported. */
function familiesOf(draft: Draft, planned: readonly Planned[], kin: readonly RosterKin[]): HouseholdFamily[] {
  const find = createHomes(draft, planned);
  const families = new Map<string, HouseholdFamily>();
  for (const row of kin) {
    const found = find(row);
    if (found.kind === "problem") {
      const { key, problem } = found;
      draft.problems.push(faultAt(row.place, key, householdRefColumns[key], row.of[key] ?? "", problem));
      continue;
    }
    const { home } = found;
    const family = families.get(home.id);
    if (family) family.rows.push(row);
    else families.set(home.id, { home, rows: [row] });
    draft.villages.add(villageOf(home.area) ?? home.area);
  }
  return [...families.values()];
}

/** A village's team belongs to the village. */
function teamsOf(draft: Draft, rows: readonly RosterTeamMember[]): Family[] {
  const byVillage = Map.groupBy(rows, ({ village }) => draft.register.areas.ensure(village));
  for (const path of byVillage.keys()) draft.villages.add(path);
  const [name] = registerSheets.teams;
  return [...byVillage].map(([path, own]) => ({ home: { id: path, area: path, name, gone: false }, rows: own }));
}

/** What the households of the file owe, and those that have members for the first time. */
function planAllVisits(draft: Draft, planned: readonly Planned[], having: ReadonlySet<string>): void {
  const { register } = draft;
  const families = new Set([...listParents(draft), ...having]);
  for (const { id, area, data, lists, cadre } of planned) {
    planVisits(draft, { id, area, standing: standingOf(data, lists, families.has(id)), cadre });
  }
  const named = new Set(planned.map(({ id }) => id));
  for (const { id, area, data } of register.households) {
    if (named.has(id) || !having.has(id)) continue;
    const lists = register.lists.get(id) ?? [];
    planVisits(draft, { id, area, standing: standingOf(data, lists, true), cadre: undefined });
  }
}

/** Households that the register knows a member of. */
function listParents({ store }: Draft): string[] {
  const members = and(isNotNull(subjects.parent), eq(subjects.kind, "member"), ne(subjects.status, "gone"));
  const rows = store.db.selectDistinct({ parent: subjects.parent }).from(subjects).where(members).all();
  return rows.flatMap(({ parent }) => parent ?? []);
}
