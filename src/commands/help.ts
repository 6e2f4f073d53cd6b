import { wording } from "../zh/command-words.ts";
import { sayHelp } from "../zh/commands.ts";
import { type Command, hasRole } from "./command.ts";

/** What can be said at any time, for this person's roles; `all` is the list that Telegram's menu is made from too. */
export function createHelp(all: () => readonly Command[]): Command {
  return {
    name: "help",
    ...wording.help,
    async run(turn) {
      const own = all().filter((command) => !command.roles || hasRole(turn.speaker, command.roles));
      const lines = own.map((c) => ({ word: c.words[0] ?? c.name, slash: c.name, summary: c.summary }));
      return { says: [{ text: sayHelp(lines) }] };
    },
  };
}
