import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { options, villageClass, yesNo as yesNoOptions } from "../options.ts";
import { block, choose, count, measure, money, month, numbered, optional, yesNo } from "../questions.ts";

const RECON = { source: "S0:L114", status: "RECON" } as const;
const CZ = { source: "P-CZ", status: "FOUND" } as const;

/** A chapter of the sheet (S0:L114): labels begin with its name, summaries leave it out. */
function chapter(title: string) {
  return {
    is: (name: string, element: string, label: string, told: Partial<Question> = {}) =>
      yesNo(name, `${title}:${label}`, { short: label, element: `village.${element}`, ...RECON, ...told }),
    number: (name: string, element: string, label: string, unit: string, told: Partial<Question> = {}) =>
      count(name, `${title}:${label}`, unit, { short: label, element: `village.${element}`, ...RECON, ...told }),
    one: (name: string, element: string, label: string, list: string, told: Partial<Question> = {}) =>
      choose(name, `${title}:${label}`, list, { short: label, element: `village.${element}`, ...RECON, ...told }),
  };
}

const basic = chapter("基本情况");
const planning = chapter("村庄规划");
const building = chapter("基础设施");
const habitat = chapter("人居环境");
const service = chapter("公共服务");

const ofHouseholds = {
  constraint: ". >= 0 and . <= coalesce(${v_households}, 1000000)",
  constraint_message: "部分不能大于户籍户数。请再看一遍。",
};

const basics: readonly Question[] = [
  basic.number("v_households", "households", "户籍户数", "户", {
    constraint: ". >= 1",
    constraint_message: "户籍户数至少是 1。",
  }),
  basic.number("v_population", "population", "户籍人口", "人", {
    constraint: ". >= coalesce(${v_households}, 0)",
    constraint_message: "户籍人口不能少于户籍户数。",
  }),
  basic.number("v_resident", "resident", "常住人口", "人"),
  basic.number("v_nv_count", "groups_count", "自然村(村民小组)个数", "个"),
  basic.is("v_has_poverty_pop", "has_poverty_pop", "是否有脱贫人口", { source: "S0:L118", status: "SEED" }),
  money("v_collective_income", "基本情况:村集体经济收入", {
    short: "村集体经济收入",
    hint: "单位是元。账上写的是万元的,请写成“几万”,例:12.5万。",
    element: "village.collective_income",
    ...RECON,
  }),
];

const plans: readonly Question[] = [
  planning.one("v_class", "class", "村庄类型", "villageClass", CZ),
  planning.one("v_plan", "plan", "是否编制“多规合一”实用性村庄规划", "planState", { short: "村庄规划" }),
  month("v_plan_date", "村庄规划:批复时间", {
    short: "批复时间",
    relevant: "${v_plan} = '已批复'",
    element: "village.plan_date",
    ...RECON,
  }),
];

const infrastructure: readonly Question[] = [
  building.is("v_road_hard", "road_hard", "通行政村道路是否硬化", CZ),
  building.is("v_nv_road_hard", "nv_road_hard", "通较大人口规模自然村道路是否全部硬化", CZ),
  measure("v_inner_road_hard_rate", "基础设施:村内主干道硬化率(%)", "%", {
    short: "村内主干道硬化率",
    element: "village.inner_road_hard_rate",
    constraint: ". >= 0 and . <= 100",
    constraint_message: "硬化率应在 0 到 100 之间。",
    ...RECON,
  }),
  building.is("v_bus", "bus", "是否通客运班车(公交)"),
  building.is("v_5g", "net_5g", "是否实现5G网络覆盖", CZ),
  building.is("v_broadband", "broadband", "是否通光纤宽带"),
  building.number("v_water_central", "water_central", "集中供水工程覆盖户数", "户", ofHouseholds),
  optional(building.is("v_power_grid", "power_grid", "是否完成农网改造")),
  optional(building.number("v_gas", "gas", "通燃气户数", "户", ofHouseholds)),
];

const surroundings: readonly Question[] = [
  habitat.is("v_streetlight", "streetlight", "村内主干道是否有路灯"),
  habitat.number("v_public_toilet", "public_toilets", "公共(卫生)厕所个数", "个", CZ),
  habitat.is("v_garbage", "garbage", "生活垃圾是否集中收集(处理)", CZ),
  habitat.one("v_sewage", "sewage", "生活污水处理方式", "sewage"),
  habitat.number("v_toilet_hh", "toilet_hh", "有卫生厕所户数", "户", ofHouseholds),
  optional(habitat.is("v_black_water", "black_water", "是否有黑臭水体")),
];

const services: readonly Question[] = [
  service.number("v_kinder", "kinder", "幼儿园个数", "个"),
  service.number("v_primary", "primary", "小学(教学点)个数", "个"),
  service.number("v_clinic", "clinics", "村卫生室个数", "个"),
  service.number("v_doctor", "doctors_village", "乡村医生人数", "人"),
  service.is("v_service_center", "service_center", "是否有村级综合服务设施"),
  service.is("v_culture", "culture", "是否有文化活动场所"),
  service.is("v_elder", "elder", "是否有养老服务设施"),
  service.is("v_express", "express", "是否有快递(物流)服务点"),
  optional(service.is("v_ecommerce", "ecommerce", "是否有电商服务点")),
];

/** F09 《2022年度行政村乡村建设信息采集表》 (S0:L114; domain.md §4 F09), in the seed's five chapters. */
export const rcVillage: Questionnaire = {
  id: "rc_admin_village_2022",
  form: "F09",
  version: 1,
  title: "行政村采集表",
  subject: "village",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    villageClass,
    planState: options("已批复 / 已编制未批复 / 未编制"),
    sewage: options("纳入城镇管网 / 集中处理设施 / 分散处理 / 未处理"),
  },
  brief: "concat(${v_households}, ' 户 ', ${v_population}, ' 人,', ${v_class})",
  survey: numbered<SurveyRow>(1, [
    block("basics", "基本情况和村庄规划", [...basics, ...plans]),
    block("infrastructure", "基础设施", infrastructure),
    block("surroundings", "人居环境", surroundings),
    block("services", "公共服务", services),
  ]),
};
