import { type Problem, problem } from "../src/problem.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { dutiesOf, standingOf } from "./practice.ts";
import { keyWrites, openData, type RegisterData, sealData } from "./register.ts";
import type { RosterContext } from "./roster/draft.ts";
import { offFileByLists } from "./roster/values.ts";
import { subjects } from "./schema.ts";
import { newId } from "./seal.ts";
import { insert, type Write } from "./writes.ts";

const { and, eq, ne } = orm;

/** A household as somebody tells it in the chat. */
export interface NewHousehold {
  /** The head's name. */
  name: string;
  /** Path of the group, or of the village where there are no groups. */
  area: string;
  phone?: string;
  population?: number;
  /** Why it is visited: a coverage list; COV-6 (the village's own choice) when left out. */
  lists?: readonly string[];
  /** Who will go there; null for nobody yet. */
  cadre: string | null;
  /** Somebody has said that it is another household of that name. */
  namesake?: boolean;
}

/** The household's ids and what must be written for it, or `household-exists` with the number of namesakes in the group. */
export type Added =
  | { kind: "added"; subject: string; assignment: string; writes: Write[] }
  | { kind: "problem"; problem: Problem; existing: string[] };

/** Adds one household with its visit. A namesake in the same group (with the same phone, where both are known) is asked about first. */
export async function addHousehold(store: Store, household: NewHousehold, context: RosterContext): Promise<Added> {
  const { name, area, phone, lists = ["COV-6"], cadre } = household;
  const existing = household.namesake ? [] : namesakes(store, household);
  if (existing.length > 0) {
    return { kind: "problem", problem: problem("household-exists", { name, n: existing.length }), existing };
  }
  const { at, by } = context;
  const [subject, assignment] = [newId(), newId()];
  const values = {
    "household.head_name": name,
    ...(household.population === undefined ? {} : { "household.population": String(household.population) }),
    ...(phone === undefined ? {} : { "household.phone": phone }),
    ...offFileByLists(lists),
  };
  const data: RegisterData = Object.fromEntries(
    Object.entries(values).map(([element, value]) => [element, { value, at, source: "roster" }]),
  );
  const duties = dutiesOf(context, { id: subject, area, standing: standingOf(data, lists) });
  const writes = [
    insert("subjects", {
      id: subject,
      kind: "household",
      area,
      name,
      data: sealData(data, store.sealer, context.isPersonal),
    }),
    ...keyWrites(store, subject, {}, data),
    ...lists.map((list) => insert("lists", { list, subject })),
    ...duties.map((duty, i) => insert("assignments", { ...duty, id: i === 0 ? assignment : newId(), cadre })),
    insert("audit", { id: newId(), at, actor: by, action: "add-household", ref: subject }),
  ];
  return { kind: "added", subject, assignment, writes };
}

function namesakes(store: Store, { name, area, phone }: NewHousehold): string[] {
  return store.db
    .select()
    .from(subjects)
    .where(
      and(
        eq(subjects.kind, "household"),
        eq(subjects.area, area),
        eq(subjects.name, name),
        ne(subjects.status, "practice"),
      ),
    )
    .all()
    .filter((row) => {
      const known = openData(row.data, store.sealer)["household.phone"]?.value ?? "";
      return phone === undefined || known === "" || known === phone;
    })
    .map((row) => row.id);
}
