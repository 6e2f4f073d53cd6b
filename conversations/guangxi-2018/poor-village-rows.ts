import type { Question } from "../../src/engine/questionnaire.ts";
import { amount, calculate, chooseSome, count, measure, optional, yesNo } from "../questions.ts";

const p4825 = { source: "P-4825", status: "FOUND-OLD" } as const;
const pb = { source: "P-B", status: "FOUND-OLD" } as const;

type Told = Pick<Question, "source" | "status"> & Partial<Question>;

function number(name: string, label: string, unit: string, element: string, told: Told): Question {
  return count(name, label, unit, { short: withoutUnit(label), element: `village.${element}`, ...told });
}

function withoutUnit(label: string): string {
  return label.replace(/\((?:公里|户|人|个|元|万元|平方米)\)$/, "");
}

/** Asked above under another label of the same system: shown here as well, never asked twice (S0:L138; R-36). */
function same(name: string, label: string, question: string, unit: string): Question {
  return calculate(name, label, `\${${question}}`, { short: withoutUnit(label), unit, ...pb });
}

const parts = ["v_poor_hh_general", "v_poor_hh_dibao", "v_poor_hh_wubao"];
const sum = parts.map(amount).join(" + ");
/** The parts are not all there, or too many themselves: then they are asked first. */
const open = `${parts.map((name) => `\${${name}} = ''`).join(" or ")} or ${sum} > \${households_n}`;

/** With the other two kinds no more than there are households: their sum must be able to be the whole. */
function partOfAll(name: string): string {
  return `. >= 0 and . + ${parts
    .filter((part) => part !== name)
    .map(amount)
    .join(" + ")} <= \${households_n}`;
}

const tooMany = "一般、低保、五保贫困户数加起来不能比总户数多。请看看是哪一个写错了。";

/** F16's own rows about the poor (P-4825), in their order. */
export function poorRows(): Question[] {
  return [
    number("v_poor_hh", "贫困户数(户)", "户", "poor_hh", {
      constraint: `. >= 0 and . <= \${households_n} and (${open} or . = ${sum})`,
      constraint_message: "贫困户数等于一般、低保、五保贫困户数之和,不能比总户数多。请看看是哪一个写错了。",
      ...p4825,
    }),
    number("v_poor_pop", "贫困人口数(人)", "人", "poor_pop", {
      constraint: ". >= 0 and . <= ${population_n}",
      constraint_message: "贫困人口数不能比总人口数多。",
      ...p4825,
    }),
    number("v_poor_hh_general", "一般贫困户数(户)", "户", "poor_hh_general", {
      constraint: partOfAll("v_poor_hh_general"),
      constraint_message: tooMany,
      ...p4825,
    }),
    number("v_poor_pop_general", "一般贫困人口数(人)", "人", "poor_pop_general", p4825),
    number("v_poor_hh_dibao", "低保贫困户数(户)", "户", "poor_hh_dibao", {
      constraint: `${partOfAll("v_poor_hh_dibao")} and . <= \${dibao_hh}`,
      constraint_message: `低保贫困户数不能比低保户数多,${tooMany}`,
      ...p4825,
    }),
    number("v_poor_pop_dibao", "低保贫困人口数(人)", "人", "poor_pop_dibao", p4825),
    number("v_poor_hh_wubao", "五保贫困户数(户)", "户", "poor_hh_wubao", {
      constraint: partOfAll("v_poor_hh_wubao"),
      constraint_message: tooMany,
      ...p4825,
    }),
    number("v_poor_pop_wubao", "五保贫困人口数(人)", "人", "poor_pop_wubao", p4825),
    optional(number("v_poor_disabled", "残疾贫困人口数(人)", "人", "poor_disabled", p4825)),
    optional(number("v_left_children", "留守儿童数(人)", "人", "left_children", pb)),
    optional(number("v_empty_nest", "空巢老人数(人)", "人", "empty_nest", pb)),
  ];
}

/** Incomes, roads and power. */
export function conditionRows(): Question[] {
  return [
    optional(
      chooseSome("v_income_sources", "村民主要收入来源(多选)", "incomeSources", {
        short: "村民主要收入来源",
        element: "village.income_sources",
        ...pb,
      }),
    ),
    same("v_pc_income", "农民年人均纯收入(元)", "farmer_net_income", "元"),
    optional(
      chooseSome("v_collective_assets", "村集体财产(多选)", "collectiveAssets", {
        short: "村集体财产",
        element: "village.collective_assets",
        constraint: ". = '无' or not(selected(., '无'))",
        constraint_message: "选了“无”就不能再选别的。",
        ...pb,
      }),
    ),
    same("v_collective_income", "村集体经济收入(元)", "collective_income", "元"),
    same("v_office_to_town_km", "村委会所在地到乡镇未通沥青(水泥)路里程(公里)", "town_no_road_km", "公里"),
    calculate(
      "v_office_bus",
      "村委会所在地是否通客运班车",
      "if(${bus} = '', '', jr:choice-name(${bus}, '${bus}'))",
      pb,
    ),
    same("v_nv_no_road_n", "到村委会所在地未通沥青(水泥)路的自然村(屯)数(个)", "nv_no_road_n", "个"),
    same("v_nv_no_road_km", "自然村(屯)到村委会所在地未通沥青(水泥)路里程(公里)", "nv_no_road_km", "公里"),
    powerless("v_no_prod_power_nv", "未通生产用电的自然村数", "no_prod_power_nv"),
    powerless("v_no_life_power_nv", "未通生活用电的自然村数", "no_life_power_nv"),
    optional(number("v_danger_poor_pop", "危房户涉及到的贫困人数(人)", "人", "danger_poor_pop", p4825)),
  ];
}

function powerless(name: string, label: string, element: string): Question {
  return number(name, label, "个", element, {
    constraint: ". >= 0 and . <= ${groups_n}",
    constraint_message: "不能比自然村(村民小组)数多。",
    ...p4825,
  });
}

/** Cooperatives, health, information, and where the village is. */
export function serviceRows(): Question[] {
  return [
    number("v_coop_poor_hh", "加入特色产业专业合作社的贫困户数(户)", "户", "coop_poor_hh", {
      constraint: ". >= 0 and . <= ${v_poor_hh}",
      constraint_message: "不能比贫困户数多。",
      ...p4825,
    }),
    optional(number("v_mutual_fund_n", "互助资金协会数量(个)", "个", "mutual_fund_n", p4825)),
    optional(size("v_mutual_fund_amt", "互助资金规模量(万元)", "万元", "mutual_fund_amt")),
    optional(size("v_clinic_area", "行政村卫生室面积(平方米)", "平方米", "clinic_area")),
    optional(
      yesNo("v_clinic_rooms", "是否有诊断室治疗室公共卫生室和药房", { element: "village.clinic_rooms", ...p4825 }),
    ),
    optional(number("v_medical_aid_n", "获得医疗救助人次(人)", "人", "medical_aid_n", p4825)),
    optional(number("v_pension_cover", "养老保险制度覆盖范围人口数(人)", "人", "pension_cover", p4825)),
    same("v_mobile_hh", "能用手机上网的户数(户)", "mobile_net_hh", "户"),
    optional(number("v_bb_nv", "通宽带的自然村(屯)数(个)", "个", "bb_nv", pb)),
    same("v_bb_hh", "通宽带户数(户)", "broadband_hh", "户"),
    same("v_info_staff", "行政村信息员(人)", "info_staff", "人"),
    optional(yesNo("v_info_board", "是否有信息宣传专栏", { element: "village.info_board", ...pb })),
    {
      type: "geopoint",
      name: "v_geo",
      label: "地理信息位置",
      hint: "站在村委会门口发定位。",
      required: true,
      element: "village.location",
      source: "S1:L39–40",
      status: "SEED",
    },
  ];
}

function size(name: string, label: string, unit: string, element: string): Question {
  return measure(name, label, unit, { short: withoutUnit(label), element: `village.${element}`, ...p4825 });
}
