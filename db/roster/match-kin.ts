import type { Observed, Place, Values } from "../../src/roster/roster.ts";
import type { RegisterData } from "../register.ts";
import type { Kept } from "../writes.ts";
import type { Registered } from "./draft.ts";
import type { Home } from "./homes.ts";

/** Who belongs to somebody: a household's members, its helpers, a village's team, a business's workers. */
export interface KinKind {
  kind: "member" | "helper" | "team";
  counted: Registered;
  /** The element by which one is called, and those by which one is known for certain. */
  name: string;
  sure: readonly string[];
  /** The element of an ID number that nobody else may have. */
  unique?: string;
}

/** A row of somebody, with whom it belongs to. */
export interface KinRow extends Observed {
  place: Place;
}

/** Those of one parent, in the order of the file. */
export interface Family {
  home: Home;
  rows: KinRow[];
}

/** Somebody of the register, opened. */
export interface KeptKin extends Omit<Kept<"subjects">, "data"> {
  data: RegisterData;
}

/** Whether some number tells the two apart. */
export function differ({ sure }: KinKind, one: Values, other: Values): boolean {
  return sure.some((element) => {
    const [a, b] = [one[element], other[element]];
    return a !== undefined && b !== undefined && a !== b;
  });
}

/** Each row's person: by a number, else by a name that stands alone on both sides; those who are gone come last. */
export function matchKin(kind: KinKind, rows: readonly KinRow[], known: readonly KeptKin[]): (KeptKin | undefined)[] {
  const matches: (KeptKin | undefined)[] = rows.map(() => undefined);
  const free = new Set(known);
  const take = (index: number, one: KeptKin | undefined) => {
    if (!one || matches[index]) return;
    matches[index] = one;
    free.delete(one);
  };
  for (const element of kind.sure) {
    for (const [index, row] of rows.entries()) {
      const value = row.values[element];
      if (value !== undefined)
        take(
          index,
          [...free].find(({ data }) => data[element]?.value === value),
        );
    }
  }
  for (const isGone of [false, true]) {
    for (const [index, row] of rows.entries()) {
      const name = row.values[kind.name];
      const asking = rows.filter((other, i) => !matches[i] && other.values[kind.name] === name);
      const able = [...free].filter((one) => one.name === name && (one.status === "gone") === isGone);
      // Who is gone and somebody new of the same name are told apart by their numbers.
      const same = able.filter((one) => !isGone || !differ(kind, row.values, numbersOf(kind, one)));
      if (asking.length === 1 && same.length === 1) take(index, same[0]);
    }
  }
  return matches;
}

function numbersOf({ sure }: KinKind, { data }: KeptKin): Values {
  return Object.fromEntries(sure.flatMap((element) => (data[element] ? [[element, data[element].value]] : [])));
}

/** Where each row stands: in the order of the file, or, where the file names only some, behind those who were there. */
export function placesOf(
  matches: readonly (KeptKin | undefined)[],
  there: readonly KeptKin[],
  missing: readonly KeptKin[],
): number[] {
  if (missing.length === 0) return matches.map((_, index) => index + 1);
  let last = Math.max(0, ...there.map(({ place }) => place));
  return matches.map((one) => one?.place ?? ++last);
}
