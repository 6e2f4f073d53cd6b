import { findAssignments } from "../../db/assignments.ts";
import { listReviews } from "../../db/decisions.ts";
import { listHandedIn, listSubmitted } from "../../db/interviews.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, type Kept, remove, type Write } from "../../db/writes.ts";
import { wording } from "../zh/command-words.ts";
import { compiledAlready, nothingToUndo, unclear } from "../zh/commands.ts";
import { withdrawn } from "../zh/interview.ts";
import { passedAlready } from "../zh/review.ts";
import { askNext } from "./ask.ts";
import { findByName } from "./by-name.ts";
import { chooseClosed, refuseClosed, tellClosed } from "./closed.ts";
import { shutFor } from "./closing.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { FROZEN, type OpenInterview } from "./desk.ts";
import { isCalled } from "./naming.ts";

/** Takes back the last submission, or that of what is named, as long as nobody compiled it. */
export const undo: Command = {
  name: "undo",
  ...wording.undo,
  takes: "anywhere",
  async run(turn, argument) {
    const chosen = await chooseClosed(turn, argument);
    if (chosen) return chosen;
    const submitted = await listSubmitted(turn.house.store, turn.speaker.cadre.id, argument === "" ? 1 : 1_000);
    const owed = await findAssignments(
      turn.house.store,
      submitted.map((row) => row.assignment),
    );
    const row = submitted.find((r) => {
      const of = owed.find((o) => o.assignment.id === r.assignment);
      return of && (argument === "" || isCalled(turn.house, of, argument));
    });
    if (!row) return { says: [{ text: nothingToUndo }] };
    return takeBack(turn, row);
  },
  async tell(turn, data, incoming) {
    const { tell: _done, ...pending } = turn.chat.pending;
    const here = { ...turn, chat: { ...turn.chat, pending } };
    // A name alone is a way to go on, nothing to be kept.
    const name = incoming.kind === "text" && [...incoming.text.trim()].length <= 4 ? incoming.text : undefined;
    const found = name === undefined ? undefined : await findByName(here, name);
    return found ?? (await tellClosed(turn, data, incoming)) ?? { says: [{ text: unclear }], pending };
  },
};

async function takeBack(turn: Turn, row: Kept<"interviews">): Promise<Reply> {
  const open = await turn.house.desk.open(row.id);
  if (open?.owed.assignment.cadre !== turn.speaker.cadre.id) return { says: [{ text: nothingToUndo }] };
  const shut = await shutFor(turn, open.owed, open.row.status);
  if (shut) return refuseClosed(turn, open.owed, shut);
  if (open.row.status === "approved") return { says: [{ text: passedAlready(open.name) }] };
  if (!isUndecided(turn, open)) return { says: [{ text: compiledAlready(open.name) }] };
  const parts = [open, ...(await handedInWith(turn, open))];
  const writes = parts.flatMap((part) => reopenWrites(turn, part));
  if (parts.length > 1) turn.house.desk.join(row.visit ?? row.id, parts);
  return askNext(turn, open, { before: [{ text: withdrawn(open.name) }], writes });
}

/** The other forms of the same visit that nobody has decided about. */
async function handedInWith(turn: Turn, open: OpenInterview): Promise<OpenInterview[]> {
  const { visit } = open.row;
  const found: OpenInterview[] = [];
  for (const id of visit === null ? [] : listHandedIn(turn.house.store, visit)) {
    const part = id === open.row.id ? undefined : await turn.house.desk.open(id);
    const mine = part?.owed.assignment.cadre === turn.speaker.cadre.id;
    if (part && mine && isUndecided(turn, part)) found.push(part);
  }
  return found;
}

function isUndecided(turn: Turn, { row }: OpenInterview): boolean {
  return row.status === "submitted" || (row.status === "compiled" && wasSkipped(turn, row.id));
}

/** It goes on as it was before it was handed in. */
function reopenWrites(turn: Turn, open: OpenInterview): Write[] {
  const { id, version } = open.row;
  // What somebody sent back is still theirs: it goes on as it was sent back.
  const back = open.owed.assignment.reviewer !== null;
  const status = back ? "returned" : "draft";
  open.row = { ...open.row, status, submittedAt: null, deviceAt: null, version: version + 1 };
  turn.house.desk.goOn(open);
  return [
    change("interviews", { id }, { status, submittedAt: null, deviceAt: null }, version),
    change("assignments", { id: open.owed.assignment.id }, { status: back ? "returned" : "started" }),
    // What submitting wrote down of its own follows the answers again.
    remove("answers", { interview: id, rev: FROZEN }),
    insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action: "undo", ref: id }),
  ];
}

/** Nobody had to compile it, and nobody has decided since. */
function wasSkipped(turn: Turn, interview: string): boolean {
  return listReviews(turn.house.store, interview).at(-1)?.decision === "skipped";
}
