import { createHash } from "node:crypto";
import type { Questionnaire } from "../src/engine/questionnaire.ts";
import { SetupError } from "../src/problem.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, interviews, questionnaires } from "./schema.ts";
import { insertOrIgnore, type Write } from "./writes.ts";

const { and, asc, count, desc, eq, inArray, notInArray } = orm;

/** Publishes a questionnaire: immutable by (id, version). Throws a SetupError when the text changed under its version. */
export async function publish(store: Store, questionnaire: Questionnaire, at: number): Promise<void> {
  const { id, version } = questionnaire;
  const hash = hashOf(questionnaire);
  const which = and(eq(questionnaires.id, id), eq(questionnaires.version, version));
  const kept = store.db.select().from(questionnaires).where(which).get();
  if (kept && kept.hash !== hash) {
    throw new SetupError(
      `questionnaire ${id}`,
      `version ${version} was published with other content`,
      `give the changed questionnaire version ${version + 1}`,
    );
  }
  if (!kept) await store.commit({ at, writes: [publication(questionnaire, at)] });
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
  return those.map((one) => {
    const newest = findNewest(store, one.id);
    return newest && newest.version > one.version ? newest : one;
  });
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
