import type { Post } from "../../db/commit.ts";
import { replaceFindings } from "../../db/decisions.ts";
import { findFiles } from "../../db/files.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, remove, upsert, type Write } from "../../db/writes.ts";
import type { Node } from "../engine/form.ts";
import { commandPayload } from "../engine/payload.ts";
import { submitPayload } from "../engine/prompt-summary.ts";
import { currentValue, isRelevant } from "../engine/values.ts";
import { endOfDay } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/interview.ts";
import { askNext, askThis } from "./ask.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { withCurrent } from "./current.ts";
import { FROZEN, type OpenInterview } from "./desk.ts";
import { filesIn } from "./files.ts";
import { startFollowUps } from "./follow-ups.ts";
import { joinDemanded } from "./planned.ts";
import { confirmTicket } from "./problems/answered.ts";
import { isTicket } from "./problems/known.ts";
import { findingsAt } from "./review/findings.ts";
import { type Route, routeOf, skipWrites, tellReturner } from "./route.ts";
import { confirmSubmitted } from "./submitted.ts";
import { leaveVisit, partsOf, standingOf } from "./visit.ts";
import { visitDay } from "./visit-day.ts";

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
    return withCurrent(turn, (open) => (shown === payloadOf(open) ? submitOpen(turn, open) : askNext(turn, open)), id);
  },
};

function payloadOf(open: OpenInterview): string {
  return submitPayload(partsOf(open).map(({ interview }) => interview));
}

/** Hands in the forms of a visit, or says what is still missing; a ticket goes on with the next one. */
export async function submitOpen(turn: Turn, open: OpenInterview): Promise<Reply> {
  if (standingOf(open).step) return askNext(turn, open);
  const joined = await joinDemanded(turn, open);
  if (standingOf(open).step) return askNext(turn, open, { writes: joined });
  const parts = partsOf(open);
  for (const part of parts) {
    const waiting = await filesMissing(turn, part);
    if (waiting) return waiting;
  }
  const handed: Handed[] = [];
  for (const part of parts) handed.push(await handIn(turn, part));
  const [first] = handed as [Handed, ...Handed[]];
  const debts = handed.flatMap((one) => one.debts);
  const told = handed.flatMap((one) => one.says);
  const ticket = isTicket(open.row) ? await confirmTicket(turn, open, first.route) : undefined;
  const said =
    ticket ?? (await confirmSubmitted(turn, parts, { lateDay: first.lateDay, debts, told, route: first.route }));
  const writes = [...joined, ...handed.flatMap((one) => one.writes), ...(said.writes ?? [])];
  const posts = [...handed.flatMap((one) => one.posts), ...(said.posts ?? [])];
  for (const part of parts) leaveVisit(part);
  return { ...said, writes, posts };
}

/** What follows from handing in one form. */
interface Handed {
  writes: Write[];
  posts: Post[];
  debts: readonly string[];
  says: readonly string[];
  lateDay: string | undefined;
  route: Route;
}

async function handIn(turn: Turn, open: OpenInterview): Promise<Handed> {
  const lateDay = lateDayOf(turn, open);
  const found = open.owed.assignment.practice ? [] : await findingsAt(turn, open, lateDay !== undefined);
  const followUps = await startFollowUps(turn, open);
  const route = await routeOf(turn, open);
  const frozen = freeze(turn, open);
  const after = { late: lateDay === undefined ? 0 : 1, flags: found.length };
  const writes = [
    ...frozen,
    ...replaceFindings(turn.house.store, open.row.id, found, turn.now),
    ...close(turn, open, route, after),
    ...followUps.writes,
  ];
  const posts = [...followUps.posts, ...(await tellReturner(turn, open, route))];
  return { writes, posts, debts: followUps.debts, says: followUps.says, lateDay, route };
}

/** A photo or file of the form that has not arrived, or never will: what is said instead of handing it in. */
async function filesMissing(turn: Turn, open: OpenInterview): Promise<Reply | undefined> {
  const files = await filesOf(turn, open);
  const lost = files.find((file) => file.state === "lost");
  if (lost) return askThis(turn, open, lost.node, { echo: [say.fileLost(things(lost.node))] }, false);
  const missing = files.filter((file) => file.state === "wanted");
  const [first] = missing;
  return first && askNext(turn, open, { echo: [say.waitingForFiles(missing.length, things(first.node))] });
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

/** What such a question takes, for sentences. */
function things(node: Node): "photo" | "file" {
  return node.type.input === "file" ? "file" : "photo";
}

/** The day of the visit where the entry is made more than a day after it: 补录. */
function lateDayOf(turn: Turn, open: OpenInterview): string | undefined {
  const day = visitDay(open);
  return day !== undefined && turn.now > endOfDay(day) + 86_400_000 ? day : undefined;
}

/** Calculations and defaults are written down as they stand; what is off the path is kept, marked. */
function freeze(turn: Turn, open: OpenInterview): Write[] {
  const { interview } = open;
  // What was written down of its own when it was handed in before follows the answers of today.
  const before = open.row.status === "returned" ? [remove("answers", { interview: open.row.id, rev: FROZEN })] : [];
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
  return [...before, ...kept, ...asked];
}

function close(turn: Turn, open: OpenInterview, route: Route, after: { late: number; flags: number }): Write[] {
  const { assignment } = open.owed;
  const submitted = {
    status: route.status,
    submittedAt: turn.now,
    deviceAt: turn.incoming.sentAt,
    by: turn.speaker.cadre.id,
    formVersion: open.interview.form.questionnaire.version,
    ...after,
  };
  const version = open.row.version;
  open.row = { ...open.row, ...submitted, version: version + 1 };
  delete open.back;
  return [
    change("interviews", { id: open.row.id }, submitted, version),
    change("assignments", { id: assignment.id }, { status: route.status, disposition: null, cause: null }),
    insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action: "submit", ref: open.row.id }),
    ...skipWrites(turn, open, route),
  ];
}
