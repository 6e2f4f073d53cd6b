import type { Calculation } from "../../src/rules/catalogue.ts";
import { amount, anyOf, isOne, total } from "./words.ts";

const transfers = "family_planning dibao tekun pension eco other industry_award job_award"
  .split(" ")
  .map((name) => `household.t_${name}`);

/** The four groups of 开发式帮扶 (P-RULE 5_12_007). */
export const developing = ["industry", "job", "finance", "public_job"].map((name) => `household.m_${name}`);

/** All fourteen groups of measures (F03). */
export const measures = [
  ...developing,
  ...[
    "house",
    "water",
    "health",
    "compulsory_edu",
    "other_edu",
    "security",
    "social",
    "relocate",
    "living",
    "infra",
  ].map((name) => `household.m_${name}`),
];

const able = (labor: string) =>
  `if(${isOne(labor, ["技能劳动力", "普通劳动力"])}, 'full', if(\${${labor}} = '弱劳动力或半劳动力', 'weak', if(\${${labor}} = '', '', 'none')))`;

const ofMembers: readonly Calculation[] = [
  { name: "member.sex", calculation: "coalesce(${member.id_sex}, ${member.gender})" },
  {
    name: "member.head",
    calculation: `if(${isOne("member.relation", ["户主", "本人或户主"])}, 'yes', 'no')`,
  },
  { name: "member.head_age", calculation: "if(${member.head} = 'yes', ${member.age}, '')" },
  { name: "member.head_sex", calculation: "if(${member.head} = 'yes', ${member.sex}, '')" },
  { name: "member.spouse_sex", calculation: "if(${member.relation} = '配偶', ${member.sex}, '')" },
  { name: "member.able", calculation: able("member.labor") },
  { name: "left.able", calculation: able("left.labor") },
  {
    name: "member.at_school",
    calculation: "if(${member.student} = '', '', if(${member.student} = '非在校生', 'no', 'yes'))",
  },
  {
    name: "member.worker",
    calculation: "if(${member.work_months} > 0 or ${member.public_job} != '', 'yes', 'no')",
  },
  {
    name: "member.sick",
    calculation: "if(selected(${member.health}, '患有大病') or selected(${member.health}, '长期慢性病'), 'yes', 'no')",
  },
];

const ofIncomes: readonly Calculation[] = [
  {
    name: "household.property",
    calculation: `if(\${household.asset_dividend} = '' and \${household.property_other} = '', \${household.property_income}, ${total(["household.asset_dividend", "household.property_other"])})`,
  },
  {
    name: "household.transfer",
    calculation: `if(\${household.t_other} = '', \${household.transfer_income}, ${total(transfers)})`,
  },
  {
    name: "household.net",
    calculation: `if(\${household.wage_income} = '', \${household.net_income}, ${total(["household.wage_income", "household.business_income", "household.property", "household.transfer"])} - ${amount("household.business_cost")})`,
  },
  {
    name: "household.persons",
    calculation:
      "coalesce(${household.year_population}, coalesce(${household.population}, if(count(${members}) > 0, count(${members}), '')))",
  },
  {
    name: "household.net_pc",
    calculation:
      "if(${household.net} != '' and ${household.persons} > 0, round(${household.net} div ${household.persons}, 2), ${household.net_income_pc})",
  },
  {
    name: "household.after_pc",
    calculation: `if(\${household.cl_wage} != '' and \${household.persons} > 0, round((${total(["household.cl_wage", "household.cl_property", "household.cl_transfer", "household.cl_business"])} - ${amount("household.cl_cost")}) div \${household.persons}, 2), '')`,
  },
  { name: "household.work_months", calculation: "sum(${member.work_months}[. != ''])" },
  {
    name: "household.paid_months",
    calculation: "sum(${member.work_months}[. != '']) + sum(${member.public_job_months}[. != ''])",
  },
];

const ofHouseholds: readonly Calculation[] = [
  { name: "household.head_age", calculation: "max(${member.head_age}[. != ''])" },
  { name: "household.head_sex", calculation: "join('', ${member.head_sex})" },
  { name: "household.spouse_sex", calculation: "join('', ${member.spouse_sex})" },
  {
    name: "household.monitored",
    calculation: "if(${household.monitor_class} != '' or selected(${household.group_attr}, 'monitored'), 'yes', 'no')",
  },
  {
    name: "household.on_file",
    calculation:
      "if(${household.is_poverty_alleviated} = 'yes' or selected(${household.group_attr}, 'poverty_alleviated') or starts-with(${household.type}, '脱贫'), 'yes', 'no')",
  },
  {
    name: "household.cleared",
    calculation:
      "if(${household.risk_cleared} = 'yes' or (${household.risk_cleared} = '' and ${household.monitored_state} = 'closed'), 'yes', 'no')",
  },
  {
    name: "household.risks",
    calculation: `concat(${[1, 2, 3, 4, 5].map((n) => `\${household.risk${n}}`).join(", ' ', ")})`,
  },
  // Which measures there are is known once F03 was answered: until then nothing follows from there being none.
  {
    name: "household.followed",
    calculation: "if(${household.dev_measures_state} != '' or ${household.all_no_labor_backstop} = 'yes', 'yes', 'no')",
  },
  { name: "household.developed", calculation: `if(${anyOf(developing)}, 'yes', 'no')` },
  { name: "household.helped", calculation: `if(${anyOf(measures)}, 'yes', 'no')` },
  // Months since it was identified; blank where that is not known.
  {
    name: "household.watched_days",
    calculation: "if(${household.identified_month} = '', '', today() - ${household.identified_month})",
  },
];

/** What rules look at that no form asks in these words. What follows from numbers of documents is in src/rules/worked-out.ts. */
export const calculations: readonly Calculation[] = [...ofMembers, ...ofIncomes, ...ofHouseholds];
