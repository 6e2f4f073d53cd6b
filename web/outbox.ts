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
  /** Its file, as a data address. */
  data?: string | undefined;
  /** The tick that a press asks for. */
  tick?: readonly [key: string, wanted: boolean] | undefined;
  /** What is still to be done, in order. */
  steps: ("say" | "load")[];
}

let letters: Letter[] = [];
let lastKey = 0;
let busy = false;
let failures = 0;
let timer: Timer;
let accepted: (tick: Letter["tick"]) => void = () => {};

/** Calls back when the server has a message; with the tick that it asked for, if any. */
export function onAccepted(handler: (tick: Letter["tick"]) => void): void {
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
  more: Pick<Letter, "data" | "tick"> = {},
): Promise<void> {
  const id = newId();
  const at = Date.now();
  lastKey = Math.max(at, lastKey + 1);
  // A photo follows its message; a document goes before, for it is read as soon as it is said.
  const steps: Letter["steps"] = said.kind === "file" ? ["load", "say"] : more.data ? ["say", "load"] : ["say"];
  const letter: Letter = {
    key: `out:${lastKey}`,
    who: state.me!.id,
    body: { ...said, id, sentAt: at },
    steps,
    ...more,
  };
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
    for (let next = head(); next; next = head()) await go(next);
    failures = 0;
  } catch (status) {
    // A number is an answer that was no yes; anything else is no answer.
    const answered = typeof status === "number";
    const progress = answered ? "busy" : "waiting";
    for (const { steps, body } of mine()) if (steps.includes("say")) changeOwn(body.id, { progress, waited: true });
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
  return letters.filter(({ who }) => state.me && who === state.me.id);
}

/** Messages first: a large file does not hold up the answers typed after it. */
function head(): Letter | undefined {
  const waiting = mine();
  return waiting.find((letter) => letter.steps[0] === "say") || waiting[0];
}

/** Takes a letter's next step. Throws the status of an answer that was no yes, or anything else when there was none. */
async function go(letter: Letter): Promise<void> {
  const { body, steps } = letter;
  const saying = steps[0] === "say";
  const answer = await (saying ? ask("POST", "/api/messages", body) : upload(letter));
  const { status } = answer;
  if (status !== 204) {
    // Only our own server's word that it will never take this one lets go of it.
    const final = [400, 413, 415].includes(status) && (await read(answer)).problem;
    if (final) return finish(letter, saying ? "refused" : "fileRefused");
    throw status;
  }
  steps.shift();
  accepted(letter.tick);
  if (!steps.length) return finish(letter, "sent");
  await keep(letter.key, letter).catch(() => {});
  if (saying) changeOwn(body.id, { progress: "uploading" });
}

function upload({ body, data }: Letter): Promise<Response> {
  const bytes = Uint8Array.from(atob(data!.split(",")[1]!), (character) => character.charCodeAt(0));
  const { ref, mime } = body.file as { ref: string; mime: string };
  return ask("PUT", `/api/files/${ref}`, new Blob([bytes], { type: mime }));
}

async function finish(letter: Letter, progress?: Own["progress"]): Promise<void> {
  letters = letters.filter((other) => other !== letter);
  await drop(letter.key);
  change({ pending: mine().length });
  if (progress) changeOwn(letter.body.id, { progress });
}
