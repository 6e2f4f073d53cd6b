import type { Rule } from "../../src/rules/rule.ts";
import { members } from "./words.ts";

const F02 = "household_annual_2022";
const found = { forms: ["F02"], source: "", status: "FOUND" } as const;
const unwatched = "${household.monitored} = 'no'";

/** domain.md §6.7: house, water, and what else a household lives with. */
export const livingRules: readonly Rule[] = [
  {
    ...found,
    id: "DQ-LV-01",
    severity: "Q",
    scope: "household",
    when: "${household.house_danger} = 'yes'",
    message: "这户登记的是危房户。请去看现在住的房子:改造了没有,搬了没有。",
    about: "household.house_danger",
    source: "P-5725 rule 05",
  },
  {
    ...found,
    id: "DQ-LV-02",
    severity: "Q",
    scope: "household",
    when: `\${household.house_danger} = 'yes' and ${unwatched}`,
    in: [`${F02}/house_danger`],
    message: "这户住危房,没有纳入监测。请核实住房,该纳入的按程序纳入。",
    about: "household.house_danger",
    source: "P-RULE 1_02_001",
  },
  {
    ...found,
    id: "DQ-LV-03",
    severity: "Q",
    scope: "household",
    when: "${household.safe_water} = 'no'",
    message: "这户没有解决安全饮用水。请去看水源、水质、取水远近,报水利站。",
    about: "household.safe_water",
    source: "P-5725 rule 07",
  },
  {
    ...found,
    id: "DQ-LV-04",
    severity: "Q",
    scope: "household",
    when: `\${household.safe_water} = 'no' and ${unwatched}`,
    in: [`${F02}/safe_water`],
    message: "这户没有解决安全饮用水,没有纳入监测。请核实饮水,该纳入的按程序纳入。",
    about: "household.safe_water",
    source: "P-RULE 1_02_002",
  },
  {
    ...found,
    id: "DQ-LV-05",
    severity: "E",
    scope: "answer",
    in: [
      "electricity_life",
      "electricity_prod",
      "tv",
      "sanitary_toilet",
      "coop_member",
      "leading_firm",
      "startup_leader",
      "fuel",
    ].map((name) => `${F02}/${name}`),
    message: "用电、广播电视、厕所、合作组织、龙头企业、带头人、燃料都要填。",
    about: "household.electricity_life",
    source: "P-5725 rules 01–04, 06, 08–09, 21; P-RULE 5_15_002",
  },
  {
    ...found,
    id: "DQ-LV-06",
    severity: "W",
    scope: "household",
    when: "${household.road_distance_km} > 5",
    in: [`${F02}/road_distance_km`],
    message: "与村主干路的距离是 ${household.road_distance_km} 公里,超过 5 公里很少见。请核对单位是不是公里。",
    about: "household.road_distance_km",
    source: "P-5725 rule 17",
  },
  // House, water and school without monitoring are DQ-LV-02, DQ-LV-04 and DQ-ED-09: here is what they leave, 医疗.
  {
    ...found,
    id: "DQ-LV-07",
    severity: "Q",
    scope: "household",
    when: `${unwatched} and ${members("./member.ins_resident_medical = 'no' and ./member.ins_worker_medical = 'no'")} > 0`,
    message: "家里有人两种医保都没有参加,这户没有纳入监测。请核实为什么没有参保,动员参保,看该不该纳入。",
    about: "member.ins_resident_medical",
    source: "P-RULE 1_02_007",
  },
];
