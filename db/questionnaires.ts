import { createHash } from "node:crypto";
import type { Questionnaire } from "../src/engine/questionnaire.ts";
import { SetupError } from "../src/problem.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { questionnaires } from "./schema.ts";
import { insertOrIgnore } from "./writes.ts";

const { and, eq } = orm;

/** Publishes a questionnaire: immutable by (id, version). Throws a SetupError when the text changed under its version. */
export async function publish(store: Store, questionnaire: Questionnaire, at: number): Promise<void> {
  const json = JSON.stringify(questionnaire);
  const hash = createHash("sha256").update(json).digest("hex");
  const { id, version } = questionnaire;
  const which = and(eq(questionnaires.id, id), eq(questionnaires.version, version));
  const kept = store.db.select().from(questionnaires).where(which).get();
  if (kept && kept.hash !== hash) {
    throw new SetupError(
      `questionnaire ${id}`,
      `version ${version} was published with other content`,
      `give the changed questionnaire version ${version + 1}`,
    );
  }
  if (!kept) await store.commit({ at, writes: [insertOrIgnore("questionnaires", { id, version, hash, json, at })] });
}

/** A published version; undefined when there is none. */
export async function findPublished(store: Store, id: string, version: number): Promise<Questionnaire | undefined> {
  const which = and(eq(questionnaires.id, id), eq(questionnaires.version, version));
  const kept = store.db.select().from(questionnaires).where(which).get();
  return kept && (JSON.parse(kept.json) as Questionnaire);
}
