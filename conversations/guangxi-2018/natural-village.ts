import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { amount, block, count, measure, numbered, text } from "../questions.ts";
import { attestOffice } from "./closing.ts";

const recon = { source: "S1:L16", status: "RECON" } as const;
const found = { source: "P-B", status: "FOUND-OLD" } as const;

const basics: readonly Question[] = [
  text("nv_name", "自然村(村民小组)名称", { element: "hamlet.name", ...recon }),
  count("nv_households", "总户数", "户", {
    element: "hamlet.households",
    constraint: ". >= 1",
    constraint_message: "总户数至少是 1。",
    ...recon,
  }),
  count("nv_population", "总人口数", "人", {
    element: "hamlet.population",
    constraint: `. >= ${amount("nv_households")}`,
    constraint_message: "总人口数不能比总户数少。",
    ...recon,
  }),
  within("nv_poor_hh", "贫困户数", "户", "nv_households", "总户数", { element: "hamlet.poor_hh", ...recon }),
  within("nv_poor_pop", "贫困人口数", "人", "nv_population", "总人口数", { element: "hamlet.poor_pop", ...recon }),
];

const infrastructure: readonly Question[] = [
  road("c28", "自然村(屯)到主干道未通沥青(水泥)路(公里)", "hamlet.no_road_km"),
  road("c29", "自然村(屯)内未硬化道路里程(公里)", "hamlet.inner_unhard_km"),
  within("c30", "饮水困难户数(户)", "户", "nv_households", "总户数", { element: "hamlet.water_hard_hh", ...found }),
  part("c30a", "取水往返时间超过30分钟的户数(户)", "户", "c30", "饮水困难户数", "hamlet.water_far_hh"),
  part("c30b", "全年缺水三个月以上的户数(户)", "户", "c30", "饮水困难户数", "hamlet.water_short_hh"),
  within("c31", "饮水困难人数(人)", "人", "nv_population", "总人口数", { element: "hamlet.water_hard_pop", ...found }),
  part("c31a", "取水往返时间超过30分钟的人数(人)", "人", "c31", "饮水困难人数", "hamlet.water_far_pop"),
  part("c31b", "全年缺水三个月以上的人数(人)", "人", "c31", "饮水困难人数", "hamlet.water_short_pop"),
  within("c32", "未通电户数(户)", "户", "nv_households", "总户数", { element: "hamlet.no_power_hh", ...found }),
];

function road(name: string, label: string, element: string): Question {
  return measure(name, label, "公里", { short: withoutUnit(label), element, ...found });
}

/** A number that cannot be more than the whole. */
function within(name: string, label: string, unit: string, whole: string, called: string, told: Told): Question {
  return count(name, label, unit, {
    short: withoutUnit(label),
    constraint: `. >= 0 and . <= ${amount(whole)}`,
    constraint_message: `${withoutUnit(label)}不能比${called}多。`,
    ...told,
  });
}

type Told = Pick<Question, "element" | "source" | "status">;

/** A number that is hardly more than the one it is part of. */
function part(name: string, label: string, unit: string, whole: string, called: string, element: string): Question {
  return count(name, label, unit, {
    short: withoutUnit(label),
    element,
    warning: `. <= ${amount(whole)}`,
    warning_message: `${withoutUnit(label)}比${called}还多。`,
    ...found,
  });
}

function withoutUnit(label: string): string {
  return label.replace(/\((?:公里|户|人)\)$/, "");
}

/** F17 自然村(村民小组)信息采集表 (S1:L16–17, L39; domain.md §5 F17) of a natural village in a poor village. */
export const naturalVillage: Questionnaire = {
  id: "natural_village_2018",
  form: "F17",
  version: 1,
  title: "自然村(村民小组)信息采集表",
  subject: "hamlet",
  attestation: attestOffice,
  choices: {},
  brief: "concat(${nv_name}, ':', ${nv_households}, ' 户 ', ${nv_population}, ' 人,贫困户 ', ${nv_poor_hh}, ' 户')",
  survey: numbered(1, [block("basics", "基本情况", basics), block("infrastructure", "基础设施状况", infrastructure)]),
};
