import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lateSignature } from "../../conversations/late-signature.ts";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { screeningPaper, screeningPrint } from "../../conversations/xinwan-2022/screening-paper.ts";
import { makeTemplates } from "../../src/documents/make-template.ts";
import { questionsOf } from "../../src/documents/questions.ts";
import { parseExpression } from "../../src/engine/expression/index.ts";
import { print, sheet } from "./printing.ts";
import { readDocx, tableIn } from "./read-docx.ts";

/** The lines of the printed form with its boxes, as a page shows them. */
const linesOf = (bytes: Uint8Array, page = 0) => {
  const read = readDocx(bytes).pages[page]!;
  return read.flatMap((piece) =>
    typeof piece === "string" ? piece : piece.rows.flatMap((row) => row.join(" | ").split("\n")),
  );
};

const printed = (boxes: Record<string, string>, words: Record<string, string> = {}) => [
  "2022年防止返贫监测帮扶第二轮入户排查表",
  `排查人(签字):${words.by ?? "虚小禾"}\t排查时间:${words.day ?? "2022年11月3日"}`,
  `户主姓名 | ${words.head ?? "甲有田"} | 人口数 | ${words.population ?? "4"} | 联系方式 | ${words.phone ?? "13800000001"}`,
  "重点群体属性(在后面□内打√):",
  `1. 脱贫户 ${boxes.alleviated ?? "□"}`,
  `2. 监测户:未消除风险监测户 ${boxes.open ?? "□"}    已消除风险监测户 ${boxes.closed ?? "□"}`,
  "3. 档外农户",
  `受疫情灾情影响较大,特别是收入下降明显的农户 ${boxes.g1 ?? "□"}`,
  `务工不稳定,特别是有外地务工返乡、新增劳动力和当地就业不稳定成员的农户 ${boxes.g2 ?? "□"}`,
  `新识别和新申请低保,特别是收入较低、家庭负担较重的农户 ${boxes.g3 ?? "□"}`,
  `新增加的因病、因残、因学等刚性支出较大或收入大幅缩减导致基本生活出现严重困难的农户 ${boxes.g4 ?? "□"}`,
  `省防返贫监测与帮扶管理平台综合比对反馈各地的预警信息中问题相对突出,但没有纳入监测对象的农户 ${boxes.g5 ?? "□"}`,
  `其它特殊困难农户(简要说明):${words.other ?? "________________"}`,
  "排查出的风险问题(有则详细描述,无则填无):",
  words.risk ?? "无",
  "拟采取的帮助措施(有问题则必填):",
  words.measures ?? "",
  `是否有小额信贷需求:是 ${boxes.yes ?? "□"}    否 ${boxes.no ?? "□"}`,
  `户主(签字):${words.head_signed ?? ""}\t电话(微信)排查 ${boxes.phone ?? "□"}`,
  "备注:入户排查要重点关注“两不愁三保障”和饮水安全,以及监测对象帮扶措施针对性不强不够、整户无劳动力监测对象标注风险消除、“三重”医疗保障措施不够等风险问题。",
  "",
];

describe("the form as it is printed (S0:L149–L207)", () => {
  test("a household without risk, signed on paper", async () => {
    const boxes = { alleviated: "√", no: "√" };
    expect(linesOf(await print([sheet()]))).toEqual(printed(boxes, { head_signed: "(纸质表已签)" }));
  });

  test("every box ticks alone, where its words stand", async () => {
    const all = {
      alleviated: { group_attr: "poverty_alleviated" },
      open: { group_attr: "monitored", monitored_state: "open" },
      closed: { group_attr: "monitored", monitored_state: "closed" },
      g1: { group_attr: "off_file", off_file_types: "g1" },
      g2: { group_attr: "off_file", off_file_types: "g2" },
      g3: { group_attr: "off_file", off_file_types: "g3" },
      g4: { group_attr: "off_file", off_file_types: "g4" },
      g5: { group_attr: "off_file", off_file_types: "g5" },
      yes: { micro_credit_need: "yes" },
      no: { micro_credit_need: "no" },
      phone: { signing: "phone", signing_line: "电话(微信)排查,户主没有签字" },
    };
    const bare = { group_attr: "", micro_credit_need: "", signing: "", signing_line: "" };
    const bytes = await print(Object.values(all).map((answers) => sheet({}, { ...bare, ...answers })));
    for (const [i, name] of Object.keys(all).entries())
      expect(linesOf(bytes, i), name).toEqual(printed({ [name]: "√" }));
  });

  test("several boxes, the sentence of the sixth kind, risk and measures", async () => {
    const words = {
      other: "独居老人,房子漏雨",
      risk: "水井让洪水泡了",
      measures: "报水利站检测水质",
      head_signed: "(手机签字,见电子档)",
    };
    const answers = {
      group_attr: "off_file",
      off_file_types: "g1 g5 g6",
      off_file_other: words.other,
      risk_problems: words.risk,
      help_measures: words.measures,
      micro_credit_need: "yes",
      signing: "screen",
    };
    expect(linesOf(await print([sheet({}, answers)]))).toEqual(printed({ g1: "√", g5: "√", yes: "√" }, words));
  });

  test("who signed for the head, who did not agree", async () => {
    const signed = async (answers: Record<string, string>) =>
      linesOf(await print([sheet({}, answers)])).find((line) => line.startsWith("户主(签字)"));
    const proxy = "户主(签字):已入户,配偶戊秀兰在纸质表上代签,户主在住院";
    expect(await signed({ signing: "unable", signing_line: proxy })).toContain(
      "已入户,配偶戊秀兰在纸质表上代签,户主在住院\t",
    );
    expect(await signed({ signing: "disagrees", disagreement: "说收入写多了" })).toContain("户主不认可:说收入写多了");
  });

  test("before the visit: what the register knows, the rest to be written by hand", async () => {
    const known = new Map([
      ["household.head_name", "乙春生"],
      ["household.population", "3"],
      ["household.phone", "13800000002"],
      ["household.head_id", "990101195001010017"],
      ["household.group_attr", "monitored poverty_alleviated"],
      ["household.monitored_state", "open"],
    ]);
    const { answers: _none, ...before } = sheet({ name: "乙春生", by: "", day: "", known });
    const bytes = await print([before]);
    const words = { by: "", day: "", head: "乙春生", population: "3", phone: "13800000002", risk: "" };
    expect(linesOf(bytes)).toEqual(printed({ alleviated: "√", open: "√" }, words));
    expect(readDocx(bytes).text).not.toContain("990101");
  });

  test("the year is the campaign's", async () => {
    expect(linesOf(await print([sheet()], { year: 2026 }))[0]).toBe("2026年防止返贫监测帮扶第二轮入户排查表");
  });

  test("A4 upright, typefaces and letters as papers have them, columns as wide as the page, all on one sheet", async () => {
    const { paper, faces, sizes, pages } = readDocx(await print([sheet()]));
    expect([paper.width, paper.height]).toEqual([11906, 16838]);
    expect(faces).toEqual(new Set(["宋体", "仿宋"]));
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([12, 18]);
    const { columns, cells, heights } = tableIn(pages[0]);
    const inner = paper.width - paper.left - paper.right;
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    expect([sum(columns), ...cells.map(sum)]).toEqual([inner, ...cells.map(() => inner)]);
    // Title and line of signature need some 1,300.
    expect(sum(heights)).toBeLessThan(paper.height - paper.top - paper.bottom - 1_300);
  });
});

describe("many forms in one document", () => {
  test("60 forms on 60 pages, each its own", async () => {
    const sheets = Array.from({ length: 60 }, (_, i) =>
      sheet({}, { head_name: `甲${i}`, population: String((i % 9) + 1) }),
    );
    const { pages } = readDocx(await print(sheets));
    expect(pages).toHaveLength(60);
    expect(pages.map((page) => tableIn(page).rows[0]![1])).toEqual(sheets.map((one) => one.answers!.head_name));
  });

  test("none at all is still a document", async () => {
    expect(readDocx(await print([])).text).toBe("");
  });
});

describe("whatever people typed", () => {
  test.each([
    ["markup", "<w:p>&amp;</w:t> \"quoted\" 'so' ]]>", "<w:p>&amp;</w:t> \"quoted\" 'so' ]]>"],
    ["braces", "{{户主姓名}} {#行} {/行} {人口数", "{{户主姓名}} {#行} {/行} {人口数"],
    ["signs", "😀🧑‍🌾🇨🇳 𠮷田 □√", "😀🧑‍🌾🇨🇳 𠮷田 □√"],
    ["control characters", "上\u0000\u0001\u000b\u001f\u007f\ufffe下\ud83d", "上下"],
    ["our own marks", "\ue000人口数\ue001", "人口数"],
    ["lines", "一\r\n二\n三\u2028四\t五", "一\n二\n三\n四\t五"],
    ["a long one", "长".repeat(5_000), "长".repeat(5_000)],
    ["dollars", "$& $1 $$", "$& $1 $$"],
  ])("%s", async (_, typed, shown) => {
    const bytes = await print([sheet({}, { risk_problems: typed, head_name: typed }), sheet()]);
    const { pages } = readDocx(bytes);
    expect(pages).toHaveLength(2);
    expect(tableIn(pages[0]).rows[2]![0]).toBe(`排查出的风险问题(有则详细描述,无则填无):\n${shown}`);
    expect(tableIn(pages[0]).rows[0]![1]).toBe(shown);
  });

  test("any text comes out as it went in, but for what cannot be printed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (typed) => {
        const { pages } = readDocx(await print([sheet({}, { help_measures: typed })]));
        const kept = typed
          .replace(/\r\n?|[\u2028\u2029]/g, "\n")
          .replace(/[^\P{C}\n\t\p{Cf}\p{Co}\p{Cn}]|[\ue000\ue001\ufffe\uffff]/gu, "");
        expect(tableIn(pages[0]).rows[3]![0]).toBe(`拟采取的帮助措施(有问题则必填):\n${kept}`);
      }),
      { numRuns: 60 },
    );
  });
});

describe("any other questionnaire, on a sheet of comparison", () => {
  test("number, label, what the register holds, what was found; phones in full", async () => {
    const general = { ...screening, id: "general" };
    const known = new Map([
      ["household.population", "5"],
      ["household.phone", "13800000009"],
      ["household.group_attr", "poverty_alleviated"],
    ]);
    const { pages } = readDocx(
      await print([sheet({ known }, { risk_problems: "屋漏", signing: "screen" })], { questionnaire: general }),
    );
    const [title, about] = pages[0]!;
    expect([title, about]).toEqual(["入户排查表", "东样村 3组  甲有田\t填报时间:2022年11月3日"]);
    const { rows, columns } = tableIn(pages[0]);
    expect(rows[0]).toEqual(["序号", "项目", "登记的情况", "采集(变化)情况"]);
    expect(rows).toHaveLength(questionsOf(general).length + 1);
    expect(rows.slice(1, 5)).toEqual([
      ["1", "户主姓名", "", "甲有田"],
      ["2", "人口数", "5 人", "4 人"],
      ["3", "联系方式", "13800000009", "13800000001"],
      ["4", "重点群体属性", "1. 脱贫户", "1. 脱贫户 √  2. 监测户 □  3. 档外农户 □"],
    ]);
    expect(rows.find(([, label]) => label?.startsWith("排查出"))).toEqual(["5", expect.any(String), "", "屋漏"]);
    expect(columns.reduce((a, b) => a + b, 0)).toBe(11906 - 2 * 1134);
  });

  test("before the visit: boxes to tick", async () => {
    const { answers: _none, ...before } = sheet({ by: "", day: "" });
    const { pages } = readDocx(await print([before, before], { questionnaire: { ...screening, id: "general" } }));
    expect(pages).toHaveLength(2);
    expect(tableIn(pages[1]).rows.find(([, label]) => label === "是否有小额信贷需求?")).toEqual([
      "7",
      "是否有小额信贷需求?",
      "",
      "否 □  是 □",
    ]);
    expect(readDocx(await print([before], { questionnaire: lateSignature })).text).toContain(lateSignature.title);
  });
});

describe("the templates of the repository", () => {
  test("are what the script makes", async () => {
    for (const [name, bytes] of Object.entries(await makeTemplates())) {
      const kept = readDocx(readFileSync(new URL(`../../templates/${name}`, import.meta.url)));
      expect(kept.parts.get("word/document.xml")!.equals(readDocx(bytes).parts.get("word/document.xml")!), name).toBe(
        true,
      );
    }
  });

  test("every expression of F01 asks for questions that there are; every tag stands on the page", () => {
    const names = new Set(
      screening.survey.flatMap((row) => ("survey" in row ? row.survey : [row])).map(({ name }) => name),
    );
    const sources = [...Object.values(screeningPaper.texts), ...Object.values(screeningPaper.boxes)];
    for (const source of sources) for (const name of parseExpression(source).references) expect(names).toContain(name);
    const onPage = JSON.stringify(screeningPrint);
    for (const tag of Object.keys({ ...screeningPaper.texts, ...screeningPaper.boxes })) expect(onPage).toContain(tag);
  });
});
