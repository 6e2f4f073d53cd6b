import * as zh from "../src/zh/page.ts";
import { hangUp, reach } from "./line.ts";
import type { Bot, Own } from "./log.ts";
import { clearOutbox, flush, loadOutbox, onAccepted } from "./outbox.ts";
import { releaseTick, restoreTicks } from "./press.ts";
import { ask, onSignedOut } from "./request.ts";
import { change, state } from "./state.ts";
import { drop, keep, recall, setting } from "./store.ts";

/** The conversation as this phone last saw it. */
interface Saved {
  me: { id: string; name: string };
  bots: readonly Bot[];
  owns: readonly Own[];
  last: number;
}

const blank = { bots: [], owns: [], last: 0 };
let saved: Saved | undefined;
let saving: Timer;

/** Shows what the phone has, then asks the server who this is and catches up. */
export async function start(): Promise<void> {
  onSignedOut(signedOut);
  onAccepted((tick) => {
    if (tick) releaseTick(tick[0]);
    if (state.line === "down") open();
  });
  [saved] = await recall<Saved>("log");
  if (saved) {
    change(saved);
    restoreTicks(await loadOutbox());
  }
  addEventListener("online", open);
  addEventListener("offline", () => change({ line: "down" }));
  addEventListener("pagehide", save);
  addEventListener("visibilitychange", () => {
    if (document.hidden) save();
    else if (state.line === "down") open();
  });
  open();
}

/** Keeps the conversation for the next time the page is opened, soon. */
export function saveSoon(): void {
  const told = !saved || state.bots !== saved.bots || state.owns !== saved.owns;
  if (!saving && told) saving = setTimeout(save, 100);
}

/** Ends the session and forgets on this phone all that was said. */
export async function leave(): Promise<void> {
  const { status } = await ask("POST", "/api/leave").catch(() => ({ status: 0 }));
  if (status !== 204) return change({ notice: zh.leaveFail, asksLeave: false });
  await clearOutbox();
  setting("draft", "");
  await signedOut();
}

function open(): void {
  void reach(arrive);
}

async function arrive(me: { id: string; name: string }): Promise<void> {
  const same = state.me && state.me.id === me.id;
  change(same ? { me } : { ...blank, me });
  if (!same) restoreTicks(await loadOutbox());
  void flush();
}

/** What is not sent yet stays on the phone, for when the same person comes in again. */
async function signedOut(): Promise<void> {
  hangUp();
  change({ ...blank, me: undefined });
  await drop("log");
  location.replace("/join");
}

function save(): void {
  clearTimeout(saving);
  saving = undefined;
  const { me, bots, owns, last } = state;
  if (!me) return;
  saved = { me, bots, owns, last };
  keep("log", saved).catch(() => {});
}
