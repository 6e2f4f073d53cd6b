import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import {
  dangerGrade,
  fuel,
  householdType,
  industryHelpType,
  monitorClass,
  povertyCause,
  roadType2019,
  yesNo as yesNoOptions,
} from "../options.ts";
import {
  block,
  calculate,
  choose,
  count,
  idNumber,
  lastNumber,
  month,
  numbered,
  optional,
  phone,
  printed,
  SAME,
  text,
  yesNo,
} from "../questions.ts";
import { signing, signingChoices } from "../signing.ts";
import { income2022, septemberDifference } from "./household-income.ts";
import { living2022 } from "./household-living.ts";
import { joining, leaving, memberBlock, memberChoices, membersOf } from "./household-members.ts";

const P4986 = { source: "P-4986", status: "FOUND" } as const;
const PIDAP = { source: "P-IDAP", status: "FOUND" } as const;

/** F02-A. What the system printed (户编号, 户类型 …) is shown and not asked. */
const header: readonly Question[] = [
  printed(text("region_county", "县", { short: "所在地", element: "household.county", ...P4986 })),
  printed(text("region_town", "乡", { number: SAME, element: "household.town", ...P4986 })),
  printed(text("region_village", "村", { number: SAME, element: "household.village", ...P4986 })),
  optional(text("natural_village", "自然村", { number: SAME, element: "household.natural_village", ...PIDAP })),
  printed(text("household_no", "户编号", { element: "household.number", ...P4986 })),
  text("head_name", "户主姓名", {
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "户主姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    element: "household.head_name",
    ...P4986,
  }),
  idNumber("head_id_no", "户主证件号码", { element: "household.head_id", ...P4986 }),
  phone("household_phone", "户联系电话", {
    element: "household.phone",
    source: "P-4986; P-6542 rule 15",
    status: "FOUND",
  }),
  printed(
    choose("household_type", "户类型", "householdType", {
      element: "household.type",
      source: "P-4986, P-1418",
      status: "FOUND",
    }),
  ),
  printed(choose("monitor_class", "监测对象类别", "monitorClass", { element: "household.monitor_class", ...P4986 })),
  printed(
    yesNo("risk_cleared", "风险是否消除", {
      relevant: "known('household.monitor_class') != ''",
      element: "household.risk_cleared",
      ...PIDAP,
    }),
  ),
  yesNo("military_family", "是否军烈属", {
    element: "household.military_family",
    source: "P-4986, P-1418",
    status: "FOUND",
  }),
  printed(month("first_identified", "首次识别时间", { element: "household.first_identified", ...PIDAP })),
  printed(
    choose("poverty_cause1", "致贫原因1(主要致贫原因)", "povertyCause", {
      short: "主要致贫原因",
      element: "household.poverty_cause1",
      source: "P-IDAP, P-5725",
      status: "FOUND",
    }),
  ),
  count("current_population", "当前家庭人口数", "人", {
    constraint: ". >= 1 and . <= 20",
    constraint_message: "人口数应在 1 到 20 之间。",
    element: "household.population",
    ...P4986,
  }),
  count("year_population", "年度家庭人口数", "人", {
    hint: "算一年人均收入用的人口数。",
    expected: "known('household.population')",
    constraint: ". >= 1 and . <= 20",
    constraint_message: "人口数应在 1 到 20 之间。",
    element: "household.year_population",
    ...P4986,
  }),
];

const filler: readonly Question[] = [
  calculate("filler_name", "填表人", "known('visit.filler_name')", { source: "P-1418 tbr", status: "FOUND" }),
  calculate("filler_phone", "填表人联系电话", "known('visit.filler_phone')", {
    pii: true,
    source: "P-1418 tbrlxdh",
    status: "FOUND",
  }),
  calculate("head_sign", "户主签字", "${signing_line}", { source: "P-1418 hzqz", status: "FOUND" }),
];

const survey: readonly SurveyRow[] = numbered<SurveyRow>(1, [
  block("header", "户的基本情况", header),
  membersOf("(${current_population} = '' or count-selected(.) = ${current_population})", {
    survey: [memberBlock("member", "成员情况"), ...joining("join_reason", "join_date")],
    removed: leaving("leave_reason", "leave_date", "leave_evidence"),
  }),
  ...income2022,
  ...living2022,
]);

/** What the head agrees to: who belongs to the household, what came in and went out, how they live. */
const covered = [
  "current_population",
  "members",
  "wage_income",
  "business_income",
  "property_income",
  "transfer_income",
  "business_cost",
  "house_danger",
  "safe_water",
];

const readback =
  "concat('您家 ', ${current_population}, ' 口人。这一年工资性收入 ', ${wage_income}, ' 元,生产经营性收入 ', ${business_income}, ' 元,财产性收入 ', ${property_income}, ' 元,转移性收入 ', ${transfer_income}, ' 元,生产经营性支出 ', ${business_cost}, ' 元,人均纯收入 ', ${net_income_pc}, ' 元。', if(${house_danger} = 'yes', '住房是危房,', '住房安全,'), if(${safe_water} = 'yes', '饮水安全。', '饮水还不安全。'))";

/** F02 《2022年户年度基础信息对照表》 of a 脱贫户 or 监测户 (S0:L78; domain.md §4 F02): what changed since it was printed. */
export const household: Questionnaire = {
  id: "household_annual_2022",
  form: "F02",
  version: 1,
  title: "户年度基础信息对照表",
  subject: "household",
  attestation: "提交就是填表人签字:本人${attestor},${attest_how},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    householdType,
    monitorClass,
    povertyCause,
    roadType: roadType2019,
    dangerGrade,
    fuel,
    industryHelp: industryHelpType,
    ...memberChoices,
    ...signingChoices,
  },
  brief: "concat(${current_population}, ' 人,人均纯收入 ', ${net_income_pc}, ' 元')",
  survey: [...survey, septemberDifference, ...filler, signing(covered, lastNumber(survey) + 1, { readback })],
};
