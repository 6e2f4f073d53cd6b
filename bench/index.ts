import { answers } from "./answers.ts";
import { type Bench, formatTable } from "./bench.ts";
import { crowd } from "./crowd.ts";
import { exporting } from "./export.ts";
import { flat } from "./flat.ts";
import { forms } from "./forms.ts";
import { formsEngine } from "./forms-engine.ts";
import { progress } from "./progress.ts";
import { raw } from "./raw.ts";
import { reminders } from "./reminders.ts";
import { rules } from "./rules.ts";
import { start } from "./start.ts";

// The databases lie in the system's temporary folder: TMPDIR chooses the disk whose fsync is measured.

/** Every bench, in the order of printing; adding one is a file and a line here. */
const benches: readonly Bench[] = [
  answers,
  crowd,
  flat,
  raw,
  start,
  reminders,
  progress,
  exporting,
  forms,
  formsEngine,
  rules,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}; there are ${benches.map((bench) => bench.name).join(", ")}`);
  process.exit(1);
}
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
  const began = performance.now();
  const findings = await bench.run();
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`\n${bench.name}: ${bench.title} [${seconds} s]\n\n${formatTable(findings)}`);
}
