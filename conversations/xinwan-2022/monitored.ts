import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import {
  clearMode,
  devMeasureState,
  disasterType,
  discovery,
  educationMeasure,
  financeMeasure,
  healthMeasure,
  houseMeasure,
  industryMeasure,
  jobMeasure,
  monitorClass,
  options,
  publicJob,
  riskType,
  securityMeasure,
  waterMeasure,
  yesNo as yesNoOptions,
} from "../options.ts";
import {
  amount,
  askedWhen,
  block,
  calculate,
  choose,
  lastNumber,
  money,
  month,
  numbered,
  optional,
  phone,
  printed,
  SAME,
  text,
  total,
  yesNo,
} from "../questions.ts";
import { signing, signingChoices } from "../signing.ts";
import { afterwards, clearing } from "./monitored-clear.ts";
import { atRisk, measures } from "./monitored-measures.ts";

const P1418 = { source: "P-1418", status: "FOUND" } as const;
const RISKS = { source: "P-1418, P-RULE", status: "FOUND" } as const;

/** A further risk: another one than those before it. */
function further(n: number): Question {
  const before = Array.from({ length: n - 1 }, (_, i) => `risk${i + 1}`);
  return optional(
    choose(`risk${n}`, `致贫/返贫风险${n}`, "riskType", {
      number: SAME,
      relevant: `\${risk${n - 1}} != ''`,
      element: `household.risk${n}`,
      constraint: before.map((name) => `. != \${${name}}`).join(" and "),
      constraint_message: "这个风险前面已经选过了。请选另一个。",
      ...RISKS,
    }),
  );
}

const fromClasses =
  "if(known('household.is_poverty_alleviated') != '' or known('household.group_attr') = '', '', if(selected(known('household.group_attr'), 'poverty_alleviated'), 'yes', 'no'))";

const who: readonly Question[] = [
  printed(text("household_no", "户编号", { element: "household.number", source: "P-RULE", status: "FOUND" })),
  text("address", "家庭住址", { element: "household.address", ...P1418 }),
  phone("phone", "联系电话", { element: "household.phone", ...P1418 }),
  yesNo("in_relocation_site", "居住在易地扶贫搬迁集中安置区", { element: "household.in_relocation_site", ...P1418 }),
  text("relocation_site_addr", "安置区地址", {
    relevant: "${in_relocation_site} = 'yes'",
    element: "household.relocation_site_addr",
    ...P1418,
  }),
  yesNo("is_poverty_alleviated", "是否脱贫户", {
    expected: fromClasses,
    element: "household.is_poverty_alleviated",
    ...P1418,
  }),
  choose("monitor_class", "监测对象类别", "monitorClass", {
    element: "household.monitor_class",
    constraint:
      "not(. = '脱贫不稳定户' and ${is_poverty_alleviated} = 'no') and not(. = '边缘易致贫户' and ${is_poverty_alleviated} = 'yes')",
    constraint_message: "“脱贫不稳定户”是脱贫户,“边缘易致贫户”不是脱贫户。请改监测对象类别,或者改“是否脱贫户”。",
    ...P1418,
  }),
  yesNo("all_no_labor_backstop", "整户无劳动能力兜底保障户 (是否兜底保障户)", {
    short: "兜底保障户",
    element: "household.all_no_labor_backstop",
    ...P1418,
  }),
  month("identified_month", "识别监测时间", {
    element: "household.identified_month",
    source: "P-RULE",
    status: "FOUND",
  }),
  choose("discovery_way", "发现方式(监测方式)", "discovery", {
    element: "household.discovery_way",
    source: "S0:L64",
    status: "SEED",
  }),
  choose("risk1", "致贫/返贫风险1", "riskType", {
    short: "致贫/返贫风险",
    hint: "最主要的一个。",
    element: "household.risk1",
    ...RISKS,
  }),
  ...[2, 3, 4, 5].map(further),
  choose("disaster_type", "因自然灾害子项", "disasterType", {
    relevant: atRisk("因自然灾害"),
    element: "household.disaster_type",
    ...P1418,
  }),
  optionalUnless("${disaster_type} = '其他'", {
    type: "text",
    name: "disaster_note",
    label: "因自然灾害备注",
    relevant: atRisk("因自然灾害"),
    element: "household.disaster_note",
    ...P1418,
  }),
];

/** A remark: must be there in one case, else it is not asked for. A single character is no remark. */
function optionalUnless(condition: string, question: Question): Question {
  const told = { constraint: "string-length(.) >= 2", constraint_message: "请写清楚些,两个字以上。" };
  return askedWhen(condition, { ...question, ...told });
}

const identified = (name: string, label: string, told: Partial<Question> = {}): Question =>
  money(name, `识别时:${label}(元)`, { short: `识别时${label}`, element: `household.${name}`, ...P1418, ...told });

const problem = (name: string, label: string, short: string): Question =>
  yesNo(name, `识别时:${label}`, { short, element: `household.${name}`, ...P1418 });

const perHead = (from: string) =>
  `if(\${${from}} = '', '', round(\${${from}} div number(known('household.population')), 2))`;

/** How it stood when the household was identified. */
const then: readonly Question[] = [
  problem("id_house_problem", "是否住房出现安全问题", "识别时住房问题"),
  problem("id_edu_dropout", "是否义务教育阶段适龄儿童少年失学辍学", "识别时失学辍学"),
  problem("id_water_problem", "是否饮水出现安全问题", "识别时饮水问题"),
  problem("id_medical_gap", "是否有家庭成员未参加城乡居民(职工)基本医疗保险", "识别时有人未参加医保"),
  identified("id_wage", "工资性收入", {
    warning: ". = 0 or . >= 100",
    warning_message: "工资性收入少于 100 元,很少见。",
  }),
  identified("id_business", "生产经营性收入"),
  identified("id_property", "财产性收入"),
  identified("id_transfer", "转移性收入"),
  identified("id_cost", "生产经营性支出"),
  calculate(
    "id_net",
    "识别时:家庭纯收入(元)",
    `if(\${id_wage} = '', '', ${total(["id_wage", "id_business", "id_property", "id_transfer"])} - ${amount("id_cost")})`,
    { short: "识别时家庭纯收入", unit: "元", ...P1418 },
  ),
  calculate("id_net_pc", "识别时:家庭人均纯收入(元)", perHead("id_net"), {
    short: "识别时人均纯收入",
    unit: "元",
    ...P1418,
  }),
  identified("id_claim", "家庭理赔收入"),
  identified("id_self_paid", "合规自付支出", {
    warning: `. > 0 or not(${atRisk("因病")})`,
    warning_message: "因病的户,合规自付支出一般大于 0。",
    source: "P-1418, P-RULE",
  }),
  calculate(
    "id_ref_total",
    "纳入监测对象的收入参考范围(元)",
    `if(\${id_net} = '', '', \${id_net} + ${amount("id_claim")} - ${amount("id_self_paid")})`,
    { short: "收入参考范围", unit: "元", ...P1418 },
  ),
  calculate("id_ref_pc", "纳入监测对象的人均收入参考范围(元)", perHead("id_ref_total"), {
    short: "人均收入参考范围",
    unit: "元",
    ...P1418,
  }),
];

const survey: readonly SurveyRow[] = numbered<SurveyRow>(1, [
  block("who", "监测对象的情况", who),
  block("identified", "识别时的情况", then),
  block("measures", "帮扶措施和风险消除", [...measures, ...clearing]),
  afterwards,
]);

const covered = ["risk1", "dev_measures_state", "m_security", "risk_cleared", "rollback"];

const readback =
  "concat('您家是', ${monitor_class}, ',主要风险是', ${risk1}, '。', if(${risk_cleared} = 'yes', '现在风险已经消除。', '现在风险还没有消除,我们接着帮。'))";

/** F03 《2022年度监测对象信息对照表》 (S0:L90; domain.md §4 F03): risks, measures, whether the risk is gone. */
export const monitored: Questionnaire = {
  id: "monitored_2022",
  form: "F03",
  version: 1,
  title: "监测对象信息对照表",
  subject: "household",
  attestation: "提交就是填表人签字:本人${attestor},${attest_how},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    monitorClass,
    discovery,
    riskType,
    disasterType,
    devMeasureState,
    industryMeasure,
    jobMeasure,
    financeMeasure,
    publicJob,
    houseMeasure,
    waterMeasure,
    healthMeasure,
    educationMeasure,
    securityMeasure,
    clearMode,
    rollback: options("无 / 风险消除不稳定—回退 / 识别不精准—清退"),
    ...signingChoices,
  },
  brief: "concat(${monitor_class}, ',', if(${risk_cleared} = 'yes', '风险已消除', '风险未消除'))",
  survey: [...survey, signing(covered, lastNumber(survey) + 1, { readback })],
};
