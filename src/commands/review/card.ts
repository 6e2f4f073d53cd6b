import { findAreaName } from "../../../db/areas.ts";
import { findAssignment, type Owed } from "../../../db/assignments.ts";
import type { Step } from "../../../db/decisions.ts";
import { type Finding, findReturn, listFindings, listHistory, listReviews } from "../../../db/decisions.ts";
import { findVisitPhase } from "../../../db/practice.ts";
import { findStandIns } from "../../../db/stand-ins.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { commandPayload } from "../../engine/payload.ts";
import { linesFor } from "../../engine/prompt-summary.ts";
import type { Choice } from "../../message.ts";
import { next } from "../../zh/commands.ts";
import { corrected } from "../../zh/returning.ts";
import * as say from "../../zh/review.ts";
import { formHead } from "../../zh/visit.ts";
import { sayMoment } from "../../zh/when.ts";
import type { Card, Pending, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { isDebt, isVisit, nameOf, titleOf } from "../naming.ts";
import { sayOpenProblems } from "../problems/earlier.ts";
import { differences } from "./differences.ts";
import { pictureChoice } from "./pictured.ts";

const EARLIER = 3;

/** Names an interview as it stands: a decision is about what was shown, and no other state of it. */
export function markOf({ row }: OpenInterview): string {
  return `${row.id}:${row.version}`;
}

/** "北样村 2组 丙长河": how it is called among those of a whole town. */
export function fullName(turn: Turn, owed: Owed): string {
  if (!isVisit(owed)) return nameOf(turn.house, owed);
  const place = `${findAreaName(turn.house.store, owed.assignment.area)} ${owed.name}`;
  return isDebt(turn.house, owed) ? next.debt(titleOf(turn.house, owed), place) : place;
}

/** The names of these people; '' for nobody. */
export function namer(turn: Turn, ids: readonly (string | null)[]): (id: string | null) => string {
  const known = ids.filter((id) => id !== null);
  const names = nameCadres(turn.house.store, known);
  return (id) => (id === null ? "" : (names.get(id) ?? ""));
}

/** What is waited for while a card is on the screen; it stays so until something else is asked. */
export function pendingCard(turn: Turn, open: OpenInterview, more: Partial<Card> = {}): Pending {
  const { tell: _done, card, choices: _gone, ...pending } = turn.chat.pending;
  const same = card?.interview === open.row.id;
  const tags = same && card.tags ? { tags: card.tags } : {};
  return { ...pending, card: { interview: open.row.id, version: open.row.version, ...tags, ...more } };
}

/** The card of an interview to be decided upon: what was filled in, what the checks flagged, what came back before. */
export async function showCard(
  turn: Turn,
  open: OpenInterview,
  step: Step,
  how: { head?: string; more?: readonly Choice[] } = {},
): Promise<Reply> {
  const reviews = listReviews(turn.house.store, open.row.id);
  const compiler = reviews.findLast((one) => one.step === "compile" && one.decision === "passed")?.by ?? null;
  const name = namer(turn, [open.row.by, compiler]);
  const visit = isVisit(open.owed);
  const by = say.filledBy(name(open.row.by), stoodInFor(turn, open));
  const header = say.cardHeader(fullName(turn, open.owed), visit, by, name(compiler) || undefined);
  const lines = [...(how.head ? [how.head] : []), header, ...formOf(turn, open), ...contentOf(turn, open)];
  lines.push(...hintsOf(turn, open), ...(await earlierHints(turn, open)));
  return {
    says: [{ text: lines.join("\n"), choices: [...cardChoices(open, step), ...(how.more ?? [])] }],
    pending: pendingCard(turn, open),
  };
}

/** Which form, where it is not the one that every household has. */
function formOf(turn: Turn, open: OpenInterview): string[] {
  const first = findVisitPhase(turn.house.plan)?.questionnaire;
  const { id, title } = open.interview.form.questionnaire;
  return isVisit(open.owed) && !isDebt(turn.house, open.owed) && id !== first ? [formHead(title)] : [];
}

/** For whom it was filled in, where somebody stood in. */
function stoodInFor(turn: Turn, { row, owed }: OpenInterview): string | undefined {
  const { id } = owed.assignment;
  const standIn = findStandIns(turn.house.store, [id]).get(id);
  return standIn?.by === row.by ? standIn?.for?.name : undefined;
}

/** What an interview says: to whoever returned it, only what the return was about. */
function contentOf(turn: Turn, open: OpenInterview): string[] {
  const mine = open.owed.assignment.reviewer === turn.speaker.cadre.id;
  const back = mine ? findReturn(turn.house.store, open.row.id) : undefined;
  const whole = linesFor(open.interview);
  if (!back) return whole;
  const changes = [corrected(open.name), ...differences(turn.house.store, open, back)];
  return back.items.size > 0 ? changes : [...whole, ...changes];
}

/** What to look at: reasons people gave, what the checks found, what was returned before. */
function hintsOf(turn: Turn, open: OpenInterview): string[] {
  const { store } = turn.house;
  const found = listFindings(store, open.row.id).map(sayFinding);
  const before = listReviews(store, open.row.id)
    .filter((review) => review.decision === "returned" && review.comment)
    .map((review) => say.earlierReturn(sayMoment(review.at), review.comment ?? ""));
  return [...found, ...before].map((text, index) => say.hint(index, text));
}

/** A finding in words. */
export function sayFinding({ rule, detail }: Finding): string {
  return detail === "" ? (say.findingTexts[rule] ?? rule) : detail;
}

/** What the checks found about the same household in other forms: a visit's card only. */
async function earlierHints(turn: Turn, open: OpenInterview): Promise<string[]> {
  const { store } = turn.house;
  if (!isVisit(open.owed) || isDebt(turn.house, open.owed)) return [];
  const others = listHistory(store, open.owed.subject, EARLIER + 1).filter((row) => row.id !== open.row.id);
  const lines = sayOpenProblems(turn, open.owed);
  for (const row of others.slice(0, EARLIER)) {
    const owed = await findAssignment(store, row.assignment);
    if (!owed) continue;
    const title = titleOf(turn.house, owed);
    lines.push(...listFindings(store, row.id).map((finding) => say.earlierHint(title, sayFinding(finding))));
  }
  return lines;
}

/** The buttons under a card; `pictures` stands for the one that shows them. */
export function cardChoices(
  open: OpenInterview,
  step: Step,
  pictures: readonly Choice[] = pictureChoice(open),
): Choice[] {
  const mark = markOf(open);
  const another = isVisit(open.owed) ? say.buttons.another : say.buttons.anotherPaper;
  return [
    { label: say.buttons.pass, payload: commandPayload("pass", mark) },
    { label: say.buttons.giveBack, payload: commandPayload("return", mark) },
    { label: another, payload: commandPayload("review", `after:${open.row.id}`) },
    ...pictures,
    ...(isVisit(open.owed)
      ? [{ label: say.buttons.history, payload: commandPayload("history", `i:${open.row.id}`) }]
      : []),
    ...(step === "review" ? [{ label: say.buttons.tag, payload: commandPayload("tag", mark) }] : []),
  ];
}
