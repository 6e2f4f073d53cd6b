import { createHash } from "node:crypto";
import type { Questionnaire } from "../src/engine/questionnaire.ts";
import { SetupError } from "../src/problem.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, interviews, questionnaires } from "./schema.ts";
import { insertOrIgnore, type Write } from "./writes.ts";

const { and, asc, count, desc, eq, inArray, max, notInArray } = orm;

/**
 * Those of these questionnaires that were never published: whoever publishes them has seen to it that they can be filled. Throws a
 * SetupError where the text changed under its version: what was published is immutable by (id, version).
 */
export function listUnpublished(store: Store, those: readonly Questionnaire[]): Questionnaire[] {
  const rows = store.db
    .select({ id: questionnaires.id, version: questionnaires.version, hash: questionnaires.hash })
    .from(questionnaires)
    .all();
  const kept = new Map(rows.map(({ id, version, hash }) => [`${id}/${version}`, hash]));
  return those.filter((one) => {
    const { id, version } = one;
    const hash = kept.get(`${id}/${version}`);
    if (hash !== undefined && hash !== hashOf(one)) {
      throw new SetupError(
        `questionnaire ${id}`,
        `version ${version} was published with other content`,
        `give the changed questionnaire version ${version + 1}`,
      );
    }
    return hash === undefined;
  });
}

/** Publishes questionnaires. */
export async function publish(store: Store, those: readonly Questionnaire[], at: number): Promise<void> {
  if (those.length > 0) await store.commit({ at, writes: those.map((one) => publication(one, at)) });
}

/** What publishing a questionnaire writes: for those who write more in the same unit. */
export function publication(questionnaire: Questionnaire, at: number): Write {
  const { id, version } = questionnaire;
  return insertOrIgnore("questionnaires", {
    id,
    version,
    hash: hashOf(questionnaire),
    json: JSON.stringify(questionnaire),
    at,
  });
}

/** The hash that says whether two questionnaires are the same. */
export function hashOf(questionnaire: Questionnaire): string {
  return createHash("sha256").update(JSON.stringify(questionnaire)).digest("hex");
}

/** The newest published version; undefined when none was published. */
export function findNewest(store: Store, id: string): Questionnaire | undefined {
  const newest = store.db.select().from(questionnaires).where(eq(questionnaires.id, id));
  const kept = newest.orderBy(desc(questionnaires.version)).limit(1).get();
  return kept && (JSON.parse(kept.json) as Questionnaire);
}

/** These questionnaires as they are in force: where the town has published a later version, that one. */
export function inForce(store: Store, those: readonly Questionnaire[]): Questionnaire[] {
  const newest = new Map(
    store.db
      .select({ id: questionnaires.id, version: max(questionnaires.version) })
      .from(questionnaires)
      .groupBy(questionnaires.id)
      .all()
      .map(({ id, version }) => [id, version ?? 0]),
  );
  return those.map((one) => ((newest.get(one.id) ?? 0) > one.version ? (findNewest(store, one.id) ?? one) : one));
}

/** How much hangs on a questionnaire: `owed`, assignments that count, practice apart; `open`, interviews that go on. */
export function countUses(store: Store, id: string): { owed: number; open: readonly string[] } {
  const counting = and(
    eq(assignments.questionnaire, id),
    eq(assignments.practice, 0),
    notInArray(assignments.status, ["closed", "withdrawn"]),
  );
  const owed = store.db.select({ n: count() }).from(assignments).where(counting).get()?.n ?? 0;
  const going = and(eq(interviews.questionnaire, id), inArray(interviews.status, ["draft", "returned"]));
  const open = store.db.select({ id: interviews.id }).from(interviews).where(going).orderBy(asc(interviews.startedAt));
  return { owed, open: open.all().map((row) => row.id) };
}

/** A published version; undefined when there is none. */
export async function findPublished(store: Store, id: string, version: number): Promise<Questionnaire | undefined> {
  const which = and(eq(questionnaires.id, id), eq(questionnaires.version, version));
  const kept = store.db.select().from(questionnaires).where(which).get();
  return kept && (JSON.parse(kept.json) as Questionnaire);
}
