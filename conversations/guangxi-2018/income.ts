import type { Question } from "../../src/engine/questionnaire.ts";
import { calculate, money, total } from "../questions.ts";

const found = (source: string) => ({ source, status: "FOUND-OLD" }) as const;

/** The parts of 转移性收入 (P-4353): name and printed label. */
const transfers = [
  ["t_family_planning", "计划生育金"],
  ["t_dibao", "低保金"],
  ["t_tekun", "特困供养金(五保金)"],
  ["t_pension", "养老保险金"],
  ["t_eco", "生态补偿金"],
  ["t_other", "其他转移性收入"],
] as const;

/** What the household is asked of its income, by name: what a signature speaks for. */
export const incomeNames: readonly string[] = [
  "business_income",
  "wage_income",
  "business_cost",
  "property_income",
  ...transfers.map(([name]) => name),
];

/**
 * F11-C in its order: incomes of the accounting year (上年10月1日—当年9月30日, P-004) in yuan, then what they come to; the
 * head count is the question `population`. Without printed numbers.
 */
export function incomeRows(population: string): Question[] {
  return [
    income("business_income", "生产经营性收入", "P-4841, P-4353"),
    income("wage_income", "工资性收入", "P-4841, P-4353"),
    income("business_cost", "生产经营性支出", "P-4841"),
    income("property_income", "财产性收入", "P-4841, P-4353"),
    ...transfers.map(([name, label]) => income(name, label, "P-4353")),
    sum("transfer_income", "转移性收入", total(transfers.map(([name]) => name))),
    sum(
      "total_income",
      "年总收入",
      `${total(["wage_income", "business_income", "property_income"])} + \${transfer_income}`,
    ),
    sum("net_income", "年纯收入", `\${total_income} - ${total(["business_cost"])}`),
    sum("net_income_pc", "人均纯收入", `round(\${net_income} div \${${population}}, 2)`),
  ];
}

function income(name: string, label: string, source: string): Question {
  return money(name, label, {
    hint: "从去年10月1日到今年9月30日,全家的。没有就填 0。",
    element: `household.${name}`,
    ...found(source),
  });
}

function sum(name: string, label: string, calculation: string): Question {
  return calculate(name, label, calculation, { unit: "元", element: `household.${name}`, ...found("P-4841") });
}
