import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { stepResult } from "../guangxi-2018/options.ts";
import { outcome, procedure, type Step } from "../procedure.ts";
import { calculate, printed, text } from "../questions.ts";

const SOURCE = "S0:L66";
const told = { source: SOURCE, status: "SEED" } as const;

const reviewed: readonly Step[] = [
  { name: "village_review", label: "村级民主评议和公示", proof: "评议记录和公示照片", source: "P-QA" },
  { name: "town_review", label: "镇初审", proof: "初审意见", source: "P-QA" },
  { name: "county_review", label: "县审定", proof: "审定文件或公告", source: "P-QA" },
];

interface Case {
  id: string;
  form: string;
  title: string;
  /** Asked before the household is looked at: what starts the case. */
  start: readonly Question[];
  /** What the last step enters into the national system. */
  entry: Step;
  /** What it comes to when every step was passed. */
  passed: string;
}

/** One case of 规范动态管理 (S0:L66): ordered steps, each with its day and its proof, none skipped; it ends passed or with a reason. */
function caseOf({ id, form, title, start, entry, passed }: Case): Questionnaire {
  const steps = [...reviewed, entry];
  const first = start.length + 2;
  const check: Question = {
    type: "date",
    name: "check_date",
    label: "入户核实时间",
    number: first - 1,
    required: true,
    constraint: ". <= today()",
    constraint_message: "入户核实的日子不能在今天以后。",
    source: "P-QA",
    status: "DERIVED",
  };
  return {
    id,
    form,
    version: 1,
    title,
    subject: "household",
    attestation: "提交就是填报人签字:本人${attestor},以上属实。",
    choices: { stepResult },
    brief: "${result}",
    survey: [
      printed(text("household_no", "户编号", { number: 1, element: "household.number", ...told })),
      ...start,
      check,
      ...procedure(first, steps, { done: "${check_date} != ''", day: "check_date" }, "A3", SOURCE),
      calculate("result", "办理结果", outcome(steps, passed), {
        number: first + steps.length,
        source: SOURCE,
        status: "DERIVED",
      }),
    ],
  };
}

/** 识别监测对象 (应纳尽纳): it cannot end but in 纳入 or in a written reason. */
export const identification2022 = caseOf({
  id: "identification_2022",
  form: "识别程序",
  title: "识别监测对象",
  start: [
    text("clue", "发现的风险线索", { number: 2, hint: "什么困难、什么时候发现的。", ...told }),
    {
      type: "photo",
      name: "authorisation",
      label: "农户授权承诺",
      hint: "请农户签授权承诺书,拍一张照片。农户不愿意授权的,也拍下说明。",
      number: 3,
      required: true,
      source: "P-QA",
      status: "DERIVED",
    },
  ],
  entry: { name: "entry", label: "录入全国系统", proof: "系统里的页面", source: SOURCE },
  passed: "纳入",
});

/** 回退: the risk of a household marked as cleared is not gone. */
export const rollback2022 = caseOf({
  id: "rollback_2022",
  form: "回退程序",
  title: "监测对象回退",
  start: [text("unstable", "风险消除不稳定的情况", { number: 2, hint: "什么风险又出现了。", ...told })],
  entry: { name: "entry", label: "系统里回退标注", proof: "系统里的页面", source: SOURCE },
  passed: "已回退",
});

/** 清退: the household was identified wrongly. */
export const removal2022 = caseOf({
  id: "removal_2022",
  form: "清退程序",
  title: "监测对象清退",
  start: [text("wrong", "识别不精准的情况", { number: 2, hint: "哪一条不符合监测条件。", ...told })],
  entry: { name: "entry", label: "系统里清退标注", proof: "系统里的页面", source: SOURCE },
  passed: "已清退",
});
