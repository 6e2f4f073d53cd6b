import * as zh from "../src/zh/page.ts";
import { type Own, say } from "./log.ts";
import { ask, newId, pause, read } from "./request.ts";
import { change, changeOwn, state } from "./state.ts";
import { drop, keep, recall } from "./store.ts";

/** What is said: the body of a message without its id and time. */
interface Said {
  kind: string;
  [part: string]: unknown;
}

/** A message on its way. Kept under its key until the server has it and its file. */
interface Letter {
  key: string;
  /** The address that said it: no one else may send it. */
  who: string;
  body: Said & { id: string; sentAt: number };
  /** The file that follows the message, as a data address. */
  data?: string | undefined;
  /** The tick that a press asks for. */
  tick?: readonly [key: string, wanted: boolean] | undefined;
  /** The server has the message (not yet its file). */
  sent?: boolean;
}

let letters: Letter[] = [];
let lastKey = 0;
let busy = false;
let failures = 0;
let timer: Timer;
let accepted: (tick?: string) => void = () => {};

/** Calls back when the server has a message; with the tick that it asked for, if any. */
export function onAccepted(handler: (tick?: string) => void): void {
  accepted = handler;
}

/** Finds what was not sent when the page was closed; returns the ticks it asked for. */
export async function loadOutbox(): Promise<Record<string, boolean>> {
  letters = await recall<Letter>("out:");
  const ticks: Record<string, boolean> = {};
  for (const { tick } of mine()) if (tick) ticks[tick[0]] = tick[1];
  change({ pending: mine().length });
  return ticks;
}

/** Keeps a message on the phone, shows it, then sends it. Without a bubble it is not shown (a tick shows itself). */
export async function post(
  said: Said,
  bubble?: Partial<Own> & { text: string },
  more?: Pick<Letter, "data" | "tick">,
): Promise<void> {
  const id = newId();
  const at = Date.now();
  lastKey = Math.max(at, lastKey + 1);
  const letter: Letter = { key: `out:${lastKey}`, who: state.me!.id, body: { ...said, id, sentAt: at }, ...more };
  if (bubble) change({ owns: say(state.owns, { id, after: state.last, at, progress: "sending", ...bubble }) });
  letters.push(letter);
  change({ pending: mine().length, notice: "" });
  await keep(letter.key, letter).catch(() => change({ notice: zh.noRoom }));
  void flush();
}

/** Sends what waits, in order, now. */
export async function flush(): Promise<void> {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  try {
    // Messages first: a large photo does not hold up the answers typed after it.
    for (let next = head(); next; next = head()) await (next.sent ? upload(next) : deliver(next));
    failures = 0;
  } catch (status) {
    // A number is an answer that was no yes; anything else is no answer.
    const answered = typeof status === "number";
    const progress = answered ? "busy" : "waiting";
    for (const { sent, body } of mine()) if (!sent) changeOwn(body.id, { progress, waited: true });
    if (!answered) change({ line: "down" });
    failures += 1;
    timer = setTimeout(flush, pause(failures));
  }
  busy = false;
}

/** Forgets everything that this person has not sent. */
export function clearOutbox(): Promise<unknown> {
  return Promise.all(mine().map((letter) => finish(letter)));
}

function mine(): Letter[] {
  return letters.filter((letter) => letter.who === state.me?.id);
}

function head(): Letter | undefined {
  const waiting = mine();
  return waiting.find((letter) => !letter.sent) || waiting[0];
}

async function deliver(letter: Letter): Promise<void> {
  const { id } = letter.body;
  const answer = await ask("POST", "/api/messages", letter.body).catch(() => undefined);
  const status = answer?.status;
  if (status === 204) {
    accepted(letter.tick?.[0]);
    if (!letter.data) return finish(letter, "sent");
    letter.sent = true;
    await keep(letter.key, letter).catch(() => {});
    return changeOwn(id, { progress: "uploading" });
  }
  // Only our own server's word that it will never take this one lets go of it.
  if ((status === 400 || status === 413) && (await read(answer!)).problem) return finish(letter, "refused");
  throw status;
}

async function upload(letter: Letter): Promise<void> {
  const raw = atob(letter.data!.split(",")[1]!);
  const bytes = Uint8Array.from(raw, (character) => character.charCodeAt(0));
  const { ref, mime } = letter.body.file as { ref: string; mime: string };
  const { status } = await ask("PUT", `/api/files/${ref}`, new Blob([bytes]), mime);
  if (status === 204) {
    accepted();
    return finish(letter, "sent");
  }
  if (status === 413 || status === 415) return finish(letter, "photoRefused");
  throw status;
}

async function finish(letter: Letter, progress?: Own["progress"]): Promise<void> {
  letters = letters.filter((other) => other !== letter);
  await drop(letter.key);
  change({ pending: mine().length });
  if (progress) changeOwn(letter.body.id, { progress });
}
