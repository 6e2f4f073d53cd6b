import { lastOf } from "./log.ts";
import { change, newest, state } from "./state.ts";

/** Nearer to the end than this counts as being there, px. */
const near = 90;

let log: HTMLElement | null = null;
let following = true;
let placed = 0;
let shown: unknown;
let spoken: unknown;

/** The scrolling part of the page. */
export function holdLog(element: HTMLElement | null): void {
  log = element;
  following = true;
  shown = undefined;
}

/** The person scrolled: whoever reads further up is not dragged down. */
export function onScroll(): void {
  if (!log) return;
  following = log.scrollHeight - log.scrollTop - log.clientHeight < near || log.scrollTop >= placed - 8;
  if (following && state.unseen) change({ unseen: false });
}

/**
 * After each drawing: a reader at the end is kept there. A message longer than the screen is shown from its first
 * line; one's own message always brings one back to the end.
 */
export function follow(): void {
  if (!log) return;
  const { n: bot = 0 } = newest() || {};
  const { id: own } = lastOf(state.owns) || {};
  const news = shown !== undefined && bot !== shown;
  if (own !== spoken) following = true;
  if (following) toEnd();
  else if (news && !state.unseen) change({ unseen: true });
  shown = bot;
  spoken = own;
}

/** Goes to the newest message. */
export function toEnd(): void {
  if (!log) return;
  const end = log.scrollHeight - log.clientHeight;
  // Nothing stands after it but the chips.
  const last = log.querySelector<HTMLElement>(".newest:nth-last-child(2)");
  placed = last ? Math.max(0, Math.min(end, last.offsetTop - 8)) : end;
  log.scrollTop = placed;
  following = true;
  if (state.unseen) change({ unseen: false });
}

// The keyboard came up, the phone was turned, a picture arrived: stay at the end.
addEventListener("resize", () => following && toEnd());
