import type { Expression } from "../engine/expression/index.ts";
import type { Column } from "./columns.ts";
import { readExpression } from "./expressions.ts";
import type { Findings, Place } from "./findings.ts";
import type { RowReader } from "./table.ts";

/** Called for every expression that was read, so that its names can be checked later. */
export type OnExpression = (property: string, expression: Expression, place: Place) => void;

/** Reads the properties of a row by a table of columns; empty cells give none. What cannot be read is reported. */
export function readProperties<T>(
  reader: RowReader,
  columns: readonly Column<T>[],
  findings: Findings,
  onExpression?: OnExpression,
): Partial<T> {
  const found: Record<string, unknown> = {};
  for (const { property, heading, codec, expression } of columns) {
    const cell = reader.take(heading);
    if (cell.trim() === "") continue;
    const place = reader.place(heading);
    const value = codec.read(cell);
    if (value === undefined) {
      findings.invalid(place, "value-bad", { value: cell.trim(), allowed: "" });
    } else if (!expression) found[property] = value;
    else {
      const read = readExpression(cell, place, findings);
      if (!read) continue;
      found[property] = read.source;
      onExpression?.(property, read, place);
    }
  }
  return found as Partial<T>;
}

/** The cells of a thing by a table of columns, by heading; properties that are missing have none. */
export function writeProperties<T extends object>(thing: T, columns: readonly Column<T>[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { property, heading, codec } of columns) {
    const value = thing[property as keyof T];
    if (value !== undefined) cells.set(heading, codec.write(value));
  }
  return cells;
}
