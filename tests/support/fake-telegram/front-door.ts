import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** How a program's HTTP server hands requests to a channel. */
export type Handle = (request: Request) => Promise<Response | undefined>;

/** A program's HTTP server on 127.0.0.1, so that Telegram can post to a channel. */
export interface FrontDoor {
  url: string;
  /** Who answers from now on; requests that are being answered are cut off, as when a program is killed. */
  give(handle: Handle | undefined): void;
  close(): Promise<void>;
}

/** Opens the door with nobody behind it: 503 until `give`. */
export async function openFrontDoor(): Promise<FrontDoor> {
  let current: Handle | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = new Request(`http://127.0.0.1${incoming.url}`, {
      method: incoming.method,
      headers: Object.entries(incoming.headers).map(([key, value]): [string, string] => [key, String(value)]),
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
    });
    const response = current ? ((await current(request)) ?? new Response(null, { status: 404 })) : undefined;
    outgoing.writeHead(response?.status ?? 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    give(handle) {
      current = handle;
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
