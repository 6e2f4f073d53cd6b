import { listOwed } from "../../db/assignments.ts";
import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/commands.ts";
import type { Command } from "./command.ts";
import { countOwed } from "./count-owed.ts";
import { codeIn, joinByCode } from "./join.ts";
import { placeOf } from "./next.ts";

/** Words of welcome: what is owed, until when, where to begin. It never disturbs an open question. */
export const start: Command = {
  name: "start",
  ...wording.start,
  takes: true,
  async run(turn, argument) {
    const code = argument === "" ? undefined : codeIn(argument);
    if (code) return joinByCode(turn.house, code, turn.incoming, turn.now);
    const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
    const nearest = owed.slice(0, 3).map(placeOf);
    const counts = await countOwed(turn);
    const text = say.sayWelcome(turn.speaker.cadre.name, turn.now, counts, nearest);
    const untried = owed.length > 0 && counts.every((count) => count.done === 0);
    const choices = [
      ...(owed.length > 0 ? [{ label: say.next.word, payload: commandPayload("next") }] : []),
      ...(untried ? [{ label: say.practice.word, payload: commandPayload("next", say.practice.name) }] : []),
      { label: say.todo.word, payload: commandPayload("todo") },
      { label: say.help.word, payload: commandPayload("help") },
    ];
    return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
  },
};
