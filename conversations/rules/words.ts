import type { Option } from "../../src/engine/questionnaire.ts";

/** `(${a} = 'x' or ${a} = 'y')`: whether an element is one of these. */
export function isOne(element: string, names: readonly string[]): string {
  return `(${names.map((name) => `\${${element}} = '${name}'`).join(" or ")})`;
}

/** The same of a member in a list: `./member.relation`. */
export function isOneOf(element: string, names: readonly string[]): string {
  return `(${names.map((name) => `./${element} = '${name}'`).join(" or ")})`;
}

/** Whether one of these elements is not blank. */
export function anyOf(elements: readonly string[]): string {
  return `(${elements.map((element) => `\${${element}} != ''`).join(" or ")})`;
}

/** Whether all of these elements are blank. */
export function noneOf(elements: readonly string[]): string {
  return `(${elements.map((element) => `\${${element}} = ''`).join(" and ")})`;
}

/** How many members are so. */
export function members(so: string): string {
  return `count(\${members}[${so}])`;
}

/** How many of those who left were so. */
export function left(so: string): string {
  return `count(\${left}[${so}])`;
}

/** A number, 0 where nothing is known: for sums. */
export function amount(element: string): string {
  return `coalesce(\${${element}}, 0)`;
}

/** The sum of several numbers. */
export function total(elements: readonly string[]): string {
  return elements.map(amount).join(" + ");
}

/** More than nothing, and less than so much. */
export function tiny(element: string, least: number): string {
  return `(\${${element}} > 0 and \${${element}} < ${least})`;
}

/** Two amounts that should be equal and are more than one yuan apart. */
export function apart(one: string, other: string): string {
  return `((${one}) - (${other}) > 1 or (${other}) - (${one}) > 1)`;
}

/** A pattern that fits exactly the names of these options. */
export function patternOf(...lists: readonly (readonly Option[])[]): string {
  const names = new Set(lists.flat().map(({ name }) => name));
  return `^(${[...names].join("|")})$`;
}
