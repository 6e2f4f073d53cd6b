import { DeliveryError } from "../problem.ts";

/** How long we wait for an answer, ms. */
const PATIENCE = 30_000;
/** Wait when a server says it is too much and not for how long, ms. */
const SOME_TIME = 60_000;

/**
 * Posts JSON to a server that takes messages; resolves with what a 2xx answered (undefined when that is no JSON). Throws a
 * DeliveryError that names the server by `who` only, for its address may hold a key: 429 and 5xx may pass, 4xx does not.
 */
export async function postJson(
  who: string,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await request(who, url, {
    method: "POST",
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
    // What we say is for this server and no other.
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const text = await response.text().catch(() => "");
  if (response.ok) return parse(text);
  throw refusal(who, response);
}

async function request(who: string, url: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(url, how);
  } catch (error) {
    // Its message may hold the address.
    throw new DeliveryError(`${who} is out of reach: ${codeOf(error)}`, { unsure: true });
  }
}

function refusal(who: string, { status, headers }: Response): DeliveryError {
  if (status === 429) {
    const seconds = Number(headers.get("retry-after"));
    const retryAfter = seconds > 0 ? seconds * 1000 : SOME_TIME;
    return new DeliveryError(`${who}: too many`, { retryAfter });
  }
  // A gateway on the way may say 5xx of what went through.
  if (status >= 500) return new DeliveryError(`${who} answered ${status}`, { unsure: true });
  return new DeliveryError(`${who} answered ${status}`, { permanent: true });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "no answer";
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("cause" in error && error.cause !== undefined) return codeOf(error.cause);
  return error instanceof Error ? error.name : "no answer";
}
