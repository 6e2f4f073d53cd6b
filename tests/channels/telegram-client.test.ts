import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { uploadOf, withPatience } from "../../src/channels/telegram-client.ts";
import { refusal } from "../../src/channels/telegram-error.ts";
import { fetchTelegramFile } from "../../src/channels/telegram-file.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A call into a black hole: it ends only when it is cut off. */
function blackHole(params: Record<string, unknown>, signal?: AbortSignal) {
  const hole = { ended: false };
  const call = withPatience(params, signal, (ending) => {
    if (ending.aborted) return Promise.reject(new Error("cut off"));
    return new Promise((_, reject) => ending.addEventListener("abort", () => reject(new Error("cut off"))));
  });
  call.catch(() => {
    hole.ended = true;
  });
  return hole;
}

test.each([
  ["a call", {}, 30],
  ["a long poll", { timeout: 25 }, 55],
  ["a call with a file", { document: uploadOf(new Uint8Array(1), "a.png") }, 300],
])("%s into a black hole is cut off, but not early", async (_what, params, seconds) => {
  const hole = blackHole(params);
  await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
  expect(hole.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(hole.ended).toBe(true);
});

test("a stop cuts a call off at once, also one that comes after it", async () => {
  const stop = new AbortController();
  const hole = blackHole({ timeout: 25 }, stop.signal);
  stop.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(hole.ended).toBe(true);
  const late = blackHole({}, stop.signal);
  await vi.advanceTimersByTimeAsync(0);
  expect(late.ended).toBe(true);
});

test.each([
  [400, true],
  [403, true],
  [413, true],
  [401, false],
  [404, false],
  [409, false],
  [500, false],
])("a refusal with code %d: permanent %s", (code, permanent) => {
  expect(refusal(code, "x").permanent).toBe(permanent);
});

test("429 without a number waits a second", () => {
  expect(refusal(429, "x").retryAfter).toBe(1000);
});

test("a server of one's own that would serve more than 20 MB is not asked to", async () => {
  const client = {
    call: async () => ({ file_size: 20 * 1024 * 1024 + 1, file_path: "a.mp4" }),
    download: () => Promise.reject(new Error("was asked")),
  };
  await expect(fetchTelegramFile(client, "f")).rejects.toMatchObject({ permanent: true });
});
