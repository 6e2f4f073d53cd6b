import { listOwed } from "../../db/assignments.ts";
import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/commands.ts";
import { units } from "../zh/reminders.ts";
import { sayWelcome } from "../zh/todo.ts";
import type { Command } from "./command.ts";
import { groupsOf } from "./count-owed.ts";
import { codeIn, joinByCode } from "./join.ts";
import { isVisit, placeOf } from "./naming.ts";

const SHOWN = 5;
const NEAREST = 3;

/** Words of welcome: what is owed, until when, where to begin. It never disturbs an open question. */
export const start: Command = {
  name: "start",
  ...wording.start,
  takes: true,
  async run(turn, argument) {
    const code = argument === "" ? undefined : codeIn(argument);
    if (code) return joinByCode(turn.house, code, turn.incoming, turn.now);
    const owed = await listOwed(turn.house.store, turn.speaker.cadre.id);
    const visits = owed.filter(isVisit);
    const groups = groupsOf(turn).filter(({ unit, open, startAt }) => {
      return unit === units.household || (open > 0 && startAt <= turn.now);
    });
    const nearest = visits.slice(0, NEAREST).map(placeOf);
    const shown = groups.slice(0, SHOWN);
    const text = sayWelcome(turn.speaker.cadre.name, turn.now, shown, groups.length - shown.length, nearest);
    const untried = visits.length > 0 && groups.every((group) => group.done === 0);
    const choices = [
      ...(visits.length > 0 ? [{ label: say.next.word, payload: commandPayload("next") }] : []),
      ...(untried ? [{ label: say.practice.word, payload: commandPayload("next", say.practice.name) }] : []),
      { label: say.todo.word, payload: commandPayload("todo") },
      { label: say.help.word, payload: commandPayload("help") },
    ];
    return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
  },
};
