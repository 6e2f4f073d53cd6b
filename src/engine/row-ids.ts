/** The most rows that a form may count by itself. */
export const MOST_ROWS = 200;

/** The ids of so many counted rows. */
export function countedRows(count: number): string {
  const many = Number.isFinite(count) ? Math.min(Math.max(0, Math.trunc(count)), MOST_ROWS) : 0;
  return Array.from({ length: many }, (_, i) => `${i + 1}`).join(" ");
}

/** The ids in a list's value. */
export function idsOf(value: string): string[] {
  return value.split(" ").filter((id) => id !== "");
}
