import type { Question } from "../../src/engine/questionnaire.ts";
import { askedWhen, choose, chooseSome, month, optional, text } from "../questions.ts";

const P1418 = { source: "P-1418", status: "FOUND" } as const;

const risks = ["risk1", "risk2", "risk3", "risk4", "risk5"];

/** Whether one of the five risks is this one. */
export function atRisk(risk: string): string {
  return `(${risks.map((name) => `\${${name}} = '${risk}'`).join(" or ")})`;
}

const developing = ["m_industry", "m_job", "m_finance", "m_public_job"];
const listed = [
  ...developing,
  "m_house",
  "m_water",
  "m_health",
  "m_compulsory_edu",
  "m_other_edu",
  "m_security",
  "m_social",
  "m_relocate",
  "m_living",
  "m_infra",
];
const filled = (names: readonly string[]) => `(${names.map((name) => `\${${name}} != ''`).join(" or ")})`;

/** Whether any measure at all is written down. */
export const anyMeasure = filled(listed);

const noneDeveloping = developing.map((name) => `known('household.${name}') = ''`).join(" and ");
/** Development measures have begun, and the register has none of them yet. */
const newlyBegun = `\${dev_measures_state} = '已实施' and ${noneDeveloping}`;

function measureOf(name: string, label: string, list: string, told: Partial<Question> = {}): Question {
  return chooseSome(name, label, list, { element: `household.${name}`, ...P1418, ...told });
}

/** Asked once development measures have begun; may be left out even then. */
function development(question: Question): Question {
  const { required: _, ...rest } = askedWhen(newlyBegun, question);
  return rest;
}

function plan(name: string, label: string): Question {
  return optional(text(name, label, { element: `household.${name}`, ...P1418 }));
}

/** F03, what is done for the household: fourteen groups of measures, those that answer a risk asked when it is there. */
export const measures: readonly Question[] = [
  choose("dev_measures_state", "实施开发式帮扶措施情况", "devMeasureState", {
    short: "开发式帮扶措施",
    hint: "产业、就业、金融、公益岗位这几样,有没有帮上?",
    relevant: "${all_no_labor_backstop} != 'yes'",
    element: "household.dev_measures_state",
    warning: `not(. = '尚未实施' and ${filled(developing)})`,
    warning_message: "已经填了产业、就业、金融或公益岗位帮扶,就是“已实施”。",
    source: "P-1418, P-RULE 5_11_030",
    status: "FOUND",
  }),
  development(
    measureOf("m_industry", "产业帮扶", "industryMeasure", {
      warning: ". != '其他'",
      warning_message: "产业帮扶只有“其他”,请再看看是哪一样。",
    }),
  ),
  development(
    measureOf("m_job", "就业帮扶", "jobMeasure", {
      warning: ". != '其他' and . != '技能培训' and . != '技能培训 其他'",
      warning_message: "就业帮扶只有培训或“其他”,请再看看有没有真正就业。",
    }),
  ),
  development(
    measureOf("m_finance", "金融帮扶", "financeMeasure", {
      warning: ". != '其他'",
      warning_message: "金融帮扶只有“其他”,请再看看是哪一样。",
    }),
  ),
  development(
    measureOf("m_public_job", "公益岗位帮扶 (+ 其他备注)", "publicJob", {
      short: "公益岗位帮扶",
      source: "P-1418, P-RULE",
    }),
  ),
  text("m_public_job_note", "公益岗位帮扶其他备注", {
    relevant: "selected(${m_public_job}, '其他公益性岗位')",
    element: "household.m_public_job_note",
    ...P1418,
  }),
  askedWhen("${id_house_problem} = 'yes'", measureOf("m_house", "住房安全保障", "houseMeasure")),
  askedWhen("${id_water_problem} = 'yes'", measureOf("m_water", "饮水安全保障", "waterMeasure")),
  askedWhen(
    `${atRisk("因病")} and known('household.m_social') = '' and known('household.m_security') = ''`,
    measureOf("m_health", "健康帮扶", "healthMeasure", {
      hint: "看病的“三重”保障都看一遍:基本医疗保险、大病保险、医疗救助。",
      source: "P-1418; P-RULE 3_11_003",
    }),
  ),
  askedWhen("${id_edu_dropout} = 'yes'", measureOf("m_compulsory_edu", "义务教育保障", "educationMeasure")),
  askedWhen(
    `${atRisk("因学")} and \${m_compulsory_edu} = '' and known('household.m_social') = ''`,
    measureOf("m_other_edu", "教育帮扶 / 其他教育帮扶", "educationMeasure", { source: "P-1418, P-RULE 3_11_004" }),
  ),
  optional(measureOf("m_security", "综合保障", "securityMeasure", { source: "P-1418, P-RULE 4_11_013/015/016" })),
  plan("m_social", "社会帮扶"),
  plan("m_relocate", "搬迁"),
  plan("m_living", "生产生活条件改善"),
  plan("m_infra", "基础设施建设"),
  month("measure_date", "帮扶措施落实时间", {
    relevant: anyMeasure,
    element: "household.measure_date",
    constraint: ". <= today() and (${identified_month} = '' or . >= ${identified_month})",
    constraint_message: "帮扶措施落实时间不能早于识别监测时间,也不能是以后。",
    source: "DQ-MO-03",
    status: "RECON",
  }),
  optional(
    text("tekun_policy", "享受特困供养政策情况", {
      element: "household.tekun_policy",
      source: "P-RULE 4_11_015",
      status: "FOUND",
    }),
  ),
];
