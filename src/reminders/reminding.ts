import type { Store } from "../../db/open.ts";
import type { Calendar } from "../plan/calendar.ts";
import type { Running } from "../plan/works.ts";

/** What thinking about reminders needs. */
export interface Reminding extends Running {
  store: Store;
  calendar: Calendar;
  /** The title of a questionnaire. */
  titleOf(questionnaire: string): string;
}
