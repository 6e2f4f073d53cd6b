import { actions, decodePress, placeOf } from "../engine/payload.ts";
import type { Choice } from "../message.ts";
import { ordinalOf } from "../zh/understand/choices.ts";
import { isNo, isYes, normalise } from "../zh/understand/words.ts";
import type { Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";

/** At these questions a number is an answer, not a choice. */
const figures: ReadonlySet<string> = new Set(["number", "decimal", "phone", "date", "id-number"]);
const bare = (text: string) => normalise(text).replace(/[\s,。.!?“”"、:]/g, "");

/** The choice that a sentence names: its number, its label, or a plain yes or no where that is what was asked. */
export function matchChoice(turn: Turn, open: OpenInterview | undefined, text: string): Choice | undefined {
  const choices = turn.chat.pending.choices ?? [];
  if (choices.length === 0) return undefined;
  const node = open?.interview.form.byName.get(turn.chat.pending.at ?? "");
  const own = node !== undefined && choices.every((choice) => decodePress(choice.payload)?.node === placeOf(node));
  const said = bare(text);
  const byLabel = choices.find((choice) => bare(choice.label) === said);
  const asksOptions = own && turn.chat.pending.proposal === undefined;
  if (byLabel && !(asksOptions && isTick(byLabel))) return byLabel;
  const place = asksOptions && !/^\d{1,2}$/.test(said) ? undefined : ordinalOf(text);
  const numbered = place === undefined ? undefined : choices[place - 1];
  if (numbered && !(asksOptions && (figures.has(node?.type.input ?? "") || isTick(numbered)))) return numbered;
  return implied(choices, text) ?? (own ? undefined : partly(choices, said));
}

/** What is typed at a multi-select is the whole answer, not one more tick. */
function isTick(choice: Choice): boolean {
  return decodePress(choice.payload)?.action.startsWith("t") ?? false;
}

const meansYes = new RegExp(`^(?:${actions.yes}.*|${actions.block(actions.keep)})$`);
const meansNo = new RegExp(`^(?:${actions.no}|${actions.block(actions.change)})$`);

function implied(choices: readonly Choice[], text: string): Choice | undefined {
  const by = (wanted: RegExp) => choices.find((choice) => wanted.test(decodePress(choice.payload)?.action ?? ""));
  const yes = by(meansYes);
  if (!yes) return undefined;
  if (isYes(text)) return yes;
  return isNo(text) ? by(meansNo) : undefined;
}

function partly(choices: readonly Choice[], said: string): Choice | undefined {
  if ([...said].length < 2) return undefined;
  const found = choices.filter((choice) => bare(choice.label).includes(said));
  return found.length === 1 ? found[0] : undefined;
}
