import { findQuiet, saveQuiet } from "../../db/quiet.ts";
import { commandPayload } from "../engine/payload.ts";
import { readQuiet, usualQuiet } from "../plan/quiet.ts";
import { wording } from "../zh/command-words.ts";
import { readQuietWish, quiet as say } from "../zh/quiet.ts";
import { quote } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";

/** More than this, hours, and reminders would come too late. */
const MOST = 14;
const offered = ["20:00-08:00", usualQuiet, "22:00-07:00"] as const;

/** When somebody wants no reminders: shown, set, or back to the usual hours. */
export const quiet: Command = {
  name: "quiet",
  ...wording.quiet,
  takes: "anywhere",
  async run(turn, argument) {
    if (argument === "") return show(turn);
    const wish = readQuietWish(argument);
    if (wish === undefined) return refused(say.unclear(quote(argument)));
    if (wish === "usual") return keep(turn, "", say.back(usualQuiet));
    const hours = readQuiet(wish.from, wish.to);
    if (hours === undefined) return refused(say.same);
    return lengthOf(hours) > MOST * 60 ? refused(say.tooLong(hours, MOST)) : keep(turn, hours, say.set(hours));
  },
};

async function show(turn: Turn): Promise<Reply> {
  const own = await findQuiet(turn.house.store, turn.speaker.cadre.id);
  const now = own === "" ? usualQuiet : own;
  const text = [say.now(now, own === ""), say.means, say.howTo].join("\n");
  const choices = offered.map((hours) => ({ label: say.label(hours), payload: commandPayload("quiet", hours) }));
  return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
}

function keep(turn: Turn, hours: string, text: string): Reply {
  return { says: [{ text: `${text}\n${say.means}` }], writes: [saveQuiet(turn.speaker.cadre.id, hours)] };
}

function refused(text: string): Reply {
  return { says: [{ text }] };
}

/** Minutes from the first to the second time of "HH:MM-HH:MM", over midnight where need be. */
function lengthOf(hours: string): number {
  const [from = 0, to = 0] = hours.split("-").map((clock) => {
    const [hour = 0, minute = 0] = clock.split(":").map(Number);
    return hour * 60 + minute;
  });
  return (to - from + 1_440) % 1_440;
}
