import { checkExpression, type Expression, ExpressionError, parseExpression } from "../engine/expression/index.ts";
import type { Form, Forms } from "../engine/form.ts";
import type { Role } from "../role.ts";

/** Work that a form starts when it is handed in, as the plan says: another questionnaire about the same subject. */
export interface PlannedFollowUp {
  rule: string;
  /** The questionnaire that is looked at. */
  of: string;
  /** When it starts: an expression over that form … */
  when?: string;
  /** … or a list of it that is not as the register has it. */
  changed?: string;
  /** The questionnaire that is to be filled. */
  assign: string;
  /** The phase it belongs to: due when that is. */
  phase: string;
  /** Who has this role nearest to the subject; left out: whoever handed it in. */
  to?: Role;
  /** It is filled in the same visit, before that is handed in. */
  inVisit?: true;
  /** What is said of it: `${due}`, `${who}`, and `${notice}`, the last day to put up the public notice. */
  says?: string;
  /** So many days before it is due the public notice must hang. */
  notice?: number;
  source: string;
}

/** The same, its condition parsed. */
export interface ReadyPlanned extends Omit<PlannedFollowUp, "when"> {
  when?: Expression;
}

/** What is wrong with a follow-up: its rule, and the fault in English. */
export interface FollowUpFault {
  rule: string;
  fault: string;
}

/** The follow-ups of a plan by the questionnaire they look at, and what is wrong with any. */
export function readyFollowUps(
  followUps: readonly PlannedFollowUp[],
  forms: Forms,
  phases: ReadonlySet<string>,
): { byForm: ReadonlyMap<string, readonly ReadyPlanned[]>; faults: FollowUpFault[] } {
  const faults: FollowUpFault[] = [];
  const byForm = new Map<string, ReadyPlanned[]>();
  for (const { when, ...rest } of followUps) {
    const { rule, of, assign, phase, changed } = rest;
    const form = forms.get(of);
    const found = [
      ...(form ? [] : [`no questionnaire "${of}"`]),
      ...(forms.has(assign) ? [] : [`no questionnaire "${assign}"`]),
      ...(phases.has(phase) ? [] : [`no phase "${phase}"`]),
      ...((when === undefined) === (changed === undefined) ? ["either `when` or `changed`"] : []),
      ...(form && changed !== undefined && !form.rows.has(changed) ? [`no list "${changed}"`] : []),
    ];
    const condition = when === undefined || !form ? undefined : read(when, form, found);
    faults.push(...found.map((fault) => ({ rule, fault })));
    if (found.length === 0)
      byForm.set(of, [...(byForm.get(of) ?? []), { ...rest, ...(condition ? { when: condition } : {}) }]);
  }
  return { byForm, faults };
}

function read(when: string, { pattern }: Form, faults: string[]): Expression | undefined {
  try {
    const expression = parseExpression(when);
    const names = new Set(pattern.nodes.map(({ name }) => name));
    const lists = new Set(pattern.lists.map(({ name }) => name));
    const wrong = checkExpression(expression, {
      has: (name) => names.has(name),
      repeatOf: (name) => pattern.listOf.get(name)?.name,
      isRepeat: (name) => lists.has(name),
    });
    faults.push(...wrong.map((error) => `position ${error.position + 1}: ${error.message}`));
    return expression;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    faults.push(`position ${error.position + 1}: ${error.message}`);
    return undefined;
  }
}
