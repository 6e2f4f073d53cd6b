import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { calculate, optional, text } from "../questions.ts";
import { signingChoices } from "../signing.ts";
import { attestHousehold, closing } from "./closing.ts";
import { allReached, criterion, eightHave, overLine, unreached } from "./criteria.ts";
import { verdict } from "./options.ts";

const items = [...eightHave, overLine];
const names = items.map(({ name }) => name);

/** What the register says against an item: looked at again, never decided by the register alone. */
const doubts: Readonly<Record<string, { warning: string; warning_message: string }>> = {
  h_house: {
    warning: ". != '达标' or known('household.house_danger') != 'yes'",
    warning_message: "系统里登记是危房户。危房改造好了、搬新房了才算达标,请再看一遍。",
  },
  h_water: {
    warning: ". != '达标' or known('household.safe_water') != 'no'",
    warning_message: "系统里登记饮水不安全。解决了才算达标,请再看一遍。",
  },
  h_tv: {
    warning: ". != '达标' or known('household.tv') != 'no'",
    warning_message: "系统里登记没有通广播电视。通了才算达标,请再看一遍。",
  },
  h_power: {
    warning: ". != '达标' or known('household.electricity_life') != 'no'",
    warning_message: "系统里登记没有通生活用电。通了才算达标,请再看一遍。",
  },
  // The register's income may be last year's: asked about, not refused. F20 counts anew.
  h_over: {
    warning:
      ". != '达标' or param('P_POVERTY_LINE_2018') = '' or known('household.net_income_pc') = '' or known('household.net_income_pc') > param('P_POVERTY_LINE_2018')",
    warning_message: "系统里登记的人均纯收入没有超过扶贫标准。今年算下来超过了才算达标,请再算一遍。",
  },
};

const readback =
  "concat('按“八有一超”一项一项看过:', if(${verdict} = '达标', '九项都达标。', concat('没有达标的是:', ${unreached}, '。')))";

/**
 * F18 贫困户脱贫摘帽标准“八有一超” (S1:L5, L24; domain.md §5 F18) as a checklist: each item with its verdict and what shows it; the
 * household reaches the standard when all nine are reached.
 */
export const criteriaHousehold: Questionnaire = {
  id: "criteria_household_8_1",
  form: "F18",
  version: 1,
  title: "“八有一超”达标情况",
  subject: "household",
  attestation: attestHousehold,
  choices: { ...signingChoices, verdict },
  brief: "if(${verdict} = '未达标', concat('未达标:', ${unreached}), ${verdict})",
  survey: [
    ...items.flatMap((item, i) => criterion(item, i + 1, { element: `household.${item.name}`, ...doubts[item.name] })),
    optional(
      text("remarks", "备注", {
        number: 10,
        constraint: "string-length(.) <= 255",
        constraint_message: "备注最多 255 个字。",
        source: "P-B",
        status: "FOUND-OLD",
      }),
    ),
    calculate("verdict", "八有一超", allReached(names), {
      number: 11,
      element: "household.criteria_verdict",
      source: "P-GXDAG",
      status: "DERIVED",
    }),
    calculate("unreached", "未达标的项目", unreached(items), { source: "P-GXDAG", status: "DERIVED" }),
    closing([...names, ...names.map((name) => `${name}_evidence`)], 12, readback),
  ],
};
