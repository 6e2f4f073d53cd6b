import type { Rule } from "../../src/rules/rule.ts";
import { left, members } from "./words.ts";

const F02 = "household_annual_2022";
const found = { forms: ["F02"], status: "FOUND" } as const;

/** A benefit on the sheet that nobody of the household, nor anybody who left it, has. */
function nobody(kind: string, so: (row: "member" | "left") => string): string {
  return `selected(\${household.m_security}, '${kind}') and count(\${members}) > 0 and ${members(so("member"))} = 0 and ${left(so("left"))} = 0`;
}

const unsaid = (element: string) => `${members(`./member.${element} = ''`)} = 0`;

/** domain.md §6.4: health, insurance, relief. */
export const securityRules: readonly Rule[] = [
  {
    id: "DQ-IN-01",
    severity: "E",
    scope: "member",
    when: "${member.ins_resident_medical} != '' and ${member.ins_resident_medical} = ${member.ins_worker_medical}",
    in: [`${F02}/ins_worker_medical`],
    message: "${member.name}的居民医保和职工医保要正好参加一样,登记的两样相同。请核对参的是哪一种,没有参保的要动员。",
    about: "member.ins_resident_medical",
    source: "P-6542 rule 17; P-RULE 1229655181, 2_12_016",
    ...found,
  },
  {
    id: "DQ-IN-02",
    severity: "E",
    scope: "answer",
    in: [
      "ins_resident_medical",
      "ins_worker_medical",
      "ins_resident_pension",
      "ins_serious_illness",
      "ins_commercial_medical",
      "dibao",
      "tekun",
      "medical_aid",
      "other_health_help",
      "work_abroad",
    ].map((name) => `${F02}/${name}`),
    message: "医保、养老、大病保险、低保、特困、医疗救助、国外务工都要填是或否。",
    about: "member.ins_resident_medical",
    source: "P-6542 rules 16, 18–19, 21–27; P-RULE 2_01_006, 2_01_007, 5_15_001",
    ...found,
  },
  {
    id: "DQ-IN-03",
    severity: "Q",
    scope: "member",
    when: "${household.on_file} = 'yes' and ${member.ins_serious_illness} = 'no'",
    in: [`${F02}/ins_serious_illness`],
    message: "${member.name}是脱贫户成员,没有参加大病保险。请核对参保记录,基本医保参了的一般都有大病保险。",
    about: "member.ins_serious_illness",
    source: "P-6542 rule 14",
    ...found,
  },
  {
    id: "DQ-IN-04",
    severity: "Q",
    scope: "household",
    when: `\${household.monitored} = 'no' and ${members("./member.health != '' and ./member.health != '健康' and ./member.ins_serious_illness = 'no'")} > 0`,
    message: "家里有患病或残疾的人没有参加大病保险,这户没有纳入监测。请核实看病负担,看该不该纳入。",
    about: "member.ins_serious_illness",
    source: "P-RULE 2125350212",
    ...found,
  },
  {
    id: "DQ-IN-05",
    severity: "W",
    scope: "member",
    when: "selected(${member.health}, '残疾') and ${member.disability_cert_year} = '' and string-length(${member.id_number}) < 20",
    message: "${member.name}的健康状况有“残疾”,没有残疾人证号,也没有办证年度。请看残疾人证;没有办证的,帮着办。",
    about: "member.disability_cert_year",
    forms: ["F02"],
    source: "P-6542",
    status: "RECON",
  },
  {
    id: "DQ-IN-06",
    severity: "W",
    scope: "member",
    when: "${member.age} >= 60 and ${member.ins_resident_pension} = 'no' and ${member.ins_worker_pension} = 'no' and not(${household.t_pension} > 0)",
    in: [`${F02}/ins_worker_pension`],
    message: "${member.name}今年 ${member.age} 岁,两种养老保险都没有,家里也没有养老金。请核对有没有领养老金。",
    about: "member.ins_resident_pension",
    forms: ["F02"],
    source: "DQ-IN-06",
    status: "RECON",
  },
  {
    id: "DQ-IN-07",
    severity: "W",
    scope: "member",
    when: "${member.dibao} = 'yes' and ${member.tekun} = 'yes'",
    in: [`${F02}/tekun`],
    message: "${member.name}既是低保又是特困供养,一般不会同时享受。请到民政那里核对。",
    about: "member.tekun",
    forms: ["F02"],
    source: "DQ-IN-07",
    status: "RECON",
  },
  {
    id: "DQ-IN-08",
    severity: "Q",
    scope: "member",
    when: "${member.tekun} = 'yes' and ${member.age} >= 18 and ${member.age} < 60 and ${member.health} = '健康' and ${member.at_school} != 'yes'",
    message: "${member.name}是特困供养人员,今年 ${member.age} 岁,健康,不在校。请核对特困认定和健康状况。",
    about: "member.tekun",
    forms: ["F02", "F03"],
    source: "P-RULE 5_15_019",
    status: "FOUND",
  },
  {
    id: "DQ-IN-09",
    severity: "Q",
    scope: "household",
    when: `(${nobody("低保", (row) => `./${row}.dibao = 'yes'`)} and ${unsaid("dibao")}) or (${nobody("特困供养", (row) => `./${row}.tekun = 'yes'`)} and ${unsaid("tekun")})`,
    message: "综合保障里有低保或特困供养,家里(连同今年减少的人)却没有享受的人。请核对谁在享受。",
    about: "household.m_security",
    forms: ["F03"],
    source: "P-RULE 4_11_015",
    status: "FOUND",
  },
  {
    id: "DQ-IN-10",
    severity: "Q",
    scope: "household",
    when: `${nobody("残疾人补贴", (row) => `selected(./${row}.health, '残疾')`)} and ${unsaid("health")}`,
    message: "综合保障里有残疾人补贴,家里(连同今年减少的人)却没有残疾人。请核对谁有残疾人证。",
    about: "household.m_security",
    forms: ["F03"],
    source: "P-RULE 4_11_016",
    status: "FOUND",
  },
];
