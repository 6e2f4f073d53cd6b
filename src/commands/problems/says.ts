import { nameArea } from "../../../db/areas.ts";
import type { FoundRow } from "../../../db/problems.ts";
import * as say from "../../zh/problem-lists.ts";
import type { Thought } from "./think.ts";

const SHOWN = 12;

/** What a list was read as, in lines: the columns, how much was matched, each row that was not. */
export function sayThought({ list, rows, known }: Thought, source = list.source): string[] {
  const tickets = rows.filter(({ row }) => row.ticket);
  const matched = tickets.filter(({ match }) => match.state === "matched");
  const lost = tickets.filter(({ match }) => match.state === "unmatched" || match.state === "ambiguous");
  const elsewhere = tickets.filter(({ match }) => match.state === "elsewhere");
  const columns = list.sheets.slice(0, 1).flatMap(({ titles, columns: at }) =>
    Object.entries(at)
      .toSorted(([, a], [, b]) => a - b)
      .map(([key, index]) => ({ key, title: String(titles.at(-1)?.[index] ?? "").trim() })),
  );
  const withField = matched.filter(({ element }) => element !== undefined).length;
  const text = say.recognised(
    {
      name: list.name,
      source,
      columns,
      ignored: list.sheets.flatMap(({ ignored }) => ignored),
      rows: tickets.length,
      matched: matched.length,
      withField,
      known,
    },
    { lost: lost.length, elsewhere: elsewhere.length },
  );
  const odd = matched.filter(({ match }) => match.why !== undefined);
  return [text, ...sayRows(say.lostHead, [...lost, ...elsewhere]), ...sayRows(say.lookHead, odd)];
}

function sayRows(head: (n: number) => string, rows: readonly FoundRow[]): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN).map(sayRow);
  return [head(rows.length), ...shown, ...(rows.length > SHOWN ? [say.lostMore(rows.length - SHOWN)] : [])];
}

function sayRow({ row, match }: FoundRow): string {
  const who = [row.village, row.head || row.person].filter((part) => part !== "").join(" ");
  const candidates = match.state === "ambiguous" ? match.candidates.map(({ group }) => group) : [];
  return say.lostLine(row.line, who, match.why ?? "", candidates);
}

/** A row of a list that found no household, as it is kept. */
export function sayLostRow(kept: { line: number; why: string | null }, who: string): string {
  return say.lostLine(kept.line, who, kept.why ?? "", []);
}

/** "3组 寅长贵"; "东样村 3组 寅长贵" where the village is not said anyway. */
export function placeOfTicket(
  ticket: { group: string; name: string; area: string },
  areas?: ReadonlyMap<string, { name: string }>,
): string {
  return areas ? `${nameArea(areas, ticket.area)} ${ticket.name}` : `${ticket.group} ${ticket.name}`;
}
