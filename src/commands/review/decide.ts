import { findAssignment } from "../../../db/assignments.ts";
import { type Deciding, type Decision, decide, listReviews, type Step } from "../../../db/decisions.ts";
import { waitingStatus } from "../../../db/reviews.ts";
import { newId } from "../../../db/seal.ts";
import { insert, type Write } from "../../../db/writes.ts";
import { buttonGone } from "../../zh/commands.ts";
import * as say from "../../zh/review.ts";
import { sayMoment } from "../../zh/when.ts";
import type { Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { fullName, namer, showCard } from "./card.ts";
import { mayDecide, stepFor } from "./queue.ts";

/** The mark of the card shown last; '' when there is none. */
export function cardMark({ chat }: Turn): string {
  const { card } = chat.pending;
  return card ? `${card.interview}:${card.version}` : "";
}

/**
 * Does something with an interview that was shown (`mark`), if it still waits as it was shown; else says who decided what,
 * that it was taken back, or shows it anew.
 */
export async function withShown(
  turn: Turn,
  mark: string,
  act: (open: OpenInterview, step: Step) => Reply | Promise<Reply>,
): Promise<Reply> {
  const pending = { ...turn.chat.pending };
  const [, id, version] = /^([0-9a-z]{12}):(\d+)$/.exec(mark) ?? [];
  if (id === undefined) return { says: [{ text: say.noCard }], pending };
  const open = await openFresh(turn, id);
  if (!open) return { says: [{ text: buttonGone }], pending };
  const step = stepFor(turn, open);
  if (!step) return { says: [{ text: sayMeanwhile(turn, open) }], pending };
  if (open.row.version !== Number(version)) return showCard(turn, open, step, { head: say.changedSince });
  return act(open, step);
}

/** An interview with its assignment as it stands now: others may have been given it, or another time for it. */
export async function openFresh(turn: Turn, id: string): Promise<OpenInterview | undefined> {
  const open = await turn.house.desk.open(id);
  const owed = open && (await findAssignment(turn.house.store, open.row.assignment));
  if (owed) open.owed = owed;
  return open;
}

/** Why nothing can be decided about it: it is not theirs, somebody was faster, or it was taken back. */
function sayMeanwhile(turn: Turn, open: OpenInterview): string {
  const { row, owed } = open;
  if (!(["review", "compile"] as const).some((step) => mayDecide(turn, open, step))) return say.notYours;
  const name = fullName(turn, owed);
  if (row.status === "draft") return say.changedMeanwhile(name);
  const last = lastDecision(turn, open);
  // It waits for somebody else, and nobody has come before: it was handed in, or its approval was taken back.
  const waits = Object.values(waitingStatus).includes(row.status) && last?.decision !== "passed";
  if (!last || waits) return say.stands(name, say.states[row.status] ?? "");
  const who = last.by === turn.speaker.cadre.id ? say.you : namer(turn, [last.by])(last.by) || say.somebody;
  const word = say.decisionWords[last.decision]?.[last.step as Step] ?? last.decision;
  return say.decidedMeanwhile(name, who, sayMoment(last.at), word);
}

interface Decided {
  step: string;
  decision: string;
  by: string | null;
  at: number;
}

function lastDecision(turn: Turn, { row, decided }: OpenInterview): Decided | undefined {
  const last = listReviews(turn.house.store, row.id).findLast((one) => one.decision !== "skipped");
  return decided && decided.at > (last?.at ?? 0) ? decided : last;
}

/** A decision of the speaker's with its audit row. */
export function decisionWrites(
  turn: Turn,
  open: OpenInterview,
  step: Step,
  decision: Decision,
  more: Pick<Deciding, "comment" | "batch"> = {},
): { id: string; at: number; writes: Write[] } {
  const { card } = turn.chat.pending;
  const tags = card?.interview === open.row.id ? (card.tags ?? []) : [];
  const by = turn.speaker.cadre.id;
  const { id: interview, changes } = open.row;
  const { id, at, write } = decide(turn.house.store, {
    interview,
    changes,
    step,
    decision,
    tags,
    by,
    at: turn.now,
    ...more,
  });
  open.decided = { step, decision, by, at };
  const action = actions[decision]?.[step] ?? decision;
  return { id, at, writes: [write, insert("audit", { id: newId(), at: turn.now, actor: by, action, ref: interview })] };
}

const actions: Partial<Record<Decision, Record<Step, string>>> = {
  passed: { compile: "compile", review: "approve" },
  returned: { compile: "return", review: "return" },
  unapproved: { compile: "unapprove", review: "unapprove" },
};
