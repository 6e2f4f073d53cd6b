import type { Address } from "../../src/message.ts";
import { clockOf } from "../../src/time.ts";
import type { Township } from "./township.ts";
import { type Deed, written } from "./transcript.ts";

/** What several people do, one after the other: who, and what. "@HH:MM" moves the clock first. */
export type Act = Deed & { who: string };

/** Plays the acts and writes down what everybody said and got; what others get is put in their name. */
export async function playStory(
  town: Township,
  phones: Record<string, Address>,
  day: string,
  acts: readonly Act[],
): Promise<string> {
  const lines: string[] = [];
  for (const act of acts) {
    const chat = phones[act.who];
    if (chat === undefined) throw new Error(`no phone of ${act.who}`);
    if (act.at) town.at(`${day} ${act.at}`);
    const seen = town.channel.sent.length;
    const done = "press" in act ? `点 [${act.press}]` : "type" in act ? `打字:${act.type}` : "发 [照片]";
    lines.push(`${act.who} ${clockOf(town.now())} ${done}`, "");
    if ("press" in act) await town.channel.press(chat, act.press);
    else if ("type" in act) await town.channel.type(chat, act.type);
    else await town.channel.photo(chat, act.photo);
    await town.settled();
    const fresh = town.channel.sent.slice(seen).filter((taken) => !taken.message.edits);
    const [own, others] = [fresh.filter(({ to }) => to === chat), fresh.filter(({ to }) => to !== chat)];
    for (const taken of own) lines.push(...written(taken.message), "");
    for (const taken of others) {
      const name = Object.keys(phones).find((one) => phones[one] === taken.to) ?? taken.to;
      lines.push(`(${name}收到)`, ...written(taken.message).slice(1), "");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}
