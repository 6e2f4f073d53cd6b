import { elements, isPersonal } from "../../../conversations/elements.ts";
import type { Post } from "../../../db/commit.ts";
import { askEntry, type EntryLine } from "../../../db/entry.ts";
import type { Write } from "../../../db/writes.ts";
import { currentValue } from "../../engine/values.ts";
import { sayValue } from "../../problems/value.ts";
import { mask } from "../../roster/text.ts";
import * as say from "../../zh/tickets.ts";
import type { Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { reach } from "../reach.ts";
import { fieldBook } from "./fields.ts";
import { isTicket } from "./known.ts";

/** What an approved form has changed in the register is to be entered into the national system; a ticket's already is. */
export function entryOfPassed(turn: Turn, open: OpenInterview, register: readonly Write[]): Write[] {
  const { store } = turn.house;
  const { id: assignment, area, practice } = open.owed.assignment;
  if (isTicket(open.row) || practice === 1 || open.owed.kind !== "household") return [];
  const lines = register.flatMap((write): EntryLine[] => {
    if (write.table !== "facts" || write.op !== "insert") return [];
    const { element, value, old } = write.row;
    const label = elements.find(({ name }) => name === element)?.label;
    const text = store.sealer.open(String(value ?? ""));
    const before = old === null || old === undefined ? "" : store.sealer.open(String(old));
    if (label === undefined || text === "") return [];
    return [{ label, old: shown(String(element), before), value: shown(String(element), text) }];
  });
  if (lines.length === 0) return [];
  const about = { assignment, interview: open.row.id, subject: open.owed.subject, area };
  return [askEntry(store, { ...about, lines, at: turn.now })];
}

function shown(element: string, value: string): string {
  if (value === "") return "";
  const field = fieldBook().of(element);
  if (isPersonal(element)) return mask(value);
  return field ? sayValue(field, value) : value;
}

/** Whoever answered a ticket is told that it was passed. */
export async function tellPassed(turn: Turn, open: OpenInterview): Promise<Post[]> {
  const { by } = open.row;
  if (!isTicket(open.row) || by === null || by === turn.speaker.cadre.id) return [];
  const to = (await reach(turn.house, [by])).get(by);
  const node = open.interview.form.byName.get("result");
  const result = say.results[node ? currentValue(open.interview, node) : ""] ?? "";
  const text = say.passedNotice(open.owed.name, turn.speaker.cadre.name, turn.now, result);
  return to
    ? [{ to, message: { text }, dedupe: `ticket-passed/${open.row.id}/${open.row.version}`, kind: "notice" }]
    : [];
}
