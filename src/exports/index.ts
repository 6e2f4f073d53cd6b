import { creditList } from "./credit.ts";
import type { Export } from "./export.ts";
import { blankForms, filledForm, filledForms } from "./forms.ts";
import { householdFile } from "./household.ts";
import { ledger } from "./ledger.ts";
import { problemResults } from "./problems.ts";
import { reportDrafts } from "./reports.ts";
import { riskList } from "./risks.ts";
import { unvisitedList } from "./unvisited.ts";

/** Every kind of export in the order of the buttons; adding one is a file and a line here. */
export const exports: readonly Export[] = [
  ledger,
  riskList,
  creditList,
  unvisitedList,
  householdFile,
  filledForms,
  filledForm,
  blankForms,
  problemResults,
];

/** The export of this name, drafts of summaries too; undefined when there is none. */
export function findExportKind(name: string): Export | undefined {
  return [...exports, ...reportDrafts].find((one) => one.name === name);
}
