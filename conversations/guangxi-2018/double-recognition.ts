import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { outcome, procedure, type Step } from "../procedure.ts";
import { block, calculate, choose, count, lastNumber, numbered, printed, SAME, text } from "../questions.ts";
import { attestOffice } from "./closing.ts";
import { allReached, eightHave, overLine, unreached } from "./criteria.ts";
import { incomeNames, incomeRows } from "./income.ts";
import { headVerdict, stepResult, verdict } from "./options.ts";

const gxdag = { source: "P-GXDAG", status: "FOUND-OLD" } as const;
const items = [...eightHave, overLine];
const itemNames = [...eightHave.map(({ name }) => name), "item_over"];

/** What the head and the team recognise: every item, and the incomes they were reckoned from. */
const covered = ["family_size", ...incomeNames, ...itemNames, "head_verdict"];

const steps: readonly Step[] = [
  { name: "village_review", label: "村级评议公示结果", proof: "评议记录或公示", source: "P-WY" },
  { name: "town_review", label: "乡镇审核公示结果", proof: "审核表或公示", source: "P-WY, P-WL" },
  { name: "county_review", label: "县级审定公告结果", proof: "审定文件或公告", source: "P-WY, P-WL" },
];

/** Who looks, when (S1:L24, L33–34): nobody who is not on the final plan. */
const visit: readonly Question[] = [
  printed(text("household_no", "户编号", { element: "household.number", source: "S1:L24, L34", status: "SEED" })),
  text("off_list_reason", "不在计划脱贫户名单上的原因", {
    short: "不在名单上的原因",
    hint: "双认定只对最终核定的计划脱贫户。这户为什么也来认定?写一句。",
    number: SAME,
    relevant: "known('household.object_class') != '计划脱贫户'",
    flag: true,
    constraint: "string-length(.) >= 4",
    constraint_message: "请写清楚这户为什么不在名单上也来认定,一句就行。",
    source: "S1:L24",
    status: "DERIVED",
  }),
  {
    type: "date",
    name: "check_date",
    label: "入户核验时间",
    required: true,
    constraint: "plan-date('D5a', 'due') = '' or (. >= plan-date('D5a', 'start') and . <= plan-date('D5a', 'due'))",
    constraint_message: "入户核验在“双认定”开始以后、截止以前(11月5日至11月25日)。",
    source: "S1:L33",
    status: "SEED",
  },
  text("team_members", "验收工作组成员", {
    hint: "县乡干部、第一书记、驻村工作队员、帮扶责任人、村干部,每组两人以上。姓名之间用“、”隔开。",
    constraint: "regex(., '^[^、,,;; ]{2,}([、,,;; ]+[^、,,;; ]{2,})+$')",
    constraint_message: "验收工作组要两人以上,姓名之间用“、”隔开。例:虚大川、虚晚霞",
    source: "P-WY, P-GXDAG",
    status: "FOUND-OLD",
  }),
];

const income = block("income_sheet", "收入核算(生产经营性收入/支出、工资性、财产性、转移性)", [
  count("family_size", "家庭人口数", "人", {
    element: "household.population",
    constraint: ". >= 1 and . <= 20",
    constraint_message: "家庭人口数应在 1 到 20 之间。",
    ...gxdag,
  }),
  ...incomeRows("family_size"),
]);

const eight = {
  type: "group",
  name: "item_1_to_8",
  label: "八有 各项认定",
  survey: eightHave.map(({ name, label, look }) => choose(name, label, "verdict", { hint: look, ...gxdag })),
} as const;

/** The income counted above decides, once the line is known. */
const over = choose("item_over", "一超 认定", "verdict", {
  hint: `${overLine.label}。核算下来人均纯收入 \${net_income_pc} 元。`,
  constraint: ". != '达标' or param('P_POVERTY_LINE_2018') = '' or ${net_income_pc} > param('P_POVERTY_LINE_2018')",
  constraint_message: "核算下来人均纯收入没有超过扶贫标准,这一项不能认定达标。",
  ...gxdag,
});

const found: readonly Question[] = [
  calculate("verdict", "八有一超", allReached(itemNames), { source: "P-GXDAG", status: "DERIVED" }),
  choose("head_verdict", "户主认定", "headVerdict", {
    hint: "念给户主听:“您家 ${family_size},一年纯收入 ${net_income},人均 ${net_income_pc}。八有一超:${verdict}${unreached}。”户主认可吗?",
    source: "P-GXDAG",
    status: "RECON",
  }),
  text("head_objection", "户主不认可的地方", {
    number: SAME,
    relevant: "${head_verdict} = '不认可'",
    flag: true,
    constraint: "string-length(.) >= 4",
    constraint_message: "请写清楚户主不认可什么、为什么,一句就行。",
    source: "P-GXDAG",
    status: "DERIVED",
  }),
  signed("head_confirm", "户主确认签字", "请户主看一遍,在屏幕上签名,或者把签了字的验收表拍下来。", "P-GXDAG"),
  signed("checker_sign", "验收组成员/帮扶责任人签字", "在屏幕上签名,或者把签了字的验收表拍下来。", "P-WY"),
];

function signed(name: string, label: string, hint: string, source: string): Question {
  const relevant = name === "head_confirm" ? { relevant: "${head_verdict} = '认可'" } : {};
  return {
    type: "signature",
    name,
    label,
    hint,
    required: true,
    ...relevant,
    covers: covered,
    source,
    status: "FOUND-OLD",
  };
}

const entry = numbered<SurveyRow>(1, [...visit, income, eight, over, ...found]);
const after = lastNumber(entry) + 1;

/** The household and the team both recognise every item, and both have signed. */
const recognised =
  "${verdict} = '达标' and ${head_verdict} = '认可' and ${head_confirm} != '' and ${checker_sign} != ''";

const result = `if(\${verdict} = '' or \${head_verdict} = '', '办理中', if(\${verdict} = '未达标', '未达标', if(\${head_verdict} = '不认可', '户主不认可', ${outcome(steps, "脱贫")})))`;

/**
 * F20 贫困户脱贫摘帽“双认定” (S1:L33–34; domain.md §5 F20): 入户认定, 村级评议公示, 乡镇审核公示, 县级审定公告, none skipped or merged
 * . Both the head of household and the acceptance team recognise each item of 八有一超 and sign.
 */
export const doubleRecognition: Questionnaire = {
  id: "double_recognition_2018",
  form: "F20",
  version: 1,
  title: "脱贫摘帽“双认定”",
  subject: "household",
  attestation: attestOffice,
  choices: { verdict, headVerdict, stepResult },
  brief: "concat(${result}, if(${net_income_pc} = '', '', concat(',人均纯收入 ', ${net_income_pc}, ' 元')))",
  survey: [
    ...entry,
    calculate(
      "unreached",
      "未达标的项目",
      `if(\${verdict} = '未达标', concat(',未达标的是:', ${unreached(
        items.map((item) => (item.name === overLine.name ? { ...item, name: "item_over" } : item)),
      )}), '')`,
      { source: "P-GXDAG", status: "DERIVED" },
    ),
    ...procedure(after, steps, { done: recognised, day: "check_date" }, "D5a"),
    calculate("result", "双认定结果", result, { number: after + steps.length, source: "S1:L33–34", status: "DERIVED" }),
  ],
};
