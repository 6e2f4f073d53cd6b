import { TelegramError as TelegrafError, Telegram } from "telegraf";
import {
  apiRootOf,
  downloadFile,
  isUpload,
  type TelegramAccess,
  type TelegramClient,
  withPatience,
} from "./telegram-client.ts";
import { isNotModified, refusal, unreachable } from "./telegram-error.ts";

type CallApi = (method: string, params: Record<string, unknown>, options: { signal: AbortSignal }) => Promise<unknown>;

/** The Bot API through Telegraf's `Telegram`: neither its polling nor its middleware, and it does not retry by itself. */
export function createTelegrafClient(access: TelegramAccess): TelegramClient {
  // Telegraf resolves the method against the root as a URL: without the slash a path in the root would be lost.
  const telegram = new Telegram(access.token, { apiRoot: `${apiRootOf(access)}/` });
  const callApi = telegram.callApi.bind(telegram) as unknown as CallApi;
  return {
    call: (method, params, signal) =>
      withPatience(params, signal, (ending) => callApi(method, withFiles(params), { signal: ending })).catch(
        (error: unknown) => {
          const refused = translate(error);
          if (isNotModified(refused)) return true;
          throw refused;
        },
      ),
    download: (filePath) => downloadFile(access, filePath),
  };
}

function withFiles(params: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(params).map(([key, value]) => [
    key,
    isUpload(value) ? { source: Buffer.from(value.bytes), filename: value.name } : value,
  ]);
  return Object.fromEntries(entries);
}

/** What is not the library's own error is a bug and stays as it is. */
function translate(error: unknown): unknown {
  if (error instanceof TelegrafError) {
    return refusal(error.code, error.description, error.parameters?.retry_after);
  }
  return isFetchError(error) ? unreachable(error) : error;
}

/** node-fetch's errors (unreachable, aborted, not JSON) are known by their `type`; Telegraf lets them through. */
function isFetchError(error: unknown): boolean {
  return error instanceof Error && "type" in error && typeof error.type === "string";
}
