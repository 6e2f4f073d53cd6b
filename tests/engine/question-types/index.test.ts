import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Input } from "../../../src/engine/question-type.ts";
import { findQuestionType, questionTypes } from "../../../src/engine/question-types/index.ts";
import { answerProblems } from "../../../src/zh/answer-problems.ts";
import { asking, optionsOf } from "./reading.ts";

const folder = new URL("../../../src/engine/question-types/", import.meta.url);
const edits = new URL("../../../src/zh/understand/edits.ts", import.meta.url);
const fragments = fc.constantFrom(
  ..."无 有 冇得 不 是 1 3 12 4口人 三 半 万 2万1 亩 分 个 月 底 10月8号 2月30 上周五 前天 昨 天前 年 号 138 0737-2712345 13800000001 86 99010119850203123X * X 改 成 他老婆 戊秀兰 配偶 ( ) , 、 。 . - + : 点 零 几 多 百分之 % 👍 😀 \u200b \ud83d 甲 乙 全部 都 到 和 第".split(
    " ",
  ),
);
const typed = fc.oneof(
  fc.array(fragments, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);
const inputs: fc.Arbitrary<Input> = fc.oneof(
  { weight: 8, arbitrary: typed.map((text): Input => ({ kind: "text", text })) },
  fc
    .array(fc.constantFrom("a", "b", "无", "gone"), { maxLength: 3 })
    .map((names): Input => ({ kind: "options", names })),
  fc.constantFrom<Input>({ kind: "photo", file: "f" }, { kind: "signature", file: "f" }, { kind: "file", file: "f" }),
  fc.record({
    kind: fc.constant("location" as const),
    latitude: fc.double(),
    longitude: fc.double(),
    accuracy: fc.double(),
  }),
);

describe("the kinds of question", () => {
  it("are each known by one name", () => {
    expect(new Set(questionTypes.map((type) => type.name)).size).toBe(questionTypes.length);
    for (const type of questionTypes) expect(findQuestionType(type.name)).toBe(type);
    expect(findQuestionType("select")).toBeUndefined();
  });

  it("need the list that a select question names", () => {
    for (const name of ["select_one", "select_multiple"]) {
      const type = findQuestionType(name)!;
      expect(type.check?.(asking(type), () => true)).toHaveLength(1);
      expect(type.check?.(asking(type, { list: "gone" }), (list) => list === "here")).toHaveLength(1);
      expect(type.check?.(asking(type, { list: "here" }), (list) => list === "here")).toEqual([]);
    }
  });

  it("have a sentence for every code they return, and no sentence for another", () => {
    const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
    sources.push(readFileSync(edits, "utf8"));
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/problem\(\s*"([a-z0-9-]+)"/g)].map((found) => found[1]!),
    );
    expect([...new Set(codes)].sort()).toEqual(Object.keys(answerProblems).sort());
  });

  it.each(questionTypes.map((type) => [type.name, type] as const))(
    "%s: whatever comes in, the answer can be read out and the problem said in whole words",
    (_, type) => {
      const options = optionsOf("甲", "乙", "丙丁", "无");
      const none = { value: "无", label: "都好", other: "有问题", confirm: "都好" };
      const units = fc.constantFrom("人", "元", "亩", "月", "万元", undefined);
      fc.assert(
        fc.property(inputs, units, fc.boolean(), (input, unit, withNone) => {
          const question = asking(type, { ...(unit ? { unit } : {}), ...(withNone ? { none } : {}) });
          const parsed = type.parse(input, question, { today: "2022-11-04", options, current: "" });
          if (parsed.kind !== "problem") {
            expect(parsed.value).toBe(parsed.value.trim());
            expect(typeof type.describe(parsed.value, question, options)).toBe("string");
          }
          if (parsed.kind !== "value") {
            const sentence = answerProblems[parsed.problem.code]!(parsed.problem.params);
            expect(sentence).not.toMatch(/undefined|NaN|\[object/);
            expect(sentence).toMatch(/[。?]$/u);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(questionTypes.map((type) => [type.name, type] as const))(
    "%s: comes to an end on hostile texts",
    (_, type) => {
      const pieces = [
        "1",
        "1,",
        "1 ",
        "一",
        "万",
        "点",
        "全都",
        "都还",
        "刚刚",
        "没有",
        "是",
        "1月",
        "甲 ",
        "、",
        "啊",
        " ",
        "改",
        "*",
        "-",
        "1X",
      ];
      for (const piece of pieces) {
        for (const length of [150, 4000]) {
          const text = piece.repeat(length / piece.length);
          for (const hostile of [text, `${text}x`, `有 ${text}!`]) {
            const parsed = type.parse({ kind: "text", text: hostile }, asking(type, { unit: "元" }), {
              today: "2022-11-04",
              options: optionsOf("甲", "乙丙", "全都要"),
              current: "",
            });
            expect(parsed.kind).toMatch(/^(?:value|confirm|problem)$/);
          }
        }
      }
    },
  );

  it.each(questionTypes.map((type) => [type.name, type] as const))("%s: describes any stored text", (_, type) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(typeof type.describe(value, asking(type, { unit: "元" }), optionsOf("甲"))).toBe("string");
      }),
    );
  });
});
