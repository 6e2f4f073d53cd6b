import { hear } from "./log.ts";
import { flush } from "./outbox.ts";
import { settleTicks } from "./press.ts";
import { ask, pause } from "./request.ts";
import { change, state } from "./state.ts";

/** A line that shows no life for this long is dead, ms (the server beats every 20 s). */
const silence = 50_000;

let line: EventSource | undefined;
let watch: Timer;
let timer: Timer;
let attempt = 0;
let failures = 0;

/** Asks the server who this is, tells `arrived`, then holds the line; without an answer it tries again, later. */
export async function reach(arrived: (me: { id: string; name: string }) => Promise<void>): Promise<void> {
  hangUp();
  const mine = attempt;
  const lost = () => {
    if (mine !== attempt) return;
    hangUp();
    failures += 1;
    change({ line: "down" });
    timer = setTimeout(() => reach(arrived), pause(failures));
  };
  try {
    const answer = await ask("GET", "/api/me");
    if (answer.status !== 200) throw answer.status;
    const me = await answer.json();
    if (mine !== attempt) return;
    await arrived(me);
    listen(lost);
  } catch {
    lost();
  }
}

/** Closes the line and stops trying. */
export function hangUp(): void {
  attempt += 1;
  clearTimeout(watch);
  clearTimeout(timer);
  if (line) line.close();
}

function listen(lost: () => void): void {
  const source = new EventSource(`/api/events?after=${state.last}`);
  line = source;
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(lost, silence);
  };
  const heard = () => {
    alive();
    if (state.line !== "up") change({ line: "up" });
  };
  alive();
  source.onopen = () => {
    heard();
    failures = 0;
    void flush();
  };
  source.onerror = lost;
  source.addEventListener("beat", heard);
  source.onmessage = (event) => {
    heard();
    const posted = JSON.parse(event.data);
    change({ bots: hear(state.bots, posted), last: Math.max(state.last, posted.n) });
    settleTicks();
  };
}
