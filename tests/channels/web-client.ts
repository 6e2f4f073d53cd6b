import type { Address, Posted } from "../../src/message.ts";
import { addressOf, type House } from "../browser/house.ts";

/** 虚大川 and 虚晚霞. */
export const dachuan: Address = addressOf("p1");
export const wanxia: Address = addressOf("p2");

/** The first bytes of a photo. */
export const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 7)]);

/** Asks as the page does; `headers` are added, undefined ones taken away. */
export function ask(
  house: House,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string | undefined> = {},
): Promise<Response> {
  const raw = body instanceof Uint8Array;
  const all = { origin: house.url, "content-type": raw ? "image/jpeg" : "application/json", ...headers };
  const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const content = raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
  return fetch(`${house.url}${path}`, { method, headers: sent, ...(body === undefined ? {} : { body: content }) });
}

/** A session cookie of this person. */
export function cookieOf(house: House, address: Address): string {
  const token = `test-token-${house.door.sessions.size}`;
  house.door.sessions.set(token, address);
  return `ruhu=${token}`;
}

let ids = 0;

/** A message id that was not used yet. */
export function newId(): string {
  ids += 1;
  return `message-${ids}`;
}

/** A text as the page posts it. */
export function text(words: string) {
  return { id: newId(), kind: "text", text: words, sentAt: 1667550000000 };
}

/** Reads numbered messages off an event stream until there are `count` or it ends. */
export async function listen(
  house: House,
  cookie: string,
  count: number,
  headers: Record<string, string> = {},
  path = "/api/events",
) {
  const stop = new AbortController();
  const answer = await fetch(`${house.url}${path}`, { headers: { cookie, ...headers }, signal: stop.signal });
  const heard: Posted[] = [];
  const reading = readPosted(answer, (posted) => heard.push(posted) < count).catch(() => {});
  return { heard, all: reading.then(() => heard), close: () => stop.abort() };
}

/** Gives each numbered message of an event stream to `take`, until that says false or the stream ends. */
export async function readPosted<Said = Posted>(answer: Response, take: (posted: Said) => boolean): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of answer.body!) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const data = /^id: \d+\ndata: (.*)$/s.exec(rest.slice(0, end))?.[1];
      rest = rest.slice(end + 2);
      if (data && !take(JSON.parse(data))) return;
    }
  }
}
