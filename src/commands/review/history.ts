import { elements } from "../../../conversations/elements.ts";
import { findAssignment, listMine, type Owed } from "../../../db/assignments.ts";
import type { Step } from "../../../db/decisions.ts";
import { itemsOf, listFindings, listHistory, listReviews } from "../../../db/decisions.ts";
import { listFacts } from "../../../db/facts.ts";
import { listRemarks } from "../../../db/remarks.ts";
import { findSubject, listHouseholdsCalled } from "../../../db/subjects.ts";
import type { Kept } from "../../../db/writes.ts";
import { describeValue } from "../../engine/describe.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/history.ts";
import { buttons, decisionWords, problemTypes, states } from "../../zh/review.ts";
import { quote } from "../../zh/understand/words.ts";
import { sayMoment } from "../../zh/when.ts";
import type { Command, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { isCalled, isVisit, titleOf } from "../naming.ts";
import { fullName, namer, sayFinding } from "./card.ts";
import { openFresh } from "./decide.ts";
import { pictureChoice } from "./pictured.ts";
import { mayDecide, readers, scopesOf } from "./queue.ts";

const SHOWN = 5;
const FACTS = 12;
const SAID = 5;

/** What was kept about a household: its submissions, who decided what, what was found, said, and changed in the register. */
export const history: Command = {
  name: "history",
  ...wording.history,
  takes: true,
  async run(turn, argument) {
    const [kind, id = ""] = argument.split(":");
    const pending = { ...turn.chat.pending };
    if (kind === "i") {
      const open = await turn.house.desk.open(id);
      return open ? show(turn, open.owed.subject) : { says: [{ text: say.askWhose }], pending };
    }
    if (kind === "s") return show(turn, id);
    const name = argument.replace(/\s+/g, "");
    if (name === "") return { says: [{ text: say.askWhose }], pending };
    const found = await findCalled(turn, name);
    const [only] = found;
    if (!only) return { says: [{ text: say.noneCalled(quote(argument)) }], pending };
    if (found.length === 1) return show(turn, only.subject);
    const choices = found.slice(0, 8).map((owed) => {
      return { label: fullName(turn, owed), payload: commandPayload("history", `s:${owed.subject}`) };
    });
    return { says: [{ text: say.whichOne(quote(name)), choices }], pending };
  },
};

/** Households of this name: the speaker's own, and those of their area; each once. */
async function findCalled(turn: Turn, name: string): Promise<Owed[]> {
  const { store } = turn.house;
  const mine = (await listMine(store, turn.speaker.cadre.id)).filter(
    (o) => isVisit(o) && isCalled(turn.house, o, name),
  );
  const others = listHouseholdsCalled(store, name, scopesOf(turn, readers));
  const found = new Map<string, Owed>();
  for (const owed of mine) if (!found.has(owed.subject)) found.set(owed.subject, owed);
  for (const { id } of others) {
    const [row] = listHistory(store, id, 1);
    const owed = row && (await findAssignment(store, row.assignment));
    if (owed && !found.has(id)) found.set(id, owed);
  }
  return [...found.values()];
}

async function show(turn: Turn, subject: string): Promise<Reply> {
  const { store } = turn.house;
  const pending = { ...turn.chat.pending };
  const known = await findSubject(store, subject);
  const mine = (await listMine(store, turn.speaker.cadre.id)).find((owed) => owed.subject === subject);
  const reads = known && scopesOf(turn, readers).some((scope) => known.area.startsWith(scope));
  if (!known || (!mine && !reads)) return { says: [{ text: say.notYours }], pending };
  const rows = listHistory(store, subject, 50);
  const opened: OpenInterview[] = [];
  for (const row of rows.slice(0, SHOWN)) {
    const open = await openFresh(turn, row.id);
    if (open) opened.push(open);
  }
  const owed = opened[0]?.owed ?? mine;
  const lines = [say.header(owed ? fullName(turn, owed) : known.name)];
  for (const open of opened) lines.push(...linesOf(turn, open));
  if (rows.length > SHOWN) lines.push(say.more(rows.length - SHOWN));
  if (rows.length === 0) lines.push(say.empty);
  lines.push(...factLines(turn, subject, opened), ...(await remarkLines(turn, subject)));
  return { says: [{ text: lines.join("\n"), choices: choicesFor(turn, opened, reads === true) }], pending };
}

/** One submission: who, when, how it stands; below it what was decided and found. */
function linesOf(turn: Turn, open: OpenInterview): string[] {
  const { store } = turn.house;
  const { row, owed } = open;
  const reviews = listReviews(store, row.id);
  const name = namer(turn, [row.by, ...reviews.map(({ by }) => by)]);
  const moment = sayMoment(row.submittedAt ?? row.startedAt);
  const state = states[row.status] ?? row.status;
  return [
    say.submission(titleOf(turn.house, owed), moment, name(row.by), state),
    ...listFindings(store, row.id).map((finding) => say.finding(sayFinding(finding))),
    ...reviews.flatMap((review) => decisionLines(turn, open, review, name(review.by))),
  ];
}

function decisionLines(turn: Turn, open: OpenInterview, review: Kept<"reviews">, who: string): string[] {
  const word = decisionWords[review.decision]?.[review.step as Step] ?? review.decision;
  const nodes = [...itemsOf(turn.house.store, review.id).keys()].map((path) => open.interview.form.byName.get(path));
  const numbers = [...new Set(nodes.map((node) => node?.question.number ?? 0))]
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
  const tags = (review.tags ?? "").split(" ").filter((tag) => tag !== "");
  return [
    say.decision(sayMoment(review.at), who, word, numbers, review.comment ?? ""),
    ...(tags.length > 0 ? [say.tags(tags.map((tag) => problemTypes[tag as keyof typeof problemTypes] ?? tag))] : []),
  ];
}

/** What approvals changed in the register, the latest first, in the words of the form that said so. */
function factLines(turn: Turn, subject: string, opened: readonly OpenInterview[]): string[] {
  const facts = listFacts(turn.house.store, subject).toReversed().slice(0, FACTS);
  return facts.map(({ element, old, value, interview, at }) => {
    const { form } = (opened.find(({ row }) => row.id === interview) ?? opened[0])?.interview ?? {};
    const node = form?.nodes.find((one) => one.question.element === element);
    const { label = element, pii = false } = elements.find((one) => one.name === element) ?? {};
    const read = (text: string) =>
      node && text !== "" ? describeValue(node, text, true) : pii && text !== "" ? "****" : text;
    return say.fact(label, read(old ?? ""), read(value), sayMoment(at));
  });
}

async function remarkLines(turn: Turn, subject: string): Promise<string[]> {
  const remarks = (await listRemarks(turn.house.store, subject)).slice(0, SAID);
  const name = namer(turn, remarks.map(({ by }) => by)); // biome-ignore format: short
  return remarks.map(({ at, by, text }) => say.remark(sayMoment(at), name(by), text));
}

/** The newest pictures are opened from here, and an approval may be taken back. */
function choicesFor(turn: Turn, opened: readonly OpenInterview[], reads: boolean): Choice[] {
  const passed = opened.find((open) => open.row.status === "approved" && mayDecide(turn, open, "review"));
  return [
    ...(reads ? opened.flatMap(pictureChoice).slice(0, 1) : []),
    ...(passed ? [{ label: buttons.unpass, payload: commandPayload("unpass", `i:${passed.row.id}`) }] : []),
  ];
}
