import { createGrammyClient } from "../../src/channels/grammy.ts";
import { createTelegrafClient } from "../../src/channels/telegraf.ts";
import { createTelegramChannel, type TelegramChannel } from "../../src/channels/telegram.ts";
import type { TelegramAccess, TelegramClient } from "../../src/channels/telegram-client.ts";
import { openFrontDoor } from "../support/fake-telegram/front-door.ts";
import { createFakeTelegram, type Fault } from "../support/fake-telegram/index.ts";
import type { WorldKind } from "./world.ts";

/** Both libraries, for suites that run on each. */
export const libraries: readonly { library: string; createClient: (access: TelegramAccess) => TelegramClient }[] = [
  { library: "grammY", createClient: createGrammyClient },
  { library: "Telegraf", createClient: createTelegrafClient },
];

const SECRET = "a-secret_of-the-tests";
const FAULTS: Record<"left" | "limit" | "broken", Fault> = {
  left: { code: 403, description: "Forbidden: bot was blocked by the user" },
  limit: { code: 429, description: "Too Many Requests: retry after 3", retryAfter: 3 },
  broken: { code: 500, description: "Internal Server Error" },
};

/** Telegram through one library, polled or posting to us. */
export function telegramWorld(library: (typeof libraries)[number], way: "polled" | "posting"): WorldKind {
  return {
    name: `telegram over ${library.library}, ${way}`,
    can: { press: true, photo: true, picture: true, refuse: true, again: true, crash: true, two: true },
    async open() {
      const fake = await createFakeTelegram();
      const door = await openFrontDoor();
      const chats = { 1: 101, 2: 102 } as const;
      for (const chat of Object.values(chats)) fake.open(chat);
      const done = (update: number) => ({ acknowledged: () => fake.isConfirmed(update) });
      const create = (): TelegramChannel => {
        const channel = createTelegramChannel({
          client: library.createClient({ token: fake.token, apiRoot: fake.url }),
          webhook: way === "posting" ? { url: `${door.url}/telegram`, secret: SECRET, path: "/telegram" } : undefined,
          pause: () => new Promise((resolve) => setImmediate(resolve)),
        });
        door.give(channel.handle);
        return channel;
      };
      let channel = create();
      return {
        channel: () => channel,
        person: (who) => `telegram:${chats[who]}`,
        say: (who, text) => done(fake.text(chats[who], text)),
        press: (who, label) => done(fake.press(chats[who], "last", label)),
        photo: (who, bytes) => done(fake.photo(chats[who], bytes)),
        screen: (who) =>
          fake.said(chats[who]).map(({ text, keyboard }) => ({ text, buttons: keyboard.flat().map((b) => b.text) })),
        pictures: async (who) =>
          fake.said(chats[who]).flatMap(({ file }) => (file?.kind === "photo" ? [Uint8Array.from(file.bytes)] : [])),
        refuse: (why) => fake.fail("sendMessage", FAULTS[why]),
        again: () => void fake.redeliver(),
        async crash() {
          // Not awaited: a program that is killed does not wait for what it was writing.
          void channel.stop();
          channel = create();
        },
        async close() {
          await channel.stop();
          await door.close();
          await fake.stop();
        },
      };
    },
  };
}
