/** What a bench found: a table, its first column the names, and sentences under it. */
export interface Findings {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  notes: readonly string[];
}

/** One bench: one file, listed in index.ts. */
export interface Bench {
  /** `npm run bench -- <name>` runs it alone. */
  name: string;
  title: string;
  run(): Promise<Findings>;
}

/** The table as aligned lines: names left, figures right. */
export function formatTable({ head, rows, notes }: Findings): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ");
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [line(head), rule, ...rows.map(line), ...notes.map((note) => `  ${note}`)].join("\n");
}
