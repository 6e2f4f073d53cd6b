import pino from "pino";
import { openStore } from "../db/open.ts";
import { insert, type Write } from "../db/writes.ts";
import { createBot } from "../src/bot.ts";
import type { Channel } from "../src/channels/channel.ts";
import { createCourier } from "../src/courier.ts";
import { commandPayload } from "../src/engine/payload.ts";
import { openHouse } from "../src/house.ts";
import type { Address, Incoming } from "../src/message.ts";
import type { Plan } from "../src/plan/plan.ts";
import type { Arena, Open } from "./contestant.ts";
import { createQuestionnaire } from "./questions.ts";

const remind = { before: [], morning: "08:30", hours: 0, upAfter: 0 };
const plan: Plan = { id: "bench", year: 2022, title: "bench", remind, phases: [], contradictions: [] };
const addressOf = (chat: number): Address => `memory:${chat}`;
const assignmentOf = (chat: number, interview: number) => `a${chat}-${interview}`;

/** The real house: bot, committer and courier. Only the channel is in memory; it takes every message at once. */
export const openRuhu: Open = async (arena) => {
  const store = openStore(arena.database, new Uint8Array(32).fill(7));
  await store.commit({ at: 0, writes: townOf(arena) });
  const parts = { channels: new Map<string, Channel>(), now: Date.now, log: pino({ level: "error" }) };
  const house = await openHouse(store, [createQuestionnaire(arena.items)], { plan, year: 2022 }, "", Date.now());
  const bot = createBot({ house, ...parts });
  const courier = createCourier({ store, ...parts });
  const memory = createMemory(arena.heard);
  parts.channels.set("memory", memory.channel);
  await courier.start();

  let updates = 0;
  const hear = async (chat: number, content: { kind: "text"; text: string } | { kind: "press"; payload: string }) => {
    updates += 1;
    const [address, id] = [addressOf(chat), String(updates)];
    const heard = { id, bot: "memory:bench", chat: address, from: address, group: false, sentAt: Date.now() };
    const answered = memory.nextTo(address);
    await bot.receive({ ...heard, ...content } as Incoming);
    await answered;
  };
  return {
    begin: (chat, interview) =>
      hear(chat, { kind: "press", payload: commandPayload("next", assignmentOf(chat, interview)) }),
    say: (chat, text) => hear(chat, { kind: "text", text }),
    idle: () => courier.idle(),
    close() {
      courier.stop();
      store.close();
    },
  };
};

function createMemory(heard: (text: string) => void) {
  const waiting = new Map<Address, () => void>();
  const channel: Channel = {
    name: "memory",
    capabilities: {
      buttons: true,
      edits: true,
      textLimit: 4_096,
      inputs: { photo: true, signature: true, location: true },
    },
    start: async () => {},
    stop: async () => {},
    async send(to, message) {
      heard(message.text);
      waiting.get(to)?.();
      return { id: "1" };
    },
  };
  const nextTo = (address: Address) => new Promise<void>((resolve) => waiting.set(address, resolve));
  return { channel, nextTo };
}

/** One cadre a chat, one household an interview. */
function townOf({ chats, interviews }: Arena): Write[] {
  const area = "t/01/";
  const writes: Write[] = [
    insert("areas", { path: "t/", name: "样例镇", level: "town" }),
    insert("areas", { path: area, name: "3组", level: "group" }),
  ];
  for (let chat = 0; chat < chats; chat += 1) {
    const cadre = `c${chat}`;
    writes.push(
      insert("cadres", { id: cadre, name: `虚${chat}` }),
      insert("grants", { cadre, role: "collector", area, at: 0 }),
      insert("addresses", { address: addressOf(chat), cadre, at: 0 }),
    );
    for (let interview = 0; interview < interviews; interview += 1) {
      const id = assignmentOf(chat, interview);
      writes.push(
        insert("subjects", { id, kind: "household", area, name: "甲有田", data: "{}" }),
        insert("assignments", { id, key: id, phase: "A2", questionnaire: "bench", subject: id, area, cadre, dueAt: 0 }),
      );
    }
  }
  return writes;
}
