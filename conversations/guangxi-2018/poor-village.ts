import { isGroup, type Question, type Questionnaire, type SurveyRow } from "../../src/engine/questionnaire.ts";
import { block, calculate, choose, chooseSome, numbered, optional, SAME, text, year } from "../questions.ts";
import { delistedVillage } from "../xinwan-2022/delisted-village.ts";
import { attestOffice } from "./closing.ts";
import { collectiveAssets, incomeSources, villageClass2018, villageFeatures } from "./options.ts";
import { conditionRows, poorRows, serviceRows } from "./poor-village-rows.ts";

const pb = { source: "P-B", status: "FOUND-OLD" } as const;

/** What kind of village it is: decides about phase and procedure, so it is asked first. */
const standing: readonly Question[] = [
  choose("v_category", "贫困村分类 / 贫困村属性", "villageClass", {
    short: "贫困村分类",
    hint: "按名单上的类别。",
    element: "village.object_class",
    warning: "known('village.object_class') = '' or . = known('village.object_class')",
    warning_message: "和名单上的类别不一样。类别要按程序变,不在这张表上改。",
    ...pb,
  }),
  calculate(
    "entry_path",
    "怎么纳入",
    "if(${v_category} = '新纳入贫困村', '自治区已经认定为深度贫困,直接纳入,不用识别认定程序', '')",
    { number: SAME, source: "S1:L31", status: "SEED" },
  ),
  text("early_reason", "第二阶段以前采集的原因", {
    short: "提前采集的原因",
    hint: "2018年计划摘帽村归第二阶段(11月5日起)采集,原则上现在不填。为什么提前采集?写一句。",
    number: SAME,
    relevant: "${v_category} = '计划摘帽村' and today() < plan-date('E2', 'start')",
    flag: true,
    constraint: "string-length(.) >= 2",
    constraint_message: "请写清楚为什么提前采集,一句就行。",
    source: "S1:L39–40",
    status: "DERIVED",
  }),
  year("v_exit_year", "脱贫时间", {
    relevant: "${v_category} = '往年摘帽村' or ${v_category} = '计划摘帽村'",
    element: "village.exit_year",
    ...pb,
  }),
  optional(
    chooseSome("v_features", "村特征(可复选)", "villageFeatures", {
      short: "村特征",
      element: "village.features",
      ...pb,
    }),
  ),
];

/** F07's rows. Its place is the one that this sheet asks for as `v_geo`. */
function villageRows(rows: readonly SurveyRow[]): SurveyRow[] {
  return rows.map((row) => {
    if (isGroup(row)) return { ...row, survey: villageRows(row.survey) };
    return row.name === "lon_lat" ? { ...row, default: "${v_geo}" } : row;
  });
}

/**
 * F16 贫困村信息采集表 (S1:L10–12, L16–17, L30–31, L39–40; domain.md §5 F16): villages still poor, delisted before or this year, and
 * the nine that the region named and that enter without a procedure. All of F07, then what F07 does not ask.
 */
export const poorVillage: Questionnaire = {
  id: "poor_village_2018",
  form: "F16",
  version: 2,
  title: "贫困村信息采集表",
  subject: "village",
  attestation: attestOffice,
  choices: {
    ...delistedVillage.choices,
    villageClass: villageClass2018,
    villageFeatures,
    incomeSources,
    collectiveAssets,
  },
  brief:
    "concat(${v_category}, ',', ${households_n}, ' 户 ', ${population_n}, ' 人,贫困户 ', ${v_poor_hh}, ' 户,村集体经济收入 ', ${collective_income}, ' 元')",
  survey: numbered<SurveyRow>(1, [
    block("standing", "村的类别", standing),
    ...villageRows(delistedVillage.survey),
    block("poor", "贫困户和贫困人口", poorRows()),
    block("conditions", "收入、道路、用电", conditionRows()),
    block("services", "合作社、卫生、信息化、位置", serviceRows()),
  ]),
};
