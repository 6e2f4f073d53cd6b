import type { Question } from "../../src/engine/questionnaire.ts";
import { choose, day } from "../questions.ts";

/** Added in this visit: the register does not know this member yet. */
export const isNew = "known('member.name') = ''";

/** Why and since when somebody belongs to the household (S1:L15, L29): the same data on F12 and F13. */
export function joining(): Question[] {
  return [
    choose("inc_reason", "新增原因", "increase", {
      ask: "为什么添了这个人?",
      relevant: isNew,
      element: "member.join_reason",
      source: "S1:L15",
      status: "SEED",
    }),
    day("inc_date", "新增时间", {
      hint: "出生、嫁入或转入的日子。",
      relevant: isNew,
      element: "member.join_date",
      source: "S1:L29",
      status: "RECON",
    }),
  ];
}

/** Why and since when somebody belongs to it no more (S1:L15, L29): gathered on F14, one sheet a village. */
export function leaving(): Question[] {
  return [
    choose("dec_reason", "减少原因", "decrease", {
      ask: "为什么少了这个人?",
      element: "member.leave_reason",
      source: "S1:L15",
      status: "SEED",
    }),
    day("dec_date", "减少时间", {
      hint: "去世、嫁出或转出的日子。",
      element: "member.leave_date",
      source: "S1:L29",
      status: "RECON",
    }),
  ];
}
