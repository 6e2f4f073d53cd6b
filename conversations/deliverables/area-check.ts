import type { Questionnaire } from "../../src/engine/questionnaire.ts";

/** 区划完善 (S0:L118): the groups that are known are looked through; those without 脱贫人口 are easily forgotten. */
export const areaCheck: Questionnaire = {
  id: "area_check",
  form: "区划完善",
  version: 1,
  title: "区划完善",
  subject: "village",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {
    rightWrong: [
      { name: "right", label: "对", aliases: ["都对", "没错"] },
      { name: "wrong", label: "不对", aliases: ["有错", "缺", "少了", "错了"], rest: "whats_wrong" },
    ],
  },
  survey: [
    {
      type: "calculate",
      name: "groups_line",
      label: "村民小组",
      calculation:
        "if(known('village.groups') = '', '系统里还没有记这个村的村民小组。', concat('系统里记的村民小组:', known('village.groups'), '。'))",
      source: "S0:L118",
      status: "DERIVED",
    },
    {
      type: "select_one",
      name: "areas_right",
      label: "区划对不对?",
      short: "区划",
      hint: "${groups_line}\n名字和个数都看一遍。",
      number: 1,
      list: "rightWrong",
      required: true,
      source: "S0:L118",
      status: "DERIVED",
    },
    {
      type: "text",
      name: "whats_wrong",
      label: "缺了什么,错了什么",
      hint: "例:少了7组;3组和4组并成了3组",
      number: 1,
      required: true,
      relevant: "${areas_right} = 'wrong'",
      constraint: "string-length(.) >= 2",
      constraint_message: "请写清楚缺哪个组、哪里写错了,一句就行。",
      source: "S0:L118",
      status: "DERIVED",
    },
    {
      type: "text",
      name: "unlisted",
      label: "有没有没列进来的、没有脱贫人口的村民小组?",
      short: "没列进来的组",
      hint: "乡村建设信息要采集全部农户,没有脱贫人口的组也要列。",
      ask: "有就写组名,几个组都写上。",
      number: 2,
      required: true,
      none: { value: "无", label: "没有,填“无”", other: "有", confirm: "没有脱贫人口的组都列进来了" },
      source: "S0:L118",
      status: "SEED",
    },
  ],
};
