import type { Questionnaire, Repeat, SurveyRow } from "../../src/engine/questionnaire.ts";
import { decrease2018, increase2018 } from "../options.ts";
import { block, calculate, idNumber, numbered, printed, text } from "../questions.ts";
import { signingChoices } from "../signing.ts";
import { attestHousehold, closing } from "./closing.ts";
import { memberChoices } from "./household-choices.ts";
import { memberRows } from "./member.ts";
import { isNew, joining, leaving } from "./member-change.ts";

const recon = { source: "S1:L29", status: "RECON" } as const;

const header = block("household", "这是哪一户", [
  printed(text("village", "行政村", { element: "household.village", ...recon })),
  printed(text("household_no", "户编号", { element: "household.number", ...recon })),
  text("head_name", "户主姓名", {
    element: "household.head_name",
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "户主姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    ...recon,
  }),
  idNumber("head_id_no", "户主证件号码", { element: "household.head_id", ...recon }),
]);

/** Those whom the register has are on the list and asked nothing; who is added is asked all of F11-B. */
const person: Repeat = {
  type: "repeat",
  name: "person",
  label: "新增成员的基础信息",
  short: "新增成员",
  hint: "系统里的成员已经列出,把新增的人添上。",
  subject: "member",
  row_name: "name",
  required: true,
  aliases: ["新增成员", "新增的人"],
  survey: [...joining(), block("member", "新增成员情况", memberRows("newcomer"), isNew)],
  removed: leaving(),
  source: "S1:L15, L39",
  status: "SEED",
};

/** F13 《贫困户家庭成员自然增加情况表》(附件6, one sheet a household; S1:L8, L15, L29; domain.md §5 F13). */
export const memberIncrease: Questionnaire = {
  id: "member_increase_2018",
  form: "F13",
  version: 1,
  title: "贫困户家庭成员自然增加情况表",
  subject: "household",
  attestation: attestHousehold,
  choices: { ...memberChoices, ...signingChoices, increase: increase2018, decrease: decrease2018 },
  brief: "concat('新增 ', count(${person}[./inc_reason != '']), ' 人:', join('、', ${inc_reason}))",
  survey: [
    ...numbered<SurveyRow>(1, [header, person]),
    calculate("head_sign", "户主签字", "${signing_line}", recon),
    calculate("collector_sign", "采集人签字", "known('visit.filler_name')", recon),
    closing(["person"], 6, "concat('您家新增 ', count(${person}[./inc_reason != '']), ' 人,登记的情况都问过您了。')"),
  ],
};
