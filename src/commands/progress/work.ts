import type { Counting } from "../../../db/standings.ts";
import { dueAt, findPhase, type Phase, startAt } from "../../plan/plan.ts";
import { missingOf, owedOf, type Standing } from "../../plan/standing.ts";
import { units } from "../../zh/reminders.ts";
import type { House } from "../command.ts";
import { formTitle } from "../naming.ts";

/** One kind of work, named. */
export interface Work extends Counting {
  /** The phase's id; of a debt with the questionnaire: "A2/late_signature". */
  key: string;
  title: string;
  unit: string;
  plan: Phase;
  /** A submitted form left it to be done: it has no deadline of its own. */
  debt: boolean;
}

/** A phase's own work; undefined where it asks nothing in the chat. */
export function workOf(phase: Phase): Work | undefined {
  const { questionnaire, title, id } = phase;
  if (questionnaire === undefined) return undefined;
  const unit = phase.subject === "household" ? units.household : units.other;
  return { key: id, phase: id, questionnaire, title, unit, plan: phase, debt: false };
}

/** The work of this key; undefined when the plan has none. */
export function findWork(house: House, key: string): Work | undefined {
  const [id = "", questionnaire] = key.split("/");
  const phase = findPhase(house.plan, id);
  if (!phase) return undefined;
  return questionnaire === undefined ? workOf(phase) : workCounted(house, { phase: id, questionnaire });
}

/** The work that something counted is of; undefined when the plan or the forms do not know it. */
export function workCounted(house: House, { phase: id, questionnaire }: Counting): Work | undefined {
  const phase = findPhase(house.plan, id);
  if (!phase || phase.questionnaire === questionnaire) return phase && workOf(phase);
  const title = titleOf(house, questionnaire);
  const unit = phase.subject === "household" ? units.household : units.other;
  return title === undefined
    ? undefined
    : { key: `${id}/${questionnaire}`, phase: id, questionnaire, title, unit, plan: phase, debt: true };
}

/** A button may name what is no questionnaire. */
function titleOf(house: House, questionnaire: string): string | undefined {
  try {
    return formTitle(house, questionnaire);
  } catch {
    return undefined;
  }
}

/** Everything the plan asks for in the chat. */
export function allWorks({ plan }: House): Work[] {
  return plan.phases.flatMap((phase) => workOf(phase) ?? []);
}

/** The work that a word means: its title or a part of it; of several the one that matters at `now`. */
export function workCalled(house: House, word: string, now: number): Work | undefined {
  if ([...word].length < 2) return undefined;
  const works = byWeight(house, allWorks(house), now, (work) => dueAt(house.plan, work.plan, house.year));
  return works.find(({ title }) => title === word) ?? works.find(({ title }) => title.includes(word));
}

/** The due instant of a kind of work. */
export type DueOf = (work: Work) => number;

/**
 * Works in the order in which they matter: visits under way, visits overdue, papers under way, papers overdue, what is still
 * to come. Of those under way the one due first.
 */
export function byWeight({ plan, year }: House, works: readonly Work[], now: number, dueOf: DueOf): Work[] {
  const weight = (work: Work) => {
    if (startAt(plan, work.plan, year) > now) return 4;
    return (work.unit === units.household ? 0 : 2) + (dueOf(work) > now ? 0 : 1);
  };
  return works.toSorted((a, b) => {
    const [x, y] = [weight(a), weight(b)];
    if (x !== y) return x - y;
    return x % 2 === 0 ? dueOf(a) - dueOf(b) : dueOf(b) - dueOf(a);
  });
}

/** The work that matters now and of which there is some: one with something missing before one that is all done. */
export function pickWork(house: House, now: number, dueOf: DueOf, sum: (work: Work) => Standing): Work | undefined {
  let done: Work | undefined;
  for (const work of byWeight(house, allWorks(house), now, dueOf)) {
    const standing = sum(work);
    if (missingOf(standing) > 0) return work;
    if (owedOf(standing) > 0) done ??= work;
  }
  return done;
}
