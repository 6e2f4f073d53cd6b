import { listOwed, type Owed } from "../../db/assignments.ts";
import { wording } from "../zh/command-words.ts";
import { askAgain } from "./ask.ts";
import { openOwed } from "./begin.ts";
import type { Command, Turn } from "./command.ts";
import { withCurrent } from "./current.ts";

/** Goes on where the interview stands: this chat's, the one a button names, or the one begun and put aside. */
export const resume: Command = {
  name: "resume",
  ...wording.resume,
  takes: true,
  async run(turn, argument) {
    const id = /^[0-9a-z]{12}$/.test(argument) ? argument : turn.chat.pending.interview;
    const begun = id === undefined ? await findBegun(turn) : undefined;
    if (begun) return openOwed(turn, begun);
    return withCurrent(turn, (open) => askAgain(turn, open), id);
  },
};

/** The household that was begun and put aside, else one that came back. */
async function findBegun(turn: Turn): Promise<Owed | undefined> {
  const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
  const is = (status: string) => owed.find((o) => o.assignment.status === status);
  return is("started") ?? is("returned");
}
