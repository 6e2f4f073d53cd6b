import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hub } from "../../src/channels/channel.ts";
import { type HttpServer, openHttp } from "../../src/channels/http.ts";
import { createWebChannel, type WebDoor } from "../../src/channels/web.ts";
import type { Address, Incoming, Outgoing, Posted } from "../../src/message.ts";

/** A house with the web door only: its assistant is a script, its memory is this process. */
export interface House {
  url: string;
  /** What was heard, each id once. */
  heard: Incoming[];
  channel: ReturnType<typeof createWebChannel>;
  door: WebDoor & { sessions: Map<string, Address> };
  /** Answers what is heard; set it to change the script. */
  script: (message: Incoming, say: (message: Outgoing) => Promise<number>) => unknown;
  /** While true nothing can be written: `receive` rejects. */
  full: boolean;
  /** Says something to the person of this address; the outbox number. */
  say(to: Address, message: Outgoing): Promise<number>;
  /** The power fails and comes back: the process' connections are cut, what was said stays. */
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
  close(): Promise<void>;
}

/** Person 虚大川 comes in with the code; the demo's people are two. */
export const people = [
  { id: "p1", name: "虚大川", role: "采集", area: "西样村" },
  { id: "p2", name: "虚晚霞", role: "采集", area: "西样村" },
  { id: "p3", name: "虚明月", role: "汇总", area: "东样村" },
];

/** Where a person of the house is reached. */
export function addressOf(person: string): Address {
  return `web:${person.padEnd(12, "0")}`;
}

/** Opens a house on a free port. `demo`: people are picked; else the code "入户2022" lets 虚大川 in, once. */
export async function openHouse(options: { demo?: boolean; secure?: boolean } = {}): Promise<House> {
  const outbox = new Map<Address, Posted[]>();
  const door = createDoor(options.demo ?? false);
  const uploads = await mkdtemp(join(tmpdir(), "uploads-"));
  const channel = createWebChannel({ door, uploads, secure: options.secure ?? false, town: "样例镇" });
  let http: HttpServer;
  const seen = new Set<string>();

  const hub: Hub = {
    async receive(message) {
      if (house.full) throw new Error("disk full");
      if (seen.has(message.id)) return;
      seen.add(message.id);
      house.heard.push(message);
      await house.script(message, (answer) => house.say(message.chat, answer));
    },
    async replay(address, after) {
      return (outbox.get(address) ?? []).filter((posted) => posted.n > after).slice(-200);
    },
  };
  const house: House = {
    url: "",
    heard: [],
    channel,
    door,
    script: () => {},
    full: false,
    async say(to, message) {
      const said = outbox.get(to) ?? [];
      const posted = { n: said.length + 1, at: Date.now(), message };
      outbox.set(to, [...said, posted]);
      await channel.send(to, message, posted);
      return posted.n;
    },
    async goDown() {
      await channel.stop();
      await http.close(0);
    },
    async comeUp() {
      http = await openHttp({ mounts: [channel], port: Number(new URL(house.url).port) });
      await channel.start(hub);
    },
    async close() {
      await house.goDown();
    },
  };
  http = await openHttp({ mounts: [channel], port: 0 });
  house.url = http.url;
  await channel.start(hub);
  return house;
}

function createDoor(demo: boolean): House["door"] {
  const sessions = new Map<string, Address>();
  const codes = new Map([["入户2022", "p1"]]);
  const enter = async (person: string) => {
    if (!people.some(({ id }) => id === person)) return undefined;
    const token = `token-${person}-${sessions.size}`;
    sessions.set(token, addressOf(person));
    return { token };
  };
  const door: House["door"] = {
    sessions,
    async identify(token) {
      const address = sessions.get(token);
      const person = people.find(({ id }) => address?.startsWith(`web:${id}`));
      return address && person ? { address, name: person.name } : undefined;
    },
    async join(code) {
      const person = codes.get(code);
      codes.delete(code);
      const entered = person ? await enter(person) : undefined;
      return entered ?? { problem: "这个邀请码用过了,或者写错了。请再要一个。" };
    },
    async leave(token) {
      sessions.delete(token);
    },
    async file(_address, id) {
      return id === "chart0000001"
        ? { bytes: Buffer.from(chart, "base64"), mime: "image/png", name: "进度.png" }
        : undefined;
    },
  };
  return demo ? { ...door, people: async () => people, enter } : door;
}

/** A picture of one dot. */
const chart = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
