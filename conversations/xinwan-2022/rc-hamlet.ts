import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { options, yesNo as yesNoOptions } from "../options.ts";
import { block, choose, count, measure, numbered, optional, text, yesNo } from "../questions.ts";

const RECON = { source: "S0:L114", status: "RECON" } as const;

const atMost = (total: string, what: string) => ({
  constraint: `. >= 0 and . <= coalesce(\${${total}}, 1000000)`,
  constraint_message: `部分不能大于${what}。请再看一遍。`,
});
const ofHouseholds = atMost("nv_households", "总户数");

function is(name: string, element: string, label: string, told: Partial<Question> = {}): Question {
  return yesNo(name, label, { element: `hamlet.${element}`, ...RECON, ...told });
}

function number(name: string, element: string, label: string, unit: string, told: Partial<Question> = {}): Question {
  return count(name, label, unit, { element: `hamlet.${element}`, ...RECON, ...told });
}

const questions: readonly Question[] = [
  text("nv_name", "自然村名称", { element: "hamlet.name", ...RECON }),
  number("nv_households", "households", "户数", "户", { constraint: ". >= 1", constraint_message: "户数至少是 1。" }),
  number("nv_population", "population", "人口数", "人", {
    constraint: ". >= coalesce(${nv_households}, 0)",
    constraint_message: "人口数不能少于户数。",
  }),
  is("nv_large", "large", "是否较大人口规模自然村(组)", { source: "P-CZ" }),
  is("nv_road_hard", "road_hard", "是否通硬化路", { source: "P-B C28", status: "FOUND-OLD" }),
  measure("nv_inner_unhard_km", "自然村(屯)内未硬化道路里程(公里)", "公里", {
    short: "村内未硬化道路里程",
    element: "hamlet.inner_unhard_km",
    source: "P-B C29",
    status: "FOUND-OLD",
  }),
  number("nv_tap_water_hh", "tap_water_hh", "通自来水户数", "户", ofHouseholds),
  number("nv_water_hard_hh", "water_hard_hh", "饮水困难户数", "户", {
    ...ofHouseholds,
    source: "P-B C30",
    status: "FOUND-OLD",
  }),
  number("nv_water_hard_pop", "water_hard_pop", "饮水困难人数", "人", {
    constraint: ". >= coalesce(${nv_water_hard_hh}, 0) and . <= coalesce(${nv_population}, 1000000)",
    constraint_message: "饮水困难人数不能少于饮水困难户数,也不能多于人口数。",
    source: "P-B C31",
    status: "FOUND-OLD",
  }),
  number("nv_no_power_hh", "no_power_hh", "未通电户数", "户", {
    ...ofHouseholds,
    source: "P-B C32",
    status: "FOUND-OLD",
  }),
  optional(is("nv_power3", "power3", "是否通动力电")),
];

const more: readonly Question[] = [
  is("nv_broadband", "broadband", "是否通宽带"),
  is("nv_4g", "net_4g", "是否有4G信号"),
  is("nv_garbage", "garbage", "生活垃圾是否集中收集"),
  choose("nv_sewage", "生活污水处理方式", "sewage", { element: "hamlet.sewage", ...RECON }),
  number("nv_toilet_hh", "toilet_hh", "有卫生厕所户数", "户", ofHouseholds),
  optional(is("nv_light", "light", "是否有路灯")),
  optional(is("nv_square", "square", "是否有文化(健身)活动场地")),
];

/** F10 《2022年度自然村乡村建设信息采集表》 of a natural village (S0:L114; domain.md §4 F10). */
export const rcHamlet: Questionnaire = {
  id: "rc_natural_village_2022",
  form: "F10",
  version: 1,
  title: "自然村采集表",
  subject: "hamlet",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: { yesNo: yesNoOptions, sewage: options("集中处理 / 分散处理 / 未处理") },
  brief: "concat(${nv_name}, ':', ${nv_households}, ' 户 ', ${nv_population}, ' 人')",
  survey: numbered<SurveyRow>(1, [
    block("basics", "基本情况、道路、饮水、用电", questions),
    block("surroundings", "网络和人居环境", more),
  ]),
};
