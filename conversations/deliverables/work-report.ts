import type { Questionnaire } from "../../src/engine/questionnaire.ts";

/** 工作总结: the written report of a village (A4, B6, C5) or of a township (2018: H1). */
export const workReport: Questionnaire = {
  id: "work_report",
  form: "工作总结",
  version: 1,
  title: "工作总结",
  subject: "village",
  attestation: "提交就是填报人签字:本人${attestor},以上属实。",
  choices: {},
  survey: [
    {
      type: "file",
      name: "report",
      label: "工作总结",
      hint: "请发文件(Word、PDF 都行),或者拍照发来;有几页就拍几张。",
      number: 1,
      required: true,
      source: "S0:L68, L106, L126; S1:L50",
      status: "SEED",
    },
    {
      type: "text",
      name: "remark",
      label: "一句话说明",
      hint: "有要说明的就写一句,没有就跳过。",
      number: 2,
      source: "S0:L68, L106, L126; S1:L50",
      status: "DERIVED",
    },
  ],
};
