/** What is to be said of an assignment, in the order in which it is said; the first five are open, with or without a reason. */
export const standingKinds = [
  "untouched",
  "appointed",
  "away",
  "refused",
  "other",
  "started",
  "submitted",
  "compiled",
  "approved",
  "returned",
  "closing",
  "closed",
] as const;
export type StandingKind = (typeof standingKinds)[number];

/** How many assignments of one kind of work there are of each. Every one is counted once. */
export type Standing = Record<StandingKind, number>;

/** Handed in at least once: what was returned has been visited all the same. */
export const visitedKinds = ["approved", "submitted", "compiled", "returned"] as const;
/** Not handed in yet; `closing` is put forward as gone, and stays in the denominator until that is decided. */
export const missingKinds = ["appointed", "away", "refused", "other", "closing", "started", "untouched"] as const;

/** A standing with nothing in it. */
export function noStanding(): Standing {
  return Object.fromEntries(standingKinds.map((kind) => [kind, 0])) as Standing;
}

/** All of these together. */
export function addStandings(all: Iterable<Standing>): Standing {
  const sum = noStanding();
  for (const one of all) for (const kind of standingKinds) sum[kind] += one[kind];
  return sum;
}

const sumOf = (standing: Standing, kinds: readonly StandingKind[]) =>
  kinds.reduce((sum, kind) => sum + standing[kind], 0);

/** How many were handed in at least once. */
export const visitedOf = (standing: Standing) => sumOf(standing, visitedKinds);
/** How many were not. */
export const missingOf = (standing: Standing) => sumOf(standing, missingKinds);
/** The denominator: what left it (closed) is not in it. */
export const owedOf = (standing: Standing) => visitedOf(standing) + missingOf(standing);

/** What is to be said of an assignment in this status; undefined where it is not counted (withdrawn). */
export function kindOf(status: string, disposition: string | null): StandingKind | undefined {
  if (status !== "open")
    return (standingKinds as readonly string[]).includes(status) ? (status as StandingKind) : undefined;
  if (disposition === null) return "untouched";
  return disposition === "appointed" || disposition === "away" || disposition === "refused" ? disposition : "other";
}

/** One that is further behind comes first: by share, then by how many are missing. */
export function behindFirst(a: Standing, b: Standing): number {
  return visitedOf(a) * owedOf(b) - visitedOf(b) * owedOf(a) || missingOf(b) - missingOf(a);
}
