import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { decrease2018, relation2018 } from "../options.ts";
import { block, calculate, choose, day, idNumber, text } from "../questions.ts";
import { attestOffice } from "./closing.ts";

const recon = { source: "S1:L29", status: "RECON" } as const;
const seed = { source: "S1:L15", status: "SEED" } as const;

/** The register's value without its element: this sheet only lists, what it says was registered with the household. */
const gathered = (element: string): Partial<Question> => ({ expected: `known('${element}')` });

const row: readonly Question[] = [
  calculate("seq", "序号", "position(..)", recon),
  text("group_name", "村民小组(自然村)", { ...gathered("household.natural_village"), ...recon }),
  text("household_no", "户编号", { ...gathered("household.number"), ...recon }),
  text("head_name", "户主姓名", { ...gathered("household.head_name"), ...recon }),
  text("person_name", "减少成员姓名", { hint: "系统里这一户的成员。", ...gathered("member.name"), ...recon }),
  idNumber("person_id_no", "减少成员证件号码", { ...gathered("member.id_number"), ...recon }),
  choose("relation", "与户主关系", "relation", {
    appearance: "autocomplete",
    ...gathered("member.relation"),
    warning: ". != '本人或户主' or ${person_name} = ${head_name}",
    warning_message: "“户主姓名”写的是另一个名字。走的是户主,就写他的名字;这户换了户主的,另在《贫困户信息表》上改。",
    ...recon,
  }),
  choose("dec_reason", "减少原因", "decrease", { ...gathered("member.leave_reason"), ...seed }),
  day("dec_date", "减少时间", { ...gathered("member.leave_date"), ...recon }),
  text("remark", "备注", {
    hint: "转到哪里去了,为什么?写一句。",
    relevant: "${dec_reason} = '其他转出'",
    ...recon,
  }),
];

/**
 * F14 《贫困户家庭成员自然减少情况表》(附件7, one sheet a village; S1:L8, L15, L29; domain.md §5 F14): gathered from the households
 * whose members were taken off the list (F12), looked through and completed by the village.
 */
export const memberDecrease: Questionnaire = {
  id: "member_decrease_2018",
  form: "F14",
  version: 1,
  title: "贫困户家庭成员自然减少情况表",
  subject: "village",
  attestation: attestOffice,
  choices: { relation: relation2018, decrease: decrease2018 },
  brief: "concat('减少 ', count(${persons}), ' 人')",
  survey: [
    {
      type: "repeat",
      name: "persons",
      label: "自然减少的家庭成员",
      short: "减少的成员",
      hint: "全村建档立卡户里去世、嫁出、转出的,一人一行。没有就填没有。",
      number: 1,
      subject: "member",
      row_name: "person_name",
      survey: [block("person", "减少的成员", row)],
      ...recon,
    },
  ],
};
