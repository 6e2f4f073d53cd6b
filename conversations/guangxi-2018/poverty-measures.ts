import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { chooseSome, count, money, month, printed, skippable, text, year } from "../questions.ts";
import { signingChoices } from "../signing.ts";
import { attestHousehold, closing } from "./closing.ts";
import { measureType2018 } from "./options.ts";

const recon = { source: "S1:L18, L40", status: "RECON" } as const;

const measure: readonly Question[] = [
  year("measure_year", "年度", {
    constraint: ". >= date('2014-01-01') and . <= today()",
    constraint_message: "年度从 2014 年到今年。",
    ...recon,
  }),
  chooseSome("measure_type", "脱贫措施类别", "measureType", { hint: "一般一项选一类。", ...recon }),
  text("measure_detail", "项目(措施)内容", { hint: "例:种植沃柑 3 亩;危房改造 1 户。", ...recon }),
  skippable(money("measure_amount", "资金(元)", { short: "资金", hint: "没有资金的,跳过。", ...recon })),
  month("measure_date", "实施时间", {
    constraint: "format-date(., '%Y') = format-date(${measure_year}, '%Y')",
    constraint_message: "实施时间要在这一项的年度里。跨年的,写开始实施的那个月。",
    ...recon,
  }),
  skippable(text("measure_dept", "实施(责任)单位", { short: "实施单位", ...recon })),
];

/** F15 脱贫措施信息采集表 (S1:L18, L40; domain.md §5 F15) of a household that leaves poverty in 2018: a row for each measure. */
export const povertyMeasures: Questionnaire = {
  id: "poverty_measures_2018",
  form: "F15",
  version: 1,
  title: "脱贫措施信息采集表",
  subject: "household",
  attestation: attestHousehold,
  choices: { ...signingChoices, measureType: measureType2018 },
  brief: "concat(${measure_count}, ' 项措施:', join('、', ${measure_detail}))",
  survey: [
    printed(
      text("household_no", "户编号", {
        number: 1,
        element: "household.number",
        source: "S1:L18, L40",
        status: "SEED",
      }),
    ),
    count("measure_count", "脱贫措施有几项", "项", {
      hint: "2014 年以来享受过的都算,一项一行。",
      number: 2,
      constraint: ". >= 1 and . <= 50",
      constraint_message: "脱贫户至少有一项措施,最多写 50 项。",
      source: "S1:L18",
      status: "DERIVED",
    }),
    {
      type: "repeat",
      name: "measures",
      label: "脱贫措施",
      number: 3,
      subject: "entity",
      row_name: "measure_detail",
      repeat_count: "${measure_count}",
      survey: measure,
      ...recon,
    },
    closing(
      ["measure_count", "measures"],
      4,
      "concat('您家享受过 ', ${measure_count}, ' 项脱贫措施:', join('、', ${measure_detail}), '。')",
    ),
  ],
};
