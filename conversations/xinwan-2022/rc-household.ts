import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { cookEnergy, householdType, options, toilet, yesNo as yesNoOptions } from "../options.ts";
import {
  block,
  choose,
  chooseSome,
  count,
  idNumber,
  lastNumber,
  measure,
  numbered,
  optional,
  phone,
  text,
  yesNo,
} from "../questions.ts";
import { signing, signingChoices } from "../signing.ts";

const SEED = { source: "S0:L112", status: "SEED" } as const;
const CZ = { source: "P-CZ", status: "FOUND" } as const;
const RECON = { source: "S0:L112", status: "RECON" } as const;

/** What the register says in other words, offered where this form's own datum is not known yet. */
const from = (element: string, other: string, expression: string) =>
  `if(known('household.${element}') != '' or known('household.${other}') = '', '', ${expression})`;

const people: readonly Question[] = [
  text("head_name", "户主姓名", {
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "户主姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    element: "household.head_name",
    ...SEED,
  }),
  idNumber("head_id_no", "身份证号", { element: "household.head_id", ...SEED }),
  optional(phone("phone", "联系电话", { element: "household.phone", ...RECON })),
  count("population", "家庭人口数", "人", {
    element: "household.population",
    constraint: ". >= 1 and . <= 20",
    constraint_message: "人口数应在 1 到 20 之间。",
    ...RECON,
  }),
  optional(
    count("resident_population", "常住人口数", "人", {
      element: "household.resident_population",
      warning: "${population} = '' or . <= ${population}",
      warning_message: "常住人口一般不会比家庭人口多。",
      ...RECON,
    }),
  ),
  choose("household_kind", "农户类型", "householdType", {
    element: "household.type",
    expected:
      "if(known('household.type') != '' or known('household.group_attr') = '', '', if(known('household.monitor_class') != '', known('household.monitor_class'), if(selected(known('household.group_attr'), 'poverty_alleviated'), '脱贫户', if(selected(known('household.group_attr'), 'off_file'), '一般农户', ''))))",
    ...RECON,
  }),
];

const infrastructure: readonly Question[] = [
  yesNo("road_hardened", "通户道路是否硬化", {
    element: "household.road_hardened",
    expected: from("road_hardened", "road_type", "if(known('household.road_type') = '硬化路', 'yes', 'no')"),
    ...CZ,
  }),
  yesNo("tap_water", "是否通自来水", { element: "household.tap_water", ...CZ }),
  choose("water_source", "饮用水来源", "waterSource", {
    relevant: "${tap_water} = 'no'",
    element: "household.water_source",
    ...RECON,
  }),
  yesNo("power", "是否通生活用电", { element: "household.electricity_life", ...RECON }),
  yesNo("broadband", "是否接入宽带(或可用移动网络)", { element: "household.broadband", ...RECON }),
];

const home: readonly Question[] = [
  yesNo("clean_cooking", "做饭是否使用清洁能源", {
    element: "household.clean_cooking",
    expected: from("clean_cooking", "fuel", "if(known('household.fuel') = '清洁能源', 'yes', 'no')"),
    ...CZ,
  }),
  chooseSome("cook_energy", "做饭主要能源", "cookEnergy", { element: "household.cook_energy", ...CZ }),
  optional(choose("heating", "取暖主要方式", "heating", { element: "household.heating", ...RECON })),
  choose("house_structure", "住房结构", "houseStructure", { element: "household.house_structure", ...RECON }),
  choose("house_safety", "住房安全等级", "houseSafety", {
    element: "household.house_safety",
    expected: from("house_safety", "house_danger_grade", "known('household.house_danger_grade')"),
    warning: ". != 'C级' and . != 'D级'",
    warning_message: "C级、D级是危房。请确认,并写进入户排查表第5题。",
    ...RECON,
  }),
  yesNo("sanitary_toilet", "是否有卫生厕所", { element: "household.sanitary_toilet", ...CZ }),
  choose("toilet_type", "厕所类型", "toilet", {
    element: "household.toilet_type",
    constraint: `(\${sanitary_toilet} != 'yes' or . = '水冲式卫生厕所' or . = '卫生旱厕') and (\${sanitary_toilet} != 'no' or (. != '水冲式卫生厕所' and . != '卫生旱厕'))`,
    constraint_message: "厕所类型和“是否有卫生厕所”对不上:水冲式卫生厕所、卫生旱厕才是卫生厕所。",
    ...CZ,
  }),
  choose("sewage", "生活污水处理方式", "sewage", { element: "household.sewage", ...RECON }),
  choose("garbage", "生活垃圾处理方式", "garbage", { element: "household.garbage", ...RECON }),
  optional(
    measure("school_distance", "到最近小学(幼儿园)距离(公里)", "公里", {
      short: "到最近小学(幼儿园)距离",
      element: "household.school_distance",
      ...RECON,
    }),
  ),
  optional(
    yesNo("clinic_access", "到村卫生室是否便利(步行30分钟内)", { element: "household.clinic_access", ...RECON }),
  ),
  optional(yesNo("express", "收寄快递是否进村", { element: "household.express", ...RECON })),
  optional(
    choose("satisfaction", "对村庄基础设施/人居环境满意度", "satisfaction", {
      element: "household.satisfaction",
      ...RECON,
    }),
  ),
];

const survey: readonly SurveyRow[] = numbered<SurveyRow>(1, [
  block("people", "农户和基础设施", [...people, ...infrastructure]),
  block("home", "人居环境和公共服务", home),
]);

const covered = ["population", "road_hardened", "tap_water", "house_safety", "toilet_type"];

const readback =
  "concat('您家 ', ${population}, ' 口人,', if(${road_hardened} = 'yes', '门口的路硬化了,', '门口的路没有硬化,'), if(${tap_water} = 'yes', '通了自来水,', '没有通自来水,'), '住房安全等级 ', ${house_safety}, ',厕所是', ${toilet_type}, '。')";

/** F08 《2022年度农户信息采集表》(乡村建设) of every household with rural hukou (S0:L112; domain.md §4 F08). */
export const rcHousehold: Questionnaire = {
  id: "rc_household_2022",
  form: "F08",
  version: 1,
  title: "农户信息采集表",
  subject: "household",
  attestation: "提交就是填表人签字:本人${attestor},${attest_how},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    householdType,
    waterSource: options("集中供水自来水 / 井水 / 山泉水 / 水窖 / 桶装水 / 其他"),
    cookEnergy,
    heating: options("集中供暖 / 电 / 燃气 / 煤炭 / 柴草 / 空调 / 不需取暖 / 其他"),
    houseStructure: options("砖混 / 框架 / 砖木 / 土木 / 其他"),
    houseSafety: options("A级 / B级 / C级 / D级 / 未鉴定"),
    toilet,
    sewage: options("接入管网集中处理 / 单户或联户处理 / 资源化利用 / 直排"),
    garbage: options("定点投放集中收运 / 自行焚烧填埋 / 随意丢弃 / 其他"),
    satisfaction: options("满意 / 基本满意 / 不满意"),
    ...signingChoices,
  },
  brief: "concat(${population}, ' 人,住房 ', ${house_safety}, ',厕所:', ${toilet_type})",
  survey: [...survey, signing(covered, lastNumber(survey) + 1, { readback })],
};
