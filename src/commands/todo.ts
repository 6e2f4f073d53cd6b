import { listOwed, type Owed } from "../../db/assignments.ts";
import { listDrafts } from "../../db/interviews.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice } from "../message.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/commands.ts";
import { andOthers, backWord, moreWord, sayGroup, sayTodo } from "../zh/todo.ts";
import { sayDay, sayMoment } from "../zh/when.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { groupsOf, type OwedGroup } from "./count-owed.ts";
import { isDebt, labelOf, nameOf, titleOf, unitOf } from "./naming.ts";
import { sayNothingLeft } from "./next.ts";
import { oncePerVisit } from "./once.ts";

const SHOWN = 8;
const RETURNED = 5;

/**
 * What the speaker still owes: kinds of work, the earliest due first, then each on a button, eight a page (the argument). A
 * tap opens one.
 */
export const todo: Command = {
  name: "todo",
  ...wording.todo,
  takes: true,
  async run(turn, argument) {
    const groups = inOrder(turn, groupsOf(turn));
    const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
    if (owed.length === 0) {
      const lines = groups.map((group) => sayGroup(group, turn.now));
      return { says: [{ text: [...lines, sayNothingLeft(turn, owed)].join("\n") }] };
    }
    return showPage(turn, groups, oncePerVisit(turn.house, owed), Number(argument));
  },
};

/** Kinds of work with something left, the earliest due first; what has not begun comes last. */
function inOrder(turn: Turn, groups: readonly OwedGroup[]): OwedGroup[] {
  const later = (group: OwedGroup) => (group.startAt > turn.now ? 1 : 0);
  const left = groups.filter((group) => group.open + group.waiting > 0);
  return left.toSorted((a, b) => later(a) - later(b) || a.dueAt - b.dueAt);
}

async function showPage(
  turn: Turn,
  groups: readonly OwedGroup[],
  owed: readonly Owed[],
  asked: number,
): Promise<Reply> {
  const notes = await notesOn(turn, owed);
  const rank = (o: Owed) => rankOf(o, notes);
  const sorted = owed.toSorted((a, b) => placeIn(turn, groups, a) - placeIn(turn, groups, b) || rank(b) - rank(a));
  const pages = Math.ceil(sorted.length / SHOWN);
  const page = Math.min(Math.max(1, Number.isInteger(asked) ? asked : 1), pages);
  const shown = sorted.slice((page - 1) * SHOWN, page * SHOWN);
  // The first page tells of every kind of work, as far as there is room; later ones of those on them.
  const there = new Set(shown.map((o) => placeIn(turn, groups, o)));
  const told = page === 1 ? groups.slice(0, SHOWN) : groups.filter((_, index) => there.has(index));
  const text = sayTodo(
    {
      groups: told,
      otherGroups: page === 1 ? groups.length - told.length : 0,
      returned: page === 1 ? namesOfReturned(turn, sorted) : [],
      notes: shown.flatMap((o) => {
        const note = notes.get(o.assignment.id);
        return note ? [{ name: nameOf(turn.house, o), note }] : [];
      }),
      page,
      pages,
      more: sorted.length - page * SHOWN,
      units: [...new Set(shown.map(unitOf))],
    },
    turn.now,
  );
  return { says: [{ text, choices: choicesFor(turn, shown, page, pages) }], pending: { ...turn.chat.pending } };
}

function choicesFor(turn: Turn, shown: readonly Owed[], page: number, pages: number): Choice[] {
  const turnTo = (label: string, to: number) => ({ label, payload: commandPayload("todo", String(to)) });
  return [
    ...shown.map((o) => ({ label: labelOf(turn.house, o), payload: commandPayload("next", o.assignment.id) })),
    ...(page < pages ? [turnTo(moreWord, page + 1)] : []),
    ...(page > 1 ? [turnTo(backWord, page - 1)] : []),
  ];
}

/** The kind of work that one belongs to; behind all others what the plan does not know. */
function placeIn(turn: Turn, groups: readonly OwedGroup[], owed: Owed): number {
  const { phase, questionnaire, dueAt } = owed.assignment;
  const debt = isDebt(turn.house, owed);
  const index = groups.findIndex((group) =>
    debt ? group.debt && group.questionnaire === questionnaire : group.phase.id === phase && group.dueAt === dueAt,
  );
  return index < 0 ? groups.length : index;
}

function rankOf({ assignment }: Owed, notes: ReadonlyMap<string, string>): number {
  if (assignment.status === "returned") return 3;
  return assignment.status === "started" ? 2 : notes.has(assignment.id) ? 1 : 0;
}

function namesOfReturned(turn: Turn, owed: readonly Owed[]): string[] {
  const returned = owed.filter((o) => o.assignment.status === "returned").map((o) => nameOf(turn.house, o));
  const others = returned.length - RETURNED;
  return others > 0 ? [...returned.slice(0, RETURNED), andOthers(others)] : returned;
}

async function notesOn(turn: Turn, owed: readonly Owed[]): Promise<Map<string, string>> {
  const notes = new Map<string, string>();
  for (const one of owed) {
    const { assignment } = one;
    if (isDebt(turn.house, one)) {
      notes.set(assignment.id, say.debtNote(titleOf(turn.house, one), sayDay(dayOf(assignment.dueAt - 1))));
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
    if (draft.status === "draft" && draft.changes > 0 && !notes.has(draft.assignment))
      notes.set(draft.assignment, say.startedAt(sayMoment(draft.startedAt), draft.changes));
  }
  return notes;
}
