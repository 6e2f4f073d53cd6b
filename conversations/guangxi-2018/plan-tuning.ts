import type { Question, Questionnaire, SubjectKind, SurveyRow } from "../../src/engine/questionnaire.ts";
import { yesNo as yesNoOptions } from "../options.ts";
import { calculate, choose, text, yesNo } from "../questions.ts";
import { attestOffice } from "./closing.ts";
import { objectLevel, planSource, tuneAction, verdict } from "./options.ts";

type Level = "贫困户" | "贫困村";

/** What the standard asks for: who reaches it lastingly leaves by the procedure, in the plan or not (S1:L54). */
const suggested =
  "if(${plan_source} = '' or ${survey_result} = '', '', if(${survey_result} = '达标', if(${plan_source} = '在计划内', '保留', '新调入'), if(${plan_source} = '在计划内', '调出', '')))";

/** The standard that decides, and where its verdict is kept. */
const standards = {
  贫困户: { name: "“八有一超”(F18)", element: "household.criteria_verdict" },
  贫困村: { name: "“十一有一低于”(F19)", element: "village.criteria_verdict" },
} as const;

function survey(level: Level): SurveyRow[] {
  const { name, element } = standards[level];
  const kind = level === "贫困户" ? "household" : "village";
  return [
    choose("object_level", "对象", "objectLevel", {
      number: 1,
      default: `'${level}'`,
      constraint: `. = '${level}'`,
      constraint_message: `这张表是${level}的。`,
      source: "S1:L5",
      status: "SEED",
    }),
    choose("plan_source", "原计划(“二上二下”确定)", "planSource", {
      hint: "看“二上二下”确定的脱贫摘帽计划。",
      number: 2,
      element: `${kind}.exit_plan`,
      source: "S1:L5, L24",
      status: "SEED",
    }),
    choose("survey_result", "摸底达标情况", "verdict", {
      hint: `按${name}的结果。`,
      number: 3,
      expected: `known('${element}')`,
      source: "S1:L5",
      status: "SEED",
    }),
    calculate("suggested", "按标准应该", suggested, { source: "S1:L54", status: "DERIVED" }),
    ...tuning(),
    ...(level === "贫困户" ? [flagged()] : []),
  ];
}

/** Not in the plan and not reaching the standard: there is nothing to tune. */
function tuning(): Question[] {
  return [
    choose("tune_action", "微调结果", "tuneAction", {
      hint: "按标准应该“${suggested}”。凡稳定达标的,一律按程序认定;不按指标脱贫。",
      number: 4,
      relevant: "${suggested} != ''",
      choice_filter: "if(${plan_source} = '在计划内', . != '新调入', . = '新调入')",
      source: "S1:L5, L54",
      status: "SEED",
    }),
    text("tune_reason", "和标准不一样的原因", {
      short: "原因",
      number: 4,
      relevant: "${tune_action} != '' and ${tune_action} != ${suggested}",
      flag: true,
      constraint: "string-length(.) >= 4",
      constraint_message: "请写清楚为什么不按标准,一句就行。",
      source: "S1:L54",
      status: "DERIVED",
    }),
  ];
}

function flagged(): Question {
  return yesNo("system_flag", "系统“计划脱贫”标注已调整", {
    hint: "在全国扶贫开发信息系统里按微调结果标好了吗?",
    number: 5,
    relevant: "${tune_action} != ''",
    warning: ". = 'yes' or ${tune_action} = '保留'",
    warning_message: "微调了就要调整系统标注。还没调的,10月31日前要调好。",
    source: "S1:L24",
    status: "SEED",
  });
}

function tuningOf(level: Level, id: string, subject: SubjectKind): Questionnaire {
  return {
    id,
    form: "F21",
    version: 1,
    title: `脱贫摘帽计划“一微调”(${level})`,
    subject,
    attestation: attestOffice,
    choices: { objectLevel, planSource, verdict, tuneAction, ...(level === "贫困户" ? { yesNo: yesNoOptions } : {}) },
    brief: "concat(${plan_source}, ',', ${survey_result}, if(${tune_action} = '', '', concat(',', ${tune_action})))",
    survey: survey(level),
  };
}

/**
 * F21 脱贫摘帽计划“一微调” of a household (S1:L5, L24; domain.md §5 F21): the plan that “二上二下” settled against what the survey
 * found. The households that stay or come in are the first list of 双认定.
 */
export const planTuning = tuningOf("贫困户", "plan_tuning_2018", "household");

/** F21 of a village. */
export const planTuningVillage = tuningOf("贫困村", "plan_tuning_village_2018", "village");
