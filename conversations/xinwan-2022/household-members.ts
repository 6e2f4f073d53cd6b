import type { Group, Option, Question, Repeat } from "../../src/engine/questionnaire.ts";
import {
  decrease2022,
  disabilityType,
  dropoutReason,
  education2021,
  ethnic,
  gradUnemployed,
  health,
  idType,
  increase2022,
  jobChannel,
  labor2021,
  politics2021,
  publicJob,
  relation2021,
} from "../options.ts";
import { block, choose, day, skippable } from "../questions.ts";
import { identity, schooling } from "./household-member.ts";
import { healthAndLabor, support, work } from "./household-support.ts";
import { expectedStudent, student } from "./student.ts";

/** The lists that the members' questions need. */
export const memberChoices: Readonly<Record<string, readonly Option[]>> = {
  idType,
  relation: relation2021,
  ethnic,
  politics: politics2021,
  student,
  dropoutReason,
  education: education2021,
  gradUnemployed,
  health,
  disabilityType,
  labor: labor2021,
  jobChannel,
  publicJob,
  increase: increase2022,
  decrease: decrease2022,
};

/** Added in this visit: the register does not know this member yet. */
export const isNew = "known('member.name') = ''";

/** All of F02-B about one member, offered at once. */
export function memberBlock(name: string, label: string, relevant?: string): Group {
  return block(
    name,
    label,
    [...identity, ...schooling(expectedStudent), ...healthAndLabor, ...work, ...support],
    relevant,
  );
}

/** Why and since when somebody belongs to the household (S0:L80): the same data on F02 and on F04. */
export function joining(reason: string, date: string): Question[] {
  return [
    choose(reason, "自然增加原因", "increase", {
      ask: "为什么添了这个人?",
      relevant: isNew,
      element: "member.join_reason",
      warning: ". != '新生儿' or ${birth_date} = '' or ${birth_date} >= today() - 731",
      warning_message: "新生儿一般是两年以内出生的。",
      source: "S0:L80",
      status: "SEED",
    }),
    day(date, "变更时间", {
      short: "增加的时间",
      hint: "出生、嫁入或迁入的日子。",
      relevant: isNew,
      element: "member.join_date",
      source: "S0:L80",
      status: "RECON",
    }),
  ];
}

/** Why and since when somebody belongs to it no more. */
export function leaving(reason: string, date: string, evidence: string): Question[] {
  return [
    choose(reason, "自然减少原因", "decrease", {
      ask: "为什么少了这个人?",
      element: "member.leave_reason",
      source: "S0:L80",
      status: "SEED",
    }),
    day(date, "变更时间", {
      short: "减少的时间",
      hint: "去世、嫁出或迁出的日子。",
      element: "member.leave_date",
      source: "S0:L80",
      status: "RECON",
    }),
    skippable(proof(evidence)),
  ];
}

/** A photo of the paper that proves it; nobody has to have it at hand. */
export function proof(name: string): Question {
  return {
    type: "photo",
    name,
    label: "佐证材料(户口簿/出生证/结婚证/死亡证明等)",
    short: "佐证材料",
    hint: "拍一张照片。手边没有就跳过。",
    element: "member.evidence",
    source: "S0:L80",
    status: "RECON",
  };
}

/** 家庭成员 of F02 and F04: exactly one 户主, at most one 配偶 (P-6542 rules 05–07), as many as 人口数 says (P-4841). */
export function membersOf(population: string, told: Pick<Repeat, "survey" | "removed">): Repeat {
  return {
    type: "repeat",
    name: "members",
    label: "家庭成员",
    hint: "户口簿上和一起生活的人都看一遍:有没有新生的、嫁进嫁出的、去世的。",
    subject: "member",
    row_name: "name",
    required: true,
    constraint: `${population} and (count(\${members}[./relation = '']) > 0 or count(\${members}[./relation = '户主']) = 1) and count(\${members}[./relation = '配偶']) <= 1`,
    constraint_message:
      "名单里应正好有一个“户主”,最多一个“配偶”,人数应和“当前家庭人口数”一样。漏了人就添上,多了人就去掉;人口数不对的,发“修改”去改人口数。",
    aliases: ["家庭成员", "家里人", "成员"],
    ...told,
    source: "P-6542 rules 05–07",
    status: "FOUND",
  };
}
