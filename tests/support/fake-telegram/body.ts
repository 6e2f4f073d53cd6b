import type { IncomingMessage } from "node:http";

/** A file that came in a multipart body. */
export interface UploadedFile {
  name: string;
  bytes: Buffer;
}

/** The parameters of a call as the bot meant them: JSON fields parsed, files in place of their `attach://`. */
export type Params = Record<string, unknown>;

/** Reads the parameters of a call from a JSON, form or multipart body, and from the query. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const query = fields(Object.fromEntries(url.searchParams));
  if (type.startsWith("multipart/form-data")) return { ...query, ...readMultipart(body, type) };
  if (type.startsWith("application/json")) return { ...query, ...(JSON.parse(body.toString() || "{}") as Params) };
  return { ...query, ...fields(Object.fromEntries(new URLSearchParams(body.toString()))) };
}

function fields(texts: Record<string, string>): Params {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, field(text)]));
}

function field(text: string): unknown {
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}

/** By hand, because grammY writes unquoted file names, which stricter parsers refuse and Telegram accepts. */
function readMultipart(body: Buffer, type: string): Params {
  const boundary = /boundary=("?)([^";]+)\1/.exec(type)?.[2];
  const texts: Record<string, string> = {};
  const files: Record<string, UploadedFile> = {};
  for (const part of split(body, `--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    if (end < 0) continue;
    const head = part.subarray(0, end).toString();
    const content = part.subarray(end + 4, part.length - 2);
    const name = /[; ]name="([^"]*)"/.exec(head)?.[1] ?? "";
    const file = /filename="?([^"\r\n]*)"?/.exec(head)?.[1];
    if (file === undefined) texts[name] = content.toString();
    else files[name] = { name: file, bytes: content };
  }
  const attached = Object.entries(texts)
    .filter(([, text]) => text.startsWith("attach://"))
    .map(([key, text]) => [key, files[text.slice("attach://".length)]]);
  return { ...fields(texts), ...files, ...Object.fromEntries(attached) };
}

function split(body: Buffer, mark: string): Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(mark);
  while (from >= 0) {
    const next = body.indexOf(mark, from + mark.length);
    if (next < 0) break;
    parts.push(body.subarray(from + mark.length, next));
    from = next;
  }
  return parts;
}
