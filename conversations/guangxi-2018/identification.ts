import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { outcome, procedure, type Step } from "../procedure.ts";
import { calculate, printed, text } from "../questions.ts";
import { attestOffice } from "./closing.ts";
import { stepResult } from "./options.ts";

/** The steps in the order of the Guangxi procedure (P-WY, P-WL); the rules that S1:L27 names were not found. */
const steps: readonly Step[] = [
  { name: "village_review", label: "村级评议公示结果", proof: "评议记录或公示", source: "P-WY" },
  { name: "town_review", label: "乡镇审核公示结果", proof: "审核表或公示", source: "P-WY, P-WL" },
  { name: "county_review", label: "县级审定公告结果", proof: "审定文件或公告", source: "P-WY, P-WL" },
];

/**
 * 新识别、返贫的识别程序 for a household found after July 2018 (S1:L27): no step skipped or merged. Started by F11 or F12, about the
 * same household. Steps RECON: S1 names the regulations but not what they say.
 */
export const identification: Questionnaire = {
  id: "identification_2018",
  form: "识别程序",
  version: 1,
  title: "新识别、返贫识别程序",
  subject: "household",
  attestation: attestOffice,
  choices: { stepResult },
  brief: "${result}",
  survey: [
    printed(
      text("household_no", "户编号", { number: 1, element: "household.number", source: "S1:L27", status: "RECON" }),
    ),
    {
      type: "date",
      name: "application_date",
      label: "农户申请时间",
      number: 2,
      required: true,
      constraint: "plan-date('D2', 'due') = '' or . <= plan-date('D2', 'due')",
      constraint_message: "农户申请时间不能在这一阶段截止以后。",
      source: "S1:L27",
      status: "RECON",
    },
    {
      type: "date",
      name: "check_date",
      label: "入户核实时间",
      number: 3,
      required: true,
      relevant: "${application_date} != ''",
      constraint: ". >= ${application_date} and (plan-date('D2', 'due') = '' or . <= plan-date('D2', 'due'))",
      constraint_message: "入户核实不能在农户申请前面,也不能在这一阶段截止以后。",
      source: "S1:L27",
      status: "RECON",
    },
    ...procedure(4, steps, { done: "${check_date} != ''", day: "check_date" }, "D2"),
    calculate("result", "识别结果", outcome(steps, "纳入"), { number: 7, source: "S1:L27", status: "DERIVED" }),
  ],
};
