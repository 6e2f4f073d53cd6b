import { findAssignmentByKey, type Owed } from "../../db/assignments.ts";
import type { Post } from "../../db/commit.ts";
import { findDeadlines } from "../../db/deadlines.ts";
import { findInterviewOf } from "../../db/interviews.ts";
import { findNearest } from "../../db/people.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, insertOrIgnore, type Kept, type Write } from "../../db/writes.ts";
import { truth } from "../engine/expression/index.ts";
import { commandPayload } from "../engine/payload.ts";
import { idsOf } from "../engine/row-ids.ts";
import { currentValue, scopeOf } from "../engine/values.ts";
import type { ReadyPlanned } from "../plan/follow-ups.ts";
import { dayOf } from "../time.ts";
import { somebody, startedFor } from "../zh/visit.ts";
import { sayDay, sayDue } from "../zh/when.ts";
import { newInterview } from "./begin.ts";
import type { Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { learnFromVisit } from "./keep.ts";
import { reach } from "./reach.ts";
import { leaveVisit, partsOf } from "./visit.ts";

/** Whether a rule of the plan applies to a form as it stands. */
function holds({ interview }: OpenInterview, { when, changed }: ReadyPlanned): boolean {
  if (when) return truth(when, scopeOf(interview, ""));
  const node = changed === undefined ? undefined : interview.form.byName.get(changed);
  if (!node?.list) return false;
  const known = interview.context.knownRows?.(node.list.repeat.subject) ?? [];
  return idsOf(currentValue(interview, node)).join(" ") !== known.join(" ");
}

const keyOf = (rule: ReadyPlanned, { owed }: OpenInterview) => `${rule.rule}/${owed.assignment.id}`;

/** The work that a rule of the plan starts: made once, taken back while nobody has touched it, told to whoever is to do it. */
export async function startPlanned(
  turn: Turn,
  open: OpenInterview,
  rule: ReadyPlanned,
): Promise<{ writes: Write[]; posts: Post[]; says: string[] }> {
  const key = keyOf(rule, open);
  if (!holds(open, rule)) {
    return { writes: [change("assignments", { key, status: "open" }, { status: "withdrawn" })], posts: [], says: [] };
  }
  const { store } = turn.house;
  const { area, subject } = open.owed.assignment;
  const doer = rule.to ? await findNearest(store, rule.to, area) : turn.speaker.cadre;
  const dueAt = (await findDeadlines(store, turn.house)).dueFor(rule.phase, area);
  const id = (await findAssignmentByKey(store, key))?.id ?? newId();
  const row = { key, phase: rule.phase, subject, area, cadre: doer?.id ?? null, questionnaire: rule.assign, dueAt };
  const writes = [
    insertOrIgnore("assignments", { id, ...row }),
    change("assignments", { key, status: "withdrawn" }, { status: "open", dueAt }),
  ];
  const says = rule.says ? [fillWords(rule, dueAt, doer?.name)] : [];
  return { writes, says, posts: await tellDoer(turn, open, { rule, id, key, doer: doer?.id, dueAt }) };
}

function fillWords({ says = "", notice = 0 }: ReadyPlanned, dueAt: number, who: string | undefined): string {
  const day = dayOf(dueAt - 1 - notice * 86_400_000);
  const words: Record<string, string> = { due: `${sayDue(dueAt)} `, who: who ?? somebody, notice: sayDay(day) };
  return says.replace(/\$\{(\w+)\}/g, (_, name: string) => words[name] ?? "");
}

async function tellDoer(
  turn: Turn,
  open: OpenInterview,
  {
    rule,
    id,
    key,
    doer,
    dueAt,
  }: { rule: ReadyPlanned; id: string; key: string; doer: string | undefined; dueAt: number },
): Promise<Post[]> {
  const to = doer && doer !== turn.speaker.cadre.id ? (await reach(turn.house, [doer])).get(doer) : undefined;
  if (!to) return [];
  const { title } = turn.house.desk.form(rule.assign).questionnaire;
  const text = startedFor(title, open.place, turn.speaker.cadre.name, sayDue(dueAt));
  const choices = [{ label: title, payload: commandPayload("next", id) }];
  return [{ to, message: { text, choices }, dedupe: `started/${key}`, kind: "notice" }];
}

/**
 * Forms that belong into this visit by what it has brought to light: they are begun and know what the others were told; those
 * that were begun so and are not called for any more leave it. What was changed; nothing where the visit is as it should be.
 */
export async function joinDemanded(turn: Turn, open: OpenInterview): Promise<Write[]> {
  const { followUps, desk } = turn.house;
  const writes: Write[] = [];
  for (const part of partsOf(open)) {
    const { assignment } = part.owed;
    for (const rule of assignment.practice ? [] : (followUps.get(assignment.questionnaire) ?? [])) {
      const there = partsOf(open).find((one) => one.owed.assignment.questionnaire === rule.assign);
      if (!rule.inVisit || holds(part, rule) === (there !== undefined)) continue;
      writes.push(...(there ? dismiss(turn, open, there) : await summon(turn, open, part, rule)));
    }
  }
  if (writes.length > 0) desk.join(open.visit?.id ?? open.row.id, partsOf(open));
  return writes;
}

async function summon(turn: Turn, open: OpenInterview, by: OpenInterview, rule: ReadyPlanned): Promise<Write[]> {
  const { store, desk } = turn.house;
  const key = keyOf(rule, by);
  const kept = await findAssignmentByKey(store, key);
  const { area, subject } = by.owed.assignment;
  const dueAt = (await findDeadlines(store, turn.house)).dueFor(rule.phase, area);
  const fresh = {
    ...by.owed.assignment,
    id: newId(),
    key,
    phase: rule.phase,
    questionnaire: rule.assign,
    dueAt,
    version: 0,
  };
  const assignment: Kept<"assignments"> = { ...(kept ?? fresh), cadre: turn.speaker.cadre.id, status: "started" };
  const owed: Owed = { ...by.owed, assignment };
  const visit = open.visit?.id ?? open.row.id;
  const draft = kept && (await findInterviewOf(store, kept.id));
  const row = draft?.status === "draft" ? { ...draft, visit } : { ...newInterview(turn, owed), visit };
  const part =
    draft?.status === "draft"
      ? ((await desk.open(draft.id)) ?? (await desk.lay(row, owed)))
      : await desk.lay(row, owed);
  const writes: Write[] = [
    ...(kept
      ? [change("assignments", { id: kept.id }, { status: "started", cadre: assignment.cadre }, kept.version)]
      : [insert("assignments", { ...assignment, subject, area })]),
    ...(draft?.status === "draft" ? [change("interviews", { id: row.id }, { visit })] : [insert("interviews", row)]),
  ];
  if (open.visit === undefined) {
    writes.push(change("interviews", { id: open.row.id }, { visit }, open.row.version));
    open.row = { ...open.row, visit, version: open.row.version + 1 };
  }
  desk.join(visit, [...partsOf(open), part]);
  return [...writes, ...learnFromVisit(turn, part)];
}

function dismiss(turn: Turn, open: OpenInterview, part: OpenInterview): Write[] {
  const rest = partsOf(open).filter((one) => one !== part);
  const { id } = part.owed.assignment;
  leaveVisit(part);
  turn.house.desk.join(open.visit?.id ?? open.row.id, rest);
  return [
    change("assignments", { id }, { status: "withdrawn" }),
    change("interviews", { id: part.row.id }, { visit: null }, part.row.version),
  ];
}
