import { isEditWish, parseEditCommand } from "../zh/understand/edits.ts";
import { normalise } from "../zh/understand/words.ts";
import type { Command } from "./command.ts";

/** The command of this name. */
export function findCommand(commands: readonly Command[], name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}

/**
 * The command that a sentence calls: by slash, by its word alone, or by its word and an argument behind a blank.
 * While free text is waited for (`strict`), only few take an argument, or one of a known form ("修改 5"); else it is an answer.
 */
export function findWorded(
  commands: readonly Command[],
  text: string,
  strict: boolean,
): { command: Command; argument: string } | undefined {
  const said = normalise(text);
  const slash = /^\/([a-z]+)(?:@\S+)?(?:\s+(.*))?$/i.exec(said);
  if (slash) {
    const command = findCommand(commands, (slash[1] ?? "").toLowerCase());
    if (command) return { command, argument: (slash[2] ?? "").trim() };
  }
  const plain = said.replace(/[。.!?]+$/, "");
  const whole = wordsOf(commands).get(plain);
  if (whole) return { command: whole, argument: "" };
  return findEdit(commands, said) ?? findWithArgument(commands, said, strict);
}

const wordIndexes = new WeakMap<readonly Command[], ReadonlyMap<string, Command>>();

/** Each word with the first command that it calls. Made once: every message that comes in is looked up here. */
function wordsOf(commands: readonly Command[]): ReadonlyMap<string, Command> {
  let index = wordIndexes.get(commands);
  if (!index) {
    index = new Map(commands.toReversed().flatMap((command) => command.words.map((word) => [word, command] as const)));
    wordIndexes.set(commands, index);
  }
  return index;
}

function findEdit(commands: readonly Command[], said: string): { command: Command; argument: string } | undefined {
  const command = findCommand(commands, "edit");
  if (!command) return undefined;
  const asked = parseEditCommand(said);
  if (asked) return { command, argument: `${asked.number} ${asked.rest}`.trim() };
  return isEditWish(said) ? { command, argument: "" } : undefined;
}

function findWithArgument(commands: readonly Command[], said: string, strict: boolean) {
  for (const command of commands) {
    if (strict ? command.takes !== "anywhere" : !command.takes) continue;
    const word = command.words.find((w) => said.startsWith(`${w} `));
    if (word) return { command, argument: said.slice(word.length).trim() };
  }
  return undefined;
}
