import { checkExpression, type Expression, type Names, parseExpression } from "../engine/expression/index.ts";
import type { LeftOut, Parameter, Rule } from "./rule.ts";
import { type Calculations, type ListName, listOf, lists } from "./view.ts";
import { works } from "./worked-out.ts";

/** A value that several rules look at, worked out from others: an expression. */
export interface Calculation {
  name: string;
  calculation: string;
}

/** All rules as they are written down. */
export interface Catalogue {
  rules: readonly Rule[];
  leftOut: readonly LeftOut[];
  parameters: readonly Parameter[];
  calculations: readonly Calculation[];
  /** Elements of the register, by name. */
  elements: ReadonlySet<string>;
  /** Questionnaires by their form's number: "F02" → "household_annual_2022". */
  forms: ReadonlyMap<string, string>;
}

/** A rule with its expressions read. */
export interface ReadyRule {
  rule: Rule;
  when?: Expression;
  key?: Expression;
  each?: Expression;
  value?: Expression;
  /** Parameters without which it is off. */
  needs: readonly string[];
  /** Questionnaires whose own questions refuse or warn of it. */
  refusedBy: readonly string[];
  /** A day may pass, and it says something else. */
  usesToday: boolean;
}

/** The catalogue, read. */
export interface Rulebook {
  catalogue: Catalogue;
  rules: readonly ReadyRule[];
  byId: ReadonlyMap<string, ReadyRule>;
  calculations: Calculations;
  /** By questionnaire: the questions without an element that rules look at, and the name under which they do. */
  wanted: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const formName = /^(F\d\d)\.(\S+)$/;

/** Reads a catalogue. Throws with every fault: rule, place, what is wrong. */
export function readCatalogue(catalogue: Catalogue): Rulebook {
  const faults: string[] = [];
  const calculated = new Set(catalogue.calculations.map(({ name }) => name));
  const names: Names = {
    has: (name) => isKnownName(catalogue, calculated, name),
    repeatOf: (name) => listOf(name),
    isRepeat: (name) => Object.hasOwn(lists, name),
  };
  const read = (owner: string, source: string | undefined, list?: ListName): Expression | undefined => {
    if (source === undefined) return undefined;
    try {
      const expression = parseExpression(source);
      for (const fault of checkExpression(expression, names, list)) faults.push(`${owner}: ${fault.message}`);
      return expression;
    } catch (error) {
      faults.push(`${owner}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const calculations = new Map<string, Expression>();
  for (const { name, calculation } of catalogue.calculations) {
    const expression = read(name, calculation, listOf(name));
    if (expression) calculations.set(name, expression);
  }
  const rules = catalogue.rules.map((rule) => {
    const list = rule.scope === "member" ? "members" : rule.same ? listBelow(rule.same.of) : undefined;
    const ready = {
      when: read(rule.id, rule.when, list),
      key: read(rule.id, rule.same?.key, list),
      each: read(rule.id, rule.same?.each, list),
      value: read(rule.id, rule.far?.value),
    };
    const all = Object.values(ready).filter((expression) => expression !== undefined);
    const present = Object.fromEntries(Object.entries(ready).filter(([, expression]) => expression !== undefined));
    return { rule, ...present, ...dependencies(all, calculations), refusedBy: refusers(rule) };
  });
  const byId = new Map(rules.map((ready) => [ready.rule.id, ready]));
  if (byId.size < rules.length) faults.push("two rules have one id");
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { catalogue, rules, byId, calculations, wanted: wantedOf(catalogue, rules, calculations) };
}

function listBelow(of: "household" | "member" | "helper"): ListName | undefined {
  return of === "member" ? "members" : of === "helper" ? "helpers" : undefined;
}

function isKnownName({ elements, forms }: Catalogue, calculated: ReadonlySet<string>, name: string): boolean {
  if (Object.hasOwn(lists, name) || Object.hasOwn(works, name) || calculated.has(name)) return true;
  const [, form] = formName.exec(name) ?? [];
  if (form !== undefined) return forms.has(form);
  if (name.startsWith(lists.left)) return elements.has(`${lists.members}${name.slice(lists.left.length)}`);
  return elements.has(name);
}

/** What expressions hang on besides elements, by themselves and by what is worked out for them. */
function dependencies(
  expressions: readonly Expression[],
  calculations: Calculations,
): Pick<ReadyRule, "needs" | "usesToday"> {
  const below = new Set<Expression>();
  const gather = (expression: Expression): void => {
    if (below.has(expression)) return;
    below.add(expression);
    for (const name of expression.references) {
      const calculation = calculations.get(name);
      if (calculation) gather(calculation);
    }
  };
  for (const expression of expressions) gather(expression);
  const needs = [...below].flatMap(({ calls }) => calls.flatMap((call) => /^param\('(.+)'\)$/.exec(call)?.[1] ?? []));
  return { needs: [...new Set(needs)], usesToday: [...below].some((one) => one.usesToday) };
}

function refusers(rule: Rule): string[] {
  return [...new Set((rule.in ?? []).map((place) => place.slice(0, place.indexOf("/"))))];
}

function wantedOf(
  { forms }: Catalogue,
  rules: readonly ReadyRule[],
  calculations: Calculations,
): Map<string, Map<string, string>> {
  const expressions = rules.flatMap(({ when, key, each, value }) => [when, key, each, value]);
  const names = [...expressions, ...calculations.values()].flatMap((expression) => expression?.references ?? []);
  const wanted = new Map<string, Map<string, string>>();
  for (const name of names) {
    const [, form, question] = formName.exec(name) ?? [];
    const id = forms.get(form ?? "");
    if (id === undefined || question === undefined) continue;
    const own = wanted.get(id) ?? new Map<string, string>();
    wanted.set(id, own);
    if (question !== "submitted") own.set(question, name);
  }
  return wanted;
}
