import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { options, politics2018, rank, unitAffil, yesNo as yesNoOptions } from "../options.ts";
import {
  block,
  calculate,
  choose,
  day,
  idNumber,
  numbered,
  optional,
  phone,
  printed,
  text,
  yesNo,
} from "../questions.ts";

const P2845 = { source: "P-2845", status: "FOUND-OLD" } as const;

const cadre: readonly Question[] = [
  text("dispatch_unit", "派出(选派)单位名称", {
    short: "派出单位",
    element: "team.dispatch_unit",
    source: "P-2845 B92-2; P-1485 aap001",
    status: "FOUND-OLD",
  }),
  choose("unit_affil", "单位隶属关系", "unitAffil", {
    element: "team.unit_affil",
    source: "P-2845 B92-4",
    status: "FOUND-OLD",
  }),
  text("cadre_name", "姓名", {
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    element: "team.name",
    source: "P-2845 B92-1",
    status: "FOUND-OLD",
  }),
  idNumber("cadre_id_no", "证件号码", { element: "team.id_number", ...P2845 }),
  calculate(
    "cadre_gender",
    "性别",
    "if(string-length(${cadre_id_no}) >= 18, if(number(substr(${cadre_id_no}, 16, 17)) mod 2 = 1, '男', '女'), known('team.gender'))",
    { source: "P-3723", status: "FOUND-OLD" },
  ),
  choose("cadre_politics", "政治面貌", "politics", { element: "team.politics", ...P2845 }),
  optional(
    choose("cadre_edu", "学历", "cadreEducation", {
      element: "team.education",
      source: "P-1485 aak036",
      status: "FOUND-OLD",
    }),
  ),
  optional(text("cadre_skill", "技术特长", { element: "team.skill", source: "P-1485 aak037", status: "FOUND-OLD" })),
  text("cadre_post", "派出单位职务", {
    element: "team.post",
    source: "P-1485 aak888, P-2845 B92-3",
    status: "FOUND-OLD",
  }),
  optional(
    choose("cadre_rank", "职务级别", "rank", { element: "team.rank", source: "P-3723 item 9", status: "FOUND-OLD" }),
  ),
  yesNo("is_first_secretary", "是否第一书记", {
    element: "team.is_first_secretary",
    source: "P-3723 item 5, P-2845",
    status: "FOUND-OLD",
  }),
  yesNo("is_team_leader", "是否工作队队长", {
    element: "team.is_team_leader",
    source: "P-3723 item 6",
    status: "FOUND-OLD",
  }),
  yesNo("is_team_member", "是否驻村队员", {
    element: "team.is_team_member",
    source: "P-3723 item 7",
    status: "FOUND-OLD",
  }),
  phone("cadre_phone", "联系电话", {
    element: "team.phone",
    source: "P-2845 B92-5, P-3723",
    status: "FOUND-OLD",
  }),
  day("stay_start", "驻村开始时间", { element: "team.stay_start", ...P2845 }),
  optional(
    day("stay_end", "驻村结束时间", {
      hint: "现在还驻村的不填。",
      element: "team.stay_end",
      constraint: "${stay_start} = '' or . > ${stay_start}",
      constraint_message: "驻村结束时间应在驻村开始时间以后。",
      ...P2845,
    }),
  ),
];

const current = "./stay_end = ''";

/** F06 驻村工作队 of a village (S0:L92–94; domain.md §4 F06): only what changed, above all when somebody came and left. */
export const workTeam: Questionnaire = {
  id: "work_team_2022",
  form: "F06",
  version: 1,
  title: "驻村工作队",
  subject: "village",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    politics: politics2018,
    unitAffil,
    rank,
    cadreEducation: options("初中及以下 / 高中(中专) / 大专 / 本科 / 研究生"),
  },
  brief: "concat('驻村 ', count(${team}), ' 人:', join('、', ${cadre_name}))",
  survey: numbered<SurveyRow>(1, [
    printed(text("village_code", "驻点村", { element: "village.code", source: "S0:L92–94", status: "RECON" })),
    text("team_name", "驻村工作队名称", { element: "village.team_name", source: "S0:L92–94", status: "RECON" }),
    {
      type: "repeat",
      name: "team",
      label: "驻村工作队队员",
      hint: "现在驻村的都有谁?轮换走了的去掉,新来的添上。",
      subject: "team",
      row_name: "cadre_name",
      required: true,
      constraint: `count(\${team}[./is_first_secretary = 'yes' and ${current}]) <= 1 and (count(\${team}[./is_team_leader = '']) > 0 or count(\${team}[./is_team_leader = 'yes' and ${current}]) = 1)`,
      constraint_message: "现在驻村的人里,应正好有一个队长,最多一个第一书记。请改“是否工作队队长”或“是否第一书记”。",
      aliases: ["队员", "工作队"],
      survey: [block("cadre", "驻村队员", cadre)],
      removed: [day("left_on", "驻村结束时间", { ask: "驻村到哪天为止?", element: "team.stay_end", ...P2845 })],
      source: "S0:L94",
      status: "SEED",
    },
  ]),
};
