import type { Question, SurveyRow } from "../../src/engine/questionnaire.ts";
import { block, choose, chooseSome, measure, optional, skippable, yesNo } from "../questions.ts";

const P4986 = { source: "P-4986", status: "FOUND" } as const;

function land(name: string, label: string, most: number, source: string, told: Partial<Question> = {}): Question {
  return measure(name, label, "亩", {
    element: `household.${name}`,
    warning: `. <= ${most}`,
    warning_message: `超过 ${most} 亩很少见。`,
    source,
    status: "FOUND",
    ...told,
  });
}

const production: readonly Question[] = [
  land("land_arable", "耕地面积(亩)", 100, "P-4986; P-5725 rules 10, 11", { short: "耕地面积" }),
  land("land_pasture", "牧草地面积(亩)", 100, "P-5725 rule 15", { short: "牧草地面积" }),
  land("land_water", "水面面积(亩)", 100, "P-5725 rule 16", { short: "水面面积" }),
  land("land_forest", "林地面积(亩)", 200, "P-5725 rule 12", { short: "林地面积" }),
  land("land_return_forest", "退耕还林面积(亩)", 200, "P-5725 rules 13, 20", {
    short: "退耕还林面积",
    constraint: ". >= 0 and . <= coalesce(${land_forest}, 0) + coalesce(${land_pasture}, 0)",
    constraint_message: "退耕还林面积不能超过林地面积加牧草地面积。",
  }),
  land("land_fruit", "林果面积(亩)", 200, "P-5725 rule 14", { short: "林果面积" }),
  choose("road_type", "入户路类型", "roadType", {
    element: "household.road_type",
    source: "P-4986, P-1418",
    status: "FOUND",
  }),
  measure("road_distance_km", "与村主干路距离(公里)", "公里", {
    short: "与村主干路距离",
    element: "household.road_distance_km",
    warning: ". <= 5",
    warning_message: "超过 5 公里很少见。单位是公里,不是里,也不是米。",
    source: "P-4986; P-5725 rule 17",
    status: "FOUND",
  }),
  yesNo("coop_member", "是否加入农民专业合作组织", { element: "household.coop_member", ...P4986 }),
  yesNo("leading_firm", "是否有龙头企业带动", { element: "household.leading_firm", ...P4986 }),
  yesNo("startup_leader", "是否有创业致富带头人带动", { element: "household.startup_leader", ...P4986 }),
  optional(
    chooseSome("industry_help_type", "到户产业帮扶类型", "industryHelp", {
      element: "household.industry_help_type",
      source: "P-4986, P-1418",
      status: "FOUND",
    }),
  ),
];

const notWatched = "known('household.monitor_class') = ''";

const living: readonly Question[] = [
  yesNo("electricity_life", "是否通生活用电", { element: "household.electricity_life", ...P4986 }),
  yesNo("electricity_prod", "是否通生产用电", { element: "household.electricity_prod", ...P4986 }),
  yesNo("tv", "是否通广播电视", { element: "household.tv", ...P4986 }),
  yesNo("house_danger", "是否危房户", {
    element: "household.house_danger",
    warning: `. = 'no' or not(${notWatched})`,
    warning_message: "住危房的户应当纳入监测。请在入户排查表第5题写明住房风险。",
    ...P4986,
  }),
  choose("house_danger_grade", "危房等级(级别)", "dangerGrade", {
    relevant: "${house_danger} = 'yes'",
    element: "household.house_danger_grade",
    source: "P-1418, P-5725",
    status: "FOUND",
  }),
  measure("house_area", "住房面积(平方米)", "平方米", {
    short: "住房面积",
    element: "household.house_area",
    constraint: ". > 0",
    constraint_message: "住房面积应大于 0。没有自己住房的,写现在住的面积。",
    warning: "${current_population} = '' or (. div ${current_population} >= 10 and . div ${current_population} <= 150)",
    warning_message: "每人不到 10 平方米,或者超过 150 平方米,很少见。这里写全家一共的面积。",
    ...P4986,
  }),
  yesNo("safe_water", "是否解决安全饮用水", {
    element: "household.safe_water",
    warning: `. = 'yes' or not(${notWatched})`,
    warning_message: "没有解决安全饮水的户应当纳入监测。请在入户排查表第5题写明饮水风险。",
    ...P4986,
  }),
  yesNo("sanitary_toilet", "是否有卫生厕所", {
    element: "household.sanitary_toilet",
    source: "P-4986; P-5725 rule 06",
    status: "FOUND",
  }),
  choose("fuel", "主要燃料类型", "fuel", { element: "household.fuel", ...P4986 }),
  skippable({
    type: "geopoint",
    name: "geo",
    label: "地理位置信息",
    hint: "在户主家门口发一次位置。今天不在他家的,可以跳过。",
    element: "household.geo",
    source: "S0:L100",
    status: "SEED",
  }),
];

/** F02-D: land and production; house, water, 三保障. */
export const living2022: readonly SurveyRow[] = [
  block("production", "生产条件", production),
  block("living", "生活条件", living),
];
