import type { Question, SurveyRow } from "../../src/engine/questionnaire.ts";
import { incomes } from "../household-elements.ts";
import { amount, block, calculate, money, optional, printed, text, total } from "../questions.ts";

const P4986 = { source: "P-4986", status: "FOUND" } as const;

/** Bounds that only make one look twice: 0, or at least so much (P-5725 rules 19, 24–27). */
const nothingOr = (least: number) => `. = 0 or . >= ${least}`;

const among = (question: string) => `count(\${members}[./${question} = 'yes'])`;
const agrees = (question: string) => `((. > 0 and ${among(question)} > 0) or (. = 0 and ${among(question)} = 0))`;

type Income = keyof typeof incomes;

/** An income of the year. What was collected in September (S0:L132) is offered; a register without it offers its own. */
function income(name: Income, label: string, told: Partial<Question> = {}): Question {
  const expected = `known('household.sept.${name}')`;
  return money(name, label, { expected, element: `household.${name}`, ...P4986, ...told });
}

const received: readonly Question[] = [
  income("wage_income", "工资性收入", {
    hint: "一年的务工工资、公益性岗位工资都算上。从上年10月1日到今年9月30日。",
    warning: "(. = 0 or . >= 300) and . <= 300000",
    warning_message: "工资性收入少于 300 元或超过 30 万元,很少见。",
  }),
  optional(income("wage_public_job", "公益性岗位收入")),
  optional(
    income("wage_other", "其他工资性收入", {
      constraint: ". >= 0 and . + coalesce(${wage_public_job}, 0) = coalesce(${wage_income}, 0)",
      constraint_message: "公益性岗位收入加其他工资性收入,应等于工资性收入。",
    }),
  ),
  income("business_income", "生产经营性收入", { hint: "种地、养殖、做生意一年卖了多少钱,没有扣成本。" }),
  calculate(
    "property_income",
    "财产性收入",
    "if(${asset_dividend} = '' and ${property_other} = '', '', coalesce(${asset_dividend}, 0) + coalesce(${property_other}, 0))",
    { unit: "元", source: "P-4986, P-5725", status: "FOUND" },
  ),
  income("asset_dividend", "资产收益扶贫分红收入", { source: "P-4986, P-4353" }),
  income("property_other", "其他财产性收入", { hint: "土地流转、出租、利息等。", source: "P-4353" }),
];

const transfers = [
  "t_family_planning",
  "t_dibao",
  "t_tekun",
  "t_pension",
  "t_eco",
  "t_other",
  "t_industry_award",
  "t_job_award",
] as const;

const transferred: readonly Question[] = [
  calculate("transfer_income", "转移性收入", `if(\${t_other} = '', '', ${total(transfers)})`, {
    unit: "元",
    source: "P-4986, P-4841",
    status: "FOUND",
  }),
  income("t_family_planning", "计划生育金", {
    warning: nothingOr(100),
    warning_message: "计划生育金一般不少于 100 元。",
    source: "P-4986; P-5725 rule 25",
  }),
  income("t_dibao", "低保金(最低生活保障金)", {
    short: "低保金",
    warning: `(${nothingOr(200)}) and ${agrees("dibao")}`,
    warning_message: "家里有人享受低保才有低保金,一般不少于 200 元。请和家庭成员的低保对一下。",
    source: "P-4986; P-5725 rule 24",
  }),
  income("t_tekun", "特困供养金(特困人员救助供养金, 旧称五保金)", {
    short: "特困供养金",
    warning: `(${nothingOr(200)}) and ${agrees("tekun")}`,
    warning_message: "家里有特困供养人员才有特困供养金,一般不少于 200 元。请和家庭成员的特困供养对一下。",
    source: "P-4986; P-5725 rule 27",
  }),
  income("t_pension", "养老保险金(养老金或离退休金)", {
    short: "养老保险金",
    warning: nothingOr(88),
    warning_message: "养老保险金一般不少于 88 元。",
    source: "P-4986; P-5725 rule 26",
  }),
  income("t_eco", "生态补偿金", {
    warning: ". = 0 or coalesce(${land_return_forest}, coalesce(known('household.land_return_forest'), 0)) > 0",
    warning_message: "有生态补偿金的户,一般有退耕还林面积。",
    source: "P-4986; P-5725 rule 23",
  }),
  income("t_other", "其他转移性收入", { hint: "高龄、残疾、地力补贴,赡养费,救济款等。" }),
  optional(income("t_industry_award", "产业奖励")),
  optional(income("t_job_award", "就业奖励")),
  income("business_cost", "生产经营性支出", {
    hint: "种子、化肥、饲料、进货等一年花了多少。",
    warning: "not(coalesce(${business_income}, 0) > 0 and . = 0) and . <= coalesce(${business_income}, 0)",
    warning_message: "有生产经营性收入,一般就有支出,也不会比收入多。",
    source: "P-4986; P-5725 rule 22",
  }),
  optional(income("business_cost_subsidy", "专项用于减少生产经营性支出的补贴", { short: "减少支出的补贴" })),
  optional(income("business_cost_total", "生产经营性支出(合计)")),
];

const formula = { unit: "元", source: "P-4986; P-4841", status: "FOUND" } as const;

const totals: readonly Question[] = [
  calculate(
    "total_income",
    "年收入(元)",
    `if(\${transfer_income} = '', '', ${total(["wage_income", "business_income", "property_income", "transfer_income"])})`,
    formula,
  ),
  calculate(
    "net_income",
    "纯收入(元)",
    `if(\${total_income} = '', '', \${total_income} - ${amount("business_cost")})`,
    formula,
  ),
  calculate(
    "net_income_pc",
    "人均纯收入(元)",
    "if(${net_income} = '', '', round(${net_income} div coalesce(${year_population}, ${current_population}), 2))",
    formula,
  ),
  optional(
    money("other_claim_income", "其他理赔收入", {
      element: "household.other_claim_income",
      source: "P-1418 lpsr",
      status: "FOUND",
    }),
  ),
  optional(
    money("compliant_self_paid", "其他合规自付支出", {
      element: "household.compliant_self_paid",
      source: "P-1418 hgzfzc",
      status: "FOUND",
    }),
  ),
  calculate(
    "ref_income_total",
    "纳入易返贫致贫户的收入参考范围",
    `if(\${net_income} = '' or (\${other_claim_income} = '' and \${compliant_self_paid} = ''), '', \${net_income} + ${amount("other_claim_income")} - ${amount("compliant_self_paid")})`,
    { short: "收入参考范围", unit: "元", source: "P-1418 zsrckfw", status: "FOUND" },
  ),
  calculate(
    "ref_income_pc",
    "纳入易返贫致贫户的人均收入参考范围",
    "if(${ref_income_total} = '', '', round(${ref_income_total} div coalesce(${year_population}, ${current_population}), 2))",
    { short: "人均收入参考范围", unit: "元", source: "P-1418 rjsrckfw", status: "FOUND" },
  ),
  printed(
    money("net_income_pc_sept", "9月份采集的人均纯收入(核准对照)", {
      short: "9月份的人均纯收入",
      element: "household.sept.net_income_pc",
      source: "S0:L132",
      status: "SEED",
    }),
  ),
];

/** What stood in September and differs now: "工资性收入 21000 → 23000 元;…". */
const compared: readonly Income[] = [
  "wage_income",
  "business_income",
  "asset_dividend",
  "property_other",
  ...transfers,
  "business_cost",
];
const september = (name: Income) => `known('household.sept.${name}')`;
const differs = (name: Income) =>
  `${september(name)} != '' and \${${name}} != '' and number(\${${name}}) != number(${september(name)})`;
const change = (name: Income) =>
  `if(${differs(name)}, concat('${incomes[name]} ', ${september(name)}, ' → ', \${${name}}, ' 元;'), '')`;
const perHead =
  "if(known('household.sept.net_income_pc') != '' and ${net_income_pc} != '' and (number(known('household.sept.net_income_pc')) - ${net_income_pc} > 1 or ${net_income_pc} - number(known('household.sept.net_income_pc')) > 1), concat('人均纯收入 ', known('household.sept.net_income_pc'), ' → ', ${net_income_pc}, ' 元;'), '')";

/** In words, what differs from September; on no paper. */
export const septemberDifference: Question = calculate(
  "sept_diff",
  "和9月份不一样的",
  `concat(${[...compared.map(change), perHead].join(", ")})`,
  {
    source: "S0:L132",
    status: "DERIVED",
  },
);

const reason: Question = text("sept_reason", "和9月份采集的不一样,为什么?", {
  short: "和9月份不一样的原因",
  hint: "9月份采集的和现在的:${sept_diff}\n写一句。例:8月起在镇上做工;9月份漏算了养老金。",
  relevant: "${sept_diff} != ''",
  flag: true,
  constraint: "string-length(.) >= 4",
  constraint_message: "请写清楚为什么不一样,一句就行。",
  source: "S0:L132",
  status: "SEED",
});

/** F02-C: what came in, what was received from the state and spent, what is left; then against September. */
export const income2022: readonly SurveyRow[] = [
  block("income_block", "一年的收入", received),
  block("transfer_block", "转移性收入和支出", [...transferred, ...totals]),
  reason,
];
