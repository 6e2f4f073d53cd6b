import { doorstep } from "../zh/page.ts";

/** Headers of everything that is about one person: nobody keeps a copy. */
const priv = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...priv, ...headers } });
}

/** Done, nothing to say. */
export function done(headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 204, headers: { ...priv, ...headers } });
}

/** No: the status for the page, a sentence for the person. */
export function refuse(status: number, sentence: keyof typeof doorstep | { problem: string }): Response {
  return json(typeof sentence === "string" ? { problem: doorstep[sentence] } : sentence, status);
}

/** A request's body, or undefined when it is longer than `limit` bytes (then the rest is not read). */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks(request)) {
    length += part.byteLength;
    if (length > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The pieces of a request's body as they arrive. */
export async function* chunks(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  for await (const part of request.body) yield part as Uint8Array;
}
