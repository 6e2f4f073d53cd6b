import { percent } from "../reports/percent.ts";
import { units } from "../zh/reminders.ts";
import * as say from "../zh/report.ts";

/** "318/360 户,88%". */
export function share(part: number, whole: number): string {
  return say.share(part, whole, units.household, percent(part, whole));
}
