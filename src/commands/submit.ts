import { listOwed } from "../../db/assignments.ts";
import { findFiles } from "../../db/files.ts";
import { findCompilerFor } from "../../db/people.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, insertOrIgnore, upsert, type Write } from "../../db/writes.ts";
import { text as textOf, truth } from "../engine/expression/index.ts";
import type { Node } from "../engine/form.ts";
import { commandPayload } from "../engine/payload.ts";
import { submitPayload } from "../engine/prompt.ts";
import { VISIT_DATE } from "../engine/record.ts";
import { currentValue, isRelevant, scopeOf } from "../engine/values.ts";
import { nextStep } from "../engine/walk.ts";
import { dayOf, endOfDay } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import { todo } from "../zh/commands.ts";
import * as say from "../zh/interview.ts";
import { sayDay, sayMoment } from "../zh/when.ts";
import { askNext, askThis } from "./ask.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { withCurrent } from "./current.ts";
import { FROZEN, type OpenInterview } from "./desk.ts";
import { filesIn } from "./files.ts";
import { firstInTurn, nextChoice } from "./next.ts";

/** Submits the interview: freezes what is on the path, starts what follows, and offers the next household. */
export const submit: Command = {
  name: "submit",
  ...wording.submit,
  takes: true,
  run(turn, argument) {
    const { interview, at } = turn.chat.pending;
    const [id] = argument.split(":");
    if (!id) return withCurrent(turn, (open) => (at === "" ? submitOpen(turn, open) : askNext(turn, open)), interview);
    // What is attested is what was shown: a summary that has been overtaken is shown again as it is now.
    const shown = commandPayload("submit", argument);
    return withCurrent(
      turn,
      (open) => (shown === submitPayload(open.interview) ? submitOpen(turn, open) : askNext(turn, open)),
      id,
    );
  },
};

async function submitOpen(turn: Turn, open: OpenInterview): Promise<Reply> {
  if (nextStep(open.interview)) return askNext(turn, open);
  const files = await filesOf(turn, open);
  const lost = files.find((file) => file.state === "lost");
  if (lost) return askThis(turn, open, lost.node, { echo: [say.fileLost] }, false);
  const missing = files.filter((file) => file.state === "wanted").length;
  if (missing > 0) return askNext(turn, open, { echo: [say.waitingForFiles(missing)] });
  const late = isLate(turn, open);
  const followUps = startFollowUps(turn, open);
  const writes = [...freeze(turn, open), ...close(turn, open, late), ...followUps.writes];
  return { ...(await confirm(turn, open, late, followUps.debts)), writes };
}

/** Every file of the form as it stands: which question it answers, and whether its bytes have arrived. */
async function filesOf(turn: Turn, open: OpenInterview): Promise<{ node: Node; state: string }[]> {
  const named = open.interview.form.nodes.flatMap((node) =>
    filesIn(currentValue(open.interview, node)).map((id): [string, Node] => [id, node]),
  );
  const nodes = new Map(named);
  const files = await findFiles(turn.house.store, [...nodes.keys()]);
  return files.flatMap(({ id, state }) => {
    const node = nodes.get(id);
    return node ? [{ node, state }] : [];
  });
}

/** The day of the visit: what the form says, else when it was begun. */
function visitDay(open: OpenInterview): string {
  const visit = open.interview.form.nodes.find((node) => node.question.element === VISIT_DATE);
  return (visit && currentValue(open.interview, visit)) || open.interview.referenceDate;
}

/** An entry made more than a day after the visit is 补录. */
function isLate(turn: Turn, open: OpenInterview): boolean {
  return turn.now > endOfDay(visitDay(open)) + 86_400_000;
}

/** Calculations and defaults are written down as they stand; what is off the path is kept, marked. */
function freeze(turn: Turn, open: OpenInterview): Write[] {
  const { interview } = open;
  const gone = [...interview.answers.keys()].filter((name) => !interview.form.byName.has(name));
  const kept = gone.map((path) => change("answers", { interview: open.row.id, path }, { onPath: 0 }));
  const asked = interview.form.nodes.flatMap((node): Write[] => {
    const key = { interview: open.row.id, path: node.name };
    if (!isRelevant(interview, node)) {
      return interview.answers.has(node.name) ? [change("answers", key, { onPath: 0 })] : [];
    }
    if (interview.answers.has(node.name)) return [change("answers", key, { onPath: 1 })];
    const value = currentValue(interview, node);
    return [upsert("answers", { ...key, value, state: "answered", rev: FROZEN, at: turn.now })];
  });
  return [...kept, ...asked];
}

function close(turn: Turn, open: OpenInterview, late: boolean): Write[] {
  const { assignment } = open.owed;
  const submitted = {
    status: "submitted",
    submittedAt: turn.now,
    deviceAt: turn.incoming.sentAt,
    by: turn.speaker.cadre.id,
    late: late ? 1 : 0,
  };
  const version = open.row.version;
  open.row = { ...open.row, ...submitted, version: version + 1 };
  return [
    change("interviews", { id: open.row.id }, submitted, version),
    change("assignments", { id: assignment.id }, { status: "submitted", disposition: null, cause: null }),
    insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action: "submit", ref: open.row.id }),
  ];
}

/** Work that this form starts, made once a (rule, assignment): a resubmission finds it there. */
function startFollowUps(turn: Turn, open: OpenInterview): { writes: Write[]; debts: string[] } {
  const writes: Write[] = [];
  const debts: string[] = [];
  const { assignment } = open.owed;
  for (const rule of open.interview.form.followUps) {
    const scope = scopeOf(open.interview, "");
    const key = `${rule.rule}/${assignment.id}`;
    if (!truth(rule.when, scope)) {
      writes.push(change("assignments", { key, status: "open" }, { status: "withdrawn" }));
      continue;
    }
    const day = textOf(rule.due, scope) || dayOf(turn.now);
    debts.push(day);
    const { phase, subject, area, cadre, practice } = assignment;
    const row = { key, phase, subject, area, cadre, practice, questionnaire: rule.questionnaire, dueAt: endOfDay(day) };
    writes.push(insertOrIgnore("assignments", { id: newId(), ...row }));
    // Taken back and put off once more: the day agreed last counts.
    for (const status of ["open", "withdrawn"]) {
      writes.push(change("assignments", { key, status }, { status: "open", dueAt: row.dueAt }));
    }
  }
  return { writes, debts };
}

async function confirm(turn: Turn, open: OpenInterview, late: boolean, debts: readonly string[]): Promise<Reply> {
  const { store } = turn.house;
  const { assignment } = open.owed;
  const lines = [say.done(open.place, sayMoment(turn.now), turn.speaker.cadre.name)];
  if (assignment.practice) lines.push(say.practiceDone);
  else {
    const compiler = await findCompilerFor(store, assignment.area);
    lines.push(say.nextIs(compiler?.name));
  }
  if (late) lines.push(say.lateEntry(sayDay(visitDay(open))));
  for (const day of debts) lines.push(say.debtOwed(sayDay(day)));
  const owed = (await listOwed(store, turn.speaker.cadre.id)).filter((o) => o.assignment.id !== assignment.id);
  const alike = owed.filter((o) => o.assignment.questionnaire === assignment.questionnaire);
  lines.push(say.stillOwed(alike.length > 0 ? alike.length : owed.length));
  const next = firstInTurn(turn, owed);
  const choices = [...(next ? [nextChoice(turn, next)] : []), { label: todo.word, payload: commandPayload("todo") }];
  const { pending } = turn.chat;
  return {
    says: [{ text: lines.join("\n"), choices }],
    pending: pending.interview === open.row.id ? {} : { ...pending },
  };
}
