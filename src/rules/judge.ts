import { type Scope, text, truth } from "../engine/expression/index.ts";
import type { Case, World } from "./case.ts";
import type { ReadyRule, Rulebook } from "./catalogue.ts";
import type { Found, Rule } from "./rule.ts";
import { type View, viewOf } from "./view.ts";

/** The rules that one case can be judged by in this world: those of forms in force that have all they need. */
export interface Judging {
  book: Rulebook;
  world: World;
  household: readonly ReadyRule[];
  member: readonly ReadyRule[];
  village: readonly ReadyRule[];
}

/** When rules are looked at: `submit` leaves out those over the whole set. */
export type Occasion = "submit" | "set";

/** Picks the rules for an occasion. `forms`: the numbers of the forms that are in force ("F02"). */
export function prepare(book: Rulebook, world: World, forms: ReadonlySet<string>, occasion: Occasion): Judging {
  const on = book.rules.filter((ready) => ready.when && isOn(ready, world, forms));
  const of = (...scopes: Rule["scope"][]) => on.filter(({ rule }) => scopes.includes(rule.scope));
  return {
    book,
    world,
    household: occasion === "set" ? of("household", "set") : of("household"),
    member: of("member"),
    village: of("village"),
  };
}

/** Whether a rule can be looked at: one of its forms is in force, and every parameter it needs is set. */
export function isOn({ rule, needs }: ReadyRule, world: World, forms: ReadonlySet<string>): boolean {
  return rule.forms.some((form) => forms.has(form)) && needs.every((name) => world.param(name) !== "");
}

/** What is wrong with one case. Where a form that refuses it by itself was handed in, a rule is not looked at again. */
export function judge(judging: Judging, one: Case): Found[] {
  return judgeView(judging, viewOf(one, judging.world, judging.book.calculations));
}

/** The same of a case that is in view already. */
export function judgeView(judging: Judging, view: View): Found[] {
  const found: Found[] = [];
  const { case: one } = view;
  const told = (ready: ReadyRule) => one.filled.size > 0 && ready.refusedBy.some((form) => one.filled.has(form));
  const own = one.kind === "village" ? judging.village : judging.household;
  for (const ready of own) {
    if (!told(ready) && truth(ready.when!, view.scope)) found.push(foundBy(ready.rule, one.id, "", view.scope));
  }
  if (one.kind === "village" || view.case.members.length === 0) return found;
  const ofMembers = judging.member.filter((ready) => !told(ready));
  for (const [i, scope] of view.rowsOf("members").entries()) {
    for (const ready of ofMembers) {
      if (truth(ready.when!, scope)) found.push(foundBy(ready.rule, one.id, one.members[i]!.id, scope));
    }
  }
  return found;
}

/** A finding with its message filled in. */
export function foundBy(
  rule: Rule,
  subject: string,
  row: string,
  scope: Scope,
  more: Record<string, string> = {},
): Found {
  const message = rule.message.replace(/\$\{([^}]+)\}/g, (_, name: string) => more[name] ?? scope.value(name));
  const { id, severity, about } = rule;
  return { rule: id, severity, subject, row, message, ...(about === undefined ? {} : { element: about }) };
}

/** What an expression comes to as text, where there is one. */
export function textOf(ready: ReadyRule, part: "key" | "each" | "value", scope: Scope): string {
  const expression = ready[part];
  return expression ? text(expression, scope) : "";
}
