import { join } from "node:path";
import { questionnaires } from "../../conversations/index.ts";
import type { Config } from "../config.ts";
import { examineTemplates } from "../documents/form.ts";
import { doctor as say } from "../zh/cli-care.ts";
import { backupNames } from "./backup.ts";
import type { Check } from "./check-machine.ts";

/** The town's own templates can be read, hold no unknown tag, and are called as one that is used; no line where there are none. */
export async function checkTemplates({ dataDir }: Config): Promise<Check[]> {
  const { names, found } = await examineTemplates(join(dataDir, backupNames.templates), questionnaires);
  const sound = found.filter(({ unused, fault }) => !unused && !fault).map(({ name }) => name);
  return [
    ...(sound.length > 0 ? [{ text: say.templates(sound) }] : []),
    ...found.flatMap(({ name, unused, fault }): Check[] => {
      if (unused) return [{ text: say.templateUnused(name, names), cure: say.templateUnusedCure }];
      // Its cure is said on a line of its own.
      return fault ? [{ text: fault.message.replace(` — ${fault.cure}`, ""), cure: fault.cure }] : [];
    }),
  ];
}
