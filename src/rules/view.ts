import { type Expression, type Scope, text } from "../engine/expression/index.ts";
import type { Case, Kin, World } from "./case.ts";
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
  rows: Readonly<Record<ListName, readonly Scope[]>>;
}

/** The list that a name belongs to, by how it begins. */
export function listOf(name: string): ListName | undefined {
  return listNames.find((list) => name.startsWith(lists[list]));
}

/** The case as rules look at it in this world. What is worked out is worked out once. */
export function viewOf(one: Case, world: World, calculations: Calculations): View {
  const rows: Record<ListName, Scope[]> = { members: [], left: [], helpers: [] };
  const shared = {
    self: "",
    today: world.today,
    now: Date.parse(`${world.today}T00:00:00+08:00`),
    choiceName: (_question: string, value: string) => value,
    planDate: world.planDate,
    param: world.param,
    knownYear: () => "",
    rowScopes: (list: string): readonly Scope[] => rows[list as ListName] ?? [],
  };
  const kept = new Map<string, string>();
  const outer = (name: string): string => {
    const found = kept.get(name);
    if (found !== undefined) return found;
    const value = readName(name, one.known.get(name), outer, scope);
    kept.set(name, value);
    return value;
  };
  const readName = (name: string, known: string | undefined, value: (name: string) => string, from: Scope): string => {
    const calculation = calculations.get(name);
    if (calculation) return text(calculation, from);
    const work = works[name];
    return work ? work(value, world) : (known ?? "");
  };
  const scope: Scope = {
    ...shared,
    value: outer,
    rows(name) {
      if (Object.hasOwn(rows, name)) return rows[name as ListName].map(() => "");
      const list = listOf(name);
      return list ? rows[list].map((row) => row.value(name)) : [outer(name)];
    },
    position: 0,
    known: outer,
  };
  const rowScope = (kin: Kin, index: number, list: ListName): Scope => {
    const own = new Map<string, string>();
    const begins = lists[list];
    const value = (name: string): string => {
      if (!name.startsWith(begins)) return outer(name);
      const found = own.get(name);
      if (found !== undefined) return found;
      // Who has left is known by the same elements as who is there.
      const element = list === "left" ? `${lists.members}${name.slice(begins.length)}` : name;
      const read = readName(name, kin.known.get(element), value, row);
      own.set(name, read);
      return read;
    };
    const row: Scope = {
      ...shared,
      value,
      rows: (name) => (Object.hasOwn(rows, name) ? rows[name as ListName].map(() => "") : [value(name)]),
      position: index + 1,
      known: value,
    };
    return row;
  };
  const fill = (list: ListName, all: readonly Kin[]) => {
    for (const [i, kin] of all.entries()) rows[list].push(rowScope(kin, i, list));
  };
  fill("members", one.members);
  fill("left", one.left);
  fill("helpers", one.helpers);
  return { case: one, scope, rows };
}
