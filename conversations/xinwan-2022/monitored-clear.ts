import type { Question, SurveyRow } from "../../src/engine/questionnaire.ts";
import { amount, block, calculate, choose, money, month, phone, skippable, text, total, yesNo } from "../questions.ts";
import { anyMeasure } from "./monitored-measures.ts";

const RULE = { source: "P-RULE", status: "FOUND" } as const;

/** Marked in an earlier year: what was decided then stands, and what is wrong with it goes the way of 回退. */
const clearedBefore = "known('household.risk_cleared') = 'yes'";

/** No line set, no figure yet, or the risk went by itself: nothing to compare (P-RULE 4_11_010). */
const aboveLine =
  "(param('P_MONITOR_LINE') = '' or ${cl_net_pc} = '' or ${clear_mode} = '自然消除' or number(${cl_net_pc}) >= number(param('P_MONITOR_LINE')))";

/** The gate F03-CLEAR (P-ZY, P-QA, P-HI; S0:L54): nobody without labour, nobody still below the line. */
const deciding: readonly Question[] = [
  yesNo("risk_cleared", "风险是否已消除", {
    hint: "收入稳定超过监测范围半年以上,大额开支解决了,“三保障”和饮水都稳了,才能消除。还要民主评议、公示、审核。",
    element: "household.risk_cleared",
    constraint: `. = 'no' or ${clearedBefore} or (\${all_no_labor_backstop} != 'yes' and ${aboveLine})`,
    constraint_message:
      "这户还不能标注风险消除:整户没有劳动能力的,落实保障后暂不标注;人均纯收入没有超过监测范围的,继续监测。请选“否”。",
    warning: `. = 'no' or ${clearedBefore} or \${identified_month} = '' or today() - \${identified_month} >= 182`,
    warning_message: "识别监测还不到半年。收入持续稳定原则上不少于半年,才能消除风险。",
    source: "P-RULE, P-IDAP",
    status: "FOUND",
  }),
  choose("clear_mode", "风险消除方式", "clearMode", {
    relevant: "${risk_cleared} = 'yes'",
    element: "household.clear_mode",
    constraint: `. != '帮扶消除' or ${anyMeasure}`,
    constraint_message: "帮扶措施一样也没有填,不能是“帮扶消除”。请先填帮扶措施,或者选“自然消除”。",
    source: "P-1418, P-RULE",
    status: "FOUND",
  }),
  month("clear_month", "风险消除时间(消除监测时间)", {
    short: "风险消除时间",
    relevant: "${risk_cleared} = 'yes'",
    element: "household.clear_month",
    constraint: ". <= today() and (${identified_month} = '' or . >= ${identified_month})",
    constraint_message: "风险消除时间不能早于识别监测时间,也不能是以后。",
    warning: "${clear_mode} = '自然消除' or ${identified_month} = '' or . - ${identified_month} > 62",
    warning_message: "识别后两个月内就消除,很少见。",
    source: "P-1418, P-RULE 1650116004",
    status: "FOUND",
  }),
  text("monitor_contact", "监测联系人", {
    element: "household.monitor_contact",
    source: "P-1418",
    status: "FOUND",
  }),
  phone("monitor_contact_phone", "监测联系人联系方式", {
    element: "household.monitor_contact_phone",
    source: "P-1418",
    status: "FOUND",
  }),
];

const gaps = ["cl_house", "cl_edu", "cl_medical", "cl_water"];
const unstable = `(${gaps.map((name) => `\${${name}} = 'yes'`).join(" or ")})`;

/** 回退 and 清退 (S0:L66). 无 is proposed; it does not stand against a gap that opened again. */
const rollback: readonly Question[] = [
  choose("rollback", "回退/清退处理", "rollback", {
    relevant: "${monitor_class} != ''",
    expected: "'无'",
    constraint: `. != '无' or not(${unstable})`,
    constraint_message: "风险消除后又出了住房、上学、医保或饮水的问题,要回退。识别不准的,选清退。",
    source: "S0:L66",
    status: "SEED",
  }),
  text("rollback_reason", "回退清退说明", {
    hint: "什么情况,谁核实的?写一两句。",
    relevant: "${rollback} != '' and ${rollback} != '无'",
    flag: true,
    constraint: "string-length(.) >= 6",
    constraint_message: "请写清楚为什么回退或清退。",
    source: "S0:L66",
    status: "DERIVED",
  }),
  skippable({
    type: "photo",
    name: "rollback_evidence",
    label: "回退清退的佐证材料",
    short: "佐证材料",
    hint: "拍一张照片。手边没有就跳过。",
    relevant: "${rollback} != '' and ${rollback} != '无'",
    source: "S0:L66",
    status: "DERIVED",
  }),
];

/** F03, whether the risk is gone, and who keeps an eye on the household. */
export const clearing: readonly Question[] = [...deciding, ...rollback];

function gap(name: string, label: string, short: string, source: string): Question {
  return yesNo(name, label, {
    short,
    element: `household.${name}`,
    constraint: `. = 'no' or ${clearedBefore}`,
    constraint_message: "还有这个问题,就不能标注风险消除。请把“风险是否已消除”改成“否”。",
    source,
    status: "FOUND",
  });
}

function after(name: string, label: string, told: Partial<Question> = {}): Question {
  return money(name, label, { element: `household.${name}`, ...RULE, ...told });
}

const incomes = ["cl_wage", "cl_property", "cl_transfer", "cl_business"];

/** F03, 风险消除后: the thirteen fields that nobody may leave out (P-RULE 1_11_004). */
export const afterwards: SurveyRow = block(
  "afterwards",
  "风险消除后的情况",
  [
    gap("cl_house", "风险消除后是否住房损毁", "住房损毁", "P-RULE 1_11_004, 1_02_008"),
    gap("cl_edu", "风险消除后是否义务教育阶段适龄儿童少年失学辍学", "失学辍学", "P-RULE 1_11_005"),
    gap("cl_medical", "风险消除后是否有家庭成员未参加城乡居民(职工)基本医疗保险", "有人未参加医保", "P-RULE 1_11_004"),
    gap("cl_water", "风险消除后是否饮水设施损毁", "饮水设施损毁", "P-RULE 1_02_009"),
    after("cl_wage", "风险消除后工资性收入", {
      warning: ". > 0 or (${m_job} = '' and ${m_public_job} = '')",
      warning_message: "享受了就业或公益岗位帮扶,一般有工资性收入。",
    }),
    after("cl_property", "风险消除后财产性收入"),
    after("cl_transfer", "风险消除后转移性收入", {
      warning:
        ". > 0 or not(selected(${m_security}, '低保') or selected(${m_security}, '特困供养') or selected(${m_security}, '残疾人补贴'))",
      warning_message: "享受了低保、特困供养或残疾人补贴,一般有转移性收入。",
    }),
    after("cl_business", "风险消除后生产经营性收入"),
    after("cl_cost", "风险消除后生产经营性支出"),
    calculate("cl_net", "风险消除后家庭纯收入", `if(\${cl_wage} = '', '', ${total(incomes)} - ${amount("cl_cost")})`, {
      unit: "元",
      ...RULE,
    }),
    calculate(
      "cl_net_pc",
      "风险消除后家庭人均纯收入",
      "if(${cl_net} = '', '', round(${cl_net} div number(known('household.population')), 2))",
      { unit: "元", source: "P-RULE 4_11_010", status: "FOUND" },
    ),
    after("cl_claim", "风险消除后理赔收入"),
    after("cl_self_paid", "风险消除后合规自付支出"),
  ],
  "${risk_cleared} = 'yes'",
);
