import type { Reply, Turn } from "../command.ts";
import { submitOpen } from "../submit.ts";
import { standingOf } from "../visit.ts";
import { isTicket } from "./known.ts";

/**
 * A ticket is handed in with its last answer: nobody confirms five short sentences one by one. A photo is waited for first, and
 * then handed in by its own button.
 */
export async function finishTicket(turn: Turn, reply: Reply): Promise<Reply> {
  const { interview, at } = reply.pending ?? {};
  const answered = (reply.writes ?? []).some(({ table }) => table === "answers");
  const spoken = turn.incoming.kind === "press" || turn.incoming.kind === "text";
  if (at !== "" || interview === undefined || !answered || !spoken) return reply;
  const open = await turn.house.desk.open(interview);
  if (!open || !isTicket(open.row) || standingOf(open).step) return reply;
  const done = await submitOpen(turn, open);
  return {
    ...done,
    writes: [...(reply.writes ?? []), ...(done.writes ?? [])],
    posts: [...(reply.posts ?? []), ...(done.posts ?? [])],
  };
}
