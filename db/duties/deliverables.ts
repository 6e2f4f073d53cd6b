import type { Phase, Plan } from "../../src/plan/plan.ts";
import type { Role } from "../../src/role.ts";
import { ancestors, listAreas } from "../areas.ts";
import { campaignKey, type Deadlines } from "../deadlines.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import type { Campaign } from "../practice.ts";
import { assignments, cadres, grants, subjects } from "../schema.ts";
import { newId } from "../seal.ts";
import { change, insertOrIgnore, type Kept, type Write } from "../writes.ts";
import { type DutyTally, undone } from "./duty.ts";

const { and, asc, eq, inArray, isNull, ne } = orm;

/** Phases that ask something of a village or the town. */
function deliverablesOf(plan: Plan): (Phase & { questionnaire: string; role: Role })[] {
  return plan.phases.flatMap((phase) => {
    const { questionnaire, subject, role } = phase;
    return questionnaire && role && (subject === "village" || subject === "town")
      ? [{ ...phase, questionnaire, role }]
      : [];
  });
}

/** What villages and the town owe: missing work is made, open work given to whoever has the role now. */
export async function planDeliverables(
  store: Store,
  campaign: Campaign,
  deadlines: Deadlines,
  tally: DutyTally,
): Promise<Write[]> {
  const areas = (await listAreas(store)).filter(({ level }) => level === "village" || level === "town");
  const prefix = `${campaignKey(campaign)}/`;
  const holders = listHolders(store);
  const known = new Set(
    store.db
      .select({ id: subjects.id })
      .from(subjects)
      .where(inArray(subjects.kind, ["village", "town"]))
      .all()
      .map((row) => row.id),
  );
  const kept = new Map(listOfPlaces(store).map((row) => [row.key, row]));
  const writes: Write[] = [];
  for (const area of areas) {
    const { path, name, level } = area;
    if (!known.has(path)) {
      writes.push(insertOrIgnore("subjects", { id: path, kind: level, area: path, name, data: "{}" }));
    }
    for (const phase of deliverablesOf(campaign.plan)) {
      if (phase.subject !== level) continue;
      const key = `${prefix}${phase.id}/${path}`;
      const cadre = holderOf(holders, phase.role, path);
      const row = kept.get(key);
      kept.delete(key);
      if (!row) {
        const { id, questionnaire } = phase;
        const dueAt = deadlines.dueFor(id, path);
        writes.push(
          insertOrIgnore("assignments", {
            id: newId(),
            key,
            phase: id,
            questionnaire,
            subject: path,
            area: path,
            cadre,
            dueAt,
          }),
        );
        tally.added += 1;
        continue;
      }
      writes.push(...mend(row, holders, phase, cadre, tally));
    }
  }
  for (const row of kept.values()) {
    if (!row.key.startsWith(prefix) || row.status !== "open") continue;
    writes.push(change("assignments", { id: row.id }, { status: "withdrawn" }, row.version));
    tally.withdrawn += 1;
  }
  return writes;
}

/** An assignment of a place as it should be now: brought back, and given to whoever has the role. */
function mend(
  row: Kept<"assignments">,
  holders: readonly Holder[],
  phase: Phase & { role: Role },
  cadre: string | null,
  tally: DutyTally,
): Write[] {
  const back = row.status === "withdrawn";
  const open = back || undone.includes(row.status);
  const stays = holders.some((h) => h.cadre === row.cadre && h.role === phase.role && row.area.startsWith(h.area));
  const give = open && !stays && cadre !== row.cadre;
  if (!back && !give) return [];
  if (give) tally.reassigned += 1;
  const set = { ...(back ? { status: "open" } : {}), ...(give ? { cadre } : {}) };
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

/** Untouched papers of villages and the town that were due before `now`, by id. */
export function listPastPapers(store: Store, now: number): string[] {
  return listOfPlaces(store)
    .filter(({ status, dueAt }) => status === "open" && dueAt <= now)
    .map(({ id }) => id);
}

function listOfPlaces(store: Store): Kept<"assignments">[] {
  const places = store.db
    .select({ id: subjects.id })
    .from(subjects)
    .where(inArray(subjects.kind, ["village", "town"]));
  return store.db.select().from(assignments).where(inArray(assignments.subject, places)).all();
}
