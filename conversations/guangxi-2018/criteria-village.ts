import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { calculate, count, text } from "../questions.ts";
import { attestOffice } from "./closing.ts";
import { allReached, type Criterion, criterion, unreached } from "./criteria.ts";
import { verdict } from "./options.ts";

/** Whether an item decides (主要衡量) or is looked at besides (参考) in the field check of 2018 (P-JX). */
type Role = "主要衡量(三保障)" | "主要衡量" | "参考";

const village = (name: string, label: string, role: Role, look: string): Criterion & { role: Role } => ({
  name,
  label,
  role,
  look: `${role}。${look}`,
  source: "P-JX",
});

/** “十一有” (靖西市 2018-11-10, after 桂扶领发〔2018〕13号), each with its role. */
export const elevenHave = [
  village("v_industry", "有特色产业", "参考", "看村里有没有特色产业,带动了多少贫困户。"),
  village("v_house", "有住房保障", "主要衡量(三保障)", "看还有没有住危房的。"),
  village("v_medical", "有基本医疗保障", "主要衡量(三保障)", "看参加基本医疗保险的人数。"),
  village("v_edu", "有义务教育保障", "主要衡量(三保障)", "看有没有失学辍学的孩子。"),
  village("v_water", "有安全饮水", "主要衡量", "看水量、水质和取水远近。"),
  village("v_road", "有路通村屯", "参考", "看路通没通到村、到屯。"),
  village("v_power", "有电用", "主要衡量", "看通电的户数。"),
  village("v_service", "有基本公共服务", "参考", "看村卫生室、文化室这些公共服务。"),
  village("v_tv", "有电视看", "参考", "看能收看电视的户数。"),
  village("v_collective", "有村集体经济收入", "参考", "看村集体经济收入的账。"),
  village("v_committee", "有好的村“两委”班子", "参考", "看村“两委”班子。"),
] as const;

const rate = { name: "v_rate", label: "贫困发生率低于3%" } as const;
const main = [...elevenHave.filter(({ role }) => role !== "参考").map(({ name }) => name), rate.name];
const reference = elevenHave.filter(({ role }) => role === "参考");

/** “一低于”: 未脱贫人口 ÷ 农业户籍人口 × 100 (denominator RECON), and whether that is below 3. */
function rateRows(number: number): Question[] {
  const told = { number, source: "P-JX", status: "RECON" } as const;
  return [
    count("rate_poor", "未脱贫人口", "人", {
      ...told,
      hint: "2018年计划脱贫的,认定以后才不算。",
      line: "贫困发生率低于3%:未脱贫 ${rate_poor},农业户籍 ${rate_base},${rate_percent}%,${v_rate}",
      constraint: ". >= 0 and (${rate_base} = '' or . <= ${rate_base})",
      constraint_message: "未脱贫人口不能比农业户籍人口多。",
    }),
    count("rate_base", "农业户籍人口", "人", {
      ...told,
      element: "village.rural_population",
      constraint: ". >= 1 and . >= coalesce(${rate_poor}, 0)",
      constraint_message: "农业户籍人口要大于 0,不能比未脱贫人口少。",
    }),
    calculate("rate_percent", "贫困发生率(%)", "round(${rate_poor} div ${rate_base} * 100, 2)", told),
    calculate(
      rate.name,
      rate.label,
      "if(${rate_percent} = '', '', if(${rate_poor} div ${rate_base} * 100 < 3, '达标', '未达标'))",
      { ...told, status: "FOUND-OLD" },
    ),
  ];
}

/**
 * F19 贫困村脱贫摘帽标准“十一有一低于” (S1:L5, L24, L35–36; domain.md §5 F19). The field check weighs 三保障, water, power and
 * 一低于; the other items are for reference: one that fails is put right under the county's eye and reported to the region.
 */
export const criteriaVillage: Questionnaire = {
  id: "criteria_village_11_1",
  form: "F19",
  version: 1,
  title: "“十一有一低于”达标情况",
  subject: "village",
  attestation: attestOffice,
  choices: { verdict },
  brief:
    "if(${verdict} = '', '', concat(${verdict}, ',贫困发生率 ', ${rate_percent}, '%', if(${main_unreached} = '', '', concat(',主要衡量未达标:', ${main_unreached})), if(${reference_unreached} = '', '', concat(',参考未达标:', ${reference_unreached}))))",
  survey: [
    ...elevenHave.flatMap((item, i) => criterion(item, i + 1, { element: `village.${item.name}` })),
    ...rateRows(12),
    calculate("verdict", "十一有一低于(主要衡量指标)", allReached(main), {
      number: 13,
      element: "village.criteria_verdict",
      source: "P-JX",
      status: "FOUND-OLD",
    }),
    calculate(
      "main_unreached",
      "主要衡量指标未达标的",
      unreached([...elevenHave.filter(({ role }) => role !== "参考"), rate]),
      { source: "P-JX", status: "DERIVED" },
    ),
    calculate("reference_unreached", "参考指标未达标的", unreached(reference), { source: "P-JX", status: "DERIVED" }),
    text("rectification", "参考指标的整改落实情况", {
      short: "整改落实",
      hint: "未达标的参考指标:${reference_unreached}。由县扶贫开发领导小组督促整改,并向自治区报告。写怎么改、谁来改、哪天前改好。",
      number: 14,
      relevant: "${reference_unreached} != ''",
      flag: true,
      constraint: "string-length(.) >= 4",
      constraint_message: "请写清楚怎么改、谁来改、哪天前改好,一句就行。",
      source: "P-JX",
      status: "FOUND-OLD",
    }),
  ],
};
