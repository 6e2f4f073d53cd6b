import { type Expression, type Scope, text } from "../engine/expression/index.ts";
import type { Case, Kin, Known, World } from "./case.ts";
import { works } from "./worked-out.ts";

/** The lists of a case that expressions go through, and how the names of what is in them begin. */
export const lists = { members: "member.", left: "left.", helpers: "helper." } as const;
export type ListName = keyof typeof lists;

const listNames = Object.keys(lists) as ListName[];

/** Calculations of the catalogue, by name. */
export type Calculations = ReadonlyMap<string, Expression>;

/** A case as expressions see it. */
export interface View {
  case: Case;
  scope: Scope;
  rowsOf(list: ListName): readonly Scope[];
}

/** The list that a name belongs to, by how it begins. */
export function listOf(name: string): ListName | undefined {
  return listNames.find((list) => name.startsWith(lists[list]));
}

/** So many names a list has at most in a household: their blanks are made once. */
const blanks: string[][] = [];

function blanksFor(n: number): readonly string[] {
  let blank = blanks[n];
  if (!blank) {
    blank = new Array<string>(n).fill("");
    blanks[n] = blank;
  }
  return blank;
}

/** The case as rules look at it in this world. What is worked out is worked out once, and rows are laid when they are asked for. */
export function viewOf(one: Case, world: World, calculations: Calculations): View {
  const kinOf: Record<ListName, readonly Kin[]> = { members: one.members, left: one.left, helpers: one.helpers };
  const laid: Partial<Record<ListName, readonly Scope[]>> = {};
  const rowsOf = (list: ListName): readonly Scope[] => {
    laid[list] ??= kinOf[list].map((kin, i) => rowScope(kin, i, list));
    return laid[list];
  };
  const isList = (name: string): name is ListName => name === "members" || name === "left" || name === "helpers";
  const shared = {
    self: "",
    today: world.today,
    now: 0,
    choiceName: (_question: string, value: string) => value,
    planDate: world.planDate,
    param: world.param,
    knownYear: () => "",
    rowScopes: (list: string): readonly Scope[] => (isList(list) ? rowsOf(list) : []),
  };
  const kept = new Map<string, string>();
  const outer = (name: string): string => {
    const found = kept.get(name);
    if (found !== undefined) return found;
    const value = readName(name, name, one.known, outer, scope);
    kept.set(name, value);
    return value;
  };
  const readName = (
    name: string,
    element: string,
    known: Known,
    value: (name: string) => string,
    from: Scope,
  ): string => {
    const calculation = calculations.get(name);
    if (calculation) return text(calculation, from);
    const work = works[name];
    return work ? work(value, world) : (known.get(element) ?? "");
  };
  const scope: Scope = {
    ...shared,
    value: outer,
    rows(name) {
      if (isList(name)) return blanksFor(kinOf[name].length);
      const list = listOf(name);
      return list ? rowsOf(list).map((row) => row.value(name)) : [outer(name)];
    },
    position: 0,
    known: outer,
  };
  const rowScope = (kin: Kin, index: number, list: ListName): Scope => {
    const own = new Map<string, string>();
    const begins = lists[list];
    const value = (name: string): string => {
      const found = own.get(name);
      if (found !== undefined) return found;
      if (!name.startsWith(begins)) return outer(name);
      // Who has left is known by the same elements as who is there.
      const element = list === "left" ? `${lists.members}${name.slice(begins.length)}` : name;
      const read = readName(name, element, kin.known, value, row);
      own.set(name, read);
      return read;
    };
    const row: Scope = {
      ...shared,
      value,
      rows: (name) => (isList(name) ? blanksFor(kinOf[name].length) : [value(name)]),
      position: index + 1,
      known: value,
    };
    return row;
  };
  return { case: one, scope, rowsOf };
}
