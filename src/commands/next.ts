import { findAssignment, listOwed, type Owed } from "../../db/assignments.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice } from "../message.ts";
import { findPhase, startAt } from "../plan/plan.ts";
import { dayOf } from "../time.ts";
import { leftOver } from "../zh/closing.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/commands.ts";
import { beginsLater } from "../zh/todo.ts";
import { quote } from "../zh/understand/words.ts";
import { type GoingOn, openOwed } from "./begin.ts";
import { findByName } from "./by-name.ts";
import { stillPossible } from "./closing.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { sayAllDone } from "./count-owed.ts";
import { hasBegun, isDebt, isVisit, labelOf, nameOf, placeOf } from "./naming.ts";

/** The next household, or what is named: a household, a village, a paper. */
export const next: Command = {
  name: "next",
  ...wording.next,
  takes: true,
  async run(turn, argument) {
    if (argument === "") return goOn(turn);
    const owed = await findAssignment(turn.house.store, argument);
    const mine = owed !== undefined && owed.assignment.cadre === turn.speaker.cadre.id;
    if (mine) return isOver(owed) ? { says: [{ text: say.buttonGone }] } : openOwed(turn, owed);
    const found = await findByName(turn, argument);
    if (found) return found;
    return { says: [{ text: turn.incoming.kind === "press" ? say.buttonGone : say.noneAtAll(quote(argument)) }] };
  },
};

function isOver({ assignment }: Owed): boolean {
  return assignment.status === "withdrawn" || assignment.status === "closed";
}

/** Goes to what comes next; says so when there is nothing. */
export async function goOn(turn: Turn, how: GoingOn = {}): Promise<Reply> {
  const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
  const all = owed.filter((o) => o.assignment.id !== how.except);
  const rest = await stillPossible(turn, all);
  const first = firstInTurn(turn, rest);
  const { before = [], writes = [] } = how;
  if (!first) {
    const text = rest.length === 0 && all.length > 0 ? sayLeftOver(turn, all) : sayNothingLeft(turn, rest);
    return { says: [...before, { text }], writes, pending: {} };
  }
  if (how.except === undefined) return openOwed(turn, first, how);
  // After closing one, the next is offered, not begun.
  const choices = [nextChoice(turn, first), { label: say.todo.word, payload: commandPayload("todo") }];
  const last = before.at(-1) ?? { text: "" };
  return { says: [...before.slice(0, -1), { ...last, choices }], writes, pending: {} };
}

/** Nothing that is left can be done any more. */
function sayLeftOver(turn: Turn, owed: readonly Owed[]): string {
  const names = owed.slice(0, 3).map((o) => nameOf(turn.house, o));
  return leftOver(names, owed.length - names.length);
}

/** Nothing is to be done now: all is done, or what is left begins later. */
export function sayNothingLeft(turn: Turn, owed: readonly Owed[]): string {
  const [later] = owed;
  const phase = later && findPhase(turn.house.plan, later.assignment.phase);
  if (phase) return beginsLater(nameOf(turn.house, later), startAt(turn.house.plan, phase, turn.house.year));
  return sayAllDone(turn);
}

/**
 * Whose turn it is among what is owed: households before papers; returned ones first, then begun ones, put-off ones last; a
 * paper whose phase has not begun is nobody's turn. (`listNext` has the same order.)
 */
export function firstInTurn(turn: Turn, owed: readonly Owed[]): Owed | undefined {
  const begun = (o: Owed) => o.assignment.status !== "open";
  const rank = (o: Owed) => (isVisit(o) ? (isPutOff(turn, o) ? 2 : begun(o) ? 0 : 1) : begun(o) ? 3 : 4);
  const now = owed.filter((o) => begun(o) || hasBegun(turn.house, o, turn.now));
  const returned = (o: Owed) => Number(o.assignment.status === "returned");
  return now.toSorted((a, b) => rank(a) - rank(b) || returned(b) - returned(a))[0];
}

/** Nobody could be met, or what is still owed was agreed for a later day. */
function isPutOff(turn: Turn, owed: Owed): boolean {
  const { disposition, dueAt } = owed.assignment;
  return disposition !== null || (isDebt(turn.house, owed) && dayOf(dueAt - 1) > dayOf(turn.now));
}

/** The button that opens what comes next: "下一户:3组 癸老五", "补签:3组 癸老五", "工作总结(东样村)". */
export function nextChoice(turn: Turn, owed: Owed): Choice {
  const plain = isVisit(owed) && !isDebt(turn.house, owed);
  const label = plain ? say.next.label(placeOf(owed)) : labelOf(turn.house, owed);
  return { label, payload: commandPayload("next", owed.assignment.id) };
}
