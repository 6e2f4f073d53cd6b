import { listOwedAbout, type Owed } from "../../db/assignments.ts";
import { campaignKey } from "../../db/deadlines.ts";
import { findInterviewOf, findLastVisit, isOpen } from "../../db/interviews.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, type Kept, type Write } from "../../db/writes.ts";
import type { Outgoing } from "../message.ts";
import { dayOf } from "../time.ts";
import * as say from "../zh/commands.ts";
import { outOfCount } from "../zh/households.ts";
import { alreadyPassed } from "../zh/review.ts";
import { visitedBefore as sayVisited } from "../zh/visit.ts";
import { sayDay, sayMoment } from "../zh/when.ts";
import { askNext } from "./ask.ts";
import { refuseClosed } from "./closed.ts";
import { shutFor, stillPossible } from "./closing.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { learnFromVisit } from "./keep.ts";
import { callOf, formTitle, hasBegun, isDebt, isVisit, nameOf } from "./naming.ts";
import { sayOpenProblems } from "./problems/earlier.ts";

/** What is said and written before going on to what comes next. */
export interface GoingOn {
  before?: readonly Outgoing[];
  writes?: Write[];
  /** An assignment that this unit closes: it is not next. */
  except?: string;
}

/** Opens the interview of what is owed, a new one or the one begun. */
export async function openOwed(turn: Turn, owed: Owed, how: GoingOn = {}): Promise<Reply> {
  const { store } = turn.house;
  const kept = await findInterviewOf(store, owed.assignment.id);
  const before = [...(how.before ?? [])];
  if (owed.assignment.status === "closed") {
    return { says: [...before, { text: outOfCount(nameOf(turn.house, owed)) }], writes: how.writes ?? [] };
  }
  const shut = await shutFor(turn, owed, kept?.status ?? "draft");
  if (shut) {
    const refused = await refuseClosed(turn, owed, shut);
    return {
      ...refused,
      says: [...before, ...refused.says],
      writes: [...(how.writes ?? []), ...(refused.writes ?? [])],
    };
  }
  if (kept && !isOpen(kept.status)) {
    const moment = sayMoment(kept.submittedAt ?? turn.now);
    const name = nameOf(turn.house, owed);
    const passed = kept.status === "approved";
    const text = passed ? alreadyPassed(name, moment) : say.alreadyDone(name, moment, callOf(turn.house, owed));
    return { says: [...before, { text }], writes: how.writes ?? [] };
  }
  const begun = await beginVisit(turn, owed, kept);
  const writes = [...(how.writes ?? []), ...begun.writes];
  if (!kept && owed.assignment.practice) before.push({ text: say.practiceHint });
  return askNext(turn, begun.open, { before, writes, echo: begun.echo });
}

/** Opens the form, and with it what else this person owes about the household: one visit fills them all. */
async function beginVisit(
  turn: Turn,
  owed: Owed,
  kept: Kept<"interviews"> | undefined,
): Promise<{ open: OpenInterview; writes: Write[]; echo: string[] }> {
  const { desk, store } = turn.house;
  // What came back is corrected by itself.
  const alone = kept !== undefined && kept.status !== "draft";
  const all = alone || !isVisit(owed) ? [owed] : await filledTogether(turn, owed);
  const drafts = [];
  for (const one of all) drafts.push({ owed: one, row: await findInterviewOf(store, one.assignment.id) });
  const rows = drafts.map(({ owed: one, row }) => ({ owed: one, row: row ?? newInterview(turn, one), kept: row }));
  const visit = rows.find(({ kept: row }) => row?.visit)?.kept?.visit ?? rows[0]?.row.id ?? "";
  const writes: Write[] = [];
  const parts: OpenInterview[] = [];
  for (const { owed: one, row, kept: before } of rows) {
    const shared = all.length > 1 ? visit : null;
    const joins = before !== undefined && before.visit !== shared && shared !== null;
    if (!before) writes.push(insert("interviews", { ...row, visit: shared }), ...begin(one));
    if (joins) writes.push(change("interviews", { id: row.id }, { visit: shared }, row.version));
    const part = before ? await desk.open(row.id) : await desk.lay({ ...row, visit: shared }, one);
    if (!part) continue;
    if (joins) part.row = { ...part.row, visit: shared, version: part.row.version + 1 };
    parts.push(part);
  }
  if (parts.length > 1) desk.join(visit, parts);
  for (const part of parts.filter((one) => one.row.changes === 0)) writes.push(...learnFromVisit(turn, part));
  const open = parts.find((part) => part.row.assignment === owed.assignment.id) ?? parts[0];
  if (!open) throw new Error(`assignment ${owed.assignment.id} could not be opened`);
  const echo = rows.every((one) => one.kept === undefined)
    ? [...visitedBefore(turn, owed), ...sayOpenProblems(turn, owed)]
    : [];
  return { open, writes, echo };
}

/** What one visit fills: everything owed about the household whose time has come; what a form left to be done apart. */
async function filledTogether(turn: Turn, owed: Owed): Promise<Owed[]> {
  const { house, speaker } = turn;
  if (owed.assignment.practice || isDebt(house, owed)) return [owed];
  const others = listOwedAbout(house.store, speaker.cadre.id, owed.subject).filter((one) => {
    return one.assignment.id !== owed.assignment.id && !isDebt(house, one) && hasBegun(house, one, turn.now);
  });
  return [owed, ...(await stillPossible(turn, others))];
}

/** Whoever goes to a household a second time is told of the first. */
function visitedBefore(turn: Turn, owed: Owed): string[] {
  if (!isVisit(owed) || owed.assignment.practice || isDebt(turn.house, owed)) return [];
  const last = findLastVisit(turn.house.store, owed.subject, campaignKey(turn.house));
  if (!last) return [];
  const title = formTitle(turn.house, last.questionnaire);
  return [sayVisited(sayDay(last.referenceDate), title, last.who)];
}

/** A new interview of what is owed, as it is kept. */
export function newInterview(turn: Turn, owed: Owed): Kept<"interviews"> {
  const { questionnaire } = owed.assignment;
  return {
    id: newId(),
    assignment: owed.assignment.id,
    visit: null,
    questionnaire,
    formVersion: turn.house.desk.form(questionnaire).questionnaire.version,
    status: "draft",
    referenceDate: dayOf(turn.now),
    startedAt: turn.now,
    deviceAt: null,
    submittedAt: null,
    by: turn.speaker.cadre.id,
    late: 0,
    flags: 0,
    changes: 0,
    version: 0,
  };
}

function begin(owed: Owed): Write[] {
  const { id, version } = owed.assignment;
  // Two chats that begin the same household at once: the second is stale and finds the first one's interview.
  return [change("assignments", { id }, { status: "started" }, version)];
}
