import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { poorAttr2018 } from "../options.ts";
import { block, calculate, choose, printed } from "../questions.ts";
import { attestHousehold, closing } from "./closing.ts";
import { householdChoices } from "./household-choices.ts";
import { householdSheet } from "./household-sheet.ts";
import { julyResult } from "./options.ts";

const onFile = "未脱贫户 往年脱贫户 计划脱贫户 20XX年退出户 2017年退出户 返贫户";

const sheet = householdSheet(2, {
  headId: {
    constraint: `not(selected('${onFile}', known('household.object_class')))`,
    constraint_message: "这户已经是建档立卡户,不能再新识别。脱贫户返贫的,请用《贫困户信息表》。",
  },
});

const readback =
  "concat('您家 ', ${family_size} , ' 口人。家庭一年总收入 ', ${total_income}, ' 元,生产经营支出 ', coalesce(${business_cost}, 0), ' 元,人均纯收入 ', ${net_income_pc}, ' 元。主要致贫原因:', ${main_cause}, '。', if(${house_danger} = 'yes', concat('住的是危房,', ${house_danger_grade}, '。'), '住房没有危险。'))";

/**
 * F11 《新识别贫困户信息采集表》(附件3; S1:L26, domain.md §5 F11). What July found stands and is only shown; a household
 * found after July goes through the procedure as well (S1:L27).
 */
export const newPoorHousehold: Questionnaire = {
  id: "new_poor_household_2018",
  form: "F11",
  version: 1,
  title: "新识别贫困户信息采集表",
  subject: "household",
  attestation: attestHousehold,
  choices: { ...householdChoices, poorAttr: poorAttr2018, julyResult },
  followUps: [
    {
      rule: "identify-after-july",
      when: "known('household.july_result') = ''",
      questionnaire: "identification_2018",
      due: "plan-date('D2', 'due')",
    },
  ],
  brief:
    "concat(${family_size}, ' 人,人均纯收入 ', ${net_income_pc}, ' 元,', ${main_cause}, if(${priority} = '', '', concat(',重点关注:', ${priority})))",
  survey: [
    block("identified", "7月动态管理的结果", [
      printed(
        choose("july_result", "7月动态管理结果", "julyResult", {
          number: 1,
          relevant: "known('household.july_result') != ''",
          element: "household.july_result",
          source: "S1:L26",
          status: "SEED",
        }),
      ),
    ]),
    calculate(
      "identify_path",
      "怎么纳入",
      "if(known('household.july_result') != '', '7月已经确定,保持原有结果', '7月以后发现的疑似漏评,按程序识别')",
      { number: 1, source: "S1:L26–27", status: "SEED" },
    ),
    ...sheet.survey,
    closing(sheet.covers, sheet.next, readback),
  ],
};
