import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Params, readParams } from "./body.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Files } from "./files.ts";
import type { Method } from "./methods.ts";
import { Refusal } from "./refusal.ts";

/** A call that came in, with the code of what was answered (0: cut or still open). */
export interface Call {
  path: string;
  method: string;
  params: Params;
  code: number;
  /** When it came, ms on the clock of `performance.now()`. */
  at: number;
}

/** The methods that put something on a screen. */
export const SHOWS: ReadonlySet<string> = new Set(["sendMessage", "sendPhoto", "sendDocument", "editMessageText"]);

/** What the server stands on. */
export interface Desk {
  token: string;
  methods: Record<string, Method>;
  files: Files;
  faults: Faults;
  calls: Call[];
  /** Called when a call has come in and again when it has been dealt with. */
  changed(): void;
}

/** Listens on a free port of 127.0.0.1. */
export async function listen(desk: Desk): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    dispatch(desk, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function dispatch(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Any path in front will do: a relay may have one.
  const url = new URL(request.url ?? "/", "http://fake");
  const file = /\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname);
  const call = /\/bot([^/]+)\/(\w+)$/.exec(url.pathname);
  if (file?.[1] === desk.token) download(desk, file[2]!, response);
  else if (!call || call[1] !== desk.token) reply(response, new Refusal(401, "Unauthorized"));
  else
    await answer(
      desk,
      { path: url.pathname, method: call[2]!, params: await readParams(request, url), code: 0, at: performance.now() },
      response,
    );
}

function download(desk: Desk, path: string, response: ServerResponse): void {
  const fault = desk.faults.take("download");
  const bytes = desk.files.read(path);
  if (fault) go(fault, response);
  else if (bytes) response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
  else reply(response, new Refusal(404, "Not Found"));
}

async function answer(desk: Desk, call: Call, response: ServerResponse): Promise<void> {
  const { method, params } = call;
  desk.calls.push(call);
  const fault = desk.faults.take(method, SHOWS.has(method) ? params.chat_id : undefined);
  if (fault && fault !== "lose" && fault !== "stall") {
    call.code = go(fault, response);
    return desk.changed();
  }
  const closed = new AbortController();
  response.on("close", () => closed.abort());
  const running = run(desk.methods[method], params, closed.signal);
  desk.changed();
  const result = await running;
  if (fault === "lose") response.destroy();
  else if (fault !== "stall") call.code = reply(response, result);
  desk.changed();
}

async function run(method: Method | undefined, params: Params, closed: AbortSignal): Promise<unknown> {
  if (!method) return new Refusal(404, "Not Found: method not found");
  try {
    return await method(params, closed);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Lets the call go wrong; the code that was answered, 0 for none. */
function go(fault: Fault, response: ServerResponse): number {
  if (fault === "hang") return 0;
  if (fault === "garble") {
    response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>");
    return 502;
  }
  if (typeof fault === "string") {
    response.destroy();
    return 0;
  }
  return reply(response, new Refusal(fault.code, fault.description ?? "made up by the test", fault.retryAfter));
}

function reply(response: ServerResponse, result: unknown): number {
  const refused = result instanceof Refusal ? result : undefined;
  const parameters = refused?.retryAfter === undefined ? {} : { parameters: { retry_after: refused.retryAfter } };
  const body = refused
    ? { ok: false, error_code: refused.code, description: refused.message, ...parameters }
    : { ok: true, result };
  response.writeHead(refused?.code ?? 200, { "content-type": "application/json" }).end(JSON.stringify(body));
  return refused?.code ?? 200;
}
