import { listOwed, type Owed } from "../../db/assignments.ts";
import { findCompilerFor } from "../../db/people.ts";
import { commandPayload } from "../engine/payload.ts";
import { todo } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { skippedAlone, skippedByTown, straightBack } from "../zh/review.ts";
import { stillOwed } from "../zh/todo.ts";
import { filed } from "../zh/visit.ts";
import { sayDay, sayMoment } from "../zh/when.ts";
import { stillPossible } from "./closing.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { hasBegun, isVisit } from "./naming.ts";
import { firstInTurn, nextChoice, sayNothingLeft } from "./next.ts";
import type { Route } from "./route.ts";

/** What follows, for sentences: the day of the visit where the entry is late, and the days of debts. */
export interface Submitted {
  lateDay: string | undefined;
  debts: readonly string[];
  /** What the forms have started. */
  told: readonly string[];
  route: Route;
}

/** What is said after a form was submitted: who sees it next, how much is left, what comes next. */
export async function confirmSubmitted(
  turn: Turn,
  parts: readonly OpenInterview[],
  submitted: Submitted,
): Promise<Reply> {
  const [open] = parts as readonly [OpenInterview, ...OpenInterview[]];
  const visit = isVisit(open.owed);
  const titles = parts.map(({ interview }) => interview.form.questionnaire.title);
  const lines = [
    say.done(open.name, sayMoment(turn.now), turn.speaker.cadre.name, visit),
    ...(parts.length > 1 ? [filed(titles)] : []),
    await sayNext(turn, open, submitted.route),
  ];
  if (submitted.lateDay !== undefined) lines.push(say.lateEntry(sayDay(submitted.lateDay), visit));
  for (const debt of submitted.debts) lines.push(say.debtOwed(sayDay(debt)));
  lines.push(...submitted.told);
  const all = await listOwed(turn.house.store, turn.speaker.cadre.id);
  const done = new Set(parts.map(({ owed: { assignment } }) => assignment.id));
  const owed = all.filter((o) => !done.has(o.assignment.id));
  lines.push(sayLeft(turn, open, owed));
  const next = firstInTurn(turn, await stillPossible(turn, owed));
  const choices = [...(next ? [nextChoice(turn, next)] : []), { label: todo.word, payload: commandPayload("todo") }];
  const { pending } = turn.chat;
  return {
    says: [{ text: lines.join("\n"), choices }],
    pending: parts.some(({ row }) => row.id === pending.interview) ? {} : { ...pending },
  };
}

/** Who sees it next, and until when it can be taken back. */
async function sayNext(turn: Turn, open: OpenInterview, { skipped, back }: Route): Promise<string> {
  const { assignment, kind } = open.owed;
  if (assignment.practice) return say.practiceDone;
  if (back) return straightBack(back.who);
  if (kind === "town") return say.kept;
  if (!isVisit(open.owed)) return say.nextIsTown;
  if (skipped === "alone") return skippedAlone;
  if (skipped === "town") return skippedByTown;
  return say.nextIs((await findCompilerFor(turn.house.store, assignment.area))?.name);
}

/** How much is left: of the same form where there is any, else of all that has begun. */
function sayLeft(turn: Turn, open: OpenInterview, owed: readonly Owed[]): string {
  const begun = owed.filter((o) => o.assignment.status !== "open" || hasBegun(turn.house, o, turn.now));
  const alike = begun.filter((o) => o.assignment.questionnaire === open.row.questionnaire);
  const counted = isVisit(open.owed) && alike.length > 0 ? alike : begun;
  if (counted.length === 0) return sayNothingLeft(turn, owed);
  const visits = counted.filter(isVisit);
  // One visit fills several forms: households are counted, not forms.
  const households = new Set(visits.map(({ subject }) => subject)).size;
  return stillOwed(households, counted.length - visits.length);
}
