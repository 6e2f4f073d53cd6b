import type { Rule } from "../../src/rules/rule.ts";
import { apart, members, tiny, total } from "./words.ts";

const F02 = "household_annual_2022";
const found = { forms: ["F02"], status: "FOUND" } as const;
const incomes = ["wage_income", "business_income", "property_income", "transfer_income"].map((n) => `household.${n}`);

const known = (...names: string[]) => names.map((name) => `\${household.${name}} != ''`).join(" and ");

/** Money without anybody who gets it, or somebody who gets it without money. */
const disagrees = (money: string, who: string) =>
  `((\${household.${money}} > 0 and ${members(`./member.${who} = 'yes'`)} = 0 and ${members(`./member.${who} = 'no'`)} > 0) or (\${household.${money}} = 0 and ${members(`./member.${who} = 'yes'`)} > 0))`;

const away = (share: number) =>
  `(\${household.net_pc} > \${household.sept.net_income_pc} * ${1 + share} or \${household.net_pc} < \${household.sept.net_income_pc} * ${1 - share})`;

/** domain.md §6.6: what comes in and goes out, and the land it comes from. */
export const incomeRules: readonly Rule[] = [
  {
    id: "DQ-IC-01",
    title: "收入加不起来",
    severity: "E",
    scope: "household",
    when: `(${known("net_income", "net_income_pc")} and \${household.persons} > 0 and ${apart("${household.net_income_pc}", "${household.net_income} div ${household.persons}")}) or (${known("net_income", "total_income", "business_cost")} and ${apart("${household.net_income}", "${household.total_income} - ${household.business_cost}")}) or (${known("total_income", "wage_income", "business_income", "property_income", "transfer_income")} and ${apart("${household.total_income}", total(incomes))})`,
    in: [`${F02}/net_income_pc`, "new_poor_household_2018/net_income_pc", "poor_household_2018/net_income_pc"],
    message:
      "登记的收入加不起来:年收入 ${household.total_income}、纯收入 ${household.net_income}、人均纯收入 ${household.net_income_pc} 元,和各项之和、人口数不一致。请按各项重新算。",
    about: "household.net_income_pc",
    forms: ["F02", "F03", "F11", "F12"],
    source: "P-4841",
    status: "FOUND-OLD",
  },
  {
    id: "DQ-IC-02",
    title: "收入低于监测线,没有纳入监测",
    severity: "Q",
    scope: "household",
    when: "${household.monitored} = 'no' and ${household.net_pc} != '' and ${household.net_pc} < number(param('P_MONITOR_LINE'))",
    message: "人均纯收入 ${household.net_pc} 元,低于监测线,没有纳入监测。请核实收入是不是漏算,该不该纳入。",
    about: "household.net_income_pc",
    source: "P-RULE 1_02_006; P-5725 rule 18",
    ...found,
  },
  {
    id: "DQ-IC-03",
    title: "工资性收入过低过高",
    severity: "W",
    scope: "household",
    when: `${tiny("household.wage_income", 300)} or \${household.wage_income} > 300000`,
    in: [`${F02}/wage_income`],
    message: "工资性收入 ${household.wage_income} 元,少于 300 元或超过 30 万元,很少见。请核对单位是不是元、算没算漏。",
    about: "household.wage_income",
    source: "P-5725 rule 19",
    ...found,
  },
  {
    id: "DQ-IC-04",
    title: "识别时工资性收入过低",
    severity: "W",
    scope: "household",
    when: tiny("household.id_wage", 100),
    in: ["monitored_2022/id_wage"],
    message: "识别时的工资性收入 ${household.id_wage} 元,少于 100 元,很少见。请核对单位是不是元。",
    about: "household.id_wage",
    forms: ["F03"],
    source: "P-RULE 5_15_023",
    status: "FOUND",
  },
  {
    id: "DQ-IC-05",
    title: "有经营收入,没有支出",
    severity: "W",
    scope: "household",
    when: "${household.business_income} > 0 and ${household.business_cost} = 0",
    in: [`${F02}/business_cost`],
    message: "有生产经营性收入 ${household.business_income} 元,支出却是 0。请问清种子、化肥、饲料、进货花了多少。",
    about: "household.business_cost",
    forms: ["F02", "F03"],
    source: "P-5725 rule 22",
    status: "FOUND",
  },
  {
    id: "DQ-IC-06",
    title: "经营支出比收入多",
    severity: "W",
    scope: "household",
    when: "${household.business_cost} > ${household.business_income}",
    in: [`${F02}/business_cost`],
    message:
      "生产经营性支出 ${household.business_cost} 元,比收入 ${household.business_income} 元还多。请核对是不是亏了、受灾了。",
    about: "household.business_cost",
    forms: ["F02", "F03"],
    source: "DQ-IC-06",
    status: "RECON",
  },
  {
    id: "DQ-IC-07",
    title: "低保金、养老金等过少",
    severity: "W",
    scope: "household",
    when: `${tiny("household.t_dibao", 200)} or ${tiny("household.t_tekun", 200)} or ${tiny("household.t_family_planning", 100)} or ${tiny("household.t_pension", 88)}`,
    in: ["t_dibao", "t_tekun", "t_family_planning", "t_pension"].map((name) => `${F02}/${name}`),
    message:
      "低保金、特困供养金少于 200 元,或者计划生育金少于 100 元、养老保险金少于 88 元,很少见。请看存折,写一年的数。",
    about: "household.t_dibao",
    source: "P-5725 rules 24–27",
    ...found,
  },
  {
    id: "DQ-IC-08",
    title: "有生态补偿金,没有退耕还林",
    severity: "W",
    scope: "household",
    when: "${household.t_eco} > 0 and ${household.land_return_forest} = 0",
    in: [`${F02}/t_eco`],
    message: "有生态补偿金 ${household.t_eco} 元,退耕还林面积却是 0。请核对面积,或者看补偿金是哪一项。",
    about: "household.land_return_forest",
    source: "P-5725 rule 23",
    ...found,
  },
  {
    id: "DQ-IC-09",
    title: "低保金、特困金和享受的人对不上",
    severity: "W",
    scope: "household",
    when: `${disagrees("t_dibao", "dibao")} or ${disagrees("t_tekun", "tekun")}`,
    in: [`${F02}/t_dibao`, `${F02}/t_tekun`],
    message: "低保金、特困供养金和家里享受的人对不上:有钱没有人,或者有人没有钱。请看存折,核对享受的是谁。",
    about: "household.t_dibao",
    forms: ["F02"],
    source: "DQ-IC-09",
    status: "DERIVED",
  },
  {
    id: "DQ-IC-10",
    title: "退耕还林超过林地加牧草地",
    severity: "E",
    scope: "household",
    when: "${household.land_return_forest} > coalesce(${household.land_forest}, 0) + coalesce(${household.land_pasture}, 0)",
    in: [`${F02}/land_return_forest`],
    message: "退耕还林面积 ${household.land_return_forest} 亩,超过林地加牧草地。请核对各是多少亩。",
    about: "household.land_return_forest",
    forms: ["F02", "F11"],
    source: "P-5725 rule 20",
    status: "FOUND",
  },
  {
    id: "DQ-IC-11",
    title: "土地面积有空着的",
    severity: "E",
    scope: "answer",
    in: ["land_arable", "land_forest", "land_return_forest", "land_fruit", "land_pasture", "land_water"].map(
      (name) => `${F02}/${name}`,
    ),
    message: "耕地、林地、退耕还林、林果、牧草地、水面都要填,没有的填 0。",
    about: "household.land_arable",
    source: "P-5725 rule 10",
    ...found,
  },
  {
    id: "DQ-IC-12",
    title: "土地面积过大",
    severity: "W",
    scope: "household",
    when: [
      ...["land_arable", "land_pasture", "land_water"].map((name) => `\${household.${name}} > 100`),
      ...["land_forest", "land_return_forest", "land_fruit"].map((name) => `\${household.${name}} > 200`),
    ].join(" or "),
    in: ["land_arable", "land_pasture", "land_water", "land_forest", "land_return_forest", "land_fruit"].map(
      (name) => `${F02}/${name}`,
    ),
    message: "耕地、牧草地、水面超过 100 亩,或者林地、退耕还林、林果超过 200 亩,很少见。请核对单位是不是亩。",
    about: "household.land_arable",
    source: "P-5725 rules 11–16",
    ...found,
  },
  {
    id: "DQ-IC-13",
    title: "人均纯收入和9月份相差一成以上",
    severity: "W",
    scope: "household",
    when: `\${household.sept.net_income_pc} > 0 and \${household.net_pc} != '' and ${away(0.1)}`,
    message:
      "人均纯收入 ${household.net_pc} 元,9月份采集的是 ${household.sept.net_income_pc} 元,相差超过一成。请看写的原因说不说得通,账实要相符。",
    about: "household.net_income_pc",
    forms: ["F02"],
    source: "S0:L132",
    status: "DERIVED",
  },
  {
    id: "DQ-IC-14",
    title: "人均纯收入畸高",
    severity: "W",
    scope: "household",
    when: "${household.net_pc} > 50000",
    message: "人均纯收入 ${household.net_pc} 元,超过 5 万元,很少见。请核对各项收入和人口数。",
    about: "household.net_income_pc",
    forms: ["F02"],
    source: "DQ-IC-14",
    status: "RECON",
  },
];
