import { Api, GrammyError, HttpError, InputFile } from "grammy";
import {
  apiRootOf,
  downloadFile,
  isUpload,
  type TelegramAccess,
  type TelegramClient,
  withPatience,
} from "./telegram-client.ts";
import { isNotModified, refusal, unreachable } from "./telegram-error.ts";

type RawMethod = (...args: unknown[]) => Promise<unknown>;

/** The Bot API through grammY's `Api`: neither its polling nor its middleware, and it does not retry by itself. */
export function createGrammyClient(access: TelegramAccess): TelegramClient {
  const api = new Api(access.token, { apiRoot: apiRootOf(access) });
  const raw = api.raw as unknown as Record<string, RawMethod>;
  return {
    call: (method, params, signal) =>
      withPatience(params, signal, (ending) => callRaw(raw, method, params, ending)).catch((error: unknown) => {
        const refused = translate(error);
        if (isNotModified(refused)) return true;
        throw refused;
      }),
    download: (filePath) => downloadFile(access, filePath),
  };
}

function callRaw(
  raw: Record<string, RawMethod>,
  method: string,
  params: Record<string, unknown>,
  signal: AbortSignal,
): Promise<unknown> {
  const run = raw[method];
  if (!run) throw new TypeError(`no such method: ${method}`);
  // grammY binds an empty payload to methods without parameters, so that the signal comes first.
  return method === "getMe" ? run(signal) : run(withFiles(params), signal);
}

function withFiles(params: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(params).map(([key, value]) => [
    key,
    isUpload(value) ? new InputFile(value.bytes, value.name) : value,
  ]);
  return Object.fromEntries(entries);
}

/** What is not the library's own error is a bug and stays as it is. */
function translate(error: unknown): unknown {
  if (error instanceof GrammyError) {
    return refusal(error.error_code, error.description, error.parameters.retry_after);
  }
  return error instanceof HttpError ? unreachable(error.error) : error;
}
