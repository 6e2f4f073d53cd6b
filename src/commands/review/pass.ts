import type { Step } from "../../../db/decisions.ts";
import { change, type Write } from "../../../db/writes.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/review.ts";
import type { Command, Pending, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { entryOfPassed, tellPassed } from "../problems/passed.ts";
import { fullName } from "./card.ts";
import { cardMark, decisionWrites, withShown } from "./decide.ts";
import { anyDecider, countOf, leftAt } from "./queue.ts";
import { registerWrites } from "./register.ts";

/** Passes what was shown: compiled by the village, approved by the township. */
export const pass: Command = {
  name: "pass",
  ...wording.pass,
  roles: anyDecider,
  run: (turn, argument) => withShown(turn, argument || cardMark(turn), (open, step) => passShown(turn, open, step)),
};

async function passShown(turn: Turn, open: OpenInterview, step: Step): Promise<Reply> {
  const name = fullName(turn, open.owed);
  const left = leftAt(turn, step, countOf(open));
  const passed = passWrites(turn, open, step);
  if ("taken" in passed) return { says: [{ text: say.keyTaken(name, passed.taken) }], pending: turn.chat.pending };
  return {
    says: [{ text: `${say.passed(step, name)}${left.line}`, choices: left.choices }],
    writes: passed.writes,
    posts: step === "review" ? await tellPassed(turn, open) : [],
    pending: withoutCard(turn),
  };
}

/** The chat without the card: nothing is being decided upon. What was put off stays put off. */
export function withoutCard(turn: Turn): Pending {
  const { card: _done, tell: _told, choices: _gone, ...pending } = turn.chat.pending;
  return pending;
}

/** Everything that follows from passing one interview; or the label of a key that another household has already. */
export function passWrites(
  turn: Turn,
  open: OpenInterview,
  step: Step,
  batch?: string,
): { writes: Write[] } | { taken: string } {
  const decided = decisionWrites(turn, open, step, "passed", batch === undefined ? {} : { batch });
  const register = step === "review" ? registerWrites(turn, open, decided.at) : { writes: [] };
  if ("taken" in register) return register;
  const status = step === "review" ? "approved" : "compiled";
  const { id, version } = open.row;
  const { assignment } = open.owed;
  // A correction that was passed is nobody's any more.
  const set = { status, reviewer: null };
  open.row = { ...open.row, status, version: version + 1 };
  open.owed = { ...open.owed, assignment: { ...assignment, ...set } };
  return {
    writes: [
      ...decided.writes,
      change("interviews", { id }, { status }, version),
      change("assignments", { id: assignment.id }, set),
      ...register.writes,
      ...(step === "review" ? entryOfPassed(turn, open, register.writes) : []),
    ],
  };
}
