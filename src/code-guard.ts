/** How many codes may be tried in a window of time. */
export interface GuardLimits {
  /** By one address (a chat, or the network address of a browser). */
  perAddress: number;
  /** By all together. */
  overall: number;
  /** Milliseconds. */
  window: number;
}

/** Says whether one more code may be tried; a try that is allowed counts. */
export interface CodeGuard {
  attempt(address: string, now: number): { kind: "allowed" } | { kind: "wait"; until: number };
}

const TEN_MINUTES = 600_000;

/** Slows down guessing of invitation codes. Kept in memory: a restart forgets, and codes are 31^8. */
export function createCodeGuard(limits: Partial<GuardLimits> = {}): CodeGuard {
  const { perAddress = 5, overall = 100, window = TEN_MINUTES } = limits;
  let tries: { address: string; at: number }[] = [];
  return {
    attempt(address, now) {
      tries = tries.filter((entry) => entry.at > now - window);
      const own = tries.filter((entry) => entry.address === address);
      const full = [
        ...(own.length >= perAddress ? [own.at(-perAddress)!] : []),
        ...(tries.length >= overall ? [tries.at(-overall)!] : []),
      ];
      if (full.length > 0) return { kind: "wait", until: Math.max(...full.map((entry) => entry.at)) + window };
      tries.push({ address, at: now });
      return { kind: "allowed" };
    },
  };
}
