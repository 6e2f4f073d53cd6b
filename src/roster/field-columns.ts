import type { ColumnWords } from "../zh/roster-columns.ts";
import { fieldHow, LIST_LIMIT } from "../zh/roster-fields.ts";
import type { Field } from "./fields.ts";
import { halfWidth, squeeze } from "./text.ts";

/** Columns of a sheet: its own, then one a field; a heading means what comes first. The key of a field is its element. */
export function columnsWith(
  own: Readonly<Record<string, ColumnWords>>,
  fields: readonly Field[],
): Record<string, ColumnWords> {
  const taken = new Set(Object.values(own).flatMap(({ aliases }) => aliases.map(headingOf)));
  const columns: Record<string, ColumnWords> = { ...own };
  const labels = new Map<string, number>();
  for (const alias of fields.flatMap(({ aliases }) => aliases.map(headingOf))) {
    labels.set(alias, (labels.get(alias) ?? 0) + 1);
  }
  for (const field of fields) {
    const [label = "", ...others] = field.aliases;
    if (taken.has(headingOf(label))) continue;
    taken.add(headingOf(label));
    // A word that two columns share names neither.
    const words = others.filter((word) => !taken.has(headingOf(word)) && labels.get(headingOf(word)) === 1);
    columns[field.element] = {
      aliases: [label, ...words],
      ...(field.personal ? { personal: true } : {}),
      how: howTo(field),
      example: "",
      ...widthOf(field),
      ...choicesOf(field),
    };
  }
  return columns;
}

const headingOf = (word: string) => squeeze(halfWidth(word));

function howTo({ reading, unit, options, appearance }: Field): string {
  const labels = options.map(({ label }) => label);
  switch (reading) {
    case "text":
      return fieldHow.text;
    case "name":
      return fieldHow.name;
    case "phone":
      return fieldHow.phone;
    case "id-number":
      return fieldHow.id;
    case "whole":
      return fieldHow.whole(unit);
    case "number":
      return fieldHow.number(unit);
    case "date":
      return appearance === "year" ? fieldHow.year : appearance === "month-year" ? fieldHow.month : fieldHow.day;
    case "one":
      return fieldHow.one(labels);
    case "some":
      return fieldHow.some(labels);
    case "yes-no":
      return fieldHow.yesNo;
  }
}

function widthOf({ reading }: Field): { width?: number } {
  if (reading === "id-number") return { width: 22 };
  return reading === "phone" ? { width: 15 } : {};
}

/** A list that a sheet offers may hold so many characters, and no comma. */
function choicesOf({ reading, options }: Field): { choices?: readonly string[] } {
  if (reading === "yes-no") return { choices: [...fieldHow.yesNoWords] };
  const labels = options.map(({ label }) => label);
  const fits = labels.join(",").length <= LIST_LIMIT && labels.every((label) => !label.includes(","));
  return reading === "one" && fits ? { choices: labels } : {};
}
