import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { orm } from "../drizzle.ts";
import type { Store } from "../open.ts";
import { questionnaires } from "../schema.ts";

const { desc, eq } = orm;

/** Every published version of a questionnaire, the newest first. */
export function listVersions(store: Store, id: string): Questionnaire[] {
  const rows = store.db
    .select({ json: questionnaires.json })
    .from(questionnaires)
    .where(eq(questionnaires.id, id))
    .orderBy(desc(questionnaires.version))
    .all();
  return rows.map((row) => JSON.parse(row.json) as Questionnaire);
}
