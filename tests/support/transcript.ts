import { type Address, choiceText, type Outgoing } from "../../src/message.ts";
import { clockOf } from "../../src/time.ts";
import type { Township } from "./township.ts";

/** What a person does in a dialogue: press a button by its label, or type; "@HH:MM" moves the clock first. */
export type Deed = { press: string; at?: string } | { type: string; at?: string } | { photo: Uint8Array; at?: string };

/** Plays the deeds of one person and writes the dialogue down as a cadre would read it. */
export async function play(town: Township, name: string, chat: Address, day: string, deeds: readonly Deed[]) {
  const lines: string[] = [];
  let seen = town.channel.sent.length;
  for (const deed of deeds) {
    if (deed.at) town.at(`${day} ${deed.at}`);
    const clock = clockOf(town.now());
    if ("press" in deed) {
      lines.push(`${name} ${clock} 点 [${deed.press}]`, "");
      await town.channel.press(chat, deed.press);
    } else if ("photo" in deed) {
      lines.push(`${name} ${clock} 发 [照片]`, "");
      await town.channel.photo(chat, deed.photo);
    } else {
      lines.push(`${name} ${clock} 打字:${deed.type}`, "");
      await town.channel.type(chat, deed.type);
    }
    await town.settled();
    const fresh = town.channel.sent.slice(seen).filter((taken) => taken.to === chat && !taken.message.edits);
    seen = town.channel.sent.length;
    for (const taken of fresh) lines.push(...written(taken.message), "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A message as a dialogue shows it: its file, text and small print quoted, choices on one line. */
export function written(message: Outgoing): string[] {
  const choices = (message.choices ?? []).map((choice, index) => `[${choiceText(choice, index)}]`);
  const text = message.text.split("\n").map((line) => `> ${line}`);
  if (message.file) text.unshift(`> [${message.file.name}]`);
  if (choices.length > 0) text.push(`> ${choices.join(" ")}`);
  if (message.small) text.push(`> (小字)${message.small}`);
  return ["机器人", ...text];
}
