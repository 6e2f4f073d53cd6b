import { expect, test } from "vitest";
import { errors } from "./errors.ts";
import { cleanHome } from "./household.ts";
import { lookAt } from "./looking.ts";

const HOUSEHOLDS = 1_000;

test("1,000 households, every third with a known error: what is found is what was put there", () => {
  const expected = new Set<string>();
  const allowed = new Set<string>();
  const homes = Array.from({ length: HOUSEHOLDS }, (_, n) => {
    const home = cleanHome(n);
    if (n % 3 !== 0) return home;
    const fitting = errors.filter(({ kind }) => kind === undefined || kind === n % 4);
    const error = fitting[Math.floor(n / 3) % fitting.length]!;
    error.spoil(home);
    expected.add(`${home.id} ${error.rule}`);
    for (const rule of error.also ?? []) allowed.add(`${home.id} ${rule}`);
    return home;
  });
  const found = lookAt(homes);
  const right = [...found].filter((line) => expected.has(line)).length;
  const wrong = [...found].filter((line) => !expected.has(line) && !allowed.has(line));
  const precision = (found.size - wrong.length) / found.size;
  const recall = right / expected.size;
  console.log(
    `${expected.size} errors, ${found.size} findings: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
  );
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(precision).toBeGreaterThanOrEqual(0.99);
  expect(recall).toBeGreaterThanOrEqual(0.99);
});
