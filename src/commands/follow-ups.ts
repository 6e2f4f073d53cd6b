import { findAssignmentByKey } from "../../db/assignments.ts";
import type { Post } from "../../db/commit.ts";
import { hashSecret, newId } from "../../db/seal.ts";
import { findSetting } from "../../db/settings.ts";
import { change, insertOrIgnore, type Write } from "../../db/writes.ts";
import { text as textOf, truth } from "../engine/expression/index.ts";
import type { ReadyFollowUp } from "../engine/form.ts";
import { commandPayload } from "../engine/payload.ts";
import { scopeOf } from "../engine/values.ts";
import { dayOf, endOfDay } from "../time.ts";
import * as say from "../zh/interview.ts";
import { sayDay } from "../zh/when.ts";
import type { Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { startPlanned } from "./planned.ts";

/** Work that a form starts: what is written, the days by which what was agreed is due, what is said of what was drawn. */
export interface FollowUps {
  writes: Write[];
  debts: string[];
  posts: Post[];
  says: string[];
}

/** Work that this form starts, made once a (rule, assignment): a resubmission finds it there. */
export async function startFollowUps(turn: Turn, open: OpenInterview): Promise<FollowUps> {
  const all: FollowUps = { writes: [], debts: [], posts: [], says: [] };
  const { assignment } = open.owed;
  for (const rule of assignment.practice ? [] : (turn.house.followUps.get(assignment.questionnaire) ?? [])) {
    if (rule.inVisit) continue;
    const started = await startPlanned(turn, open, rule);
    all.writes.push(...started.writes);
    all.posts.push(...started.posts);
    all.says.push(...started.says);
  }
  for (const rule of open.interview.form.followUps) {
    const scope = scopeOf(open.interview, "");
    const key = `${rule.rule}/${assignment.id}`;
    if (!truth(rule.when, scope)) {
      all.writes.push(change("assignments", { key, status: "open" }, { status: "withdrawn" }));
      continue;
    }
    if (rule.share && !(await isDrawn(turn, open, rule.share))) continue;
    const agreed = textOf(rule.due, scope) || dayOf(turn.now);
    // An entry made late: what is asked for only now cannot have been due already.
    const day = rule.share && agreed < dayOf(turn.now) ? dayOf(turn.now) : agreed;
    const { phase, subject, area, cadre, practice } = assignment;
    const row = { key, phase, subject, area, cadre, practice, questionnaire: rule.questionnaire, dueAt: endOfDay(day) };
    const id = newId();
    all.writes.push(insertOrIgnore("assignments", { id, ...row }));
    // Taken back and put off once more: the day agreed last counts.
    for (const status of ["open", "withdrawn"]) {
      all.writes.push(change("assignments", { key, status }, { status: "open", dueAt: row.dueAt }));
    }
    if (rule.share) all.posts.push(...(await sayDrawn(turn, open, { id, key, day })));
    else all.debts.push(day);
  }
  return all;
}

/** Whether the lot falls on this interview: by its id, so that handing it in again does not draw anew. */
async function isDrawn(turn: Turn, open: OpenInterview, share: NonNullable<ReadyFollowUp["share"]>): Promise<boolean> {
  if (open.owed.assignment.practice) return false;
  const percent = Number((await findSetting(turn.house.store, share.setting)) ?? share.percent);
  const lot = Buffer.from(hashSecret(open.row.id), "base64url").readUInt32BE() / 2 ** 32;
  return lot * 100 < percent;
}

/** Asks for the photo, once for ever. */
async function sayDrawn(
  turn: Turn,
  open: OpenInterview,
  drawn: { id: string; key: string; day: string },
): Promise<Post[]> {
  const kept = await findAssignmentByKey(turn.house.store, drawn.key);
  const id = kept?.id ?? drawn.id;
  const text = say.photoDrawn(open.place, sayDay(drawn.day));
  const choices = [{ label: say.takePhoto, payload: commandPayload("next", id) }];
  return [{ to: turn.chat.address, message: { text, choices }, dedupe: drawn.key, kind: "notice" }];
}
