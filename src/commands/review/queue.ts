import type { Step } from "../../../db/decisions.ts";
import type { Store } from "../../../db/open.ts";
import { countWaiting, listWaiting, type Queue, type WaitingCount, waitingStatus } from "../../../db/reviews.ts";
import { findSetting } from "../../../db/settings.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import type { Role } from "../../role.ts";
import { units } from "../../zh/reminders.ts";
import * as say from "../../zh/review.ts";
import type { Speaker, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";

/** Who decides at which step. */
export const deciders: Record<Step, readonly Role[]> = { compile: ["compiler"], review: ["reviewer", "admin"] };
/** Who reads what others handed in, within their areas. */
export const readers: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];
/** Everybody who decides at all. */
export const anyDecider: readonly Role[] = [...deciders.compile, ...deciders.review];

const steps: readonly Step[] = ["review", "compile"];

/** The outermost areas in which the speaker has one of these roles. */
export function scopesOf({ speaker }: { speaker: Pick<Speaker, "grants"> }, roles: readonly Role[]): string[] {
  const paths = speaker.grants
    .filter(({ role }) => (roles as readonly string[]).includes(role))
    .map(({ area }) => area);
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

/** What waits for the speaker at a step. */
export function queueAt(turn: Turn, step: Step): Queue {
  return { step, scopes: scopesOf(turn, deciders[step]), me: turn.speaker.cadre.id };
}

/** The first queue in which something waits, the township's before the village's; undefined when there is nothing. */
export function firstQueue(turn: Turn): { queue: Queue; count: WaitingCount } | undefined {
  for (const step of steps) {
    const queue = queueAt(turn, step);
    const count = countWaiting(turn.house.store, queue);
    if (count.all > 0) return { queue, count };
  }
  return undefined;
}

/** The interview to be decided next, leaving out what was put off; undefined when nothing else waits. */
export function nextWaiting(turn: Turn, queue: Queue, later: readonly string[]): string | undefined {
  return listWaiting(turn.house.store, queue, 1, later)[0]?.interview;
}

/** Whether the speaker may decide about it at this step, if it waits there: it lies in their area and is not their own. */
export function mayDecide(turn: Turn, { row, owed }: OpenInterview, step: Step): boolean {
  const { assignment } = owed;
  const me = turn.speaker.cadre.id;
  if (assignment.practice === 1 || assignment.cadre === me || row.by === me) return false;
  return scopesOf(turn, deciders[step]).some((scope) => assignment.area.startsWith(scope));
}

/** At which step an interview waits, if the speaker may decide there; undefined when it is not theirs to decide. */
export function stepFor(turn: Turn, open: OpenInterview): Step | undefined {
  return steps.find((step) => open.row.status === waitingStatus[step] && mayDecide(turn, open, step));
}

/** 户 where only households are counted, else 份. */
export function unitOfCount({ all, visits }: Pick<WaitingCount, "all" | "visits">): string {
  return all === visits ? units.household : units.other;
}

/** What is left at a step after these were decided: a sentence, and ways to go on. */
export function leftAt(turn: Turn, step: Step, decided: WaitingCount): { line: string; choices: Choice[] } {
  const before = countWaiting(turn.house.store, queueAt(turn, step));
  const count = {
    all: before.all - decided.all,
    flagged: before.flagged - decided.flagged,
    visits: before.visits - decided.visits,
    plain: before.plain - decided.plain,
  };
  const unit = unitOfCount(count);
  if (count.all <= 0) return { line: say.allDecided(step), choices: [] };
  const another = unit === units.household ? say.buttons.another : say.buttons.anotherPaper;
  return {
    line: say.stillWaiting(step, count.all, unit),
    choices: [{ label: another, payload: commandPayload("review", "next") }, ...togetherChoice(step, count)],
  };
}

/** The way to pass together what was not flagged: at the township, where there are several. */
export function togetherChoice(step: Step, count: WaitingCount): Choice[] {
  if (step !== "review" || count.plain < 2) return [];
  const label = say.buttons.together(count.plain, unitOfCount(count));
  return [{ label, payload: commandPayload("review", "together") }];
}

/** How one interview counts among those that wait. */
export function countOf({ row, owed }: OpenInterview): WaitingCount {
  const flagged = row.flags > 0;
  const plain = !flagged && owed.assignment.reviewer === null;
  return { all: 1, flagged: flagged ? 1 : 0, visits: owed.kind === "household" ? 1 : 0, plain: plain ? 1 : 0 };
}

/** Whether the village compiles before the township reviews; the town may do without (`review.steps` = "review"). */
export async function compilesFirst(store: Store): Promise<boolean> {
  return ((await findSetting(store, "review.steps")) ?? "compile review").includes("compile");
}
