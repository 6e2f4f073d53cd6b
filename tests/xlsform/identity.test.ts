import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { readForm } from "../../src/xlsform/read-form.ts";
import { readMarkdown, writeMarkdown } from "../../src/xlsform/text-sheets.ts";
import { writeForm } from "../../src/xlsform/write-form.ts";
import { sayPlaced } from "../../src/zh/xlsform.ts";

describe("every questionnaire of the house, written as XLSForm and read again, is the same", () => {
  test.each(questionnaires.map((one) => [one.id, one] as const))("%s", (_, questionnaire) => {
    const read = readForm(writeForm(questionnaire), "other");
    if (read.kind === "refused") throw new Error(read.problems.map(sayPlaced).join("\n"));
    expect(read.questionnaire).toEqual(questionnaire);
    expect(read.notes).toEqual([]);
    expect(readForm(readMarkdown(writeMarkdown(writeForm(questionnaire))), "other")).toEqual(read);
  });
});
