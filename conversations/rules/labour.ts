import type { Rule } from "../../src/rules/rule.ts";
import { anyOf, members } from "./words.ts";

const F02 = "household_annual_2022";

/** Up to 高中 and 中职: who studies further may well work besides. */
const pupil = "${member.at_school} = 'yes' and not(regex(${member.student}, '^(高职|技师|本科|硕士)'))";

/** domain.md §6.5: work. */
export const labourRules: readonly Rule[] = [
  {
    id: "DQ-LB-01",
    severity: "E",
    scope: "member",
    when: "(${member.work_place} != '' and ${member.work_months} = 0) or (${member.work_place} = '' and ${member.work_months} > 0)",
    in: [`${F02}/work_place`],
    message: "${member.name}的务工所在地和务工时间只填了一样。出去务工的,两样都要有;没有的,时间填 0,地点不填。",
    about: "member.work_place",
    forms: ["F02"],
    source: "P-6542 rule 13",
    status: "FOUND",
  },
  {
    id: "DQ-LB-02",
    severity: "W",
    scope: "member",
    when: "${member.work_place} != '' and ${member.work_abroad} != 'yes' and not(regex(${member.work_place}, '[县区旗]|市.*市|莞|中山|儋州|嘉峪关'))",
    in: [`${F02}/work_place`],
    message: "${member.name}的务工所在地“${member.work_place}”没有写到县(市、区)。请问清在哪个县。",
    about: "member.work_place",
    forms: ["F02"],
    source: "P-RULE 5_01_005_203/204",
    status: "FOUND",
  },
  {
    id: "DQ-LB-03",
    severity: "W",
    scope: "member",
    when: "${member.work_months} > 0 and ${member.able} = 'none'",
    in: [`${F02}/work_months`],
    message:
      "${member.name}务工 ${member.work_months} 个月,劳动技能却是“${member.labor}”。请核对是谁在务工、能不能劳动。",
    about: "member.labor",
    forms: ["F02", "F03"],
    source: "P-RULE 2_01_015, 1657782748",
    status: "FOUND",
  },
  {
    id: "DQ-LB-04",
    severity: "W",
    scope: "member",
    when: `\${member.work_months} > 0 and ${pupil}`,
    in: [`${F02}/work_months`],
    message: "${member.name}还在读“${member.student}”,却记了务工 ${member.work_months} 个月。请核对是不是已经不读了。",
    about: "member.work_months",
    forms: ["F02", "F03"],
    source: "P-RULE 4_12_002",
    status: "FOUND",
  },
  {
    id: "DQ-LB-05",
    severity: "Q",
    scope: "member",
    when: "${member.tekun} = 'yes' and ${member.work_months} > 0",
    message:
      "${member.name}是特困供养人员,却记了务工 ${member.work_months} 个月。请核对务工的是谁、还符不符合特困条件。",
    about: "member.tekun",
    forms: ["F02", "F03"],
    source: "P-RULE 5_12_003",
    status: "FOUND",
  },
  {
    id: "DQ-LB-06",
    severity: "W",
    scope: "member",
    when: "${member.public_job} != '' and (${member.age} < 16 or ${member.age} >= 70)",
    in: [`${F02}/public_job`],
    message:
      "${member.name}今年 ${member.age} 岁,登记有公益性岗位“${member.public_job}”。公益性岗位一般是 16 到 69 岁,请核对是谁在岗。",
    about: "member.public_job",
    forms: ["F02", "F03"],
    source: "P-RULE 5_12_004, 5_12_005, 1743534641",
    status: "FOUND",
  },
  {
    id: "DQ-LB-07",
    severity: "Q",
    scope: "member",
    when: "${member.age} >= 16 and ${member.age} < 60 and ${member.health} = '健康' and ${member.at_school} != 'yes' and (${member.able} = 'none' or ${member.able} = 'weak')",
    in: [`${F02}/labor`],
    message:
      "${member.name}今年 ${member.age} 岁,健康,不在校,劳动技能却是“${member.labor}”。请核对身体情况和劳动技能。",
    about: "member.labor",
    forms: ["F02", "F03"],
    source: "P-RULE 5_12_008; P-3241",
    status: "FOUND",
  },
  {
    id: "DQ-LB-11",
    severity: "W",
    scope: "household",
    when: `(\${household.work_months} > 0 and \${household.wage_income} = 0) or (\${household.wage_income} > 0 and ${members("./member.labor != ''")} > 0 and ${members("./member.worker = 'yes'")} = 0) or (\${household.wage_income} > 0 and \${household.paid_months} > 0 and (\${household.wage_income} div \${household.paid_months} < 500 or \${household.wage_income} div \${household.paid_months} > 20000))`,
    message:
      "全家务工(含公益岗)一共 ${household.paid_months} 个月,工资性收入 ${household.wage_income} 元,对不上:要么有一样漏了,要么每月不到 500 元或超过 2 万元。请逐人问做了几个月、拿了多少。",
    about: "household.wage_income",
    forms: ["F02"],
    source: "DQ-LB-11",
    status: "RECON",
  },
  {
    id: "DQ-LB-12",
    severity: "Q",
    scope: "household",
    when: `${anyOf(["household.m_job", "household.m_public_job"])} and ${members("./member.labor != ''")} > 0 and ${members("./member.worker = 'yes'")} = 0`,
    message: "填了就业帮扶或公益岗位帮扶,家里却没有务工或在公益岗的人。请核对帮扶的是谁、落实了没有。",
    about: "household.m_job",
    forms: ["F03"],
    source: "P-RULE 4_11_014",
    status: "FOUND",
  },
];
