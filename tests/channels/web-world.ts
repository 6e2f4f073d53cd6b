import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type HttpServer, openHttp } from "../../src/channels/http.ts";
import { createWebChannel, type WebChannel, type WebDoor } from "../../src/channels/web.ts";
import { type Address, choiceText } from "../../src/message.ts";
import { type Bot, type Heard, hear } from "../../web/log.ts";
import { readPosted } from "./web-client.ts";
import { type Done, dot, type WorldKind } from "./world.ts";

const tokens = { 1: "token-of-person-1", 2: "token-of-person-2" } as const;
const addresses: Record<1 | 2, Address> = { 1: "web:person000001", 2: "web:person000002" };

const door: WebDoor = {
  async identify(token) {
    const who = ([1, 2] as const).find((one) => tokens[one] === token);
    return who && { address: addresses[who], name: "虚大川" };
  },
  join: async () => ({ problem: "" }),
  leave: async () => {},
  picture: async (address) => (address === addresses[1] ? dot : undefined),
};

/** A page without its looks: says what waits in order, again and again until it is taken, and listens. */
interface WorldPage {
  post(body: object, file?: Uint8Array): Done;
  /** Sends the last message once more. */
  again(): void;
  /** The assistant's messages as they stand now, by the page's own reckoning. */
  bots(): readonly Bot[];
  /** The bytes that an address of the page shows. */
  fetch(path: string): Promise<Uint8Array>;
  close(): void;
}

/** Two pages over HTTP. */
export const webWorld: WorldKind = {
  name: "web",
  can: { press: true, photo: true, picture: true, refuse: false, again: true, crash: true, two: true },
  async open() {
    const uploads = await mkdtemp(join(tmpdir(), "uploads-"));
    const create = () => createWebChannel({ door, uploads, secure: false, town: "样例镇" });
    let channel = create();
    const current = { name: "web", handle: (request: Request) => channel.handle(request) };
    let http: HttpServer = await openHttp({ mounts: [current], port: 0 });
    const { port, url } = http;
    const pages = { 1: openPage(url, tokens[1]), 2: openPage(url, tokens[2]) };
    let spoke: WorldPage = pages[1];
    const post = (who: 1 | 2, body: object, file?: Uint8Array): Done => {
      spoke = pages[who];
      return spoke.post(body, file);
    };
    return {
      channel: (): WebChannel => channel,
      person: (who) => addresses[who],
      say: (who, text) => post(who, { kind: "text", text }),
      press: (who, label) => post(who, pressOf(pages[who].bots(), label)),
      photo: (who, bytes) => post(who, { kind: "photo", file: { ref: "photo-0001", mime: "image/jpeg" } }, bytes),
      screen: (who) =>
        pages[who].bots().map(({ message: { text, small = "", choices = [] } }) => ({
          text: small === "" ? text : `${text}\n${small}`,
          buttons: choices.map(choiceText),
        })),
      async pictures(who) {
        const shown = pages[who].bots().filter(({ message }) => message.picture);
        return Promise.all(shown.map(({ rev }) => pages[who].fetch(`/api/pictures/${rev}`)));
      },
      again: () => spoke.again(),
      async crash() {
        await http.close(0);
        channel = create();
        http = await openHttp({ mounts: [current], port });
      },
      async close() {
        for (const page of Object.values(pages)) page.close();
        await channel.stop();
        await http.close(0);
        await rm(uploads, { recursive: true, force: true });
      },
    };
  },
};

function pressOf(bots: readonly Bot[], label: string): object {
  const bot = bots.findLast(({ message }) => (message.choices ?? []).length > 0);
  const choice = bot?.message.choices?.find((one, index) => choiceText(one, index) === label);
  if (!bot || !choice) throw new Error(`no button ${label}`);
  return { kind: "press", payload: choice.payload, about: bot.n };
}

function openPage(url: string, token: string): WorldPage {
  const stop = new AbortController();
  const headers = { cookie: `ruhu=${token}`, origin: url };
  let bots: readonly Bot[] = [];
  let before = Promise.resolve();
  let last = "";
  let ids = 0;

  const send = (method: string, path: string, type: string, body: Uint8Array | string) =>
    fetch(`${url}${path}`, {
      method,
      headers: { ...headers, "content-type": type },
      body: body as string,
      signal: stop.signal,
    }).then(
      ({ status }) => status === 204,
      () => false,
    );
  const say = () => send("POST", "/api/messages", "application/json", last);
  const until = async (attempt: () => Promise<boolean>) => {
    while (!stop.signal.aborted && !(await attempt())) await wait(5);
  };
  void listen(url, headers, stop.signal, (posted) => {
    bots = hear(bots, posted);
  });

  return {
    post(body, file) {
      ids += 1;
      const letter = JSON.stringify({ ...body, id: `message-${ids}`, sentAt: Date.now() });
      let taken = false;
      before = before.then(async () => {
        last = letter;
        await until(say);
        taken = true;
        if (file) await until(() => send("PUT", "/api/files/photo-0001", "image/jpeg", file));
      });
      return { acknowledged: () => taken };
    },
    again: () => void until(say),
    bots: () => bots,
    fetch: async (path) => new Uint8Array(await (await fetch(`${url}${path}`, { headers })).arrayBuffer()),
    close: () => stop.abort(),
  };
}

/** Holds the line, and takes it up again where it broke off. */
async function listen(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  heard: (posted: Heard) => void,
): Promise<void> {
  let after = 0;
  while (!signal.aborted) {
    const answer = await fetch(`${url}/api/events?after=${after}`, { headers, signal }).catch(() => undefined);
    if (answer?.status === 200) {
      await readPosted<Heard>(answer, (posted) => {
        after = Math.max(after, posted.n);
        heard(posted);
        return true;
      }).catch(() => {});
    }
    await wait(5);
  }
}
