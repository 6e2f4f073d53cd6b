import { describe, expect, test } from "vitest";
import type { Question } from "../../src/engine/questionnaire.ts";
import { choices, notes, refusals, survey, taken } from "./form.ts";

const questions = (markdown: string) => taken(markdown).survey as Question[];

describe("a form as ODK's authors write it", () => {
  test("names, spellings and aliases of columns", () => {
    const form = taken(`
| survey |
| | Type | NAME | caption | relevance | constraint message | calculate | Constraint | bind::required | readonly |
| | string | who | 姓名 | | | | | yes | |
| | int | age | 年龄 | \${who} != '' | 不对 | | . < 120 | \${who} = '甲' | |
| | text | shown | 给人看的 | | | concat(\${who}, '!') | | | yes |
| | add date prompt | day | 日期 | | | | | | |
`);
    expect(form.survey).toEqual([
      { type: "text", name: "who", label: "姓名", required: true, source: "form:L2", status: "RECON" },
      {
        type: "integer",
        name: "age",
        label: "年龄",
        relevant: "${who} != ''",
        constraint: ". < 120",
        constraint_message: "不对",
        required: "${who} = '甲'",
        source: "form:L3",
        status: "RECON",
      },
      {
        type: "text",
        name: "shown",
        label: "给人看的",
        calculation: "concat(${who}, '!')",
        read_only: true,
        source: "form:L4",
        status: "RECON",
      },
      { type: "date", name: "day", label: "日期", source: "form:L5", status: "RECON" },
    ]);
  });

  test.each(["select_one fruit", "select one fruit", "select one from fruit", "select1 fruit"])("%s", (type) => {
    expect(questions(survey("hint", `${type} | f | 水果 | `) + choices)[0]).toMatchObject({
      type: "select_one",
      list: "fruit",
    });
  });

  test.each([
    ["begin_group", "end_group"],
    ["begin group", "end group"],
  ])("%s", (begin, end) => {
    const form = taken(survey("appearance", `${begin} | g | 一组 | field-list`, "text | a | 甲 | ", `${end} | | | `));
    expect(form.survey).toMatchObject([
      { type: "group", name: "g", appearance: "field-list", survey: [{ name: "a" }] },
    ]);
  });

  test("repeats, counted or asked, with sums over their rows", () => {
    const form = taken(
      survey(
        "repeat_count | calculation",
        "begin repeat | kids | 孩子 | | ",
        "text | kid | 名字 | | ",
        "integer | kid_age | ${kid} 的年龄 | | ",
        "end repeat | | | | ",
        "calculate | all | | | sum(${kid_age})",
        "begin_repeat | again | 再来 | count(${kids}) | ",
        "note | n | 第几个 | | ",
        "end_repeat | again | | | ",
      ),
    );
    expect(form.survey).toMatchObject([
      { type: "repeat", name: "kids", subject: "entity", survey: [{ name: "kid" }, { name: "kid_age" }] },
      { name: "all", calculation: "sum(${kid_age})" },
      { type: "repeat", name: "again", repeat_count: "count(${kids})" },
    ]);
  });

  test("choice filters over columns of the list, and over the option itself", () => {
    const form = taken(`
| survey |
| | type | name | label | choice_filter |
| | select_one region | region | 地区 | |
| | select_one town | town | 镇 | region = \${region} and name != 'x' |
| choices |
| | list name | name | label | region |
| | region | 1 | 北 | |
| | region | 2 | 南 | |
| | town | a | 甲镇 | 1 |
| | town | x | 不选 | 2 |
`);
    expect(form.survey[1]).toMatchObject({ choice_filter: "./region = ${region} and . != 'x'" });
    expect(form.choices.town).toEqual([
      { name: "a", label: "甲镇", columns: { region: "1" } },
      { name: "x", label: "不选", columns: { region: "2" } },
    ]);
  });

  test("a default is a text, unless it calls, refers or reckons", () => {
    const [a, b, c, d, e] = questions(
      survey(
        "default",
        "text | a | 甲 | it's",
        "integer | b | 乙 | -3",
        "date | c | 丙 | 2022-10-20",
        "date | d | 丁 | today()",
        "integer | e | 戊 | 2 * 3",
      ),
    );
    const defaults = [a, b, c, d, e].map((question) => question?.default);
    expect(defaults).toEqual(['"it\'s"', "'-3'", "'2022-10-20'", "today()", "2 * 3"]);
  });

  test("quotes that a word processor has bent are straight in expressions, and as they are in texts", () => {
    const [, b] = questions(survey("relevant", "text | a | 甲 | ", "text | b | 说“是” | ${a} = ‘是’"));
    expect(b).toMatchObject({ label: "说“是”", relevant: "${a} = '是'" });
  });

  test("one language, Chinese before others; the settings name and title the form", () => {
    const form = taken(`
| survey |
| | type | name | label::中文(zh) | hint::中文(zh) |
| | text | a | 甲 | 写一个 |
| settings |
| | form_title | form_id | version | default_language | instance_name |
| | 调查 | survey_1 | 7 | 中文(zh) | concat(\${a}, '的') |
`);
    expect(form).toMatchObject({
      id: "survey_1",
      title: "调查",
      version: 7,
      brief: "concat(${a}, '的')",
      subject: "household",
    });
    expect(form.survey[0]).toMatchObject({ label: "甲", hint: "写一个" });
  });

  test("names may be Chinese", () => {
    expect(
      questions(survey("relevant", "text | 姓名 | 姓名 | ", "text | 备注 | 备注 | ${姓名} != ''"))[1],
    ).toMatchObject({
      relevant: "${姓名} != ''",
    });
  });

  test("an image with the appearance signature is one", () => {
    const [a, b] = questions(survey("appearance", "image | a | 签名 | signature", "photo | b | 照片 | "));
    expect([a?.type, a?.appearance, b?.type]).toEqual(["signature", undefined, "photo"]);
  });

  test("what the house keeps by itself is told and left out; today is a day like any", () => {
    const form = survey(
      "calculation",
      "start | start | | ",
      "deviceid | d | | ",
      "today | today | | ",
      "calculate | c | | format-date(${today}, '%Y')",
    );
    expect(questions(form).map(({ name, calculation }) => [name, calculation])).toEqual([
      ["today", "today()"],
      ["c", "format-date(${today}, '%Y')"],
    ]);
    expect(notes(form)).toEqual([
      "survey 第 2 行 type:start:谁填的、什么时候开始、什么时候交的,系统自己记,不作为一道题。",
      "survey 第 3 行 type:deviceid:谁填的、什么时候开始、什么时候交的,系统自己记,不作为一道题。",
    ]);
  });

  test("columns without content do not matter, whatever they are called; nor do rows of remarks", () => {
    const form = survey("media::image | parameters | 备注", "text | a | 甲 | | | ", " | | | | | ");
    expect(refusals(form)).toEqual([]);
    expect(notes(`${form}\n| 说明 |\n| | 看这里 |\n| | 好 |`)).toEqual(["说明:工作表“说明”不是表单的一部分,没有读。"]);
  });

  test("constraints on what must be answered that something satisfies", () => {
    const form = survey(
      "required | constraint",
      "integer | a | 甲 | yes | . > 4 and . < 6",
      "integer | b | 乙 | yes | . < 3 or (. >= 10 and . <= 10)",
      "select_multiple fruit | c | 丙 | yes | count-selected(.) = 2",
      "integer | d | 丁 | yes | . > 5 and . < ${a}",
    );
    expect(refusals(form + choices)).toEqual([]);
  });
});

describe("blanks", () => {
  const form = survey("constraint", "text | a | 甲  乙 | . != '一  二'");

  test("are tidied as ODK does", () => {
    expect(questions(form)[0]).toMatchObject({ label: "甲 乙", constraint: ". != '一 二'" });
  });

  test("stay where the settings say so", () => {
    const kept = questions(`${form}\n| settings |\n| | clean_text_values |\n| | no |`)[0];
    expect(kept).toMatchObject({ label: "甲  乙", constraint: ". != '一  二'" });
  });
});

test.each([
  ["a-2", "'a-2'"],
  ["1-1", "'1-1'"],
  ["7 - 4", "7 - 4"],
  ["5 div 5", "5 div 5"],
  ["https://a-b.cn", "'https://a-b.cn'"],
  ["(说明)", "'(说明)'"],
  ["concat('a', '-b')", "concat('a', '-b')"],
])("the default %s is %s", (cell, source) => {
  expect(questions(survey("default", `text | a | 甲 | ${cell}`))[0]?.default).toBe(source);
});
