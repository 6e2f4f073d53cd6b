import type { World } from "./case.ts";
import type { ReadyRule, Rulebook } from "./catalogue.ts";
import { hashOf } from "./hash.ts";
import { isOn, textOf } from "./judge.ts";
import type { ListName, View } from "./view.ts";

/** What a comparison says of a household, or of the row of this place in one of its lists. */
export interface Compared {
  rule: string;
  household: string;
  list?: ListName;
  place?: number;
  /** What the message fills in besides elements: `n`, `middle`. */
  more: Readonly<Record<string, string>>;
}

/** Compares households with each other. Holds numbers only: what is alike is known by its hash. */
export interface Comparing {
  /** Takes a household in, in the place of what it was before. */
  take(view: View): void;
  /** Households that are there no more. */
  forget(households: readonly string[]): void;
  /** What the comparison comes to. */
  settle(): Compared[];
}

/** Keys of one rule, line by line: whose, which row, what must differ. */
interface Keys {
  ready: ReadyRule;
  hashes: number[];
  owners: number[];
  places: number[];
  each: number[];
}

/** Values of one rule by household; NaN where there is none. */
interface Values {
  ready: ReadyRule;
  values: number[];
}

/** A comparison that holds nothing yet, by the rules that are on. `villageOf`: the village an area lies in. */
export function createComparing(
  book: Rulebook,
  world: World,
  forms: ReadonlySet<string>,
  villageOf: (area: string) => string,
): Comparing {
  const on = book.rules.filter((ready) => isOn(ready, world, forms));
  const keys = on
    .filter(({ rule }) => rule.same)
    .map((ready): Keys => ({ ready, hashes: [], owners: [], places: [], each: [] }));
  const far = on.filter(({ rule }) => rule.far).map((ready): Values => ({ ready, values: [] }));
  const ids: string[] = [];
  const villages: string[] = [];
  const numbers = new Map<string, number>();
  const gone = new Set<number>();

  const numberOf = (id: string, area: string): number => {
    const known = numbers.get(id);
    // What it said before stays behind under a number that is nobody's.
    if (known !== undefined) gone.add(known);
    const number = ids.length;
    ids.push(id);
    villages.push(villageOf(area));
    numbers.set(id, number);
    return number;
  };

  return {
    take(view) {
      if (view.case.kind !== "household") return;
      const owner = numberOf(view.case.id, view.case.area);
      for (const one of keys) addKeys(one, view, owner);
      for (const one of far) one.values[owner] = Number(textOf(one.ready, "value", view.scope) || Number.NaN);
    },
    forget(households) {
      for (const id of households) {
        const number = numbers.get(id);
        if (number !== undefined) gone.add(number);
        numbers.delete(id);
      }
    },
    settle() {
      const there = (owner: number) => !gone.has(owner);
      return [
        ...keys.flatMap((one) => alike(one, there).map((found) => withId(found, ids))),
        ...far.flatMap((one) => farOff(one, villages, there).map((found) => withId(found, ids))),
      ];
    },
  };
}

const rowsBelow: Readonly<Record<string, ListName>> = { member: "members", helper: "helpers" };

function addKeys({ ready, hashes, owners, places, each }: Keys, view: View, owner: number): void {
  const list = rowsBelow[ready.rule.same!.of];
  const scopes = list ? view.rowsOf(list) : [view.scope];
  for (const [place, scope] of scopes.entries()) {
    const key = textOf(ready, "key", scope);
    if (key === "") continue;
    const differs = textOf(ready, "each", scope);
    hashes.push(hashOf(key));
    owners.push(owner);
    places.push(place);
    each.push(differs === "" ? owner * 64 + place : hashOf(differs));
  }
}

type Numbered = Omit<Compared, "household"> & { owner: number };

function withId({ owner, ...found }: Numbered, ids: readonly string[]): Compared {
  return { ...found, household: ids[owner]! };
}

/** Those whose key enough different ones share. */
function alike({ ready, hashes, owners, places, each }: Keys, there: (owner: number) => boolean): Numbered[] {
  const { least, of } = ready.rule.same!;
  const sorted = Float64Array.from(hashes).sort();
  const repeated = new Set<number>();
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i]!);
  const groups = new Map<number, number[]>();
  for (const [line, hash] of repeated.size === 0 ? [] : hashes.entries()) {
    if (!repeated.has(hash) || !there(owners[line]!)) continue;
    const group = groups.get(hash);
    if (group) group.push(line);
    else groups.set(hash, [line]);
  }
  const list = rowsBelow[of];
  return [...groups.values()].flatMap((lines) => {
    const n = new Set(lines.map((line) => each[line])).size;
    if (n < least) return [];
    return lines.map((line): Numbered => {
      const row = list ? { list, place: places[line]! } : {};
      return { rule: ready.rule.id, owner: owners[line]!, ...row, more: { n: String(n) } };
    });
  });
}

/** Those far from the middle of their village. */
function farOff({ ready, values }: Values, villages: readonly string[], there: (owner: number) => boolean): Numbered[] {
  const { times, least } = ready.rule.far!;
  const byVillage = new Map<string, number[]>();
  for (let owner = 0; owner < values.length; owner += 1) {
    if (!there(owner) || !(values[owner]! > 0)) continue;
    const village = villages[owner]!;
    const own = byVillage.get(village);
    if (own) own.push(owner);
    else byVillage.set(village, [owner]);
  }
  return [...byVillage.values()].flatMap((owners) => {
    if (owners.length < least) return [];
    const sorted = Float64Array.from(owners, (owner) => values[owner]!).sort();
    const middle = sorted[Math.floor(sorted.length / 2)]!;
    const off = owners.filter((owner) => values[owner]! > middle * times || values[owner]! < middle / times);
    return off.map((owner) => ({ rule: ready.rule.id, owner, more: { middle: String(Math.round(middle)) } }));
  });
}
