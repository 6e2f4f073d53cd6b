import { findAssignment, listMine, listOwed, type Owed } from "../../db/assignments.ts";
import { findInterviewOf } from "../../db/interviews.ts";
import { newId } from "../../db/seal.ts";
import { findSubject } from "../../db/subjects.ts";
import { change, insert, type Kept, type Write } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice, Outgoing } from "../message.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/commands.ts";
import { homophones } from "../zh/understand/names.ts";
import { quote } from "../zh/understand/words.ts";
import { sayMoment } from "../zh/when.ts";
import { askNext } from "./ask.ts";
import type { Command, Reply, Turn } from "./command.ts";

/** The next household, or the one that is named. */
export const next: Command = {
  name: "next",
  ...wording.next,
  takes: true,
  async run(turn, argument) {
    if (argument === "") return goOn(turn);
    const owed = await findAssignment(turn.house.store, argument);
    const mine = owed !== undefined && owed.assignment.cadre === turn.speaker.cadre.id;
    if (mine) return isOver(owed) ? { says: [{ text: say.buttonGone }] } : openHousehold(turn, owed);
    const found = await findByName(turn, argument);
    if (found) return found;
    return { says: [{ text: turn.incoming.kind === "press" ? say.buttonGone : say.noneAtAll(quote(argument)) }] };
  },
};

function isOver({ assignment }: Owed): boolean {
  return assignment.status === "withdrawn" || assignment.status === "closed";
}

/** What is said and written before going on to the next household. */
export interface GoingOn {
  before?: readonly Outgoing[];
  writes?: Write[];
  /** An assignment that this unit closes: it is not next. */
  except?: string;
}

/** Goes to the next household owed; says so when there is none. */
export async function goOn(turn: Turn, how: GoingOn = {}): Promise<Reply> {
  const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
  const first = firstInTurn(
    turn,
    owed.filter((o) => o.assignment.id !== how.except),
  );
  const { before = [], writes = [] } = how;
  if (!first) return { says: [...before, { text: say.allDone }], writes, pending: {} };
  if (how.except === undefined) return openHousehold(turn, first, how);
  // After closing one, the next is offered, not begun.
  const choices = [nextChoice(turn, first), { label: say.todo.word, payload: commandPayload("todo") }];
  const last = before.at(-1) ?? { text: "" };
  return { says: [...before.slice(0, -1), { ...last, choices }], writes, pending: {} };
}

/** Whose turn it is among what is owed: begun ones first, put-off ones last. */
export function firstInTurn(turn: Turn, owed: readonly Owed[]): Owed | undefined {
  const rank = (o: Owed) => (isPutOff(turn, o) ? 2 : o.assignment.status === "started" ? 0 : 1);
  return owed.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Nobody could be met, or what is still owed was agreed for a later day. */
function isPutOff(turn: Turn, owed: Owed): boolean {
  const { disposition, dueAt } = owed.assignment;
  return disposition !== null || (isDebt(turn, owed) && dayOf(dueAt - 1) > dayOf(turn.now));
}

/** What a submitted form left to be done: no phase of the plan asks for it. */
function isDebt(turn: Turn, { assignment }: Owed): boolean {
  return !turn.house.plan.phases.some((phase) => phase.questionnaire === assignment.questionnaire);
}

/** The button that opens what comes next: "下一户:3组 癸老五", "补签:3组 癸老五". */
export function nextChoice(turn: Turn, owed: Owed): Choice {
  const label = isDebt(turn, owed) ? labelOf(turn, owed) : say.next.label(placeOf(owed));
  return { label, payload: commandPayload("next", owed.assignment.id) };
}

/** What is owed, in a list: "3组 癸老五"; a debt with its title, for the household may be there twice. */
export function labelOf(turn: Turn, owed: Owed): string {
  const { title } = turn.house.desk.form(owed.assignment.questionnaire).questionnaire;
  return isDebt(turn, owed) ? say.next.debt(title, placeOf(owed)) : placeOf(owed);
}

/** "3组 甲有田". */
export function placeOf(owed: Owed): string {
  return `${owed.group} ${owed.name}`;
}

/** Opens the household's interview, a new one or the one begun. */
export async function openHousehold(turn: Turn, owed: Owed, how: GoingOn = {}): Promise<Reply> {
  const { store, desk } = turn.house;
  const kept = await findInterviewOf(store, owed.assignment.id);
  const before = [...(how.before ?? [])];
  if (kept && kept.status !== "draft") {
    const text = say.alreadyDone(placeOf(owed), sayMoment(kept.submittedAt ?? turn.now));
    return { says: [...before, { text }], writes: how.writes ?? [] };
  }
  if (kept) {
    const open = await desk.open(kept.id);
    if (open) return askNext(turn, open, { before, writes: how.writes ?? [] });
  }
  const row = newInterview(turn, owed);
  const open = await desk.lay(row, owed);
  const writes = [...(how.writes ?? []), insert("interviews", row), ...begin(owed)];
  if (owed.assignment.practice) before.push({ text: say.practiceHint });
  return askNext(turn, open, { before, writes });
}

function newInterview(turn: Turn, owed: Owed): Kept<"interviews"> {
  const { questionnaire } = owed.assignment;
  return {
    id: newId(),
    assignment: owed.assignment.id,
    questionnaire,
    formVersion: turn.house.desk.form(questionnaire).questionnaire.version,
    status: "draft",
    referenceDate: dayOf(turn.now),
    startedAt: turn.now,
    deviceAt: null,
    submittedAt: null,
    by: turn.speaker.cadre.id,
    late: 0,
    changes: 0,
    version: 0,
  };
}

function begin(owed: Owed): Write[] {
  const { id, version } = owed.assignment;
  // Two chats that begin the same household at once: the second is stale and finds the first one's interview.
  return [change("assignments", { id }, { status: "started" }, version)];
}

/** The household whose head is called so: opened if it is one, offered if they are several or sound alike. */
export async function findByName(turn: Turn, typed: string): Promise<Reply | undefined> {
  const name = typed.replace(/\s+/g, "");
  const mine = await listMine(turn.house.store, turn.speaker.cadre.id);
  const same = mine.filter((o) => o.name === name || `${o.group}${o.name}` === name);
  if (same.length === 1 && same[0]) return openHousehold(turn, same[0]);
  if (same.length > 1) return offer(turn, say.whichOne(quote(name)), same);
  const alike = homophones(name, mine);
  return alike.length > 0 ? offer(turn, say.noneCalled(quote(name)), alike) : undefined;
}

async function offer(turn: Turn, text: string, found: readonly Owed[]): Promise<Reply> {
  const labels = found.map((owed) => labelOf(turn, owed));
  const choices = await Promise.all(
    found.map(async (owed) => {
      const name = labelOf(turn, owed);
      const twice = labels.filter((label) => label === name).length > 1;
      const subject = twice ? await findSubject(turn.house.store, owed.subject) : undefined;
      const label = name + say.tail(subject?.known.get("household.phone") ?? "");
      return { label, payload: commandPayload("next", owed.assignment.id) };
    }),
  );
  choices.push({ label: say.noneOfThese, payload: commandPayload("todo") });
  return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
}
