import { problem } from "../../src/problem.ts";
import { faultAt } from "../../src/roster/table.ts";
import { kinWords } from "../../src/zh/roster-fields.ts";
import { orm } from "../drizzle.ts";
import { prepareOnce } from "../prepared.ts";
import { keySchemes, type RegisterData } from "../register.ts";
import { subjectKeys, subjects } from "../schema.ts";
import { remove } from "../writes.ts";
import type { Draft } from "./draft.ts";
import { type Home, nameHome } from "./homes.ts";
import type { KinKind, KinRow } from "./match-kin.ts";

const { and, eq, sql } = orm;

/** Somebody as an import leaves them. */
interface Noted {
  id: string;
  home: Home;
  row: KinRow;
  before: RegisterData;
  after: RegisterData;
}

/** Sees to it that an ID number is one person's. */
export interface IdBook {
  note(one: Noted): void;
  /** Reports every number that two households have, now that everybody is known. */
  settle(): void;
}

/** A book for a kind whose ID number nobody else may have; for others it does nothing. */
export function createIdBook(draft: Draft, kind: KinKind): IdBook {
  const { unique } = kind;
  const scheme = unique === undefined ? undefined : keySchemes[unique];
  if (unique === undefined || !scheme) return { note: () => {}, settle: () => {} };
  const { store } = draft;
  const taken = new Map<string, Noted>();
  const givenUp = new Set<string>();
  return {
    note(one) {
      const [old, now] = [one.before[unique]?.value, one.after[unique]?.value];
      if (old !== undefined && old !== now) givenUp.add(old);
      const first = now === undefined ? undefined : taken.get(now);
      if (first) draft.problems.push(elsewhere(draft, unique, one, nameHome(draft, first.home)));
      else if (now !== undefined) taken.set(now, one);
    },
    settle() {
      for (const [number, one] of taken) {
        if (one.before[unique]?.value === number || givenUp.has(number)) continue;
        const key = { ...scheme, keyX: store.sealer.lookup(number) };
        const holder = holderOf(store).get(key);
        if (!holder || holder.id === one.id) continue;
        // Who has left a household may come to another.
        if (holder.status === "gone") draft.released.push(remove("subjectKeys", key));
        else draft.problems.push(elsewhere(draft, unique, one, nameHolder(draft, holder.parent)));
      }
    },
  };
}

const holderOf = prepareOnce((store) =>
  store.db
    .select({ id: subjects.id, parent: subjects.parent, status: subjects.status })
    .from(subjectKeys)
    .innerJoin(subjects, eq(subjects.id, subjectKeys.subject))
    .where(
      and(
        eq(subjectKeys.kind, sql.placeholder("kind")),
        eq(subjectKeys.scheme, sql.placeholder("scheme")),
        eq(subjectKeys.keyX, sql.placeholder("keyX")),
      ),
    )
    .prepare(),
);

function nameHolder(draft: Draft, parent: string | null): string {
  const household = draft.register.households.find(({ id }) => id === parent);
  return household ? nameHome(draft, household) : "";
}

function elsewhere(draft: Draft, element: string, { row, home }: Noted, holder: string) {
  const what = problem("member-elsewhere", { one: holder, other: nameHome(draft, home) });
  return faultAt(row.place, element, kinWords.id, row.values[element] ?? "", what);
}
