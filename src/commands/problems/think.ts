import type { Store } from "../../../db/open.ts";
import { loadListRegister, nameKin } from "../../../db/problem-register.ts";
import { draftList, type FoundRow, type ProblemList } from "../../../db/problems.ts";
import type { Write } from "../../../db/writes.ts";
import type { ListReading, ListRow } from "../../problems/list.ts";
import { type Match, matchRow } from "../../problems/match.ts";
import { needsOthers, sources, sourceWords } from "../../zh/problem-columns.ts";
import { fieldBook } from "./fields.ts";

/** What a list was read as: everything found out about its rows, and the writes that keep it until somebody says yes. */
export interface Thought {
  list: Omit<ProblemList, "state">;
  rows: readonly FoundRow[];
  writes: Write[];
  /** Rows of which there is a ticket already. */
  known: number;
}

/** Finds the household, the person and the datum of every row. Nothing is owed yet. */
export async function thinkList(
  store: Store,
  reading: ListReading,
  about: Pick<ProblemList, "id" | "source" | "name" | "by" | "at">,
): Promise<Thought> {
  const register = await loadListRegister(store, reading.rows);
  const rows = reading.rows.map((row): FoundRow => ({ row, ...lookAt(row, matchRow(row, register)) }));
  findPeople(store, rows);
  const list = { ...about, sheets: reading.sheets };
  return { list, rows, ...draftList(store, list, rows) };
}

/** What can be told of a row by its words: the datum it speaks of, whether others must decide. */
export function lookAt(row: ListRow, match: Match): Omit<FoundRow, "row"> {
  const book = fieldBook();
  const field = row.ticket ? (book.called(row.field) ?? book.namedIn(`${row.field} ${row.issue}`)) : undefined;
  const urgent = needsOthers.test(`${row.kind} ${row.issue}`);
  return { match, urgent, ...(field ? { element: field.element } : {}) };
}

/** A datum of a person needs the person: whoever of the household the words name. Without one it is no datum. */
function findPeople(store: Store, rows: readonly FoundRow[]): void {
  const unsure = rows.flatMap((found) => {
    const { match } = found;
    return match.state === "matched" && found.element?.startsWith("member.") && !match.member ? [{ found, match }] : [];
  });
  const kin = nameKin(
    store,
    unsure.map(({ match }) => match.household.id),
  );
  for (const { found, match } of unsure) {
    const { row } = found;
    const family = kin.get(match.household.id) ?? [];
    const named = family.filter(({ name }) => row.person === name || (row.person === "" && row.issue.includes(name)));
    const [only] = named;
    if (only && named.length === 1) match.member = only.id;
    else delete found.element;
  }
}

/** The source that a file's name or its title speak of; undefined where they speak of none. */
export function sourceIn(text: string): string | undefined {
  return sources.find((source) => sourceWords[source].test(text));
}
