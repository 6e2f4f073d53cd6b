import type { Question } from "../../src/engine/questionnaire.ts";
import { count, measure, money, optional, yesNo } from "../questions.ts";

/** A code of the 2018 village table (P-1485, P-4825). */
const code = (source: string) => ({ source, status: "FOUND-OLD" }) as const;

const atMost = (total: string, what: string) => ({
  constraint: `. >= 0 and . <= coalesce(\${${total}}, 1000000)`,
  constraint_message: `部分不能大于${what}。请再看一遍。`,
});

function households(name: string, label: string, source: string, told: Partial<Question> = {}): Question {
  return count(name, label, "户", {
    element: `village.${name}`,
    ...atMost("households_n", "总户数"),
    ...code(source),
    ...told,
  });
}

function people(name: string, label: string, source: string, told: Partial<Question> = {}): Question {
  return count(name, label, "人", {
    element: `village.${name}`,
    ...atMost("population_n", "总人口数"),
    ...code(source),
    ...told,
  });
}

function things(name: string, label: string, source: string, told: Partial<Question> = {}): Question {
  return count(name, label, "个", { element: `village.${name}`, ...code(source), ...told });
}

/** F07, how one gets there; water, power, houses. */
export const roads: readonly Question[] = [
  yesNo("road_to_town", "到乡镇是否通沥青(水泥)路", { element: "village.road_to_town", ...code("aad328") }),
  yesNo("bus", "是否通客运班车", { element: "village.bus", ...code("aad323") }),
  measure("town_no_road_km", "行政村到乡镇未通沥青(水泥)路里程(公里)", "公里", {
    short: "到乡镇未通路里程",
    element: "village.town_no_road_km",
    constraint: ". >= 0 and (${road_to_town} != 'yes' or . = 0)",
    constraint_message: "到乡镇已经通沥青(水泥)路,未通里程就是 0。",
    ...code("P-4825 AAD321"),
  }),
  things("nv_no_road_n", "自然村到行政村未通沥青(水泥)路村数(个)", "P-4825 AAD322", {
    short: "未通路的自然村数",
    constraint: ". >= 0 and . <= coalesce(${groups_n}, 1000000)",
    constraint_message: "未通路的自然村数不能大于自然村(村民小组)数。",
  }),
  measure("nv_no_road_km", "自然村到行政村未通沥青(水泥)路里程(公里)", "公里", {
    short: "自然村未通路里程",
    element: "village.nv_no_road_km",
    constraint: ". >= 0 and (${nv_no_road_n} = '' or ${nv_no_road_n} > 0 or . = 0)",
    constraint_message: "自然村都通了沥青(水泥)路,未通里程就是 0。",
    ...code("P-4825 AAD324"),
  }),
  households("no_safe_water_hh", "未实现饮水安全户数", "aad331"),
  households("water_hard_hh", "饮水困难户数", "aad332"),
  optional(things("power_nv_n", "已通生产用电自然村(20户以上)数", "aad358")),
  households("no_power_hh", "未通生活用电的户数", "AAD356"),
  households("danger_house_hh", "危房户数", "aad361"),
];

/** F07, what the village lives on and what there is for everybody. */
export const facilities: readonly Question[] = [
  things("coop_n", "农民专业合作社个数", "aad371"),
  optional(households("tourism_hh", "开展乡村旅游的户数", "aad381")),
  optional(people("tourism_staff", "乡村旅游从业人员数", "aad383")),
  optional(
    households("farmstay_hh", "经营农家乐的户数", "aad382", {
      warning: ". <= coalesce(${tourism_hh}, 1000000)",
      warning_message: "经营农家乐的户数一般不会比开展乡村旅游的户数多。",
    }),
  ),
  optional(
    money("farmstay_income", "经营农家乐户年均收入(元)", {
      short: "农家乐户年均收入",
      relevant: "coalesce(${farmstay_hh}, 0) > 0",
      element: "village.farmstay_income",
      ...code("aad384"),
    }),
  ),
  things("clinic_n", "行政村卫生室个数", "aad391", { element: "village.clinics" }),
  count("doctor_n", "行政村执业(助理)医师(人)", "人", {
    short: "执业(助理)医师",
    element: "village.doctor_n",
    ...code("aad393"),
  }),
  things("public_toilet_n", "行政村公共卫生厕所个数", "aad392", { element: "village.public_toilets" }),
  things("garbage_point_n", "行政村生产生活垃圾集中堆放点个数", "aad394"),
  things("library_n", "行政村文化(图书)室个数", "aad401"),
];

/** F07, television, network, insurance. */
export const lines: readonly Question[] = [
  optional(households("tv_hh", "通广播电视户数", "P-4825")),
  households("broadband_hh", "通宽带户数", "aad411"),
  optional(things("broadband_school", "通宽带的村小学个数", "aad412")),
  optional(households("mobile_net_hh", "能用手机上网的户数", "aad413")),
  optional(things("info_staff", "行政村信息员个数", "aad414")),
  people("medical_ins_pop", "参加新型农村合作医疗(城乡居民医保)人数", "aad311", { short: "参加居民医保人数" }),
  people("pension_pop", "参加城乡居民基本养老保险人数", "aad313", { short: "参加居民养老保险人数" }),
  optional(people("worker_pension_pop", "参加城镇职工基本养老保险人数", "aad314", { short: "参加职工养老保险人数" })),
];
