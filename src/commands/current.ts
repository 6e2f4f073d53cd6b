import { nothingOpen } from "../zh/commands.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";

/** Does something with the interview this chat is in; says so when there is none. */
export async function withCurrent(
  turn: Turn,
  act: (open: OpenInterview) => Reply | Promise<Reply>,
  id = turn.chat.pending.interview,
): Promise<Reply> {
  const open = id ? await turn.house.desk.open(id) : undefined;
  const mine = open && open.owed.assignment.cadre === turn.speaker.cadre.id;
  if (!mine || open.row.status !== "draft") return { says: [{ text: nothingOpen }], pending: {} };
  return act(open);
}
