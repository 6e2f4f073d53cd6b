import { CREDIT, credit as say } from "../zh/export.ts";
import { listOf } from "./list.ts";

/** 小额信贷需求清单 (R-41, S0:L201). */
export const creditList = listOf({
  name: "credit",
  ...say,
  answer: { path: CREDIT, is: true, value: "yes" },
  shows: ["household.population", "household.phone", "household.group_attr", "household.monitored_state", CREDIT],
});
