import { DeliveryError } from "../problem.ts";

/** The Bot API or the way to it said no. `code` is the API's error code; 0 when no answer came. */
export class TelegramError extends DeliveryError {
  readonly code: number;
  readonly description: string;
  constructor(
    code: number,
    description: string,
    how: { permanent?: boolean; gone?: boolean; retryAfter?: number; unsure?: boolean } = {},
  ) {
    super(`Telegram ${code || "unreachable"}: ${description}`, how);
    this.name = "TelegramError";
    this.code = code;
    this.description = description;
  }
}

/**
 * The error of an answer with `ok: false`. Blocked, gone and refused content are permanent (trying the same again
 * cannot help); 429 says how long to wait; a bad token, a conflict and the server's own faults may pass.
 * `retryAfter` in seconds, as the API tells it.
 */
export function refusal(code: number, description: string, retryAfter?: number): TelegramError {
  if (code === 429) return new TelegramError(code, description, { retryAfter: (retryAfter ?? 1) * 1000 });
  return new TelegramError(code, description, {
    permanent: code === 400 || code === 403 || code === 413,
    gone: code === 403,
  });
}

/** The error when no usable answer came. Only a bare code is kept: library messages hold the token and the text. */
export function unreachable(cause: unknown): TelegramError {
  const code = codeOf(cause);
  return new TelegramError(0, code ?? "no usable answer", { unsure: true });
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("type" in error && typeof error.type === "string") return error.type;
  return "cause" in error ? codeOf(error.cause) : undefined;
}

/** True for the refusal that means: the message already reads like this. */
export function isNotModified(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 400 && error.description.includes("message is not modified");
}
