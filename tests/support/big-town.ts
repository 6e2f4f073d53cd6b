import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { questionnaires } from "../../conversations/index.ts";
import { openStore, type Store } from "../../db/open.ts";
import { insert, type Write } from "../../db/writes.ts";
import { openCalendar } from "../../src/plan/calendar.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { dueAt, findPhase } from "../../src/plan/plan.ts";
import type { Reminding } from "../../src/reminders/reminding.ts";
import type { FindReach } from "../../src/reminders/run.ts";

export interface BigTown {
  store: Store;
  parts: Reminding & { reach: FindReach };
  /** Ids of collectors, in order of village. */
  collectors: string[];
  compilers: string[];
  villages: string[];
  close(): void;
}

const two = (n: number) => String(n).padStart(2, "0");

/** A town of villages with collectors, a compiler each, a reviewer and an admin; every collector has households to visit. */
export async function openBigTown(
  plan: Plan,
  year: number,
  size: { villages: number; collectors: number; households: number },
): Promise<BigTown> {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-town-"));
  const store = openStore(join(folder, "ruhu.db"), new Uint8Array(32).fill(9));
  const writes: Write[] = [insert("areas", { path: "t/", name: "样例镇", level: "town" })];
  const town: Omit<BigTown, "parts"> = {
    store,
    collectors: [],
    compilers: [],
    villages: [],
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const person = (id: string, role: string, area: string) => {
    writes.push(insert("cadres", { id, name: `虚${id}` }), insert("grants", { cadre: id, role, area, at: 0 }));
    writes.push(insert("addresses", { address: `fake:${id}`, cadre: id, at: 0 }));
  };
  person("reviewer", "reviewer", "t/");
  person("admin", "admin", "t/");
  const due = dueAt(plan, findPhase(plan, "A2")!, year);
  for (let v = 1; v <= size.villages; v += 1) {
    const path = `t/${two(v)}/`;
    town.villages.push(path);
    writes.push(insert("areas", { path, name: `${v}号村`, level: "village" }));
    writes.push(insert("areas", { path: `${path}01/`, name: "1组", level: "group" }));
    const compiler = `m${two(v)}`;
    town.compilers.push(compiler);
    person(compiler, "compiler", path);
    for (let c = 1; c <= size.collectors; c += 1) {
      const cadre = `c${two(v)}${c}`;
      town.collectors.push(cadre);
      person(cadre, "collector", path);
      for (let h = 1; h <= size.households; h += 1) {
        const id = `h${two(v)}${c}${two(h)}`;
        const area = `${path}01/`;
        writes.push(insert("subjects", { id, kind: "household", area, name: `甲${two(h)}`, data: "{}" }));
        const key = `${plan.id}/${year}/A2/${id}`;
        writes.push(
          insert("assignments", {
            id,
            key,
            phase: "A2",
            questionnaire: "screening_2022r2",
            subject: id,
            area,
            cadre,
            dueAt: due,
          }),
        );
      }
    }
  }
  await store.commit({ at: 0, writes });
  const titles = new Map(questionnaires.map((one) => [one.id, one.title]));
  const reach: FindReach = (cadres) => new Map(cadres.map((id) => [id, `fake:${id}` as const]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  return { ...town, parts: { store, plan, year, titleOf, reach, calendar: await openCalendar() } };
}
