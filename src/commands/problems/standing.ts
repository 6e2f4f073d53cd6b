import { owedStatuses } from "../../../db/tallies.ts";
import type { TicketCount } from "../../../db/tickets.ts";
import { type Standing, standings } from "../../zh/tickets.ts";

/** How a ticket stands: a value that was mended closes it only when it is entered. */
export function standingOfTicket(ticket: { status: string; result: string | null; entry: string | null }): Standing {
  const { status, result, entry } = ticket;
  if ((owedStatuses as readonly string[]).includes(status)) return "open";
  if (result === "cannot") return "office";
  if (entry === "todo") return "entry";
  if (entry === "failed") return "failed";
  return status === "approved" || status === "closed" ? "done" : "review";
}

/** Tickets counted: how many stand where, how many of them are late, how many values are to be entered and are. */
export interface Counted {
  counts: Record<Standing, number>;
  overdue: number;
  all: number;
  entered: number;
  toEnter: number;
}

/** Adds up counts; late is what is not answered, or not entered, after it was due. */
export function addUp(rows: readonly TicketCount[], now: number): Counted {
  const counts = Object.fromEntries(Object.keys(standings).map((key) => [key, 0])) as Record<Standing, number>;
  const sum: Counted = { counts, overdue: 0, all: 0, entered: 0, toEnter: 0 };
  for (const row of rows) {
    const standing = standingOfTicket(row);
    counts[standing] += row.n;
    sum.all += row.n;
    if (row.dueAt <= now && ["open", "entry", "failed"].includes(standing)) sum.overdue += row.n;
    if (standing === "open" || row.entry === null) continue;
    sum.toEnter += row.n;
    if (row.entry === "done") sum.entered += row.n;
  }
  return sum;
}
