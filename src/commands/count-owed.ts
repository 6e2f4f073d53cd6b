import { countForCadre } from "../../db/tallies.ts";
import { isDebt, totalOf, type Work, worksOf } from "../plan/works.ts";
import { allDone } from "../zh/commands.ts";
import { units } from "../zh/reminders.ts";
import { everythingDone, nothingOwed } from "../zh/todo.ts";
import type { Turn } from "./command.ts";
import { formTitle } from "./naming.ts";

/** Work of one kind with one due instant, counted and named; debts of one kind are together, due when the first one is. */
export interface OwedGroup extends Work {
  title: string;
  unit: string;
  debt: boolean;
}

/** What the speaker owes and has done, the earliest due first. */
export function groupsOf(turn: Turn): OwedGroup[] {
  const groups: OwedGroup[] = [];
  for (const work of worksOf(countForCadre(turn.house.store, turn.speaker.cadre.id), turn.house)) {
    const debt = isDebt(work);
    const same = debt ? groups.find((group) => group.debt && group.questionnaire === work.questionnaire) : undefined;
    if (same) join(same, work);
    else if (totalOf(work) > 0) groups.push({ ...work, ...wordsFor(turn, work), debt });
  }
  return groups.sort((a, b) => a.dueAt - b.dueAt);
}

function join(group: OwedGroup, work: Work): void {
  // Works come in the order of their due instants: while nothing of it was open, the group's due instant was past history.
  if (group.open === 0) group.dueAt = work.dueAt;
  group.open += work.open;
  group.done += work.done;
  group.waiting += work.waiting;
  group.returned += work.returned;
}

function wordsFor(turn: Turn, work: Work): { title: string; unit: string } {
  const household = work.phase.subject === "household";
  const title = isDebt(work) ? formTitle(turn.house, work.questionnaire) : work.phase.title;
  return { title, unit: household ? units.household : units.other };
}

/** "您名下的户都排查完了。": that nothing is left to be done, by what there was. */
export function sayAllDone(turn: Turn): string {
  const counted = groupsOf(turn);
  if (counted.length === 0) return nothingOwed;
  return counted.every((group) => group.unit === units.household) ? allDone : everythingDone;
}
