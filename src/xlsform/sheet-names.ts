import type { SheetGrid } from "../sheets.ts";
import type { Findings } from "./findings.ts";
import { followUpSheet } from "./follow-ups.ts";
import { textOf } from "./table.ts";

/** The sheets of a form by what they are. */
export interface FormSheets {
  survey?: SheetGrid;
  choices?: SheetGrid;
  settings?: SheetGrid;
  followUps?: SheetGrid;
}

const known: Readonly<Record<string, keyof FormSheets>> = {
  survey: "survey",
  choices: "choices",
  settings: "settings",
  [followUpSheet]: "followUps",
};

/** Sheets of ODK that change a form and that we do not have. */
const refused = new Set(["external_choices", "entities", "osm", "cascades"]);

/** Finds the sheets of a form by their names, capital letters or not; what is no sheet of a form is told, not read. */
export function findSheets(sheets: readonly SheetGrid[], findings: Findings): FormSheets {
  const found: FormSheets = {};
  for (const grid of sheets) {
    const name = grid.name.trim().toLowerCase();
    const place = { sheet: grid.name, row: 0, column: "" };
    const what = Object.hasOwn(known, name) ? known[name] : undefined;
    if (isEmpty(grid) && what !== "survey") continue;
    if (what) found[what] = grid;
    else if (refused.has(name)) findings.unsupported(place, "sheet-refused", { sheet: grid.name });
    else findings.note(place, "sheet-passed-over", { sheet: grid.name });
    const [range] = grid.merged ?? [];
    if (what && range !== undefined) findings.unsupported(place, "merged", { range });
  }
  if (!found.survey) {
    const names = sheets.map(({ name }) => name).join(" ");
    findings.invalid({ sheet: "survey", row: 0, column: "" }, "no-survey", { names });
  }
  return found;
}

function isEmpty({ rows }: SheetGrid): boolean {
  return rows.slice(1).every((cells) => cells.every((cell) => textOf(cell).trim() === ""));
}
