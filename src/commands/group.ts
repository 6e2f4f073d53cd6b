import type { Incoming } from "../message.ts";
import { groupOnly } from "../zh/commands.ts";
import { clean } from "../zh/understand/words.ts";
import { checkCounts, isCheck } from "./check.ts";
import { hasRole, type Reply, type Turn } from "./command.ts";
import { progress } from "./progress/index.ts";
import { overseers } from "./progress/scope.ts";

/**
 * What is said in a group: counts of the speaker's own area to somebody who answers for it, and to others where forms are
 * filled. Never a name of people or households, no buttons, and nothing unless it is addressed to us.
 */
export async function hearGroup(incoming: Incoming, turn: Turn | undefined): Promise<Reply> {
  if (incoming.kind !== "text" || !incoming.text.startsWith("/")) return { says: [] };
  if (isCheck(incoming.text) && turn && hasRole(turn.speaker, overseers)) return checkCounts(turn);
  const argument = argumentOf(incoming.text);
  if (argument === undefined || !turn || !hasRole(turn.speaker, overseers)) return { says: [{ text: groupOnly }] };
  const { says } = await progress.run(turn, argument);
  return { says: says.map(({ text, small }) => (small === undefined ? { text } : { text, small })) };
}

/** What stands behind "/progress" or "/进度"; undefined when it is neither. */
function argumentOf(text: string): string | undefined {
  const [called = "", ...rest] = clean(text).split(/\s+/);
  const word = called.slice(1).replace(/@.*$/, "").toLowerCase();
  return word === progress.name || progress.words.includes(word) ? rest.join(" ") : undefined;
}
