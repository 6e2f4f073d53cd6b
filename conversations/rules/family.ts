import type { Rule } from "../../src/rules/rule.ts";
import { politics2021, relation2018, relation2021 } from "../options.ts";
import { isOne, members, patternOf } from "./words.ts";

const F02 = "household_annual_2022";
const F11 = "new_poor_household_2018";
const roster = [`${F02}/members`, "member_change_2022/members", `${F11}/members`];

const men = "之子 之女婿 之孙子 之外孙子 之父 之岳父 之公公 之祖父 之外祖父 之曾孙子 之侄儿 之叔伯".split(" ");
const women = "之女 之儿媳 之孙女 之外孙女 之母 之岳母 之婆婆 之祖母 之外祖母 之曾孙女 之侄女 之兄弟媳妇".split(" ");

/** domain.md §6.2: who belongs together. */
export const familyRules: readonly Rule[] = [
  {
    id: "DQ-HH-01",
    severity: "E",
    scope: "household",
    when: `${members("./member.head = 'yes'")} > 1`,
    in: roster,
    message: "这户登记了不止一个户主。请核对谁是户主,其他人改“与户主关系”。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "P-6542 rule 05",
    status: "FOUND",
  },
  {
    id: "DQ-HH-02",
    severity: "E",
    scope: "household",
    when: `${members("./member.relation != ''")} > 0 and ${members("./member.head = 'yes'")} = 0`,
    in: roster,
    message: "这户的名单里没有户主。请核对“与户主关系”。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "P-6542 rule 07",
    status: "FOUND",
  },
  {
    id: "DQ-HH-03",
    severity: "E",
    scope: "household",
    when: `${members("./member.relation = '配偶'")} > 1`,
    in: roster,
    message: "这户登记了不止一个配偶。请核对“与户主关系”,儿媳、女婿要照实写。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "P-6542 rule 06",
    status: "FOUND",
  },
  {
    id: "DQ-HH-04",
    severity: "E",
    scope: "household",
    when: "string-length(${household.head_sex}) = 1 and ${household.head_sex} = ${household.spouse_sex}",
    message: "户主和配偶的性别都是${household.head_sex}。请核对两个人的证件号码和“与户主关系”。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "P-6542 rule 28",
    status: "FOUND",
  },
  {
    id: "DQ-HH-05",
    severity: "E",
    scope: "member",
    when: `\${member.relation} != '' and not(regex(\${member.relation}, '${patternOf(relation2021, relation2018)}'))`,
    in: [`${F02}/relation`, `${F11}/relation`],
    message: "${member.name}的“与户主关系”写的是“${member.relation}”,不在系统的选项里。请照系统的选项改。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "P-6542 rule 03",
    status: "FOUND",
  },
  {
    id: "DQ-HH-06",
    severity: "E",
    scope: "member",
    when: `(\${member.sex} = '女' and ${isOne("member.relation", men)}) or (\${member.sex} = '男' and ${isOne("member.relation", women)})`,
    in: [`${F02}/relation`, `${F11}/relation`],
    message: "${member.name}是“${member.relation}”,性别却是${member.sex}。请核对关系和证件号码。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "P-RULE 1607661881",
    status: "FOUND",
  },
  {
    id: "DQ-HH-07",
    severity: "E",
    scope: "household",
    when: "count(${members}) > 0 and ${household.population} != '' and number(${household.population}) != count(${members})",
    in: [`${F02}/members`, `${F11}/members`],
    message: "家庭人口数是 ${household.population},和成员名单上的人数不一样。请看有没有漏掉的、多出来的人。",
    about: "household.population",
    forms: ["F02", "F11"],
    source: "P-4841",
    status: "FOUND-OLD",
  },
  {
    id: "DQ-HH-08",
    severity: "W",
    scope: "member",
    when: `(${isOne("member.relation", ["之子", "之女"])} and \${member.age} > \${household.head_age} - 14) or (${isOne("member.relation", ["之父", "之母"])} and \${member.age} < \${household.head_age} + 14)`,
    message:
      "${member.name}是“${member.relation}”,今年 ${member.age} 岁,户主今年 ${household.head_age} 岁,相差不到 14 岁。请核对关系和证件号码。",
    about: "member.relation",
    forms: ["F02", "F04", "F11"],
    source: "DQ-HH-08",
    status: "RECON",
  },
  {
    id: "DQ-HH-10",
    severity: "E",
    scope: "answer",
    in: [`${F02}/ethnic`, `${F02}/health`, `${F02}/labor`, `${F02}/mandarin`],
    message: "民族、健康状况、劳动技能、是否会讲普通话要填,要是选项里的。",
    about: "member.health",
    forms: ["F02"],
    source: "P-RULE 2_01_001, 2_01_002; P-6542 rules 11, 12, 20",
    status: "FOUND",
  },
  {
    id: "DQ-HH-11",
    severity: "W",
    scope: "member",
    when: `\${member.politics} != '' and not(regex(\${member.politics}, '${patternOf(politics2021)}'))`,
    in: [`${F02}/politics`],
    message:
      "${member.name}的政治面貌写的是“${member.politics}”,系统里只有党员、预备党员、团员、群众。请照系统的选项改。",
    about: "member.politics",
    forms: ["F02"],
    source: "P-6542 rule 08",
    status: "FOUND",
  },
];
