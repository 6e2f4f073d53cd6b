import type { Question } from "../../src/engine/questionnaire.ts";
import { choose, text } from "../questions.ts";

/** One item of a standard: its field, its official wording, what to look at. */
export interface Criterion {
  name: string;
  label: string;
  look: string;
  source: string;
}

const household = (name: string, label: string, look: string): Criterion => ({ name, label, look, source: "P-GXDAG" });

/** “八有” of “八有一超” in the 2018 wording (after 桂扶领发〔2018〕13号). */
export const eightHave: readonly Criterion[] = [
  household("h_income_source", "有稳定收入来源且吃穿不愁", "看产业、务工、低保这些收入稳不稳,吃的穿的愁不愁。"),
  household("h_house", "有住房保障", "看房子稳不稳固、是不是危房、够不够住。"),
  household("h_medical", "有基本医疗保障", "看每个人参没参加城乡居民基本医疗保险。"),
  household("h_edu", "有义务教育保障", "看 6 到 15 岁的孩子是不是都在读书。"),
  household("h_water", "有安全饮水", "看水量够不够、水质好不好、取水远不远。"),
  household("h_road", "有路通(村屯)", "看路通没通到村屯。"),
  household("h_power", "有电用", "看家里有没有电用。"),
  household("h_tv", "有电视看", "看能不能看上电视。"),
];

/** “一超”. */
export const overLine: Criterion = household(
  "h_over",
  "家庭年人均纯收入稳定超过国家现行扶贫标准",
  "按收入核算的人均纯收入看,还要看明年稳不稳。",
);

/** One tap where what was seen bears out what is written; never for an item that fails. */
export const seen = "现场看过,与登记的情况相符";

/** An item: 达标 or 未达标, and what shows it: words, and a photo where there is one. All three share the printed number. */
export function criterion(
  { name, label, look, source }: Criterion,
  number: number,
  more: Partial<Question> = {},
): Question[] {
  const told = { number, source } as const;
  return [
    choose(name, label, "verdict", { hint: look, ...told, status: "FOUND-OLD", ...more }),
    text(`${name}_evidence`, `${label}:依据`, {
      short: "依据",
      hint: "看到了什么、查了什么证件,写一句。未达标的,写清差在哪里。",
      relevant: `\${${name}} != ''`,
      constraint: `\${${name}} = '达标' or (. != '${seen}' and string-length(.) >= 4)`,
      constraint_message: "未达标的,请写清楚差在哪里,一句就行。",
      none: { value: seen, label: seen, other: "另写一句", confirm: seen },
      ...told,
      source: "S1:L54",
      status: "DERIVED",
    }),
    {
      type: "photo",
      name: `${name}_photo`,
      label: `${label}:照片`,
      short: "照片",
      relevant: `\${${name}} != ''`,
      default: "''",
      ...told,
      source: "S1:L54",
      status: "DERIVED",
    },
  ];
}

/** 达标 when all these items are, 未达标 when one is not, '' while one is open: an expression. */
export function allReached(names: readonly string[]): string {
  const open = names.map((name) => `\${${name}} = ''`).join(" or ");
  const reached = names.map((name) => `\${${name}} = '达标'`).join(" and ");
  return `if(${open}, '', if(${reached}, '达标', '未达标'))`;
}

/** The labels of the items that are not reached, joined by “、”: an expression; '' when there are none. */
export function unreached(items: readonly Pick<Criterion, "name" | "label">[]): string {
  const parts = items.map(({ name, label }) => `if(\${${name}} = '未达标', '${label} ', '')`);
  return `translate(normalize-space(concat(${parts.join(", ")})), ' ', '、')`;
}
