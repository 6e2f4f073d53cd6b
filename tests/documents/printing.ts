import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { openPaper } from "../../src/documents/form.ts";
import { printPages } from "../../src/documents/print.ts";
import type { Sheet } from "../../src/documents/sheet.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";

/** A visited household without risk; anything may differ. */
export function sheet(more: Partial<Sheet> = {}, answers: Record<string, string> = {}): Sheet {
  return {
    village: "东样村",
    group: "3组",
    name: "甲有田",
    by: "虚小禾",
    day: "2022-11-03",
    known: new Map(),
    answers: {
      head_name: "甲有田",
      population: "4",
      contact: "13800000001",
      group_attr: "poverty_alleviated",
      risk_problems: "无",
      micro_credit_need: "no",
      signing: "paper",
      signing_line: "户主(签字):已入户,纸质表已签",
      screening_date: "2022-11-03",
      ...answers,
    },
    ...more,
  };
}

/** Prints sheets into one document. */
export async function print(
  sheets: readonly Sheet[],
  how: { questionnaire?: Questionnaire; year?: number; own?: string } = {},
): Promise<Uint8Array> {
  const paper = await openPaper(how.questionnaire ?? screening, how.year ?? 2022, how.own);
  const out: Uint8Array[] = [];
  async function* batches() {
    yield sheets.map(paper.fill);
  }
  await printPages(paper.template, paper.page, batches(), {
    async write(bytes) {
      out.push(bytes);
    },
  });
  return Buffer.concat(out);
}
