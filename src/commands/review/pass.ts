import { isPersonal } from "../../../conversations/elements.ts";
import type { Step } from "../../../db/decisions.ts";
import { changeRegister, type FactChange, findRegistered, findTakenKey, type Registered } from "../../../db/facts.ts";
import { change, type Write } from "../../../db/writes.ts";
import { shortLabel } from "../../engine/describe.ts";
import type { Node } from "../../engine/form.ts";
import { VISIT_DATE } from "../../engine/record.ts";
import { currentValue } from "../../engine/values.ts";
import { instant } from "../../time.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/review.ts";
import type { Command, Pending, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { visitDay } from "../visit-day.ts";
import { fullName } from "./card.ts";
import { cardMark, decisionWrites, withShown } from "./decide.ts";
import { anyDecider, countOf, leftAt } from "./queue.ts";

/** Passes what was shown: compiled by the village, approved by the township. */
export const pass: Command = {
  name: "pass",
  ...wording.pass,
  roles: anyDecider,
  run: (turn, argument) => withShown(turn, argument || cardMark(turn), (open, step) => passShown(turn, open, step)),
};

function passShown(turn: Turn, open: OpenInterview, step: Step): Reply {
  const name = fullName(turn, open.owed);
  const left = leftAt(turn, step, countOf(open));
  const passed = passWrites(turn, open, step);
  if ("taken" in passed) return { says: [{ text: say.keyTaken(name, passed.taken) }], pending: turn.chat.pending };
  return {
    says: [{ text: `${say.passed(step, name)}${left.line}`, choices: left.choices }],
    writes: passed.writes,
    pending: withoutCard(turn),
  };
}

/** The chat without the card: nothing is being decided upon. What was put off stays put off. */
export function withoutCard(turn: Turn): Pending {
  const { card: _done, tell: _told, choices: _gone, ...pending } = turn.chat.pending;
  return pending;
}

/** Everything that follows from passing one interview; or the label of a key that another household has already. */
export function passWrites(
  turn: Turn,
  open: OpenInterview,
  step: Step,
  batch?: string,
): { writes: Write[] } | { taken: string } {
  const decided = decisionWrites(turn, open, step, "passed", batch === undefined ? {} : { batch });
  const register = step === "review" ? registerWrites(turn, open, decided.at) : { writes: [] };
  if ("taken" in register) return register;
  const status = step === "review" ? "approved" : "compiled";
  const { id, version } = open.row;
  const { assignment } = open.owed;
  // A correction that was passed is nobody's any more.
  const set = { status, reviewer: null };
  open.row = { ...open.row, status, version: version + 1 };
  open.owed = { ...open.owed, assignment: { ...assignment, ...set } };
  return {
    writes: [
      ...decided.writes,
      change("interviews", { id }, { status }, version),
      change("assignments", { id: assignment.id }, set),
      ...register.writes,
    ],
  };
}

/** What an approved form says goes into the register: what differs from it, with its history. */
function registerWrites(turn: Turn, open: OpenInterview, at: number): { writes: Write[] } | { taken: string } {
  const { store, desk } = turn.house;
  const registered = findRegistered(store, open.owed.subject);
  const told = registered ? toldBy(open, registered) : [];
  if (!registered || told.length === 0) return { writes: [] };
  const changes = told.map(({ change: one }) => one);
  const taken = findTakenKey(store, registered.id, changes);
  const node = told.find(({ change: one }) => one.element === taken)?.node;
  if (node) return { taken: shortLabel(node) };
  const day = visitDay(open);
  const observedAt = day === undefined ? (open.row.submittedAt ?? turn.now) : instant(day);
  const by = turn.speaker.cadre.id;
  const source = { interview: open.row.id, by, observedAt, at, source: "visit", isPersonal };
  desk.dropAbout(registered.id);
  return { writes: changeRegister(store, registered, changes, source) };
}

function toldBy({ interview }: OpenInterview, { data }: Registered): { node: Node; change: FactChange }[] {
  return interview.form.nodes.flatMap((node) => {
    const { element } = node.question;
    // The day of the visit is the visit's, not the household's.
    if (element === undefined || element === VISIT_DATE || node.calculation) return [];
    const value = currentValue(interview, node);
    const old = data[element]?.value;
    return value === "" || value === old ? [] : [{ node, change: { element, old, value } }];
  });
}
