import { describe, expect, test } from "vitest";
import { readForm } from "../../src/xlsform/read-form.ts";
import { choices, read, refusals, survey } from "./form.ts";

const one = (row: string, headings = "relevant | constraint | required | calculation | default | appearance") =>
  refusals(survey(headings, row, "text | other | 别的 | | | | | | ") + choices);

describe("what ODK's own tools refuse is invalid, each with where and what to do", () => {
  test.each([
    [
      "no survey",
      "| 表一 |\n| | type |\n| | text |",
      "没有 survey 工作表(现有:表一)。问题要写在名叫 survey 的工作表里。",
    ],
    ["no type column", "| survey |\n| | name |\n| | a |", "没有 type 这一列。第 1 行要有列名 type。"],
    ["one column twice", survey("relevant | relevance", "text | a | 甲 | | "), "和“relevant”是同一列。只留一列。"],
    ["no type", survey("hint", " | a | 甲 | "), "有题却没有 type。写上题型,例如 text、integer、select_one 选项表名。"],
    ["an unknown type", survey("hint", "Text | a | 甲 | "), "没有“Text”这种题型。是不是 text?"],
    ["no name", survey("hint", "text | | 甲 | "), "没有 name。每道题、每个组都要有自己的名字。"],
    ["a name with a blank", survey("hint", "text | a b | 甲 | "), "名字“a b”不能用。"],
    ["a name that begins with a digit", survey("hint", "text | 1a | 甲 | "), "名字“1a”不能用。"],
    ["a name twice", survey("hint", "text | a | 甲 | ", "text | a | 乙 | "), "名字“a”第 2 行已经用了。"],
    ["no such list", survey("hint", "select_one trees | a | 甲 | ") + choices, "choices 里没有选项表“trees”。"],
    [
      "an option twice",
      `${survey("hint", "select_one fruit | a | 甲 | ")}${choices}| | fruit | pear | 又一个 |`,
      "这张选项表里已经有“pear”。",
    ],
    [
      "an option without a name",
      `${survey("hint", "select_one fruit | a | 甲 | ")}${choices}| | fruit | | 没名字 |`,
      "选项没有 name。",
    ],
    [
      "a group that is not closed",
      survey("hint", "begin_group | g | 一组 | ", "text | a | 甲 | "),
      "“g”的 begin_group 没有对应的 end_group。",
    ],
    [
      "a group closed as a repeat",
      survey("hint", "begin_group | g | 一组 | ", "text | a | 甲 | ", "end_repeat | | | "),
      "多了一个 end_repeat,前面没有对应的 begin_repeat(正开着的是“g”)。",
    ],
    [
      "a group that is required",
      survey("required", "begin_group | g | 一组 | yes", "text | a | 甲 | ", "end_group | | | "),
      "组和清单不能写 required。",
    ],
    [
      "no calculation",
      survey("calculation", "calculate | a | | "),
      "calculate 要有 calculation;只算一次的写 once(…)。",
    ],
    ["no such question", survey("relevant", "text | a | 甲 | ${b} = 1"), "没有叫“b”的题。"],
    ["no such question in a label", survey("hint", "text | a | 你好 ${b} | "), "没有叫“b”的题。"],
    [
      "the name that ODK gives to a count",
      survey(
        "repeat_count",
        "integer | r_count | 甲 | ",
        "begin_repeat | r | 清单 | 2",
        "text | a | 甲 | ",
        "end_repeat | | | ",
      ),
      "名字“r_count”第 2 行已经用了。",
    ],
    [
      "no such question in an option",
      `${survey("hint", "select_one fruit | a | 甲 | ")}${choices}| | fruit | kiwi | ${"${b}"} |`,
      "没有叫“b”的题。",
    ],
    ["a reference cut short", survey("hint", "text | a | 你好 ${b | "), "${…} 没有写完整。"],
    ["an expression cut short", survey("relevant", "text | a | 甲 | ", "text | b | 乙 | ${a} = "), "式子没有写完。"],
    [
      "a name without ${}",
      survey("relevant", "text | a | 甲 | ", "text | b | 乙 | a = 1"),
      "第 1 个字符处的“a”:引用题目要写成 ${a},文字要加引号。",
    ],
    ["an unknown function", survey("relevant", "text | a | 甲 | foo(1)"), "没有 foo() 这个函数。"],
    [
      "a filter over no column",
      `${survey("choice_filter", "select_one fruit | a | 甲 | colour = 'red'")}${choices}`,
      "choices 里没有“colour”这一列。",
    ],
    [
      "calculations in a circle",
      survey("calculation", "calculate | a | | ${b} + 1", "calculate | b | | ${a} + 1"),
      "绕成了圈:a → b → a。",
    ],
    [
      "relevance in a circle through a group",
      survey("relevant", "begin_group | g | 一组 | ${a} = 1", "integer | a | 甲 | ", "end_group | | | "),
      "绕成了圈:a → a。",
    ],
  ])("%s", (_, form, sentence) => {
    const found = refusals(form);
    expect(found.filter((line) => line.startsWith("invalid ") && line.includes(sentence))).toHaveLength(1);
    expect(found.filter((line) => line.startsWith("unsupported "))).toEqual([]);
  });
});

describe("a form that can never be finished", () => {
  test.each([
    ["a number between nothing", "integer | a | 甲 | | . > 10 and . < 5 | yes | | | "],
    ["a whole number between neighbours", "integer | a | 甲 | | . > 1 and . < 2 | yes | | | "],
    ["no option will do", "select_one fruit | a | 甲 | | . = 'kiwi' | yes | | | "],
    ["no options together will do", "select_multiple fruit | a | 甲 | | count-selected(.) > 2 | yes | | | "],
    ["never true", "text | a | 甲 | | false() | ${other} = '1' | | | "],
  ])("%s", (_, row) => {
    expect(one(row)).toEqual([
      "invalid survey 第 2 行 constraint:这个条件怎么答都不成立,又是必填,这张表就永远交不了。改 constraint。",
    ]);
  });

  test("the same constraint is nobody's trouble where nothing has to be answered", () => {
    expect(one("integer | a | 甲 | | . > 10 and . < 5 | | | | ")).toEqual([]);
  });

  test("a note that must be answered", () => {
    expect(one("note | a | 甲 | | | yes | | | ")).toEqual([
      "invalid survey 第 2 行 required:说明(note)没有答案,写了 required 就永远交不了。去掉 required。",
    ]);
  });

  test.each([["name = 'kiwi'"], ["${b} = 'apple' and ${b} = 'pear'"]])(
    "a choice filter that leaves nothing: %s",
    (filter) => {
      const form =
        survey("choice_filter", "select_one fruit | b | 乙 | ", `select_one fruit | a | 甲 | ${filter}`) + choices;
      expect(refusals(form)).toEqual([
        "invalid survey 第 3 行 choice_filter:不管前面怎么答,这样筛下来一个选项也不剩。改 choice_filter,或补选项。",
      ]);
    },
  );
});

describe("what ODK takes and the house does not have is unsupported, each with what to do instead", () => {
  test.each([
    ["media", "media::image", "a.png", "不能带图片、声音、视频。"],
    ["parameters", "parameters", "max-pixels=1000", "没有 parameters。"],
    ["a bind of one's own", "bind::odk:length", "5", "不能直接写 bind、control、instance 这样的列。"],
    ["a trigger", "trigger", "x", "没有这一列的功能。"],
    ["an entity", "save_to", "x", "不存实体。"],
    ["an unknown column", "理由", "x", "不认识这一列。"],
    ["a path", "relevant", "../b = 1", "不能写路径"],
    ["pulldata", "relevant", "pulldata('f','a','b','c') = 1", "本系统没有 pulldata() 这个函数。"],
    ["a bare reference", "relevant", "not(${b})", "not 里的 ${b} 要写成条件"],
    ["a chain", "relevant", "1 < ${b} < 5", "不能连着比较。"],
    ["the last saved form", "relevant", "${last-saved#b} = 1", "不能引用上一份表的答案"],
    ["a default that refers", "default", "${b}", "ODK 的 default 只在打开表单时算一次"],
    ["read only now and then", "read_only", "${b} = 1", "read_only 只能写 yes 或 no"],
    ["an outer program", "appearance", "ex:org.app", "没有“ex:”这种样式。"],
    ["a calculation that may be edited", "calculation", "1 + 1", "算出来的题不能再改。"],
    ["a name in a message", "constraint_message", "${b} 不对", "这里不能写 ${…}。"],
    ["a filter where nothing is chosen", "choice_filter", "name = 'a'", "这一行用不上这一列。"],
  ])("%s", (_, heading, cell, sentence) => {
    const found = refusals(survey(heading, `text | a | 甲 | ${cell}`, "text | b | 乙 | "));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`unsupported survey 第 2 行 ${heading}:`);
    expect(found[0]).toContain(sentence);
  });

  test.each([
    ["dateTime", "没有日期加时间的题型。"],
    ["range", "没有 range 题型。用 integer"],
    ["rank fruit", "没有排序题。"],
    ["audio", "不能收 audio。"],
    ["geotrace", "没有 geotrace 题型。"],
    ["barcode", "不能扫码。"],
    ["acknowledge", "没有 acknowledge 题型。"],
    ["select_one fruit or_other", "不能写 or_other。在 choices 的 fruit 里加一个选项 other"],
    ["select_one_from_file f.csv", "不能从别的文件取选项"],
    ["select_one ${b}", "不能拿前面的答案当选项"],
    ["begin loop over fruit", "没有 loop。"],
  ])("%s", (type, sentence) => {
    const found = refusals(survey("hint", `${type} | a | 甲 | `, "text | b | 乙 | ") + choices);
    expect(found).toEqual([expect.stringContaining(`unsupported survey 第 2 行 type:`)]);
    expect(found[0]).toContain(sentence);
  });

  test("a row's question used outside its list, a list in a list, a name in two groups", () => {
    const rows = ["begin_repeat | r | 清单 | ", "text | a | 甲 | ", "end_repeat | | | ", "text | b | 乙 | ${a} = 1"];
    expect(refusals(survey("relevant", ...rows))).toEqual([
      "unsupported survey 第 5 行 relevant:“a”在清单“r”里,有许多行,这里不知道是哪一行。用 count()、sum()、min()、max()、join() 把各行合起来。",
    ]);
    const nested = [
      "begin_repeat | r | 外 | ",
      "begin_repeat | s | 里 | ",
      "text | a | 甲 | ",
      "end_repeat | | | ",
      "end_repeat | | | ",
    ];
    expect(refusals(survey("hint", ...nested))).toEqual([
      "unsupported survey 第 3 行 type:清单里不能再有清单。把里面的一层拆出来,或改成普通的题。",
    ]);
    const groups = ["g", "h"].flatMap((name) => [
      `begin_group | ${name} | 组 | `,
      "text | a | 甲 | ",
      "end_group | | | ",
    ]);
    expect(refusals(survey("relevant", ...groups))).toEqual([
      expect.stringMatching(/^unsupported survey 第 6 行 name:名字“a”第 3 行已经用了/),
    ]);
    expect(refusals(survey("relevant", ...groups, "text | c | 丙 | ${a} = 1"))[0]).toMatch(
      /^invalid survey 第 6 行 name/,
    );
  });

  test("two languages, settings, sheets and merged cells", () => {
    const two = "| survey |\n| | type | name | label::中文(zh) | label::English (en) |\n| | text | a | 甲 | A |";
    expect(refusals(two)).toEqual([
      "unsupported survey 第 2 行 label::English (en):表里有几种语言,只能用一种(现在用“中文(zh)”)。删掉这一列。",
    ]);
    const settings = `${survey("hint", "text | a | 甲 | ")}\n| settings |\n| | public_key |\n| | abc |`;
    expect(refusals(settings)).toEqual([
      "unsupported settings 第 2 行 public_key:没有“public_key”这个设置。删掉这一列再导入。",
    ]);
    const entities = `${survey("hint", "text | a | 甲 | ")}\n| entities |\n| | list_name |\n| | trees |`;
    expect(refusals(entities)[0]).toContain("本系统没有 entities 工作表的功能。");
    const rows = [
      ["type", "name", "label"],
      ["text", "a", "甲"],
    ];
    const merged = readForm([{ name: "survey", rows, merged: ["A2:A3"] }], "form");
    expect(merged).toMatchObject({
      problems: [{ refusal: "unsupported", problem: { code: "merged", params: { range: "A2:A3" } } }],
    });
  });

  test("everything that is wrong is told at once, in the order of the sheets", () => {
    const form = read(survey("relevant", "text | a | 甲 | ${x} = 1", "Text | b | 乙 | ", "range | c | 丙 | "));
    expect(form.kind === "refused" && form.problems.map(({ row, problem }) => [row, problem.code])).toEqual([
      [2, "expression-unknown-name"],
      [3, "type-unknown"],
      [4, "type-range"],
    ]);
  });
});
