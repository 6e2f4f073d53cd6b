import type { Entry } from "../../db/entry.ts";
import * as say from "../zh/entry.ts";

const VALUES = 4;

/** "1 3组 寅长贵 · 寅小苗 · 在校生状况:九年级 → 中职二年级". */
export function sayEntry(entry: Pick<Entry, "group" | "name" | "lines">, n: number): string {
  const values = entry.lines.slice(0, VALUES).map(({ label, old, value }) => say.value(label, old, value));
  const more = entry.lines.length > VALUES ? [say.more(entry.lines.length)] : [];
  return say.line(n, `${entry.group} ${entry.name}`, [...values, ...more]);
}
