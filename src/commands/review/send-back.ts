import type { Post } from "../../../db/commit.ts";
import type { Step } from "../../../db/decisions.ts";
import { listReviews } from "../../../db/decisions.ts";
import { findCompilerFor } from "../../../db/people.ts";
import { change, insert, upsert, type Write } from "../../../db/writes.ts";
import { describeValue } from "../../engine/describe.ts";
import type { Node } from "../../engine/form.ts";
import type { Answer } from "../../engine/interview.ts";
import { commandPayload } from "../../engine/payload.ts";
import { forget } from "../../engine/record.ts";
import { currentValue, isRelevant } from "../../engine/values.ts";
import type { Choice, Outgoing } from "../../message.ts";
import { buttons as giving } from "../../zh/assign.ts";
import * as say from "../../zh/returning.ts";
import { offices } from "../../zh/review.ts";
import { sayDue } from "../../zh/when.ts";
import type { Reply, Turn } from "../command.ts";
import type { Back, OpenInterview } from "../desk.ts";
import { isVisit, nameOf, unitOf } from "../naming.ts";
import { reach } from "../reach.ts";
import { namer } from "./card.ts";
import { decisionWrites } from "./decide.ts";
import { type Mender, menderOf } from "./mender.ts";
import { withoutCard } from "./pass.ts";
import { countOf, leftAt } from "./queue.ts";

/** What is to be sent back: printed numbers with their comments; none of them: the whole form. */
export interface Wanted {
  items: { number: number; comment: string }[];
  comment: string;
}

/** The questions of a printed number that have an answer now, whole rows of a confirm block too. */
export function questionsOf({ interview }: OpenInterview, number: number): Node[] {
  return interview.form.nodes.filter(
    (node) =>
      node.question.number === number &&
      !node.calculation &&
      isRelevant(interview, node) &&
      currentValue(interview, node) !== "",
  );
}

/** Sends it back in one unit: the decision, the questions opened again, and everybody told whom it concerns. */
export async function sendBack(turn: Turn, open: OpenInterview, step: Step, wanted: Wanted): Promise<Reply> {
  const { assignment } = open.owed;
  const mender = await menderOf(turn, open, step);
  const numbers = wanted.items.map(({ number }) => number);
  const compiler = step === "review" ? await compilerOf(turn, open, mender.id) : null;
  const name = namer(turn, [mender.id, open.row.by, compiler]);
  const addresses = await reach(
    turn.house,
    [mender.id, compiler].filter((id) => id !== null),
  );
  const left = leftAt(turn, step, countOf(open));
  const decided = decisionWrites(turn, open, step, "returned", { comment: wanted.comment });
  const post = (to: string | null, message: Outgoing): Post[] => {
    const address = to === null || to === turn.speaker.cadre.id ? undefined : addresses.get(to);
    return address ? [{ to: address, message, dedupe: `return/${decided.id}/${to}`, kind: "notice" }] : [];
  };
  const posts = [
    ...post(mender.id, noticeFor(turn, open, step, wanted, mender)),
    ...post(compiler, {
      text: say.toldCompiler(turn.speaker.cadre.name, nameOf(turn.house, open.owed), name(open.row.by), numbers),
    }),
  ];
  const questions = new Map(wanted.items.map(({ number }) => [number, questionsOf(open, number)]));
  const writes = [...decided.writes, ...reopen(turn, open, decided.id, wanted), ...returnWrites(turn, open, mender)];
  turn.house.desk.goOn(open, backOf(turn, step, wanted, questions));
  const due = assignment.dueAt > turn.now ? say.dueBy(sayDue(assignment.dueAt)) : say.overdue;
  const told = compiler !== null && addresses.has(compiler) ? name(compiler) : undefined;
  const own = mender.id === turn.speaker.cadre.id;
  const who = mender.id === null ? say.toNobody : own ? say.toYou : name(mender.id);
  const silent = mender.id === null || own || addresses.has(mender.id) ? [] : [say.unreached(name(mender.id))];
  const instead = mender.instead ? [say.instead(mender.instead, mender.id === null ? undefined : who)] : [];
  const text = [say.returned(who, numbers, due, told), ...instead, ...silent, left.line].join("\n");
  const choices = [...handOver(open, mender, own), ...left.choices];
  return { says: [{ text, choices }], writes, posts, pending: withoutCard(turn) };
}

/** What is to be done next about it by whoever sent it back: mend it, or find somebody who does. */
function handOver(open: OpenInterview, { id }: Mender, own: boolean): Choice[] {
  const { assignment, subject } = open.owed;
  if (own) return [{ label: say.buttons.fix, payload: commandPayload("next", assignment.id) }];
  const found = id !== null || !isVisit(open.owed);
  return found ? [] : [{ label: giving.give, payload: commandPayload("assign", `@house:${subject}`) }];
}

/** The village's compiler who is to know: who passed it, else who would have. */
async function compilerOf(turn: Turn, open: OpenInterview, collector: string | null): Promise<string | null> {
  const passed = listReviews(turn.house.store, open.row.id).findLast(
    (one) => one.step === "compile" && one.decision === "passed",
  );
  const id = passed?.by ?? (await findCompilerFor(turn.house.store, open.owed.assignment.area))?.id ?? null;
  return isVisit(open.owed) && id !== collector && id !== turn.speaker.cadre.id ? id : null;
}

/** What the collector is told: which questions, what they said, what is wanted, until when. */
function noticeFor(
  turn: Turn,
  open: OpenInterview,
  step: Step,
  { items, comment }: Wanted,
  { instead }: Mender,
): Outgoing {
  const { assignment } = open.owed;
  const who = turn.speaker.cadre.name;
  const numbers = items.map(({ number }) => number);
  const lines = [say.cameBack(offices[step], nameOf(turn.house, open.owed), unitOf(open.owed), numbers)];
  if (instead) lines.push(say.yoursNow(instead));
  const by = instead?.of;
  for (const item of items) lines.push(say.answered(by, item.number, answerAt(open, item.number), who, item.comment));
  if (items.length === 0) lines.push(say.wholeComment(who, comment));
  lines.push(assignment.dueAt > turn.now ? say.fixBy(sayDue(assignment.dueAt)) : say.fixSoon);
  return {
    text: lines.join("\n"),
    choices: [
      { label: say.buttons.fix, payload: commandPayload("next", assignment.id) },
      { label: say.buttons.later, payload: commandPayload("pause", open.row.id) },
      { label: say.buttons.trouble, payload: commandPayload("trouble") },
    ],
  };
}

/** What stands at a printed number: rows of a block together, else the question that leads it. */
function answerAt(open: OpenInterview, number: number): string {
  const nodes = questionsOf(open, number);
  const shown = nodes[0]?.block ? nodes : nodes.slice(0, 1);
  return shown.map((node) => describeValue(node, currentValue(open.interview, node), true)).join("——");
}

/** Opens the questions again: the values stay, until they are answered anew or kept with an explanation. */
function reopen(turn: Turn, open: OpenInterview, review: string, { items }: Wanted): Write[] {
  const { sealer } = turn.house.store;
  const { interview } = open;
  return items.flatMap(({ number, comment }) =>
    questionsOf(open, number).flatMap((node): Write[] => {
      const path = node.name;
      const value = currentValue(interview, node);
      const item = insert("reviewItems", { review, path, comment: sealer.seal(comment), old: sealer.seal(value) });
      const answer = interview.answers.get(path);
      const opened: Answer = { ...(answer ?? { value, state: "answered", rev: 1 }), reopened: true };
      interview.answers.set(path, opened);
      forget(interview, node);
      const key = { interview: open.row.id, path };
      // What stood by default becomes an answer: else nothing could be opened.
      const row = { ...key, value: node.question.pii ? sealer.seal(value) : value, state: "answered", rev: opened.rev };
      const write = answer
        ? change("answers", key, { reopened: 1 })
        : upsert("answers", { ...row, reopened: 1, at: turn.now });
      return [item, write];
    }),
  );
}

/** Why it came back, for whoever opens it. */
function backOf(turn: Turn, step: Step, { items, comment }: Wanted, questions: ReadonlyMap<number, Node[]>): Back {
  const comments = items.flatMap((item) =>
    (questions.get(item.number) ?? []).map((node) => [node.name, item.comment] as const),
  );
  return { who: turn.speaker.cadre.name, step, comment, comments: new Map(comments) };
}

function returnWrites(turn: Turn, open: OpenInterview, mender: Mender): Write[] {
  const { id, version } = open.row;
  const { assignment } = open.owed;
  const back = { status: "returned", reviewer: turn.speaker.cadre.id, cadre: mender.id };
  open.row = { ...open.row, status: "returned", version: version + 1 };
  open.owed = { ...open.owed, assignment: { ...assignment, ...back } };
  return [
    change("interviews", { id }, { status: "returned" }, version),
    change("assignments", { id: assignment.id }, back),
    ...mender.writes,
  ];
}
