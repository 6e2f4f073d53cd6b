import type { Question, Questionnaire } from "../../src/engine/questionnaire.ts";
import { decrease2018, exitState2018, increase2018, notExitReason } from "../options.ts";
import { block, lastNumber, numbered, optional, text } from "../questions.ts";
import { attestHousehold, closing } from "./closing.ts";
import { householdChoices } from "./household-choices.ts";
import { householdSheet } from "./household-sheet.ts";
import { earlyReason, standingRows } from "./household-standing.ts";
import { joining, leaving } from "./member-change.ts";
import { julyResult, objectClass, poorAttrAny } from "./options.ts";

const standing = standingRows();

const sheet = householdSheet(lastNumber(standing) + 1, {
  ofMember: joining(),
  removed: leaving(),
});

/** Rows after the shared sections: what was new in 2018, and anything to be said. */
const ending: readonly Question[] = [
  {
    type: "note",
    name: "new_indicators",
    label: "新增指标(补充采集)",
    hint: "“三次核对”“三方联合核对”采集过的不再问,只补没有的:失学或辍学原因、是否会讲普通话、商业补充医疗保险、人身意外保险补贴、创业致富带头人带动、龙头企业带动。",
    source: "S1:L29",
    status: "SEED",
  },
  optional(
    text("change_note", "变更情况说明", {
      hint: "和系统里的不一样,一句话说清为什么。",
      source: "P-2720",
      status: "FOUND-OLD",
    }),
  ),
];

const readback =
  "concat('您家 ', ${family_size}, ' 口人。家庭一年总收入 ', ${total_income}, ' 元,生产经营支出 ', coalesce(${business_cost}, 0), ' 元,人均纯收入 ', ${net_income_pc}, ' 元。', if(${house_danger} = 'yes', concat('住的是危房,', ${house_danger_grade}, '。'), '住房没有危险。'), if(${water_safe} = 'yes', '饮水安全。', '饮水还不安全。'))";

/**
 * F12 2018年度《贫困户信息表》, the update of the base information (S1:L14, L29, L39–40; domain.md §5 F12): what the register
 * knows is offered for confirmation section by section, so that only what changed or was never asked is asked.
 */
export const poorHousehold: Questionnaire = {
  id: "poor_household_2018",
  form: "F12",
  version: 1,
  title: "贫困户信息表",
  subject: "household",
  attestation: attestHousehold,
  choices: {
    ...householdChoices,
    poorAttr: poorAttrAny,
    objectClass,
    exitState: exitState2018,
    notExitReason,
    julyResult,
    increase: increase2018,
    decrease: decrease2018,
  },
  followUps: [
    {
      rule: "return-after-july",
      when: "${object_class} = '返贫户' and known('household.july_result') != '返贫户'",
      questionnaire: "identification_2018",
      due: "plan-date('D2', 'due')",
    },
  ],
  brief:
    "concat(${object_class}, ',', ${family_size}, ' 人,人均纯收入 ', ${net_income_pc}, ' 元', if(${priority} = '', '', concat(',重点关注:', ${priority})))",
  survey: [
    block("standing", "在册情况", standing),
    earlyReason(),
    ...sheet.survey,
    ...numbered(sheet.next, ending),
    closing(["object_class", "exit_state", ...sheet.covers], sheet.next + ending.length, readback),
  ],
};
