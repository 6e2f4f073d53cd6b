import { isPersonal } from "../../conversations/elements.ts";
import { findArea } from "../../db/areas.ts";
import { type Consumed, consumeInvitation, normalCode } from "../../db/invitations.ts";
import { practiceWrites } from "../../db/practice.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Address, Incoming } from "../message.ts";
import { problem } from "../problem.ts";
import { help, joined, next, nobodyKnown, practice, roleNames } from "../zh/commands.ts";
import { sayProblem } from "../zh/problems.ts";
import type { House, Reply } from "./command.ts";

/** The code in what a stranger wrote: "/start CODE" or the bare code. */
export function codeIn(text: string): string | undefined {
  const typed = normalCode(text.replace(/^\/start\s*/i, ""));
  return /^[0-9A-Z]{8}$/.test(typed) ? typed : undefined;
}

/**
 * Uses up a code for an address, slowed down against guessing (`tried` is who tries: a chat, a browser). A collector gets a
 * household to practise on. Commit the writes: a stale unit means that somebody else used the code meanwhile.
 */
export async function useCode(
  house: House,
  code: string,
  how: { address: Address; tried: string; now: number },
): Promise<Consumed> {
  const { address, tried, now } = how;
  const attempt = house.guard.attempt(tried, now);
  if (attempt.kind === "wait") {
    const minutes = Math.ceil((attempt.until - now) / 60_000);
    return { kind: "problem", problem: problem("too-many-codes", { minutes }) };
  }
  const used = await consumeInvitation(house.store, code, address, now);
  if (used.kind === "problem" || used.role !== "collector") return used;
  const { store, plan, year } = house;
  const practice = { cadre: used.cadre.id, area: used.area, at: now };
  const writes = practiceWrites(practice, { plan, year }, { sealer: store.sealer, isPersonal });
  return { ...used, writes: [...used.writes, ...writes] };
}

/** Somebody we do not know: a code lets them in, anything else is told how to get one. */
export async function hearStranger(house: House, incoming: Incoming, now: number): Promise<Reply> {
  const code = incoming.kind === "text" ? codeIn(incoming.text) : undefined;
  return code === undefined ? { says: [{ text: nobodyKnown }] } : joinByCode(house, code, incoming, now);
}

/** Somebody uses a code in a chat: a stranger, or a person we know who gets one more role. */
export async function joinByCode(house: House, code: string, incoming: Incoming, now: number): Promise<Reply> {
  const used = await useCode(house, code, { address: incoming.from, tried: incoming.from, now });
  if (used.kind === "problem") return { says: [{ text: sayProblem(used.problem) }] };
  const area = await findArea(house.store, used.area);
  const text = joined(used.cadre.name, roleNames[used.role] ?? used.role, area?.name ?? "");
  const collects = used.role === "collector";
  const choices = [
    ...(collects ? [{ label: next.word, payload: commandPayload("next") }] : []),
    ...(collects ? [{ label: practice.word, payload: commandPayload("next", practice.name) }] : []),
    { label: help.word, payload: commandPayload("help") },
  ];
  return { says: [{ text, choices }], writes: used.writes, pending: {} };
}
