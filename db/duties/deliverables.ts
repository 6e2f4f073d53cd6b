import type { Phase, Plan } from "../../src/plan/plan.ts";
import type { Role } from "../../src/role.ts";
import { ancestors, listAreas } from "../areas.ts";
import { campaignKey, type Deadlines } from "../deadlines.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import { openData } from "../register.ts";
import { assignments, cadres, grants, lists, subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insertOrIgnore, type Kept, type Write } from "../writes.ts";
import { type DutyTally, undone } from "./duty.ts";
import { placeKinds, placeSubjects, subjectWrites } from "./places.ts";

const { and, asc, eq, inArray, isNull, ne } = orm;

type Deliverable = Phase & { questionnaire: string; role: Role };

/** Phases that ask something of a place (the town, a village, a group, a site) or of a business. */
function deliverablesOf(plan: Plan): Map<string, Deliverable[]> {
  const asking = plan.phases.flatMap((phase): Deliverable[] => {
    const { questionnaire, subject, role } = phase;
    return questionnaire && role && subject && subject !== "household" ? [{ ...phase, questionnaire, role }] : [];
  });
  // A team's paper is about its village: its people are those of the village.
  return Map.groupBy(asking, ({ subject }) => (subject === "team" ? "village" : (subject ?? "")));
}

/** Somebody or something that papers are about. */
interface Owing {
  id: string;
  kind: string;
  area: string;
}

/**
 * What the town, its villages, groups, sites and businesses owe: missing work is made, open work given to whoever has the role
 * now, and what nobody owes any more is withdrawn.
 */
export async function planDeliverables(
  store: Store,
  campaign: Campaign,
  deadlines: Deadlines,
  tally: DutyTally,
  at: number,
): Promise<Write[]> {
  const areas = await listAreas(store);
  const prefix = `${campaignKey(campaign)}/`;
  const holders = listHolders(store);
  const kept = new Map(listOfPlaces(store).map((row) => [row.key, row]));
  const asking = deliverablesOf(campaign.plan);
  const isOn = listMembership(store, campaign.plan);
  const valueIn = registerValues(store, campaign.plan);
  const places = placeSubjects(areas);
  const writes = subjectWrites(store, places, (kind) => asking.has(kind), at);
  for (const owing of [...places, ...listEntities(store)]) {
    const { id: subject, area } = owing;
    for (const phase of asking.get(owing.kind) ?? []) {
      if (phase.on !== undefined && !isOn(phase.on, subject)) continue;
      if (phase.where && !phase.where.is.includes(valueIn(subject, phase.where.element))) continue;
      const key = `${prefix}${phase.id}/${subject}`;
      const cadre = holderOf(holders, phase.role, area);
      const row = kept.get(key);
      kept.delete(key);
      if (row) {
        writes.push(...mend(row, holders, phase, { cadre, area }, tally));
        continue;
      }
      const { id, questionnaire } = phase;
      const dueAt = deadlines.dueFor(id, area);
      const duty = { id: newId(), key, phase: id, questionnaire, subject, area, cadre, dueAt };
      writes.push(insertOrIgnore("assignments", duty));
      tally.added += 1;
    }
  }
  for (const row of kept.values()) {
    if (!row.key.startsWith(prefix) || row.status !== "open") continue;
    writes.push(change("assignments", { id: row.id }, { status: "withdrawn" }, row.version));
    tally.withdrawn += 1;
  }
  return writes;
}

function listEntities(store: Store): Owing[] {
  return store.db
    .select({ id: subjects.id, kind: subjects.kind, area: subjects.area })
    .from(subjects)
    .where(and(eq(subjects.kind, "entity"), eq(subjects.status, "active")))
    .all();
}

/** Which subjects stand on the lists that the plan's phases name. */
function listMembership(store: Store, { phases }: Plan): (list: string, subject: string) => boolean {
  const named = [
    ...new Set(phases.flatMap(({ on, subject }) => (on !== undefined && subject !== "household" ? [on] : []))),
  ];
  const rows = named.length === 0 ? [] : store.db.select().from(lists).where(inArray(lists.list, named)).all();
  const all = new Set(rows.map(({ list, subject }) => `${list}|${subject}`));
  return (list, subject) => all.has(`${list}|${subject}`);
}

/** What the register holds of the places that a phase asks by it. */
function registerValues(store: Store, { phases }: Plan): (subject: string, element: string) => string {
  if (!phases.some(({ where, subject }) => where !== undefined && subject !== "household")) return () => "";
  const kinds = ["town", "village", "hamlet", "site", "entity"];
  const rows = store.db
    .select({ id: subjects.id, data: subjects.data })
    .from(subjects)
    .where(inArray(subjects.kind, kinds))
    .all();
  const held = new Map(rows.map(({ id, data }) => [id, openData(data, store.sealer)]));
  return (subject, element) => held.get(subject)?.[element]?.value ?? "";
}

/** An assignment of a place as it should be now: brought back, where its business is, and given to whoever has the role. */
function mend(
  row: Kept<"assignments">,
  holders: readonly Holder[],
  phase: Deliverable,
  { cadre, area }: { cadre: string | null; area: string },
  tally: DutyTally,
): Write[] {
  const back = row.status === "withdrawn";
  const open = back || undone.includes(row.status);
  const stays = holders.some((h) => h.cadre === row.cadre && h.role === phase.role && area.startsWith(h.area));
  const give = open && !stays && cadre !== row.cadre;
  const moved = row.area !== area;
  if (!back && !give && !moved) return [];
  if (give) tally.reassigned += 1;
  const set = { ...(back ? { status: "open" } : {}), ...(give ? { cadre } : {}), ...(moved ? { area } : {}) };
  return [change("assignments", { id: row.id }, set, row.version)];
}

interface Holder {
  cadre: string;
  role: string;
  area: string;
}

/** Everybody active with a role, the longest-serving first. */
function listHolders(store: Store): Holder[] {
  return store.db
    .select({ cadre: grants.cadre, role: grants.role, area: grants.area })
    .from(grants)
    .innerJoin(cadres, eq(cadres.id, grants.cadre))
    .where(and(isNull(grants.ended), ne(cadres.status, "left")))
    .orderBy(asc(grants.at), asc(grants.cadre))
    .all();
}

/** Who has the role nearest to an area; where nobody has, whoever reviews there. */
function holderOf(holders: readonly Holder[], role: string, area: string): string | null {
  for (const wanted of [role, "reviewer", "admin"]) {
    for (const place of ancestors(area)) {
      const holder = holders.find((h) => h.role === wanted && h.area === place);
      if (holder) return holder.cadre;
    }
  }
  return null;
}

/** Untouched papers of places and businesses that were due before `now`, by id. */
export function listPastPapers(store: Store, now: number): string[] {
  return listOfPlaces(store)
    .filter(({ status, dueAt }) => status === "open" && dueAt <= now)
    .map(({ id }) => id);
}

function listOfPlaces(store: Store): Kept<"assignments">[] {
  const places = store.db
    .select({ id: subjects.id })
    .from(subjects)
    .where(inArray(subjects.kind, [...placeKinds, "entity"]));
  return store.db.select().from(assignments).where(inArray(assignments.subject, places)).all();
}
