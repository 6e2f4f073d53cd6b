import { NO_RISK, RISK, risks as say } from "../zh/export.ts";
import { listOf } from "./list.ts";

/** 风险户清单: households in which a visit found a problem (S0:L187). */
export const riskList = listOf({
  name: "risks",
  ...say,
  answer: { path: RISK, is: false, value: NO_RISK },
  shows: ["household.phone", "household.group_attr", "household.monitored_state", RISK, "help_measures"],
});
