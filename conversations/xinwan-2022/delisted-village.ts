import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { options, yesNo as yesNoOptions } from "../options.ts";
import { block, choose, count, measure, money, numbered, optional, phone, text } from "../questions.ts";
import { facilities, lines, roads } from "./delisted-village-services.ts";

/** A code of the 2018 village table (P-1485). */
const code = (source: string) => ({ source, status: "FOUND-OLD" }) as const;

function people(name: string, label: string, most: string, source: string, told: Partial<Question> = {}): Question {
  return count(name, label, "人", {
    element: `village.${name}`,
    ...(most ? { constraint: `. >= 0 and . <= ${most}`, constraint_message: "部分不能大于总数。请再看一遍。" } : {}),
    ...code(source),
    ...told,
  });
}

const HOUSEHOLDS = "coalesce(${households_n}, 1000000)";
const PEOPLE = "coalesce(${population_n}, 1000000)";

const leading: readonly Question[] = [
  text("village_head", "村负责人", { element: "village.head", ...code("P-1485 aar011") }),
  optional(text("village_head_post", "职务", { element: "village.head_post", ...code("P-1485 aaf031") })),
  phone("village_phone", "联系电话", { element: "village.phone", ...code("P-1485 aar012") }),
  optional(choose("village_attr", "村属性", "villageAttr", { element: "village.attr", ...code("P-1485 aad004") })),
  optional(
    choose("dev_direction", "发展方向属性", "devDirection", {
      element: "village.dev_direction",
      ...code("P-1485 aad035"),
    }),
  ),
  optional(choose("terrain", "地形地貌属性", "terrain", { element: "village.terrain", ...code("P-1485 aad036") })),
  optional({
    type: "geopoint",
    name: "lon_lat",
    label: "经度/纬度",
    short: "村部的位置",
    hint: "在村部发一次位置。",
    element: "village.location",
    ...code("P-1485 aar101/102; S0:L100"),
  }),
  count("groups_n", "自然村(村民小组)数", "个", {
    element: "village.groups_count",
    constraint: ". >= 1",
    constraint_message: "自然村(村民小组)数至少是 1。",
    ...code("P-1485 aad006"),
  }),
];

const population: readonly Question[] = [
  count("households_n", "总户数", "户", {
    element: "village.households",
    constraint: ". >= 1",
    constraint_message: "总户数至少是 1。",
    ...code("aad005"),
  }),
  people("population_n", "总人口数", "", "aad010", {
    element: "village.population",
    constraint: ". >= coalesce(${households_n}, 0)",
    constraint_message: "总人口数不能少于总户数。",
  }),
  part("dibao_hh", "低保户数", "aad008"),
  people("dibao_pop", "低保人口数", PEOPLE, "aad012", {
    constraint: `. >= coalesce(\${dibao_hh}, 0) and . <= ${PEOPLE}`,
    constraint_message: "低保人口数不能少于低保户数,也不能多于总人口数。",
  }),
  part("tekun_hh", "五保(特困)户数", "aad009"),
  people("tekun_pop", "五保(特困)人口数", PEOPLE, "aad013", {
    constraint: `. >= coalesce(\${tekun_hh}, 0) and . <= ${PEOPLE}`,
    constraint_message: "五保(特困)人口数不能少于户数,也不能多于总人口数。",
  }),
  optional(people("minority_pop", "少数民族人口数", PEOPLE, "aad014")),
  optional(people("women_pop", "妇女人口数", PEOPLE, "aad015")),
  optional(people("disabled_pop", "残疾人口数", PEOPLE, "aad016")),
  people("labor_pop", "劳动力人数", PEOPLE, "aad017"),
  people("migrant_pop", "外出务工人数", "coalesce(${labor_pop}, 1000000)", "aad018"),
  optional(people("party_members", "中共党员人数", PEOPLE, "aad037")),
];

/** Households of the village, never more than there are. */
function part(name: string, label: string, source: string): Question {
  return count(name, label, "户", {
    element: `village.${name}`,
    constraint: `. >= 0 and . <= ${HOUSEHOLDS}`,
    constraint_message: "部分不能大于总户数。请再看一遍。",
    ...code(source),
  });
}

const income: readonly Question[] = [
  money("collective_income", "村集体经济收入(元)", {
    short: "村集体经济收入",
    hint: "单位是元。账上写的是万元的,请写成“几万”,例:12.5万。",
    element: "village.collective_income",
    warning: ". > 0",
    warning_message: "村集体经济收入是 0。",
    source: "S0:L86; aad302; P-B B20",
    status: "SEED",
  }),
  optional(
    money("collective_income_operating", "其中:经营性收入(元)", {
      short: "其中经营性收入",
      element: "village.collective_income_operating",
      constraint: ". >= 0 and . <= coalesce(${collective_income}, 0)",
      constraint_message: "经营性收入不能大于村集体经济收入。",
      source: "S0:L86",
      status: "RECON",
    }),
  ),
  money("farmer_net_income", "农民人均纯收入(元)", {
    short: "农民人均纯收入",
    element: "village.farmer_net_income",
    ...code("aad301"),
  }),
];

const land = (name: string, element: string, label: string, source: string, told: Partial<Question> = {}) =>
  measure(name, `${label}(亩)`, "亩", { short: label, element: `village.${element}`, ...code(source), ...told });

const lands: readonly Question[] = [
  land("v_land_arable", "land_arable", "耕地面积", "aad019"),
  land("v_land_irrigated", "land_irrigated", "有效灌溉面积", "aad027", {
    constraint: ". >= 0 and . <= coalesce(${v_land_arable}, 1000000)",
    constraint_message: "有效灌溉面积不能大于耕地面积。",
  }),
  land("v_land_forest", "land_forest", "林地面积", "aad021"),
  land("v_land_return_forest", "land_return_forest", "退耕还林面积", "aad022"),
  land("v_land_fruit", "land_fruit", "林果面积", "aad023"),
  land("v_land_pasture", "land_pasture", "牧草地面积", "aad024"),
  land("v_land_water", "land_water", "水域面积", "aad025"),
];

/**
 * F07 《2022年度出列村信息对照表》 (S0:L84–86; domain.md §4 F07). The seed names its subjects only; the labels are those of the
 * system's village table of 2018.
 */
export const delistedVillage: Questionnaire = {
  id: "delisted_village_2022",
  form: "F07",
  version: 1,
  title: "出列村信息对照表",
  subject: "village",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    villageAttr: options("脱贫村 / 乡村振兴重点帮扶村 / 乡村振兴示范村 / 一般村 / 其他"),
    devDirection: options("种植业 / 养殖业 / 林果业 / 加工业 / 乡村旅游 / 商贸物流 / 其他"),
    terrain: options("平原 / 丘陵 / 山区 / 高原 / 其他"),
  },
  brief: "concat('村集体经济收入 ', ${collective_income}, ' 元,', ${households_n}, ' 户 ', ${population_n}, ' 人')",
  survey: numbered<SurveyRow>(1, [
    block("leading", "基本情况", leading),
    block("population", "户数和人口", population),
    block("income", "收入", income),
    block("roads", "道路、饮水、用电、住房", roads),
    block("facilities", "产业和公共服务", facilities),
    block("lines", "广电、网络、保险", lines),
    block("lands", "土地", lands),
  ]),
};
