import type { Owed } from "../../../db/assignments.ts";
import { listTicketsAbout, type Ticket } from "../../../db/tickets.ts";
import { earlierProblem } from "../../zh/tickets.ts";
import type { Turn } from "../command.ts";
import { isDebt, isVisit } from "../naming.ts";
import { standingOfTicket } from "./standing.ts";

const SHOWN = 3;

/** Problems of lists about this household that are not closed yet; none for a ticket itself, or practice. */
export function openProblems(turn: Turn, owed: Owed): Ticket[] {
  if (!isVisit(owed) || owed.assignment.practice === 1 || isDebt(turn.house, owed)) return [];
  return listTicketsAbout(turn.house.store, owed.subject).filter((one) => standingOfTicket(one) !== "done");
}

/** The same in lines, for whoever visits the household and whoever decides about the visit. */
export function sayOpenProblems(turn: Turn, owed: Owed): string[] {
  return openProblems(turn, owed)
    .slice(0, SHOWN)
    .map(({ source, issue }) => earlierProblem(source, issue));
}
