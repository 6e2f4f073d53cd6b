import type { Question } from "../../src/engine/questionnaire.ts";
import { choose, chooseSome, count, oneOf, optional, text, year, yesNo } from "../questions.ts";

const P4986 = { source: "P-4986", status: "FOUND" } as const;

const canWork = oneOf("labor", ["技能劳动力", "普通劳动力", "弱劳动力或半劳动力"]);
const working = "coalesce(${work_months}, 0) > 0";
const atSchool =
  "${student_status} != '' and ${student_status} != '非在校生' and not(regex(${student_status}, '^(高职|技师|本科|硕士)'))";

/** What follows from the register where it is blank: who is known and has no work there, has none. */
const noneKnown = (element: string, value: string) =>
  `if(known('${element}') = '' and known('member.labor') != '', '${value}', '')`;

/** F02-B, health and disability. */
export const healthAndLabor: readonly Question[] = [
  chooseSome("health", "健康状况", "health", {
    element: "member.health",
    constraint: "not(selected(., '健康') and count-selected(.) > 1)",
    constraint_message: "选了“健康”就不能再选别的。",
    source: "P-RULE 2_01_002",
    status: "FOUND",
  }),
  optional(
    year("disability_cert_year", "残疾证办证年度", {
      relevant: "selected(${health}, '残疾')",
      element: "member.disability_cert_year",
      source: "P-4986, P-6542",
      status: "FOUND",
    }),
  ),
  optional(
    choose("disability_type", "残疾类别", "disabilityType", {
      relevant: "selected(${health}, '残疾')",
      element: "member.disability_type",
      constraint:
        "${id_type} != '残疾人证' or string-length(${id_no}) < 20 or . = selected-at('视力 听力 言语 肢体 智力 精神 多重', number(substr(${id_no}, 18, 19)) - 1)",
      constraint_message: "残疾类别和残疾人证号的第 19 位对不上。",
      source: "P-6542",
      status: "FOUND",
    }),
  ),
  choose("labor", "劳动技能", "labor", {
    element: "member.labor",
    warning: `not(\${age} < 16 and . != '无劳动力') and not(\${age} >= 16 and \${age} < 60 and \${health} = '健康' and (\${student_status} = '' or \${student_status} = '非在校生') and . != '技能劳动力' and . != '普通劳动力')`,
    warning_message: "不满 16 岁一般是“无劳动力”;16 到 59 岁、健康、不在校的,一般是“普通劳动力”或“技能劳动力”。",
    source: "P-6542 rule 12; P-RULE 5_12_008",
    status: "FOUND",
  }),
];

/** F02-B, work. The months come before the place, which only those have who went. */
export const work: readonly Question[] = [
  count("work_months", "务工时间(月)", "个月", {
    hint: "这一年一共做了几个月?没有务工就填 0。",
    relevant: canWork,
    expected: noneKnown("member.work_months", "0"),
    element: "member.work_months",
    constraint: ". >= 0 and . <= 12",
    constraint_message: "务工时间应在 0 到 12 个月之间。",
    warning: `. = 0 or not(${atSchool})`,
    warning_message: "这个人还在上学,一般没有外出务工。",
    source: "P-6542 rule 13",
    status: "FOUND",
  }),
  text("work_place", "务工所在地", {
    hint: "写到县(市、区)。例:广东省东莞市;湖南省益阳市沅江市。",
    relevant: `${canWork} and ${working}`,
    element: "member.work_place",
    warning: "regex(., '[县区旗]|市.*市|莞|中山|儋州|嘉峪关') or ${work_abroad} = 'yes'",
    warning_message: "务工所在地要写到县(市、区)。",
    source: "P-6542 rule 13; P-RULE 5_01_005",
    status: "FOUND",
  }),
  optional(
    text("work_company", "务工企业名称", {
      relevant: working,
      element: "member.work_company",
      source: "P-4986, P-6542",
      status: "FOUND",
    }),
  ),
  optional(
    choose("job_channel", "就业渠道", "jobChannel", {
      relevant: working,
      element: "member.job_channel",
      source: "P-6542; P-RULE 1743534641",
      status: "FOUND",
    }),
  ),
  yesNo("work_abroad", "是否国外务工", {
    element: "member.work_abroad",
    expected:
      "if(known('member.work_abroad') = '' and coalesce(${work_months}, coalesce(known('member.work_months'), 0)) = 0, 'no', '')",
    source: "P-4986; P-6542 rule 24",
    status: "FOUND",
  }),
  optional(
    choose("public_job", "公益性岗位", "publicJob", {
      element: "member.public_job",
      warning: "not(${age} < 16) and not(${age} >= 70)",
      warning_message: "公益性岗位一般是 16 到 69 岁的人。",
      source: "P-4986, P-1418",
      status: "FOUND",
    }),
  ),
  count("public_job_months", "公益性岗位(月数) / 聘用月数", "个月", {
    short: "公益性岗位月数",
    relevant: "${public_job} != ''",
    element: "member.public_job_months",
    constraint: ". >= 1 and . <= 12",
    constraint_message: "聘用月数应在 1 到 12 之间。",
    source: "P-4986, P-1418",
    status: "FOUND",
  }),
];

const underSixteen = (element: string) => `if(known('${element}') = '' and \${age} < 16, 'no', '')`;

/** F02-B, insurance, relief and the rest. */
export const support: readonly Question[] = [
  yesNo("ins_resident_medical", "是否参加城乡居民基本医疗保险", {
    short: "居民医保",
    element: "member.ins_resident_medical",
    source: "P-4986; P-6542 rule 17",
    status: "FOUND",
  }),
  yesNo("ins_worker_medical", "是否参加城镇职工基本医疗保险", {
    short: "职工医保",
    element: "member.ins_worker_medical",
    constraint: "not(. = 'yes' and ${ins_resident_medical} = 'yes')",
    constraint_message: "居民医保和职工医保只能参加一种。请改其中一样。",
    warning: ". = 'yes' or ${ins_resident_medical} != 'no'",
    warning_message: "两种医保都没有参加。真没有参保的,请在入户排查表第5题写上。",
    ...P4986,
  }),
  yesNo("ins_serious_illness", "是否参加大病保险", {
    short: "大病保险",
    element: "member.ins_serious_illness",
    warning: ". = 'yes'",
    warning_message: "参加了基本医保的人一般都有大病保险。",
    source: "P-4986; P-6542 rule 14",
    status: "FOUND",
  }),
  yesNo("ins_commercial_medical", "是否参加商业补充医疗保险", {
    short: "商业补充医疗保险",
    element: "member.ins_commercial_medical",
    source: "P-4986; P-6542 rule 23",
    status: "FOUND",
  }),
  yesNo("medical_aid", "是否接受医疗救助", {
    short: "医疗救助",
    element: "member.medical_aid",
    source: "P-4986, P-1418",
    status: "FOUND",
  }),
  yesNo("other_health_help", "是否接受其他健康扶贫", {
    short: "其他健康扶贫",
    element: "member.other_health_help",
    source: "P-4986; P-6542 rule 26",
    status: "FOUND",
  }),
  yesNo("ins_resident_pension", "是否参加城乡居民基本养老保险", {
    short: "居民养老保险",
    element: "member.ins_resident_pension",
    expected: underSixteen("member.ins_resident_pension"),
    source: "P-4986; P-RULE 2_01_007",
    status: "FOUND",
  }),
  yesNo("ins_worker_pension", "是否参加城镇职工基本养老保险", {
    short: "职工养老保险",
    element: "member.ins_worker_pension",
    expected: underSixteen("member.ins_worker_pension"),
    warning: ". = 'yes' or ${ins_resident_pension} = 'yes' or not(${age} >= 60)",
    warning_message: "满 60 岁,两种养老保险都没有。",
    ...P4986,
  }),
  yesNo("dibao", "是否享受(农村居民)最低生活保障", {
    short: "低保",
    element: "member.dibao",
    source: "P-4986; P-6542 rule 21",
    status: "FOUND",
  }),
  yesNo("tekun", "是否特困供养人员", {
    short: "特困供养",
    element: "member.tekun",
    warning: "not(. = 'yes' and ${dibao} = 'yes')",
    warning_message: "低保和特困供养一般不会同时享受。",
    source: "P-4986; P-6542 rule 27",
    status: "FOUND",
  }),
  optional(
    yesNo("accident_ins_subsidy", "是否享受人身意外保险补贴", {
      short: "人身意外保险补贴",
      element: "member.accident_ins_subsidy",
      ...P4986,
    }),
  ),
  yesNo("mandarin", "是否会讲普通话", {
    short: "会讲普通话",
    element: "member.mandarin",
    source: "P-4986; P-6542 rule 20",
    status: "FOUND",
  }),
  optional(
    yesNo("orphan_like", "是否事实无人抚养儿童", {
      short: "事实无人抚养",
      relevant: "${age} < 18",
      element: "member.orphan_like",
      ...P4986,
    }),
  ),
  optional(
    yesNo("relocation_person", "是否易地扶贫搬迁人口", {
      short: "易地扶贫搬迁人口",
      element: "member.relocation_person",
      source: "P-1418",
      status: "FOUND",
    }),
  ),
];
