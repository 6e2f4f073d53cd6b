import { countByStatus } from "../../db/assignments.ts";
import type { OwedCount } from "../zh/commands.ts";
import type { Turn } from "./command.ts";

const DONE = new Set(["submitted", "compiled", "approved"]);

/** What the speaker owes, by questionnaire: done and total, with the last due instant. */
export async function countOwed(turn: Turn): Promise<OwedCount[]> {
  const rows = await countByStatus(turn.house.store, turn.speaker.cadre.id);
  const counts = new Map<string, OwedCount>();
  for (const row of rows) {
    if (row.status === "withdrawn" || row.status === "closed") continue;
    const phase = turn.house.plan.phases.find((p) => p.questionnaire === row.questionnaire);
    const title = phase?.title ?? turn.house.desk.form(row.questionnaire).questionnaire.title;
    const count = counts.get(row.questionnaire) ?? { title, total: 0, done: 0, waiting: 0, dueAt: 0 };
    count.total += row.n;
    if (DONE.has(row.status)) count.done += row.n;
    if (row.status === "closing") count.waiting += row.n;
    count.dueAt = Math.max(count.dueAt, row.dueAt);
    counts.set(row.questionnaire, count);
  }
  return [...counts.values()];
}
