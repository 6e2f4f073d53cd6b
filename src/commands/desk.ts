import { listAreas } from "../../db/areas.ts";
import { findAssignment, type Owed } from "../../db/assignments.ts";
import { holds, listControlsOver } from "../../db/controls.ts";
import type { Step } from "../../db/decisions.ts";
import { findReturn } from "../../db/decisions.ts";
import { findInterview, isOpen, listAnswers } from "../../db/interviews.ts";
import type { Store } from "../../db/open.ts";
import { findPublished } from "../../db/questionnaires.ts";
import { findSubject, type Subject } from "../../db/subjects.ts";
import { nameCadres } from "../../db/tallies.ts";
import type { Kept } from "../../db/writes.ts";
import { compileForm } from "../engine/compile-form.ts";
import type { Form } from "../engine/form.ts";
import { type Answer, type AnswerState, type Context, type Interview } from "../engine/interview.ts";
import { createInterview } from "../engine/lay.ts";
import { inYear, type Plan } from "../plan/plan.ts";
import { SetupError } from "../problem.ts";
import { dayOf, instant } from "../time.ts";
import { sayNames } from "../zh/timetable.ts";
import { nameOf, placeOf } from "./naming.ts";

/** Why an interview came back: who wants what about which question; no questions: about the whole. */
export interface Back {
  who: string;
  /** The step at which it was returned, and the questions as they were asked then. */
  step: Step;
  /** About the whole. */
  comment: string;
  /** By question. */
  comments: ReadonlyMap<string, string>;
}

/** An interview on the desk: its thinking part, its row, and whom it is about. */
export interface OpenInterview {
  interview: Interview;
  row: Kept<"interviews">;
  owed: Owed;
  subject: Subject;
  /** "3组 甲有田"; "东样村". */
  place: string;
  /** What it is called among other work: "3组 甲有田"; "安排部署工作(东样村)". */
  name: string;
  /** Set while it is returned. */
  back?: Back;
  /** What was decided about it a moment ago: it may not be kept yet. */
  decided?: { step: Step; decision: string; by: string; at: number };
}

/** The interviews at hand. They are kept by id: an answer costs no reading as long as its interview lies here. */
export interface Desk {
  form(questionnaire: string): Form;
  open(id: string): Promise<OpenInterview | undefined>;
  /** Lays a new interview on the desk, before it is kept. */
  lay(row: Kept<"interviews">, owed: Owed): Promise<OpenInterview>;
  /** The interview goes on after it was handed in: by the newest form, and knowing why it came back (`back`, else as kept). */
  goOn(open: OpenInterview, back?: Back): void;
  /** Throws away what is in memory: a change could not be kept. */
  drop(id: string): void;
  /** The same for everything about a subject: the register knows something else of it now. */
  dropAbout(subject: string): void;
  /** The same for everything about an area: what holds there has changed. */
  dropIn(area: string): void;
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

  const old = new Map<string, Form>();
  /** What was handed in is read by the form it was filled in with; what goes on follows the newest. */
  const formOf = async ({ questionnaire, formVersion, status }: Kept<"interviews">) => {
    const newest = form(questionnaire);
    if (isOpen(status) || formVersion === newest.questionnaire.version) return newest;
    const key = `${questionnaire}/${formVersion}`;
    const published = old.has(key) ? undefined : await findPublished(store, questionnaire, formVersion);
    if (published) old.set(key, compileForm(published));
    return old.get(key) ?? newest;
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
    const known = owed.kind === "village" ? await knownOfVillage(store, subject) : knownOfHousehold(subject);
    const controls = await listControlsOver(store, subject.area);
    // The day of the visit decides, and the form may still change it.
    const isControlled = () => controls.some((control) => holds(control, interview.referenceDate));
    const context = contextOf(known, isControlled, plan, year);
    const interview: Interview = createInterview(row.id, await formOf(row), context, row.referenceDate, answers);
    const name = nameOf({ plan, desk: { form } }, owed);
    const entry: OpenInterview = { interview, row, owed, subject, place: placeOf(owed), name };
    learnBack(store, entry);
    return keep(entry);
  };

  return {
    form,
    lay: (row, owed) => lay(row, owed),
    goOn(entry, back) {
      const newest = form(entry.row.questionnaire);
      const { interview } = entry;
      if (interview.form.pattern !== newest.pattern) {
        const { context, referenceDate, answers } = interview;
        // The control of the area looks at the day of this very interview: it stays the same thing.
        entry.interview = Object.assign(
          interview,
          createInterview(interview.id, newest, context, referenceDate, answers),
        );
      }
      if (back) entry.back = back;
      else learnBack(store, entry);
    },
    drop: (id) => void open.delete(id),
    dropAbout(subject) {
      for (const [id, entry] of open) if (entry.subject.id === subject) open.delete(id);
    },
    dropIn(area) {
      for (const [id, { subject }] of open) if (subject.area.startsWith(area)) open.delete(id);
    },
    async open(id) {
      const at = open.get(id);
      if (at) return keep(at);
      const row = await findInterview(store, id);
      const owed = row && (await findAssignment(store, row.assignment));
      if (!row || !owed) return undefined;
      // The household is out of the count: what was begun there is kept, and nobody goes on with it.
      if (isOpen(row.status) && owed.assignment.status === "closed") return undefined;
      const given = (await listAnswers(store, id)).filter((kept) => kept.rev !== FROZEN);
      const answers = new Map(given.map((kept) => [kept.path, answerOf(store, kept)]));
      return open.get(id) ?? lay(row, owed, answers);
    },
  };
}

/** Reads why it came back, if it did. */
function learnBack(store: Store, entry: OpenInterview): void {
  delete entry.back;
  const found = entry.row.status === "returned" ? findReturn(store, entry.row.id) : undefined;
  if (!found) return;
  const { by, step, comment } = found.review;
  const who = by === null ? "" : (nameCadres(store, [by]).get(by) ?? "");
  const comments = new Map([...found.items].map(([path, item]) => [path, item.comment]));
  entry.back = { who, step: step as Step, comment: comment ?? "", comments };
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

function knownOfHousehold(subject: Subject): ReadonlyMap<string, string> {
  const known = new Map(subject.known);
  known.set("household.lists", subject.lists.join(" "));
  // COV-1 is everybody in the national system: being on it alone makes no household a key one.
  const listed = subject.lists.some((list) => list !== "COV-1");
  known.set("household.key", subject.keyArea || listed ? "yes" : "no");
  return known;
}

/** What the areas tell of a village, over what the register does. */
async function knownOfVillage(store: Store, subject: Subject): Promise<ReadonlyMap<string, string>> {
  const known = new Map(subject.known);
  const groups = (await listAreas(store, subject.area)).filter((area) => area.level === "group");
  if (groups.length > 0) known.set("village.groups", sayNames(groups.map((group) => group.name)));
  return known;
}

/** Whether the area is under epidemic control: known of no subject, but of a place and a day. */
const CONTROL = "area.control";

function contextOf(known: ReadonlyMap<string, string>, isControlled: () => boolean, plan: Plan, year: number): Context {
  return {
    known: (element) => (element === CONTROL ? (isControlled() ? "yes" : "no") : (known.get(element) ?? "")),
    param: () => "",
    planDate(id, edge) {
      const phase = plan.phases.find((p) => p.id === id);
      if (!phase) return "";
      const wall = inYear(edge === "start" ? phase.start : phase.due, plan, year);
      return edge === "start" ? wall.slice(0, 10) : dayOf(instant(wall) - 1);
    },
  };
}
