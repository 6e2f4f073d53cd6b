import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addressesIn, findPhone, findReach, listDeliveries, reached } from "../../db/delivery.ts";
import { openStore, type Store } from "../../db/open.ts";
import { insert } from "../../db/writes.ts";

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-delivery-"));
  store = openStore(join(folder, "ruhu.db"), new Uint8Array(32));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface At {
  address: string;
  at?: number;
  seen?: number;
  state?: string;
}

/** Cadres with these addresses; whoever's name ends in "…phone" has a phone number. */
async function people(all: Record<string, At[]>): Promise<void> {
  const writes = Object.entries(all).flatMap(([id, addresses]) => [
    insert("cadres", { id, name: `虚${id}`, phone: id.endsWith("phone") ? store.sealer.seal("13800000011") : "" }),
    ...addresses.map((one) => insert("addresses", { cadre: id, at: 0, ...one })),
  ]);
  await store.commit({ at: 0, writes });
}

describe("where somebody is told", () => {
  test("what rings comes before the page, the one used last first, and never one that is closed", async () => {
    await people({
      both: [
        { address: "web:both", seen: 900 },
        { address: "telegram:1", seen: 100 },
      ],
      two: [
        { address: "telegram:2", at: 700, seen: 800 },
        { address: "telegram:3", at: 100, seen: 900 },
      ],
      fresh: [
        { address: "telegram:4", seen: 500 },
        { address: "telegram:5", at: 600 },
      ],
      blocked: [
        { address: "telegram:6", seen: 990, state: "blocked" },
        { address: "web:blocked", seen: 300 },
      ],
      gone: [{ address: "telegram:7", state: "ended" }],
    });
    const reach = findReach(store, ["both", "two", "fresh", "blocked", "gone", "nobody"], { sms: false });
    expect(Object.fromEntries(reach)).toEqual({
      both: { address: "telegram:1", seen: 900 },
      two: { address: "telegram:3", seen: 900 },
      fresh: { address: "telegram:5", seen: 500 },
      blocked: { address: "web:blocked", seen: 300 },
      gone: {},
      nobody: {},
    });
    expect(Object.fromEntries(addressesIn(reach))).toEqual({
      both: "telegram:1",
      two: "telegram:3",
      fresh: "telegram:5",
      blocked: "web:blocked",
    });
  });

  test("a text message is the last way, for who has a number and works here", async () => {
    await people({
      "a-phone": [{ address: "telegram:1", state: "blocked" }],
      "b-phone": [{ address: "web:b" }],
      c: [],
    });
    await people({ "d-phone": [] });
    store.client.prepare("update cadres set status = 'left' where id = 'd-phone'").run();
    const ids = ["a-phone", "b-phone", "c", "d-phone"];
    const told = (sms: boolean) => Object.fromEntries(addressesIn(findReach(store, ids, { sms })));
    expect(told(true)).toEqual({ "a-phone": "sms:a-phone", "b-phone": "web:b" });
    expect(told(false)).toEqual({ "b-phone": "web:b" });
    expect(await Promise.all(ids.map((id) => findPhone(store, id)))).toEqual([
      "13800000011",
      "13800000011",
      undefined,
      undefined,
    ]);
  });

  test("a channel that is not open leads to nobody", async () => {
    await people({ a: [{ address: "telegram:1" }, { address: "web:a" }], b: [{ address: "console:me" }] });
    const reach = findReach(store, ["a", "b"], { sms: false, channels: new Set(["web"]) });
    expect(Object.fromEntries(addressesIn(reach))).toEqual({ a: "web:a" });
  });
});

test("how far each message has come, and whether its person has it", async () => {
  const states = ["queued", "sending", "sent", "held", "opened", "failed", "blocked", "uncertain"];
  const rows = states.flatMap((state, i) => [
    insert("outbox", { n: i + 1, address: "telegram:1", payload: "{}", at: 0, state }),
    insert("outbox", { n: i + 101, address: "web:a", payload: "{}", at: 0, state }),
  ]);
  await store.commit({ at: 0, writes: rows });
  const ns = [...states.keys()].flatMap((i) => [i + 1, i + 101]);
  const found = listDeliveries(store, [...ns, 999]);
  expect(states.map((_, i) => found.get(i + 1))).toEqual(states);
  expect(states.map((_, i) => found.get(i + 101))).toEqual(states.map((s) => (s === "sent" ? "shown" : s)));
  expect(ns.filter((n) => reached(found.get(n))).sort((a, b) => a - b)).toEqual([3, 5, 105]);
  expect(reached(found.get(999))).toBe(false);
});
