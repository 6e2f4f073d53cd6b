import type { Address } from "../message.ts";
import type { Hub } from "./channel.ts";
import { done, json, readBody, refuse } from "./web-answer.ts";
import type { Arrival, WebDoor } from "./web-door.ts";
import { announcedKind } from "./web-file-types.ts";
import { isRef, largestBody, readInvitation, readMessage, readPerson } from "./web-inbox.ts";
import { answerPicture } from "./web-picture.ts";
import { fromOwnPage, readToken, sessionCookie } from "./web-session.ts";
import type { Streams } from "./web-streams.ts";
import type { Uploads } from "./web-uploads.ts";

/** What the API works with. `hub` is there from start to stop. */
export interface Room {
  door: WebDoor;
  uploads: Uploads;
  streams: Streams;
  /** The newest notice that was said on an open page of this address and that nobody has shown to have seen. */
  unopened: Map<Address, number>;
  secure: boolean;
  hub: Hub | undefined;
  log?: (what: string, error: unknown) => void;
}

interface Session {
  token: string;
  address: Address;
  name: string;
}

type Answer = (request: Request, room: Room, session: Session) => Promise<Response>;
type Open = (request: Request, room: Room) => Promise<Response>;

/** What anyone may ask. */
const open: Record<string, Open> = {
  "POST /api/join": join,
  "GET /api/people": people,
  "POST /api/enter": enter,
};

/** What only a person who has come in may ask. */
const known: Record<string, Answer> = {
  "GET /api/me": async (_request, _room, { address, name }) => json({ id: address, name }),
  "GET /api/events": events,
  "POST /api/messages": receive,
  "PUT /api/files": upload,
  "GET /api/files": download,
  "GET /api/pictures": (request, { door }, { address }) => answerPicture(request, door, address),
  "POST /api/leave": leave,
};

/** Answers one request under `/api/`; undefined when the path is none of its own. */
export async function answerApi(request: Request, room: Room): Promise<Response | undefined> {
  const path = new URL(request.url).pathname.replace(/^(\/api\/(?:files|pictures))\/.*/, "$1");
  const route = `${request.method} ${path}`;
  if (!(route in open) && !(route in known)) return elsewhere(path);
  if (request.method !== "GET" && !fromOwnPage(request)) return refuse(403, "elsewhere");
  const answer = open[route];
  if (answer) return answer(request, room);
  const session = await findSession(request, room);
  if (!session) return refuse(401, "signIn");
  return known[route]!(request, room, session);
}

function elsewhere(path: string): Response | undefined {
  const paths = [...Object.keys(open), ...Object.keys(known)].map((route) => route.split(" ")[1]);
  return paths.includes(path) ? refuse(405, "method") : undefined;
}

async function findSession(request: Request, room: Room): Promise<Session | undefined> {
  const token = readToken(request, room.secure);
  const person = token ? await room.door.identify(token) : undefined;
  return token && person ? { token, ...person } : undefined;
}

async function join(request: Request, room: Room): Promise<Response> {
  const code = readInvitation(await readJson(request));
  if (!code) return refuse(400, "malformed");
  const joined = await room.door.join(code, arrivalOf(request, room));
  if ("problem" in joined) return refuse(422, joined);
  return done(sessionCookie(joined.token, room.secure));
}

function arrivalOf(request: Request, room: Room): Arrival {
  const device = (request.headers.get("user-agent") ?? "").slice(0, 200);
  const token = readToken(request, room.secure);
  return token ? { device, token } : { device };
}

async function people(_request: Request, room: Room): Promise<Response> {
  return room.door.people ? json(await room.door.people()) : refuse(404, "nowhere");
}

async function enter(request: Request, room: Room): Promise<Response> {
  if (!room.door.enter) return refuse(404, "nowhere");
  const person = readPerson(await readJson(request));
  const entered = person ? await room.door.enter(person, arrivalOf(request, room)) : undefined;
  return entered ? done(sessionCookie(entered.token, room.secure)) : refuse(422, "noSuchPerson");
}

async function leave(_request: Request, room: Room, { token, address }: Session): Promise<Response> {
  await room.door.leave(token);
  room.streams.leave(address, token);
  return done(sessionCookie("", room.secure));
}

async function events(request: Request, room: Room, { address, token }: Session): Promise<Response> {
  const { hub, streams } = room;
  if (!hub) return refuse(503, "notNow");
  // A browser that reconnects by itself repeats the old `after` and says in the header how far it really is.
  const asked = request.headers.get("last-event-id") || new URL(request.url).searchParams.get("after");
  const after = /^\d{1,15}$/.test(asked ?? "") ? Number(asked) : 0;
  return streams.open(address, token, async () => {
    const missed = await hub.replay(address, after);
    showOpened(room, address, missed.at(-1)?.n ?? after);
    return missed;
  });
}

async function receive(request: Request, room: Room, { address }: Session): Promise<Response> {
  if (!isJson(request)) return refuse(415, "notJson");
  const body = await readBody(request, largestBody);
  if (!body) return refuse(413, "tooLarge");
  const message = readMessage(parse(body), address, (ref) => room.uploads.name(address, ref));
  if (!message) return refuse(400, "malformed");
  try {
    if (!room.hub) return refuse(503, "notNow");
    await room.hub.receive(message);
    // Whoever speaks has the page before their eyes.
    const notice = room.unopened.get(address);
    if (notice !== undefined) showOpened(room, address, notice);
    return done();
  } catch (error) {
    room.log?.("web: message not kept", error);
    return refuse(503, "notNow");
  }
}

function showOpened({ hub, unopened }: Room, address: Address, upTo: number): void {
  if ((unopened.get(address) ?? upTo) <= upTo) unopened.delete(address);
  hub?.opened?.(address, upTo);
}

async function upload(request: Request, room: Room, { address }: Session): Promise<Response> {
  const ref = fileName(request);
  if (!ref) return refuse(400, "badRef");
  const kind = announcedKind(request.headers.get("content-type") ?? "");
  if (!kind) return refuse(415, "notAccepted");
  try {
    const became = await room.uploads.store(room.uploads.name(address, ref), kind, request);
    if (became === "stored") return done();
    return refuse(became === "notAccepted" ? 415 : 413, became);
  } catch (error) {
    room.log?.("web: upload not kept", error);
    return refuse(503, "notNow");
  }
}

async function download(request: Request, { door }: Room, { address }: Session): Promise<Response> {
  const id = fileName(request);
  const file = id ? await door.file?.(address, id) : undefined;
  if (!file) return refuse(404, "noFile");
  if (file === "gone") return refuse(410, "goneFile");
  // Only pictures are shown; anything else is saved, so that nothing stored here can run as a page of ours.
  const way = /^image\/(png|jpeg|webp)$/.test(file.mime) ? "inline" : "attachment";
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": file.mime,
      "Content-Disposition": `${way}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function fileName(request: Request): string | undefined {
  const name = new URL(request.url).pathname.slice("/api/files/".length);
  return isRef(name) ? name : undefined;
}

async function readJson(request: Request): Promise<unknown> {
  const body = isJson(request) ? await readBody(request, largestBody) : undefined;
  return body ? parse(body) : undefined;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function isJson(request: Request): boolean {
  return /^application\/json\b/i.test(request.headers.get("content-type") ?? "");
}
