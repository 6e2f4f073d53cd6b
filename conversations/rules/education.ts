import type { Rule } from "../../src/rules/rule.ts";
import { isOne, members } from "./words.ts";

const F02 = "household_annual_2022";
const status = [`${F02}/student_status`];

const grades = ["七年级", "八年级", "九年级"];
const senior = "普通高中一年级 普通高中二年级 普通高中三年级 中职一年级 中职二年级 中职三年级".split(" ");
const early = ["学龄前儿童", "学前教育", "小学"];
const above = ["高中", "大专", "本科及以上", "大专及以上"];

/** A child of the years of compulsory schooling who is not at school. */
const outOfSchool = "./member.age >= 6 and ./member.age <= 15 and ./member.at_school = 'no'";

const read = { forms: ["F02"], about: "member.student" } as const;
const unfit =
  "${member.name}今年 ${member.age} 岁,在校生状况是“${member.student}”,年级和年龄不大相称。请核对读几年级和证件号码。";

/** domain.md §6.3: school. */
export const educationRules: readonly Rule[] = [
  {
    id: "DQ-ED-01",
    title: "文化程度和在校生状况都填了",
    severity: "E",
    scope: "member",
    when: "${member.education} != '' and ${member.at_school} = 'yes'",
    in: [`${F02}/education`],
    message:
      "${member.name}既填了文化程度“${member.education}”,又填了在校生状况“${member.student}”,只能填一样。请看是不是还在读书。",
    ...read,
    source: "P-6542 rule 04",
    status: "FOUND",
  },
  {
    id: "DQ-ED-02",
    title: "文化程度、在校生状况、未上学原因都空着",
    severity: "E",
    scope: "answer",
    in: [`${F02}/student_status`, `${F02}/dropout_reason`, `${F02}/education`],
    message: "文化程度、在校生状况、未上学原因不能都空着。",
    ...read,
    source: "P-RULE 3_01_002, 3_12_003",
    status: "FOUND",
  },
  {
    id: "DQ-ED-03",
    title: "读小学,年龄不相称",
    severity: "W",
    scope: "member",
    when: "${member.student} = '小学' and (${member.age} < 6 or ${member.age} > 14)",
    in: status,
    message: unfit,
    ...read,
    source: "P-RULE 1709161112, 2283904064",
    status: "FOUND",
  },
  {
    id: "DQ-ED-04",
    title: "读高中、中职,年龄不相称",
    severity: "W",
    scope: "member",
    when: `${isOne("member.student", senior)} and (\${member.age} < 15 or \${member.age} > 20)`,
    in: status,
    message: unfit,
    ...read,
    source: "P-RULE 1910408669",
    status: "FOUND",
  },
  {
    id: "DQ-ED-05",
    title: "读研究生,不到 20 岁",
    severity: "W",
    scope: "member",
    when: "${member.student} = '硕士研究生及以上' and ${member.age} < 20",
    in: status,
    message: unfit,
    ...read,
    source: "P-RULE 5_12_018",
    status: "FOUND",
  },
  {
    id: "DQ-ED-06",
    title: "读初中,年龄不相称",
    severity: "W",
    scope: "member",
    when: `${isOne("member.student", grades)} and (\${member.age} < 11 or \${member.age} > 17)`,
    in: status,
    message: unfit,
    ...read,
    source: "DQ-ED-06",
    status: "RECON",
  },
  {
    id: "DQ-ED-07",
    title: "适龄不在校,没有写原因",
    severity: "E",
    scope: "member",
    when: "${member.age} >= 6 and ${member.age} <= 16 and ${member.at_school} = 'no' and ${member.dropout_reason} = '' and (${member.age} <= 15 or ${member.education} = '')",
    in: [`${F02}/dropout_reason`],
    message: "${member.name}今年 ${member.age} 岁,不在校,没有写未上学的原因。请核实在不在读、为什么没有读。",
    about: "member.dropout_reason",
    forms: ["F02", "F03"],
    source: "P-RULE 1_02_005, 5_15_016, 5_15_017",
    status: "FOUND",
  },
  {
    id: "DQ-ED-08",
    title: "因病因残未上学,健康状况却是健康",
    severity: "E",
    scope: "member",
    when: `${isOne("member.dropout_reason", ["因病", "因残"])} and \${member.health} = '健康'`,
    in: [`${F02}/dropout_reason`],
    message: "${member.name}未上学的原因是${member.dropout_reason},健康状况却是“健康”。请改其中一样。",
    about: "member.health",
    forms: ["F02", "F03"],
    source: "P-RULE 2_01_012",
    status: "FOUND",
  },
  {
    id: "DQ-ED-09",
    title: "适龄儿童不在校,没有纳入监测",
    severity: "Q",
    scope: "household",
    when: `\${household.monitored} = 'no' and ${members(outOfSchool)} > 0`,
    message: "家里有义务教育阶段的孩子不在校,这户没有纳入监测。请核实孩子的情况,该劝返的劝返,该纳入的纳入。",
    about: "member.student",
    forms: ["F02"],
    source: "P-RULE 1454466865",
    status: "FOUND",
  },
  {
    id: "DQ-ED-10",
    title: "文化程度比在读的年级还高",
    severity: "W",
    scope: "member",
    when: `(${isOne("member.student", early)} and ${isOne("member.education", ["初中", ...above])}) or (${isOne("member.student", grades)} and ${isOne("member.education", above)})`,
    message: "${member.name}的文化程度“${member.education}”比正在读的“${member.student}”还高。请核对是哪一样写错了。",
    about: "member.education",
    forms: ["F02"],
    source: "P-3241",
    status: "FOUND",
  },
  {
    id: "DQ-ED-11",
    title: "享受雨露计划,没有中高职学生",
    severity: "Q",
    scope: "household",
    when: `(selected(\${household.m_other_edu}, '雨露计划(教育帮扶)') or selected(\${household.m_compulsory_edu}, '雨露计划(教育帮扶)')) and ${members("./member.student != ''")} > 0 and ${members("regex(./member.student, '^(中职|高职|技师)')")} = 0`,
    message: "教育帮扶里有雨露计划,家里却没有读中职、高职、技师学院的人。请核对谁享受了雨露计划。",
    about: "household.m_other_edu",
    forms: ["F03"],
    source: "P-RULE 5_15_012",
    status: "FOUND",
  },
];
