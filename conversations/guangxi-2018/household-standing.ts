import type { Question } from "../../src/engine/questionnaire.ts";
import { choose, numbered, optional, printed, SAME, text, year, yesNo } from "../questions.ts";

const found = (source: string) => ({ source, status: "FOUND-OLD" }) as const;

const returned = "${object_class} = '返贫户'";

/** F12's own rows: how the household stands in the system, in its order, numbered from 1. */
export function standingRows(): Question[] {
  return numbered(1, [
    printed(text("household_no", "户编号", { element: "household.number", ...found("P-IDAP") })),
    objectClass(),
    july(),
    exitState(),
    plannedYear(),
    preExit(),
    year("return_year", "返贫年度", {
      relevant: returned,
      element: "household.return_year",
      ...found("P-2720"),
    }),
    choose("return_reason", "返贫原因", "povertyCause", {
      relevant: returned,
      element: "household.return_reason",
      ...found("P-2720"),
    }),
    optional(
      choose("not_exit_reason", "不脱贫原因", "notExitReason", {
        relevant: "${exit_state} = '未脱贫'",
        element: "household.not_exit_reason",
        ...found("P-2915"),
      }),
    ),
  ]);
}

/** The 2018 exits belong to the second phase (S1:L39–40, R-55): whoever is earlier says why. Stands with 对象类别. */
export function earlyReason(): Question {
  return text("early_reason", "第二阶段以前采集的原因", {
    short: "提前采集的原因",
    hint: "当年计划脱贫户归第二阶段(11月5日起)采集,原则上现在不填。为什么提前采集?写一句。",
    number: 2,
    relevant: "${object_class} = '计划脱贫户' and today() < plan-date('E2', 'start')",
    flag: true,
    constraint: "string-length(.) >= 2",
    constraint_message: "请写清楚为什么提前采集,一句就行。",
    source: "S1:L39–40",
    status: "DERIVED",
  });
}

/** What July found about a return to poverty stands. */
function objectClass(): Question {
  return choose("object_class", "对象类别", "objectClass", {
    hint: "按名单上的类别。",
    element: "household.object_class",
    constraint: "known('household.july_result') != '返贫户' or . = '返贫户'",
    constraint_message: "7月已经确定这户返贫,保持原有结果,对象类别只能是“返贫户”。",
    warning: "known('household.object_class') = '' or . = known('household.object_class')",
    warning_message: "和名单上的类别不一样。类别要按程序变,不在这张表上改。",
    source: "S1:L8, L14, L39",
    status: "SEED",
  });
}

function july(): Question {
  return printed(
    choose("july_result", "7月动态管理结果", "julyResult", {
      number: SAME,
      relevant: "known('household.july_result') != ''",
      element: "household.july_result",
      source: "S1:L26",
      status: "SEED",
    }),
  );
}

const states = [
  ["未脱贫户", "未脱贫"],
  ["计划脱贫户", "预脱贫"],
  ["返贫户", "返贫"],
] as const;

function exitState(): Question {
  const fits = states.map(([of, state]) => `(\${object_class} != '${of}' or . = '${state}')`).join(" and ");
  return choose("exit_state", "脱贫状态", "exitState", {
    element: "household.exit_state",
    warning: fits,
    warning_message: "脱贫状态和对象类别对不上。请看看哪一个要改。",
    ...found("P-4859"),
  });
}

function plannedYear(): Question {
  return optional(
    year("planned_exit_year", "计划脱贫年度", {
      element: "household.planned_exit_year",
      constraint: ". >= date('2014-01-01') and . <= date('2020-12-31')",
      constraint_message: "计划脱贫年度在 2014 年到 2020 年之间。",
      ...found("P-2720"),
    }),
  );
}

function preExit(): Question {
  return yesNo("pre_exit", "是否当年预脱贫(“计划脱贫”标注)", {
    element: "household.pre_exit",
    warning: "if(${object_class} = '计划脱贫户', . = 'yes', . = 'no')",
    warning_message: "“计划脱贫”标注和对象类别对不上。只有计划脱贫户标“是”。",
    source: "P-2720, S1:L24",
    status: "FOUND-OLD",
  });
}
