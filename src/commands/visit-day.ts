import { VISIT_DATE } from "../engine/record.ts";
import { currentValue } from "../engine/values.ts";
import type { OpenInterview } from "./desk.ts";
import { isVisit } from "./naming.ts";

/** The day of the visit: what the form says, else when it was begun; a paper that asks for no day has none. */
export function visitDay(open: OpenInterview): string | undefined {
  const visit = open.interview.form.nodes.find((node) => node.question.element === VISIT_DATE);
  if (!visit && !isVisit(open.owed)) return undefined;
  return (visit && currentValue(open.interview, visit)) || open.interview.referenceDate;
}
