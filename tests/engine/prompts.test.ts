import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { blockView } from "../../src/engine/block.ts";
import { askBlock, askQuestion, choicesOf } from "../../src/engine/prompt.ts";
import { askSummary } from "../../src/engine/prompt-summary.ts";
import { record } from "../../src/engine/record.ts";
import { isValid } from "../../src/engine/values.ts";
import { nextStep } from "../../src/engine/walk.ts";
import { form, give, interviewOf, node, question } from "./small-form.ts";

const asking = { place: "3组 甲有田", echo: [] };

describe("prompts", () => {
  test("leaving out an optional multi-select is another button than having chosen", () => {
    const interview = interviewOf(
      form([question("kind", { type: "select_multiple", list: "options", required: false })]),
    );
    const payloads = choicesOf(interview, node(interview, "kind"), { picked: ["a"] }).map((choice) => choice.payload);
    expect(new Set(payloads).size).toBe(payloads.length);
  });

  test("a note has one button: seen", () => {
    const interview = interviewOf(form([question("words", { type: "note", required: false })]));
    expect(choicesOf(interview, node(interview, "words"), {})).toHaveLength(1);
  });

  const values: Record<string, string[]> = {
    head_name: ["甲有田", "乙·春生"],
    population: ["1", "6"],
    contact: ["13800000001", "0737-2712345"],
    group_attr: ["poverty_alleviated", "poverty_alleviated monitored", "monitored", "off_file"],
    monitored_state: ["open", "closed"],
    off_file_types: ["g1", "g2 g6", "g6"],
    off_file_other: ["无房无地,借住在亲戚家"],
    risk_problems: ["无", "井水浑了两个月"],
    help_measures: ["请水利站来看"],
    micro_credit_need: ["no", "yes"],
    signing: ["paper", "screen", "phone", "unable", "disagrees"],
    head_signature: ["file:abc"],
    phone_reason: ["路塌了"],
    unable_reason: ["他在住院", "户主不会写字"],
    unable_how: ["proxy", "thumbprint", "later"],
    signer: ["戊秀兰(配偶)"],
    sign_later_date: ["2022-11-06"],
    disagreement: ["说没有漏雨"],
  };

  test("附件1, whatever is known and answered: every prompt says where we are and ends in a question or choices", () => {
    const known = fc.record({
      "household.head_name": fc.constantFrom("", "甲有田"),
      "household.population": fc.constantFrom("", "4", "40", "很多"),
      "household.phone": fc.constantFrom("", "13800000001", "138"),
      "household.group_attr": fc.constantFrom(
        "",
        "off_file",
        "monitored",
        "poverty_alleviated",
        "off_file monitored",
        "x",
      ),
      "household.off_file_types": fc.constantFrom("", "g1", "g6"),
      "household.lists": fc.constantFrom("", "COV-1", "COV-3 COV-7"),
      "household.key": fc.constantFrom("yes", "no"),
    });
    fc.assert(
      fc.property(known, fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), (register, seeds) => {
        const interview = interviewOf(screening, register);
        for (let i = 0; i < 40; i += 1) {
          const step = nextStep(interview);
          const message = !step
            ? askSummary([interview], asking, "虚小禾")
            : step.kind === "block"
              ? askBlock(interview, step.block, asking)
              : askQuestion(interview, step.node, asking);
          expect(message.text.split("\n")[0]).toMatch(/^3组 甲有田 · (第[1-9](–\d)?\/9题|请核对后提交)/);
          expect(message.text).not.toMatch(/undefined|NaN|\$\{|\n\n/);
          if (!message.choices?.length) expect(message.text).toMatch(/[??。:]$|例:.+$|签名。$/);
          if (!step) return;
          if (step.kind === "block") {
            for (const row of blockView(interview, step.block)) {
              if (row.state === "known") record(interview, row.node, row.value, "confirmed");
            }
          } else {
            const fit = (values[step.node.name] ?? []).filter((v) => isValid(interview, step.node, v));
            give(interview, step.node.name, fit[(seeds[i % seeds.length] ?? 0) % fit.length] as string);
          }
        }
        throw new Error("it never came to an end");
      }),
      { numRuns: 300 },
    );
  });
});
