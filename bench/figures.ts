/** The value in the middle; of an even number of values the upper one. NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Microseconds since `start`, a reading of `process.hrtime.bigint()`. */
export function microsecondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e3;
}

/** Three figures that count: 0.0123, 1.23, 12.3, 123, 12,300. */
export function show(value: number, unit = ""): string {
  const figures = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3, minimumSignificantDigits: 1 });
  return `${figures.format(value)}${unit}`;
}

/** A ratio with its floor: "9.1× (floor ≥ 8×: met)". */
export function judge(ratio: number, floor: { least: number } | { most: number }): string {
  const [sign, limit, met] =
    "least" in floor ? ["≥", floor.least, ratio >= floor.least] : ["≤", floor.most, ratio <= floor.most];
  return `${show(ratio)}× (floor ${sign} ${limit}×: ${met ? "met" : "MISSED"})`;
}
