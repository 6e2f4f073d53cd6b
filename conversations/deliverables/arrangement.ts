import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";

/** S0:L132: “谁采集、谁汇总、谁审核” must be written down; the seed leaves open who. */
function whoDoes(name: string, number: number, label: string, hint: string): Question {
  return {
    type: "text",
    name,
    label,
    hint,
    number,
    required: true,
    constraint: "string-length(.) >= 2 and string-length(.) <= 60",
    constraint_message: "请写是谁来做,2 到 60 个字,写人名、职务都行。",
    source: "S0:L132",
    status: "SEED",
  };
}

/** 安排部署 of a village or the town: meeting, training, who does what, the own plan. One answer discharges A1, B1 and C1. */
export const arrangement: Questionnaire = {
  id: "arrangement",
  form: "安排部署",
  version: 1,
  title: "安排部署",
  subject: "village",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {},
  survey: [
    {
      type: "date",
      name: "held_on",
      label: "安排部署的日期",
      short: "日期",
      hint: "哪天开会布置的?补填的写实际那天。例:10月13号",
      number: 1,
      element: "visit.date",
      required: true,
      constraint: ". <= today()",
      constraint_message: "日期应在今天或今天以前。还没有布置的,布置了再填。",
      source: "S0:L62, L98, L118; S1:L21",
      status: "SEED",
    },
    {
      type: "integer",
      name: "trained",
      label: "参加培训的人数",
      short: "培训人数",
      hint: "业务培训来了多少人?",
      number: 2,
      required: true,
      unit: "人",
      constraint: ". >= 1 and . <= 2000",
      constraint_message: "人数应在 1 到 2000 之间。还没有培训的,培训了再填。",
      source: "S0:L62, L98; S1:L21",
      status: "SEED",
    },
    whoDoes("collects", 3, "谁采集", "入户采集由哪些人做?例:各组网格员和驻村工作队"),
    whoDoes("compiles", 4, "谁汇总", "各户的表由谁汇总?例:乡村振兴专干虚明月"),
    whoDoes("reviews", 5, "谁审核", "汇总以后由谁审核?例:村支书"),
    {
      type: "file",
      name: "own_plan",
      label: "本级工作方案",
      hint: "请发文件(Word、PDF 都行),或者拍照发来;有几页就拍几张。",
      number: 6,
      required: true,
      source: "S0:L62, L98, L118",
      status: "SEED",
    },
  ],
};
