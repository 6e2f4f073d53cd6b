import type { Questionnaire } from "../src/engine/questionnaire.ts";

/** The photo of a signed paper form, asked of a random part of the households where the paper was signed. */
export const paperPhoto: Questionnaire = {
  id: "paper_photo",
  form: "纸质表照片",
  version: 1,
  title: "纸质表照片",
  subject: "household",
  attestation: "提交就是确认:这是户主签字的那张表,${attestor}拍的。",
  choices: {},
  survey: [
    {
      type: "photo",
      name: "signed_paper",
      label: "请把户主签字的纸质入户排查表拍下来,一张照片。",
      short: "纸质表照片",
      hint: "字要看得清,签字要在照片里。",
      number: 1,
      required: true,
      source: "S0:L203",
      status: "DERIVED",
    },
  ],
};
