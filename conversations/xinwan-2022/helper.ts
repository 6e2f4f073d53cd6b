import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { idType, options, politics2018, rank, unitAffil, unitType } from "../options.ts";
import {
  block,
  calculate,
  choose,
  day,
  idNumber,
  lastNumber,
  numbered,
  optional,
  phone,
  printed,
  text,
} from "../questions.ts";
import { signing, signingChoices } from "../signing.ts";

const P4986 = { source: "P-4986", status: "FOUND" } as const;

const helper: readonly Question[] = [
  choose("helper_role", "角色", "helperRole", { element: "helper.role", source: "S0:L56, L82", status: "SEED" }),
  optional(printed(text("helper_no", "帮扶责任人编号", { element: "helper.number", ...P4986 }))),
  text("helper_name", "姓名", {
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    element: "helper.name",
    ...P4986,
  }),
  optional(
    choose("helper_id_type", "证件类型", "idType", { element: "helper.id_type", source: "S0:L82", status: "RECON" }),
  ),
  idNumber("helper_id_no", "证件号码", { element: "helper.id_number", source: "P-3723 item 10", status: "FOUND-OLD" }),
  calculate(
    "helper_gender",
    "性别",
    "if(string-length(${helper_id_no}) >= 18, if(number(substr(${helper_id_no}, 16, 17)) mod 2 = 1, '男', '女'), known('helper.gender'))",
    P4986,
  ),
  choose("helper_politics", "政治面貌", "politics", { element: "helper.politics", ...P4986 }),
  text("helper_unit", "单位名称(帮扶(选派)单位名称)", {
    short: "单位名称",
    element: "helper.unit",
    source: "P-4986, P-1418",
    status: "FOUND",
  }),
  optional(printed(text("helper_unit_no", "帮扶单位编号", { element: "helper.unit_number", ...P4986 }))),
  choose("helper_unit_affil", "隶属关系", "unitAffil", { element: "helper.unit_affil", ...P4986 }),
  optional(
    choose("helper_unit_type", "帮扶单位类型", "unitType", {
      element: "helper.unit_type",
      source: "P-3723",
      status: "FOUND-OLD",
    }),
  ),
  optional(
    choose("helper_rank", "职务级别", "rank", { element: "helper.rank", source: "P-3723", status: "FOUND-OLD" }),
  ),
  phone("helper_phone", "联系人电话", {
    element: "helper.phone",
    source: "P-4986; P-3723 item 11",
    status: "FOUND",
  }),
  day("help_start", "帮扶开始时间", { element: "helper.start", ...P4986 }),
  optional(
    day("help_end", "帮扶结束时间", {
      hint: "现在还在帮扶的不填。",
      element: "helper.end",
      constraint: "${help_start} = '' or . > ${help_start}",
      constraint_message: "帮扶结束时间应在帮扶开始时间以后。",
      ...P4986,
    }),
  ),
];

const survey: readonly SurveyRow[] = numbered<SurveyRow>(1, [
  printed(text("household_no", "户编号", { element: "household.number", ...P4986 })),
  printed(text("head_member_no", "户主个人编号", { element: "household.head_number", ...P4986 })),
  {
    type: "repeat",
    name: "helpers",
    label: "结对联系人、结对帮扶人",
    hint: "现在是谁和这户结对?换了人的,去掉原来的,添上新的。",
    subject: "helper",
    row_name: "helper_name",
    aliases: ["帮扶人", "联系人", "帮扶责任人"],
    survey: [block("helper", "结对帮扶人", helper)],
    removed: [day("help_ended", "帮扶结束时间", { ask: "帮扶到哪天为止?", element: "helper.end", ...P4986 })],
    source: "S0:L82, L100",
    status: "SEED",
  },
]);

const readback = "concat('和您家结对的是:', join('、', ${helper_name}), '。')";

/** F05 结对联系人 / 结对帮扶人(帮扶责任人) of a household (S0:L82, L100; domain.md §4 F05). */
export const helpers: Questionnaire = {
  id: "helper_2022",
  form: "F05",
  version: 1,
  title: "结对联系人和帮扶人",
  subject: "household",
  attestation: "提交就是填表人签字:本人${attestor},${attest_how},以上属实。",
  choices: {
    helperRole: options("结对联系人 / 结对帮扶人(帮扶责任人) / 监测联系人"),
    idType,
    politics: politics2018,
    unitAffil,
    unitType,
    rank,
    ...signingChoices,
  },
  brief: "join('、', ${helper_name})",
  survey: [...survey, signing(["helpers"], lastNumber(survey) + 1, { readback })],
};
