import type { Store } from "../db/open.ts";
import { listAfter, listUnopened } from "../db/outbox.ts";
import { change, type Write } from "../db/writes.ts";
import type { Bot } from "./bot.ts";
import type { Hub } from "./channels/channel.ts";
import type { Address } from "./message.ts";

interface HubParts {
  store: Store;
  bot: Pick<Bot, "receive">;
  now(): number;
}

/** When somebody was here is written down this seldom, ms: an answer is to cost no more for it. */
const HOUR = 3_600_000;
const REMEMBERED = 10_000;

/** What channels may ask of the house; it notes by the way who was here and what was opened. */
export function createHub({ store, bot, now }: HubParts): Required<Hub> {
  const seen = new Map<Address, number>();

  const noteSeen = (address: Address): Write[] => {
    const at = now();
    if (at < (seen.get(address) ?? Number.NEGATIVE_INFINITY) + HOUR) return [];
    if (seen.size >= REMEMBERED) seen.clear();
    seen.set(address, at);
    return [change("addresses", { address }, { seen: at })];
  };

  const write = (address: Address, writes: readonly Write[]): void => {
    // Nobody waits for it: what fails is written when they come next.
    if (writes.length > 0) store.commit({ at: now(), writes }).catch(() => seen.delete(address));
  };

  return {
    async receive(incoming) {
      await bot.receive(incoming);
      // Afterwards: an invitation makes the address.
      write(incoming.from, noteSeen(incoming.from));
    },
    replay: (address, after) => listAfter(store, address, after),
    opened(address, upTo) {
      const opened = listUnopened(store, address, upTo).map((n) => change("outbox", { n }, { state: "opened" }));
      write(address, [...opened, ...noteSeen(address)]);
    },
  };
}
