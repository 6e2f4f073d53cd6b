import { isVersionUsed } from "../../db/exported/interviews.ts";
import { listVersions } from "../../db/exported/versions.ts";
import type { Store } from "../../db/open.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";

/** The versions of a questionnaire that an export needs, the newest first: the newest one, and older ones that were used. */
export function versionsOf(store: Store, questionnaire: string): Questionnaire[] {
  const [newest, ...older] = listVersions(store, questionnaire);
  const used = older.filter(({ version }) => isVersionUsed(store, questionnaire, version));
  return newest ? [newest, ...used] : [];
}
