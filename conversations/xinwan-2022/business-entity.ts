import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { options, yesNo as yesNoOptions } from "../options.ts";
import { block, choose, chooseSome, numbered, phone, skippable, text, yesNo } from "../questions.ts";

const SEED = { source: "S0:L56", status: "SEED" } as const;
const DERIVED = { source: "S0:L56", status: "DERIVED" } as const;

const business: readonly Question[] = [
  text("entity_name", "经营性主体名称", { element: "entity.name", ...DERIVED }),
  choose("sector", "行业", "sector", { element: "entity.sector", ...SEED }),
  skippable(phone("entity_phone", "负责人电话", { element: "entity.phone", ...DERIVED })),
];

const state: readonly Question[] = [
  chooseSome("difficulty", "生产经营困难", "difficulty", {
    hint: "受疫情、灾情影响,现在有哪些困难?",
    constraint: "not(selected(., '没有困难') and count-selected(.) > 1)",
    constraint_message: "选了“没有困难”就不能再选别的。",
    ...SEED,
  }),
  text("difficulty_note", "困难的说明", {
    hint: "写一句:多大影响,多少人没活干。",
    relevant: "${difficulty} != '' and ${difficulty} != '没有困难'",
    constraint: "string-length(.) >= 4",
    constraint_message: "请写清楚些,一句就行。",
    ...DERIVED,
  }),
  yesNo("layoff_risk", "是否存在规模性失业风险", SEED),
];

const worker: readonly Question[] = [
  text("worker_name", "务工农民姓名", {
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    element: "entity.worker_name",
    ...SEED,
  }),
  text("worker_head", "户主姓名", {
    hint: "这个人是哪一户的?写户主的名字。",
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "户主姓名写 2 到 20 个汉字。",
    element: "entity.worker_head",
    ...DERIVED,
  }),
  skippable(
    text("worker_household", "户编号", {
      hint: "不知道就跳过。有同名户主时要用它分清。",
      element: "entity.worker_household",
      ...DERIVED,
    }),
  ),
  choose("worker_state", "现在的就业情况", "workerState", { element: "entity.worker_state", ...SEED }),
  yesNo("income_fell", "收入是否明显下降", { element: "entity.worker_income_fell", ...SEED }),
];

/**
 * F23, a business in difficulties that employs farmers (S0:L56, tourism and catering above all), and who works there: the
 * households of these workers are the coverage list COV-4.
 */
export const businessEntity: Questionnaire = {
  id: "business_entity_2022",
  form: "F23",
  version: 1,
  title: "生产经营困难经营性主体排查",
  subject: "entity",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {
    yesNo: yesNoOptions,
    sector: options("旅游 / 餐饮 / 住宿 / 加工 / 种植养殖 / 建筑 / 商贸运输 / 其他"),
    difficulty: options("客源或订单减少 / 停工停业 / 资金紧张 / 拖欠工资 / 裁减人员 / 其他 / 没有困难"),
    workerState: options("在岗 / 工时减少 / 停工待岗 / 离岗,在本地 / 离岗,已外出 / 从外地返乡"),
  },
  brief:
    "concat(${sector}, ',务工农民 ', count(${workers}), ' 人,收入明显下降 ', count(${workers}[./income_fell = 'yes']), ' 人')",
  survey: numbered<SurveyRow>(1, [
    block("business", "经营性主体", business),
    ...state,
    {
      type: "repeat",
      name: "workers",
      label: "在这里务工的农民",
      hint: "本镇农户里的务工农民都写上,他们的户要上门排查。",
      subject: "member",
      row_name: "worker_name",
      aliases: ["务工", "工人", "员工"],
      survey: [block("worker", "务工农民", worker)],
      ...SEED,
    },
  ]),
};
