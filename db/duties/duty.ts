import type { Write } from "../writes.ts";

/** What bringing everything owed in line with the plan came to. */
export interface DutyTally extends Record<string, number> {
  added: number;
  moved: number;
  reassigned: number;
  withdrawn: number;
}

/** Writes in bounded steps. */
export type Writer = (writes: readonly Write[]) => Promise<void>;

/** Statuses in which somebody still has something to do. */
export const undone: readonly string[] = ["open", "started", "returned"];
