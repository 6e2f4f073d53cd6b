import { TelegramError, unreachable } from "./telegram-error.ts";

/** The few things the Telegram channel needs of a library: one call, one download. Both throw TelegramError. */
export interface TelegramClient {
  /**
   * Calls a method of the Bot API and resolves with its `result`. An `Upload` may stand for any file parameter.
   * Does not retry. "message is not modified" counts as success (`true`).
   */
  call(method: string, params: Record<string, unknown>, signal?: AbortSignal): Promise<unknown>;
  /** The bytes behind the `file_path` that getFile told. */
  download(filePath: string): Promise<{ bytes: Uint8Array; mime: string }>;
}

/** Where the library reaches the Bot API. `apiRoot` is https://api.telegram.org unless a relay is used. */
export interface TelegramAccess {
  token: string;
  apiRoot?: string;
}

/** A file that is sent as a parameter of a call. */
export interface Upload {
  bytes: Uint8Array;
  /** Safe in a multipart header: see `uploadOf`. */
  name: string;
}

const OFFICIAL_ROOT = "https://api.telegram.org";
/** How long we wait for an answer, in ms; a picture over a weak line takes its time. */
const PATIENCE = { call: 30_000, file: 300_000 };
const MIME_BY_ENDING: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  pdf: "application/pdf",
};

/** The root without a trailing slash, the official one when none is given. */
export function apiRootOf(access: TelegramAccess): string {
  return (access.apiRoot ?? OFFICIAL_ROOT).replace(/\/+$/, "");
}

/** An upload whose name cannot break out of a multipart header (grammY does not quote it, Telegraf does not escape it). */
export function uploadOf(bytes: Uint8Array, name: string): Upload {
  const safe = name.replace(/[\p{Cc}"\\;/]/gu, "_").trim();
  return { bytes, name: safe || "file" };
}

/** Tells an upload from a plain parameter. */
export function isUpload(value: unknown): value is Upload {
  return typeof value === "object" && value !== null && "bytes" in value && value.bytes instanceof Uint8Array;
}

/**
 * Runs a call with an end: a black hole on the way must not hold a poll or a message for the libraries' 500 s.
 * A long poll (`timeout` in seconds among the params) gets that much longer, a call with a file five minutes.
 */
export function withPatience<T>(
  params: Record<string, unknown>,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const longPoll = typeof params.timeout === "number" ? params.timeout * 1000 : 0;
  const patience = Object.values(params).some(isUpload) ? PATIENCE.file : PATIENCE.call;
  return within(patience + longPoll, signal, run);
}

async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, ms);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** The download that neither library has: GET <root>/file/bot<token>/<path>. */
export async function downloadFile(
  access: TelegramAccess,
  filePath: string,
): Promise<{ bytes: Uint8Array; mime: string }> {
  const url = `${apiRootOf(access)}/file/bot${access.token}/${filePath}`;
  const response = await within(PATIENCE.file, undefined, async (signal) => {
    const answer = await fetch(url, { signal });
    return { status: answer.status, type: answer.headers.get("content-type"), bytes: await answer.arrayBuffer() };
  }).catch((error: unknown) => {
    throw unreachable(error);
  });
  // A path is good for an hour; a later try asks for a new one, so even 404 may pass.
  if (response.status !== 200) throw new TelegramError(response.status, "file not served");
  return { bytes: new Uint8Array(response.bytes), mime: mimeOf(response.type, filePath) };
}

function mimeOf(type: string | null, filePath: string): string {
  const told = type?.split(";")[0]?.trim();
  if (told && told !== "application/octet-stream") return told;
  const ending = filePath.slice(filePath.lastIndexOf(".") + 1).toLowerCase();
  return MIME_BY_ENDING[ending] ?? "application/octet-stream";
}
