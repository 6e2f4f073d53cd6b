import type { Questionnaire } from "../src/engine/questionnaire.ts";

/** The debt of a signature put off: asked again on the day agreed. */
export const lateSignature: Questionnaire = {
  id: "late_signature",
  form: "补签",
  version: 1,
  title: "补签",
  subject: "household",
  attestation: "提交就是排查人签字:本人${attestor},以上属实。",
  choices: {
    signed: [
      { name: "paper", label: "纸质表已补签", aliases: ["补签了", "签了", "纸质"] },
      { name: "screen", label: "在手机上签", aliases: ["手机签"] },
      { name: "refused", label: "户主不肯签", aliases: ["不肯", "不认可"], rest: "refusal" },
    ],
  },
  survey: [
    {
      type: "select_one",
      name: "signed",
      label: "上次改天补签的入户排查表,户主签了没有?",
      short: "补签",
      number: 1,
      list: "signed",
      required: true,
      source: "S0:L203",
      status: "DERIVED",
    },
    {
      type: "signature",
      name: "late_head_signature",
      label: "户主(签字)",
      hint: "请户主在屏幕上签名。",
      number: 1,
      required: true,
      relevant: "${signed} = 'screen'",
      source: "S0:L203",
      status: "DERIVED",
    },
    {
      type: "text",
      name: "refusal",
      label: "户主为什么不肯签?",
      short: "不肯签的原因",
      hint: "写一句,镇里会看到。",
      number: 1,
      required: true,
      relevant: "${signed} = 'refused'",
      source: "S0:L203",
      status: "DERIVED",
    },
  ],
};
