import { findAssignments } from "../../db/assignments.ts";
import { listSubmitted } from "../../db/interviews.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, type Kept, remove } from "../../db/writes.ts";
import { wording } from "../zh/command-words.ts";
import { compiledAlready, nothingToUndo } from "../zh/commands.ts";
import { withdrawn } from "../zh/interview.ts";
import { askNext } from "./ask.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { FROZEN } from "./desk.ts";
import { placeOf } from "./next.ts";

/** Takes back the last submission, or that of the household named, as long as nobody compiled it. */
export const undo: Command = {
  name: "undo",
  ...wording.undo,
  takes: "anywhere",
  async run(turn, argument) {
    const submitted = await listSubmitted(turn.house.store, turn.speaker.cadre.id, argument === "" ? 1 : 1_000);
    const owed = await findAssignments(
      turn.house.store,
      submitted.map((row) => row.assignment),
    );
    const name = argument.replace(/\s+/g, "");
    const row = submitted.find((r) => {
      const of = owed.find((o) => o.assignment.id === r.assignment);
      return of && (name === "" || of.name === name || placeOf(of).replace(" ", "") === name);
    });
    if (!row) return { says: [{ text: nothingToUndo }] };
    return takeBack(turn, row);
  },
};

async function takeBack(turn: Turn, row: Kept<"interviews">): Promise<Reply> {
  const open = await turn.house.desk.open(row.id);
  if (open?.owed.assignment.cadre !== turn.speaker.cadre.id) return { says: [{ text: nothingToUndo }] };
  if (open.row.status !== "submitted") return { says: [{ text: compiledAlready(open.place) }] };
  const { version } = open.row;
  const writes = [
    change("interviews", { id: row.id }, { status: "draft", submittedAt: null, deviceAt: null }, version),
    change("assignments", { id: open.owed.assignment.id }, { status: "started" }),
    // What submitting wrote down of its own follows the answers again.
    remove("answers", { interview: row.id, rev: FROZEN }),
    insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action: "undo", ref: row.id }),
  ];
  open.row = { ...open.row, status: "draft", submittedAt: null, deviceAt: null, version: version + 1 };
  return askNext(turn, open, { before: [{ text: withdrawn(open.place) }], writes });
}
