import type { Owed } from "../../db/assignments.ts";
import type { Form } from "../engine/form.ts";
import { findPhase, type Plan, startAt } from "../plan/plan.ts";
import { next } from "../zh/commands.ts";
import { nameOwed, units } from "../zh/reminders.ts";

/** What names need: the plan as it runs, and the forms. A house has both. */
export interface Names {
  plan: Plan;
  desk: { form(questionnaire: string): Form };
}

/** A household, and so a visit; else it is about a village or the town. */
export function isVisit(owed: Pick<Owed, "kind">): boolean {
  return owed.kind === "household";
}

/** What a submitted form left to be done: no phase of the plan asks for it. */
export function isDebt({ plan }: Pick<Names, "plan">, { assignment }: Owed): boolean {
  return !plan.phases.some((phase) => phase.questionnaire === assignment.questionnaire);
}

/** How such work is counted: 户 or 份. */
export function unitOf(owed: Pick<Owed, "kind">): string {
  return isVisit(owed) ? units.household : units.other;
}

/** Whether the phase has begun that asks for it; a household's never waits. */
export function hasBegun(house: Names & { year: number }, owed: Owed, now: number): boolean {
  const phase = isVisit(owed) ? undefined : findPhase(house.plan, owed.assignment.phase);
  return phase === undefined || Math.min(startAt(house.plan, phase, house.year), owed.assignment.dueAt) <= now;
}

/** "3组 甲有田"; "东样村". */
export function placeOf(owed: Owed): string {
  return isVisit(owed) ? `${owed.group} ${owed.name}` : owed.name;
}

/** What is asked for: the phase's title, a debt's own. */
export function titleOf(names: Names, owed: Owed): string {
  const { phase, questionnaire } = owed.assignment;
  const asked = isDebt(names, owed) ? undefined : findPhase(names.plan, phase);
  return asked?.title ?? formTitle(names, questionnaire);
}

/** The title of a questionnaire. */
export function formTitle({ desk }: Pick<Names, "desk">, questionnaire: string): string {
  return desk.form(questionnaire).questionnaire.title;
}

/** What it is called among other work: "3组 甲有田"; "工作总结(东样村)", for a village owes several papers. */
export function nameOf(names: Names, owed: Owed): string {
  return nameOwed(owed, titleOf(names, owed));
}

/** What it is called when it is asked for by name: the head of the household, the title of a paper. */
export function callOf(names: Names, owed: Owed): string {
  return isVisit(owed) ? owed.name : titleOf(names, owed);
}

/**
 * Whether people may call it so: a household by its head, with its group or without; a paper by its title (the phase's or the
 * form's), its village, or both.
 */
export function isCalled(names: Names, owed: Owed, typed: string): boolean {
  const said = typed.replace(/[\s()()]+/g, "");
  if (isVisit(owed)) return said === owed.name || said === `${owed.group}${owed.name}`;
  const titles = [titleOf(names, owed), formTitle(names, owed.assignment.questionnaire)];
  return said === owed.name || titles.some((t) => [t, `${t}${owed.name}`, `${owed.name}${t}`].includes(said));
}

/** On a button: "3组 癸老五"; a debt with its title, for the household may be there twice. */
export function labelOf(names: Names, owed: Owed): string {
  return isDebt(names, owed) ? next.debt(titleOf(names, owed), placeOf(owed)) : nameOf(names, owed);
}
