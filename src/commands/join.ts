import { findArea } from "../../db/areas.ts";
import { consumeInvitation, normalCode } from "../../db/invitations.ts";
import type { Store } from "../../db/open.ts";
import { practiceWrites } from "../../db/practice.ts";
import type { CodeGuard } from "../code-guard.ts";
import type { Incoming } from "../message.ts";
import { problem } from "../problem.ts";
import { joined, nobodyKnown, roleNames } from "../zh/commands.ts";
import { sayProblem } from "../zh/problems.ts";
import type { Reply } from "./command.ts";

/** The code in what a stranger wrote: "/start CODE" or the bare code. */
export function codeIn(text: string): string | undefined {
  const typed = normalCode(text.replace(/^\/start\s*/i, ""));
  return /^[0-9A-Z]{8}$/.test(typed) ? typed : undefined;
}

/** Somebody we do not know: a code lets them in, anything else is told how to get one. */
export async function hearStranger(store: Store, guard: CodeGuard, incoming: Incoming, now: number): Promise<Reply> {
  const code = incoming.kind === "text" ? codeIn(incoming.text) : undefined;
  if (code === undefined) return { says: [{ text: nobodyKnown }] };
  const tried = guard.attempt(incoming.from, now);
  if (tried.kind === "wait") {
    const minutes = Math.ceil((tried.until - now) / 60_000);
    return { says: [{ text: sayProblem(problem("too-many-codes", { minutes })) }] };
  }
  const used = await consumeInvitation(store, code, incoming.from, now);
  if (used.kind === "problem") return { says: [{ text: sayProblem(used.problem) }] };
  const role = roleNames[used.role] ?? used.role;
  const area = await findArea(store, used.area);
  const text = joined(used.cadre.name, role, area?.name ?? "");
  return { says: [{ text }], writes: used.writes, pending: {} };
}
