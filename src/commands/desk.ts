import { listAreas } from "../../db/areas.ts";
import { findAssignment, type Owed } from "../../db/assignments.ts";
import { holds, listControlsOver } from "../../db/controls.ts";
import type { Step } from "../../db/decisions.ts";
import { findReturn } from "../../db/decisions.ts";
import { type Kin, listKin } from "../../db/families.ts";
import { findInterview, isOpen, listAnswers, listVisit } from "../../db/interviews.ts";
import type { Store } from "../../db/open.ts";
import { findCadre } from "../../db/people.ts";
import { findPublished } from "../../db/questionnaires.ts";
import { findSubject, type Subject } from "../../db/subjects.ts";
import { nameCadres } from "../../db/tallies.ts";
import type { Kept } from "../../db/writes.ts";
import { createParam } from "../checking/reading.ts";
import { compileForm } from "../engine/compile-form.ts";
import type { Form, Forms } from "../engine/form.ts";
import type { Answer, AnswerState, Context, Interview } from "../engine/interview.ts";
import { createInterview } from "../engine/lay.ts";
import { inYear, type Plan } from "../plan/plan.ts";
import { SetupError } from "../problem.ts";
import { dayOf, instant } from "../time.ts";
import { sayNames } from "../zh/timetable.ts";
import { nameOf, placeOf } from "./naming.ts";
import type { Back, OpenInterview } from "./open-interview.ts";
import { knownOfTicket, placeAmong } from "./problems/known.ts";
import { joinVisit, leaveVisit, partsOf } from "./visit.ts";

export type { Back, OpenInterview } from "./open-interview.ts";

/** The interviews at hand. They are kept by id: an answer costs no reading as long as its interview lies here. */
export interface Desk {
  form(questionnaire: string): Form;
  open(id: string): Promise<OpenInterview | undefined>;
  /** Lays a new interview on the desk, before it is kept. */
  lay(row: Kept<"interviews">, owed: Owed): Promise<OpenInterview>;
  /** The interview goes on after it was handed in: by the newest form, and knowing why it came back (`back`, else as kept). */
  goOn(open: OpenInterview, back?: Back): void;
  /** These are filled together, in one visit. */
  join(visit: string, parts: readonly OpenInterview[]): void;
  /** Throws away what is in memory, with the forms filled together with it: a change could not be kept. */
  drop(id: string): void;
  /** The same for everything about a subject: the register knows something else of it now. */
  dropAbout(subject: string): void;
  /** The same for everything about an area: what holds there has changed. */
  dropIn(area: string): void;
  /** A parameter of the plan has changed: everything is thought anew. */
  forgetParams(): void;
}

const ROOM = 2_000;

/** The rev of rows that submitting wrote down (calculations, defaults): nobody gave them as an answer. */
export const FROZEN = 0;

/** A desk over the store, with the forms in force. */
export function createDesk(store: Store, forms: Forms, plan: Plan, year: number): Desk {
  const open = new Map<string, OpenInterview>();
  let params: ReturnType<typeof createParam> | undefined;
  const param = (name: string) => {
    params ??= createParam(store, { plan, year });
    return params(name);
  };

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
    if (open.size > ROOM) drop(open.keys().next().value as string);
    return entry;
  };

  /** The forms of a visit go together: one of them would not know what the others have shared. */
  const drop = (id: string) => {
    const entry = open.get(id);
    open.delete(id);
    if (entry) for (const part of partsOf(entry)) open.delete(part.row.id);
  };

  const load = async (id: string): Promise<OpenInterview | undefined> => {
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
  };

  /** Opens the forms that this one is filled together with. */
  const gather = async (entry: OpenInterview): Promise<void> => {
    const { visit, status } = entry.row;
    if (visit === null || status !== "draft" || entry.visit) return;
    const parts = [];
    for (const id of listVisit(store, visit)) parts.push(await load(id));
    const there = parts.filter((part) => part !== undefined);
    if (there.length > 1) joinVisit(visit, there);
  };

  const lay = async (row: Kept<"interviews">, owed: Owed, answers = new Map<string, Answer>()) => {
    const subject = await findSubject(store, owed.subject);
    if (!subject) throw new Error(`assignment ${owed.assignment.id} has no subject`);
    const registered = owed.kind === "village" ? await knownOfVillage(store, subject) : knownOfHousehold(subject);
    const known = new Map(await knownOfTicket(store, owed, registered, { plan, year }));
    const among = placeAmong(store, owed);
    const controls = await listControlsOver(store, subject.area);
    // The day of the visit decides, and the form may still change it.
    const isControlled = () => controls.some((control) => holds(control, interview.referenceDate));
    const laid = await formOf(row);
    const kin = laid.pattern.lists.length > 0 ? listKin(store, subject.id) : [];
    if (laid.pattern.lists.length > 0) for (const [element, value] of await filler(owed)) known.set(element, value);
    const held = { known, years: subject.years, kin: new Map(kin.map((one) => [one.id, one])), param };
    const context = contextOf(held, isControlled, plan, year);
    const interview: Interview = createInterview(row.id, laid, context, row.referenceDate, answers);
    const name = nameOf({ plan, desk: { form } }, owed);
    const entry: OpenInterview = { interview, row, owed, subject, place: among ?? placeOf(owed), name };
    // A few short questions: they are not counted, the tickets are.
    if (among !== undefined) interview.numbering.total = 0;
    learnBack(store, entry);
    return keep(entry);
  };

  /** Who fills the form, as 填表人 stands on it. */
  const filler = async ({ assignment: { cadre } }: Owed): Promise<[string, string][]> => {
    const person = cadre === null ? undefined : await findCadre(store, cadre);
    return person
      ? [
          ["visit.filler_name", person.name],
          ["visit.filler_phone", person.phone],
        ]
      : [];
  };

  return {
    form,
    lay: (row, owed) => lay(row, owed),
    goOn(entry, back) {
      const newest = form(entry.row.questionnaire);
      const { interview } = entry;
      leaveVisit(entry);
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
    drop,
    join: joinVisit,
    dropAbout(subject) {
      for (const [id, entry] of open) if (entry.subject.id === subject) open.delete(id);
    },
    dropIn(area) {
      for (const [id, { subject }] of open) if (subject.area.startsWith(area)) open.delete(id);
    },
    forgetParams() {
      params = undefined;
      open.clear();
    },
    async open(id) {
      const entry = await load(id);
      if (entry) await gather(entry);
      return entry;
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

function knownOfHousehold(subject: Subject): Map<string, string> {
  const known = new Map(subject.known);
  known.set("household.lists", subject.lists.join(" "));
  // COV-1 is everybody in the national system: being on it alone makes no household a key one.
  const listed = subject.lists.some((list) => list !== "COV-1");
  known.set("household.key", subject.keyArea || listed ? "yes" : "no");
  return known;
}

/** What the areas tell of a village, over what the register does. */
async function knownOfVillage(store: Store, subject: Subject): Promise<Map<string, string>> {
  const known = new Map(subject.known);
  const groups = (await listAreas(store, subject.area)).filter((area) => area.level === "group");
  if (groups.length > 0) known.set("village.groups", sayNames(groups.map((group) => group.name)));
  return known;
}

/** Whether the area is under epidemic control: known of no subject, but of a place and a day. */
const CONTROL = "area.control";

/** What the register holds about a subject and those who belong to it. */
interface Held {
  known: ReadonlyMap<string, string>;
  years: ReadonlyMap<string, string>;
  kin: ReadonlyMap<string, Kin>;
  param(name: string): string;
}

function contextOf({ known, years, kin, param }: Held, isControlled: () => boolean, plan: Plan, year: number): Context {
  const ofRow = (row: string | undefined) => (row === undefined ? undefined : kin.get(row));
  return {
    known(element, row) {
      if (element === CONTROL) return isControlled() ? "yes" : "no";
      return ofRow(row)?.known.get(element) ?? known.get(element) ?? "";
    },
    knownYear: (element, row) => ofRow(row)?.years.get(element) ?? years.get(element) ?? "",
    knownRows: (kind) => [...kin.values()].filter((one) => one.kind === kind).map(({ id }) => id),
    param,
    planDate(id, edge) {
      const phase = plan.phases.find((p) => p.id === id);
      if (!phase) return "";
      const wall = inYear(edge === "start" ? phase.start : phase.due, plan, year);
      return edge === "start" ? wall.slice(0, 10) : dayOf(instant(wall) - 1);
    },
  };
}
