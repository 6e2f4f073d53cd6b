import { findAssignment, type Owed } from "../../db/assignments.ts";
import { findInterview, listAnswers } from "../../db/interviews.ts";
import type { Store } from "../../db/open.ts";
import { findSubject, type Subject } from "../../db/subjects.ts";
import type { Kept } from "../../db/writes.ts";
import type { Form } from "../engine/form.ts";
import { type Answer, type AnswerState, type Context, createInterview, type Interview } from "../engine/interview.ts";
import { inYear, type Plan } from "../plan/plan.ts";
import { SetupError } from "../problem.ts";
import { dayOf, instant } from "../time.ts";

/** An interview on the desk: its thinking part, its row, and whom it is about. */
export interface OpenInterview {
  interview: Interview;
  row: Kept<"interviews">;
  owed: Owed;
  subject: Subject;
  /** "3组 甲有田". */
  place: string;
}

/** The interviews at hand. They are kept by id: an answer costs no reading as long as its interview lies here. */
export interface Desk {
  form(questionnaire: string): Form;
  open(id: string): Promise<OpenInterview | undefined>;
  /** Lays a new interview on the desk, before it is kept. */
  lay(row: Kept<"interviews">, owed: Owed): Promise<OpenInterview>;
  /** Throws away what is in memory: a change could not be kept. */
  drop(id: string): void;
}

const ROOM = 2_000;

/** The rev of rows that submitting wrote down (calculations, defaults): nobody gave them as an answer. */
export const FROZEN = 0;

/** A desk over the store, with the forms in force. */
export function createDesk(store: Store, forms: ReadonlyMap<string, Form>, plan: Plan, year: number): Desk {
  const open = new Map<string, OpenInterview>();

  const form = (questionnaire: string) => {
    const found = forms.get(questionnaire);
    if (!found)
      throw new SetupError(`questionnaire ${questionnaire}`, "is not in conversations/index.ts", "add it there");
    return found;
  };

  const keep = (entry: OpenInterview) => {
    open.delete(entry.row.id);
    open.set(entry.row.id, entry);
    // A Map keeps the order of insertion: the first key was used longest ago.
    if (open.size > ROOM) open.delete(open.keys().next().value as string);
    return entry;
  };

  const lay = async (row: Kept<"interviews">, owed: Owed, answers = new Map<string, Answer>()) => {
    const subject = await findSubject(store, owed.subject);
    if (!subject) throw new Error(`assignment ${owed.assignment.id} has no subject`);
    const context = contextOf(subject, plan, year);
    const interview = createInterview(row.id, form(row.questionnaire), context, row.referenceDate, answers);
    return keep({ interview, row, owed, subject, place: `${owed.group} ${owed.name}` });
  };

  return {
    form,
    lay: (row, owed) => lay(row, owed),
    drop: (id) => void open.delete(id),
    async open(id) {
      const at = open.get(id);
      if (at) return keep(at);
      const row = await findInterview(store, id);
      const owed = row && (await findAssignment(store, row.assignment));
      if (!row || !owed) return undefined;
      const given = (await listAnswers(store, id)).filter((kept) => kept.rev !== FROZEN);
      const answers = new Map(given.map((kept) => [kept.path, answerOf(store, kept)]));
      return open.get(id) ?? lay(row, owed, answers);
    },
  };
}

/** The same desk, noting which interviews are taken from it. */
export function noting(desk: Desk, taken: Set<string>): Desk {
  return {
    ...desk,
    open(id) {
      taken.add(id);
      return desk.open(id);
    },
    lay(row, owed) {
      taken.add(row.id);
      return desk.lay(row, owed);
    },
  };
}

function answerOf(store: Store, kept: Kept<"answers">): Answer {
  return {
    value: kept.value,
    state: kept.state as AnswerState,
    rev: kept.rev,
    reopened: kept.reopened === 1,
    ...(kept.origin === null ? {} : { origin: kept.origin }),
    ...(kept.reason === null ? {} : { reason: store.sealer.open(kept.reason) }),
  };
}

function contextOf(subject: Subject, plan: Plan, year: number): Context {
  const known = new Map(subject.known);
  known.set("household.lists", subject.lists.join(" "));
  // COV-1 is everybody in the national system: being on it alone makes no household a key one.
  const listed = subject.lists.some((list) => list !== "COV-1");
  known.set("household.key", subject.keyArea || listed ? "yes" : "no");
  return {
    known: (element) => known.get(element) ?? "",
    param: () => "",
    planDate(id, edge) {
      const phase = plan.phases.find((p) => p.id === id);
      if (!phase) return "";
      const wall = inYear(edge === "start" ? phase.start : phase.due, plan, year);
      return edge === "start" ? wall.slice(0, 10) : dayOf(instant(wall) - 1);
    },
  };
}
