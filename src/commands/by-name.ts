import { listMine, type Owed } from "../../db/assignments.ts";
import { findSubject } from "../../db/subjects.ts";
import { owedStatuses } from "../../db/tallies.ts";
import { commandPayload } from "../engine/payload.ts";
import * as say from "../zh/commands.ts";
import { whichPaper } from "../zh/todo.ts";
import { homophones } from "../zh/understand/names.ts";
import { quote } from "../zh/understand/words.ts";
import { openOwed } from "./begin.ts";
import type { Reply, Turn } from "./command.ts";
import { hasBegun, isCalled, isVisit, labelOf } from "./naming.ts";
import { oncePerVisit } from "./once.ts";

/**
 * What is called so: the household by its head, a paper by its title or its village. Opened if it is one, offered if they are
 * several or sound alike.
 */
export async function findByName(turn: Turn, typed: string): Promise<Reply | undefined> {
  const name = typed.replace(/\s+/g, "");
  const mine = await listMine(turn.house.store, turn.speaker.cadre.id);
  const visits = mine.filter(isVisit);
  const same = oncePerVisit(
    turn.house,
    visits.filter((o) => isCalled(turn.house, o, name)),
  );
  if (same.length === 1 && same[0]) return openOwed(turn, same[0]);
  if (same.length > 1) return offer(turn, say.whichOne(quote(name)), same);
  const papers = papersCalled(turn, name, mine);
  if (papers.length === 1 && papers[0]) return openOwed(turn, papers[0]);
  if (papers.length > 1) return offer(turn, whichPaper(quote(name)), papers);
  const alike = oncePerVisit(turn.house, homophones(name, visits));
  return alike.length > 0 ? offer(turn, say.noneCalled(quote(name)), alike) : undefined;
}

/** Papers of this title or village, the earliest due first; those to be done now where there are any. */
function papersCalled(turn: Turn, name: string, mine: readonly Owed[]): Owed[] {
  const { house } = turn;
  const called = mine
    .filter((o) => !isVisit(o) && isCalled(house, o, name))
    .sort((a, b) => a.assignment.dueAt - b.assignment.dueAt);
  const owed = called.filter((o) => owes(o) && hasBegun(house, o, turn.now));
  return owed.length > 0 ? owed : called;
}

function owes({ assignment }: Owed): boolean {
  return (owedStatuses as readonly string[]).includes(assignment.status);
}

async function offer(turn: Turn, text: string, found: readonly Owed[]): Promise<Reply> {
  const labels = found.map((owed) => labelOf(turn.house, owed));
  const choices = await Promise.all(
    found.map(async (owed) => {
      const name = labelOf(turn.house, owed);
      const twice = isVisit(owed) && labels.filter((label) => label === name).length > 1;
      const subject = twice ? await findSubject(turn.house.store, owed.subject) : undefined;
      const label = name + say.tail(subject?.known.get("household.phone") ?? "");
      return { label, payload: commandPayload("next", owed.assignment.id) };
    }),
  );
  choices.push({ label: say.noneOfThese, payload: commandPayload("todo") });
  return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
}
