import { listOwed, type Owed } from "../../db/assignments.ts";
import { listDrafts } from "../../db/interviews.ts";
import { commandPayload } from "../engine/payload.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/commands.ts";
import { sayDay, sayMoment } from "../zh/when.ts";
import type { Command, Turn } from "./command.ts";
import { countOwed } from "./count-owed.ts";
import { labelOf, placeOf } from "./next.ts";

const SHOWN = 8;

/** What the speaker still owes: counts, then the households, begun ones first; a tap opens one. */
export const todo: Command = {
  name: "todo",
  ...wording.todo,
  async run(turn) {
    const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
    const notes = await notesOn(turn, owed);
    const sorted = [...owed].sort((a, b) => rank(b, notes) - rank(a, notes));
    const shown = sorted.slice(0, SHOWN);
    const rows = shown.map((o) => ({ place: placeOf(o), note: notes.get(o.assignment.id) ?? "" }));
    const text = say.sayTodo(await countOwed(turn), rows, owed.length - shown.length, turn.now);
    const choices = shown.map((o) => ({ label: labelOf(turn, o), payload: commandPayload("next", o.assignment.id) }));
    return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
  },
};

function rank(owed: Owed, notes: ReadonlyMap<string, string>): number {
  return owed.assignment.status === "started" ? 2 : notes.has(owed.assignment.id) ? 1 : 0;
}

async function notesOn(turn: Turn, owed: readonly Owed[]): Promise<Map<string, string>> {
  const notes = new Map<string, string>();
  for (const { assignment } of owed) {
    if (assignment.questionnaire === "late_signature") {
      notes.set(assignment.id, say.debtNote(sayDay(dayOf(assignment.dueAt - 1))));
    } else if (assignment.disposition) {
      const label = say.dispositions.labels[assignment.disposition as keyof typeof say.dispositions.labels];
      notes.set(assignment.id, say.dispositions.note(label, assignment.cause ?? ""));
    }
  }
  const drafts = await listDrafts(
    turn.house.store,
    owed.map((o) => o.assignment.id),
  );
  for (const draft of drafts) {
    if (draft.changes > 0 && !notes.has(draft.assignment))
      notes.set(draft.assignment, say.startedAt(sayMoment(draft.startedAt), draft.changes));
  }
  return notes;
}
