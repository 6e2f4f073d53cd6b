import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What was posted. */
export interface Received {
  method: string;
  path: string;
  type: string;
  authorization: string | undefined;
  body: unknown;
}

/** How it is answered; "cut": the connection breaks. A text is sent as it is, anything else as JSON. */
export type Answer = "cut" | { status: number; body?: unknown; location?: string; retryAfter?: string };

/** A server that takes messages, on 127.0.0.1. */
export interface Receiver {
  url: string;
  received: Received[];
  answer(): Answer;
  close(): Promise<void>;
}

/** Answers 200 until told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    receiver.received.push({
      method: request.method ?? "",
      path: request.url ?? "",
      type: request.headers["content-type"] ?? "",
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    const answer = receiver.answer();
    if (answer === "cut") return void response.destroy();
    const { status, body, location, retryAfter } = answer;
    if (location) response.setHeader("location", location);
    if (retryAfter) response.setHeader("retry-after", retryAfter);
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: () => ({ status: 200 }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
