import type { FollowUp } from "../engine/questionnaire.ts";
import type { SheetGrid } from "../sheets.ts";
import type { Placed } from "./expressions.ts";
import { readExpression } from "./expressions.ts";
import type { Findings, Place } from "./findings.ts";
import { folded } from "./headings.ts";
import { textOf } from "./table.ts";

/** The sheet of ours that says which work a form starts; other programs pass it over. */
export const followUpSheet = "ruhu_followups";
/** Its headings. */
export const followUpHeadings = ["rule", "when", "questionnaire", "due", "share_setting", "share_percent"] as const;

/** Reads that sheet; its expressions are given back to be checked with the others. */
export function readFollowUps(
  grid: SheetGrid | undefined,
  findings: Findings,
): { followUps: FollowUp[]; placed: Placed[] } {
  const placed: Placed[] = [];
  if (!grid) return { followUps: [], placed };
  const heads = (grid.rows[0] ?? []).map((cell) => folded(textOf(cell)));
  const followUps = grid.rows.slice(1).flatMap((cells, i): FollowUp[] => {
    const place = (column: string): Place => ({ sheet: grid.name, row: i + 2, column });
    const cell = (column: string) => textOf(cells[heads.indexOf(column)] ?? null).trim();
    const other = cells.findIndex((text, at) => textOf(text).trim() !== "" && !isHeading(heads[at] ?? ""));
    if (other >= 0) findings.unsupported(place(heads[other] ?? ""), "heading-unknown");
    if (followUpHeadings.every((heading) => cell(heading) === "")) return [];
    const missing = (["rule", "when", "questionnaire", "due"] as const).filter((heading) => cell(heading) === "");
    for (const heading of missing) findings.invalid(place(heading), "cell-missing");
    const percent = Number(cell("share_percent"));
    const shared = cell("share_setting") !== "";
    if (shared && !(percent > 0 && percent <= 100)) {
      findings.invalid(place("share_percent"), "value-bad", { value: cell("share_percent"), allowed: "1-100" });
    }
    for (const heading of ["when", "due"] as const) {
      const expression = cell(heading) === "" ? undefined : readExpression(cell(heading), place(heading), findings);
      if (expression) placed.push({ place: place(heading), expression, inRepeat: undefined });
    }
    const share = shared ? { share: { setting: cell("share_setting"), percent } } : {};
    return [
      { rule: cell("rule"), when: cell("when"), questionnaire: cell("questionnaire"), due: cell("due"), ...share },
    ];
  });
  return { followUps, placed };
}

function isHeading(heading: string): boolean {
  return (followUpHeadings as readonly string[]).includes(heading);
}
