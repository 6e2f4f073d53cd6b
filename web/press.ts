import type { Bot } from "./log.ts";
import { post } from "./outbox.ts";
import { change, state } from "./state.ts";

/** How long a tick may stand after the server has it, ms; then what the assistant says counts. */
const grace = 4000;

/** Ticks asked for and not yet agreed to: what each press asked. */
let asked: Record<string, boolean> = {};
let pressed = { n: 0, at: 0 };

/** Presses a choice of any message, also an old one: the assistant says what that means. */
export function press(bot: Bot, index: number): void {
  const choice = bot.message.choices![index]!;
  // A trembling finger taps twice.
  const at = Date.now();
  if (pressed.n === bot.n && at - pressed.at < 500) return;
  pressed = { n: bot.n, at };
  void post(body(bot, index), { text: `${index + 1} ${choice.label}`, about: bot.n, payload: choice.payload });
}

/** Whether a choice shows a tick. */
export function ticked(bot: Bot, index: number): boolean {
  const wanted = state.wanted[`${bot.n}:${index}`];
  return wanted === undefined ? !!bot.message.choices![index]!.chosen : wanted;
}

/** Takes up the ticks that presses of before the reload asked for. */
export function restoreTicks(ticks: Record<string, boolean>): void {
  asked = ticks;
  change({ wanted: { ...ticks } });
}

/** The server has a press: if the assistant does not show its tick soon, it is taken back. */
export function releaseTick(key: string): void {
  setTimeout(() => key in asked && forget(key), grace);
}

/** Compares what was wanted with what the assistant now shows; asks again where a finger was faster than the line. */
export function settleTicks(): void {
  for (const key of Object.keys(asked)) {
    const [n, index] = key.split(":").map(Number) as [number, number];
    const bot = state.bots.find((other) => other.n === n);
    const choice = bot?.message.choices?.[index];
    // Not this press's doing yet: another tick of the same message was answered first.
    if (choice && choice.chosen !== asked[key]) continue;
    delete asked[key];
    if (bot && choice && choice.chosen !== state.wanted[key]) ask(bot, index);
    else forget(key);
  }
}

/** Ticks a choice of several, or takes its tick away. */
export function toggle(bot: Bot, index: number): void {
  const key = `${bot.n}:${index}`;
  change({ wanted: { ...state.wanted, [key]: !ticked(bot, index) } });
  if (!(key in asked)) ask(bot, index);
}

function ask(bot: Bot, index: number): void {
  const key = `${bot.n}:${index}`;
  const choice = bot.message.choices![index]!;
  asked[key] = !choice.chosen;
  const tick: [string, boolean] = [key, !choice.chosen];
  void post(body(bot, index), undefined, { tick });
}

function body(bot: Bot, index: number): { kind: string; payload: string; about: number } {
  return { kind: "press", payload: bot.message.choices![index]!.payload, about: bot.n };
}

function forget(key: string): void {
  delete asked[key];
  const wanted = { ...state.wanted };
  delete wanted[key];
  change({ wanted });
}
