import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { verifyAudit } from "../../db/audit.ts";
import { openStore, type Store } from "../../db/open.ts";
import { findNewest } from "../../db/questionnaires.ts";
import { assignments, audit } from "../../db/schema.ts";
import { insert } from "../../db/writes.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { openHouse, planOf } from "../../src/house.ts";
import { writeWorkbook } from "../../src/sheets.ts";
import { instant } from "../../src/time.ts";
import { writeMarkdown } from "../../src/xlsform/text-sheets.ts";
import { writeForm } from "../../src/xlsform/write-form.ts";
import { type Desk, openDesk, openTown, text } from "./terminal.ts";

const form = (...rows: string[]) =>
  ["| survey |", "| | type | name | label | relevant |", ...rows.map((row) => `| | ${row} |`)].join("\n");
const next = screening.version + 1;
const small = form("integer | age | 年龄 | ", "text | school | 学校 | ${age} < 16");

describe("questionnaire check", () => {
  test("accepts a form, in Markdown, CSV or Excel", async () => {
    const desk = openDesk();
    writeFileSync(desk.path("a.md"), small);
    writeFileSync(
      desk.path("a.csv"),
      "survey\n,type,name,label,relevant\n,integer,age,年龄,\n,text,school,学校,${age} < 16\n",
    );
    const rows = [
      ["integer", "age", "年龄", null],
      ["text", "school", "学校", "${age} < 16"],
    ];
    const columns = ["type", "name", "label", "relevant"].map((title) => ({ title }));
    writeFileSync(desk.path("a.xlsx"), await writeWorkbook([{ name: "survey", columns, rows }]));
    for (const name of ["a.md", "a.csv", "a.xlsx"]) {
      expect(await desk.ruhu("questionnaire", "check", name)).toMatchObject({
        code: 0,
        said: ["可以用:“a”,要答的题 2 道。"],
      });
      const { said } = await desk.ruhu("questionnaire", "check", name, "--json");
      expect(JSON.parse(said.join("\n"))).toEqual({ verdict: "accepted", problems: [], notes: [] });
    }
  });

  test("says what is wrong, where, and whether it is wrong or only not ours", async () => {
    const desk = openDesk();
    writeFileSync(desk.path("a.md"), form("integer | age | 年龄 | ", "range | many | 几个 | ", "Text | b | 乙 | "));
    const { code, said } = await desk.ruhu("questionnaire", "check", "a.md", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(said.join("\n"))).toEqual({
      verdict: "invalid",
      problems: [
        {
          sheet: "survey",
          row: 3,
          column: "type",
          message: expect.stringContaining("没有 range 题型"),
          kind: "unsupported",
        },
        { sheet: "survey", row: 4, column: "type", message: "没有“Text”这种题型。是不是 text?", kind: "invalid" },
      ],
      notes: [],
    });
    writeFileSync(desk.path("b.md"), form("range | many | 几个 | "));
    expect(JSON.parse(text(await desk.ruhu("questionnaire", "check", "b.md", "--json"))).verdict).toBe("unsupported");
    expect((await desk.ruhu("questionnaire", "check", "b.md")).warned.at(-1)).toBe(
      "有 1 处是本系统没有的。照上面的办法改好后再来一次。",
    );
  });

  test("a zip that unpacks to too much, or lies about it, or holds macros, is not unpacked", async () => {
    const desk = openDesk();
    const sheet = Buffer.alloc(8 * 1024 * 1024, 0x20);
    const packed = deflateRawSync(sheet);
    const part = (name: string, plain: number, data = packed) => ({ name, plain, data });
    const cases: [string, Buffer, string, string][] = [
      ["bomb.xlsx", zip(part("xl/worksheets/sheet1.xml", 3_000_000_000)), "invalid", "不像一张表单,不打开"],
      ["liar.xlsx", zip(part("xl/worksheets/sheet1.xml", 100)), "invalid", "不像一张表单,不打开"],
      ["macro.xlsx", zip(part("xl/vbaProject.bin", sheet.length)), "unsupported", "文件里有宏,不打开。"],
      ["macro.xlsm", zip(part("xl/workbook.xml", sheet.length)), "unsupported", "文件里有宏,不打开。"],
      [
        "twice.xlsx",
        zip(part("xl/workbook.xml", sheet.length), part("xl/workbook.xml", sheet.length)),
        "invalid",
        "两个同名的部件",
      ],
      ["cut.xlsx", zip(part("xl/workbook.xml", sheet.length)).subarray(0, 200), "invalid", "文件打不开"],
      [
        "entity.xlsx",
        zip(part("a.xml", 60, deflateRawSync("<!DOCTYPE x [<!ENTITY a 'b'>]>".padEnd(60)))),
        "invalid",
        "文件打不开",
      ],
    ];
    for (const [name, bytes, verdict, message] of cases) {
      writeFileSync(desk.path(name), bytes);
      const read = JSON.parse(text(await desk.ruhu("questionnaire", "check", name, "--json")));
      expect([name, read.verdict, read.problems[0].message]).toEqual([name, verdict, expect.stringContaining(message)]);
    }
  });

  test("merged cells, and hidden sheets are read as ODK does", async () => {
    const desk = openDesk();
    const { writeXlsx } = await import("hucre");
    const rows = [
      ["type", "name", "label"],
      ["text", "a", "甲"],
      ["text", "b", ""],
    ];
    const merges = [{ startRow: 1, startCol: 2, endRow: 2, endCol: 2 }];
    writeFileSync(desk.path("m.xlsx"), (await writeXlsx({ sheets: [{ name: "survey", rows, merges }] })) as Uint8Array);
    expect((await desk.ruhu("questionnaire", "check", "m.xlsx")).warned[0]).toBe(
      "survey:有合并的单元格 C2:C3。请取消合并,每一格自己写清楚。",
    );
    const lists = [
      ["list_name", "name", "label"],
      ["l", "x", "好"],
    ];
    const sheets = [
      { name: "survey", rows: [rows[0]!, ["select_one l", "a", "甲"]] },
      { name: "choices", rows: lists, hidden: true },
    ];
    writeFileSync(desk.path("h.xlsx"), (await writeXlsx({ sheets })) as Uint8Array);
    expect((await desk.ruhu("questionnaire", "check", "h.xlsx")).code).toBe(0);
  });
});

describe("questionnaire trace", () => {
  test("prints what changed, or everything for a machine", async () => {
    const desk = openDesk();
    writeFileSync(desk.path("a.md"), small);
    writeFileSync(
      desk.path("答案.json"),
      JSON.stringify({ today: "2022-01-02", answers: [{ path: "age", value: 10 }] }),
    );
    const { said } = await desk.ruhu("questionnaire", "trace", "a.md", "答案.json");
    expect(said).toEqual([
      "没有答时(今天是 2022-01-02):",
      "  age:要答",
      "  school:不用答",
      "答 age = 10",
      "  age:要答,值 10",
      "  school:要答",
    ]);
    const json = JSON.parse(text(await desk.ruhu("questionnaire", "trace", "a.md", "答案.json", "--json")));
    expect(json).toMatchObject({
      form: "a",
      today: "2022-01-02",
      steps: [{ answer: null }, { answer: { path: "age", value: "10" } }],
    });
    expect(json.steps[1].state.school).toEqual({ relevant: true, required: false, value: "", valid: true });
  });

  test("the answers may be a plain list, with rows; nonsense is told", async () => {
    const desk = openDesk();
    writeFileSync(
      desk.path("a.md"),
      form("begin_repeat | kids | 孩子 | ", "text | kid | 名字 | ", "end_repeat | | | "),
    );
    const answers = [
      { path: "kids", rows: ["r1", "r2"] },
      { path: "kids/r2/kid", value: "乙" },
      { path: "kids", rows: 1 },
    ];
    writeFileSync(desk.path("x.json"), JSON.stringify(answers));
    const { steps } = JSON.parse(text(await desk.ruhu("questionnaire", "trace", "a.md", "x.json", "--json")));
    expect(steps.map(({ state }: { state: object }) => Object.keys(state).length)).toEqual([1, 3, 3, 2]);
    for (const wrong of ["{", "[1]", '{"answers":[{"path":"a","other":1}]}']) {
      writeFileSync(desk.path("x.json"), wrong);
      expect((await desk.ruhu("questionnaire", "trace", "a.md", "x.json")).warned[0]).toMatch(/x\.json:答案文件不对$/);
    }
  });
});

describe("questionnaire export", () => {
  test.each(["screening.xlsx", "screening.csv", "screening.md"])(
    "%s, which checks and imports as what it was",
    async (name) => {
      const desk = await openTown();
      const exported = await desk.ruhu("questionnaire", "export", name);
      expect(text(exported)).toContain(`“入户排查表”第 ${screening.version} 版`);
      expect(text(exported)).toContain("里面用了本系统自己的函数:plan-date、known。");
      expect(await desk.ruhu("questionnaire", "import", name)).toMatchObject({
        code: 0,
        said: [`和现在用的“入户排查表”第 ${screening.version} 版一样,没有要发布的。`],
      });
      expect((await desk.ruhu("questionnaire", "export", name)).code).toBe(1);
      expect((await desk.ruhu("questionnaire", "export", name, "F01", "--force")).code).toBe(0);
    },
  );

  test("an unknown name lists those there are", async () => {
    const { code, warned } = await openDesk().ruhu("questionnaire", "export", "nobody.xlsx");
    expect([code, warned[0]]).toEqual([1, expect.stringContaining("F01(screening_2022r2)")]);
  });
});

describe("questionnaire import", () => {
  test("publishes the next version; what is under way is asked only what is new or does not fit", async () => {
    const desk = await openVisited();
    writeFileSync(desk.path("screening.md"), changed());
    const tried = await desk.ruhu(
      "questionnaire",
      "import",
      "screening.md",
      "--reason",
      "县局 10 月 18 日通知",
      "--dry-run",
    );
    expect([...tried.warned, ...tried.said]).toEqual([
      "比正式的表多 1 题 × 2 户:heating",
      "正在填的 1 份会改用新版,答过的都留着。",
      "  3组 甲有田:要再答 人口数",
      "  3组 甲有田:新增要答 取暖",
      `只是试算,没有发布(会是第 ${next} 版)。`,
    ]);
    const refused = await desk.ruhu("questionnaire", "import", "screening.md");
    expect([refused.code, refused.warned[0]]).toEqual([
      1,
      "比正式的表多 1 题 × 2 户:heating:不得随意搭便车:多出来的题要写明依据",
    ]);

    const done = await desk.ruhu("questionnaire", "import", "screening.md", "--reason", "县局 10 月 18 日通知");
    expect(done.said.at(-1)).toBe(`已发布“入户排查表”第 ${next} 版。重新启动程序后用新版。`);
    await inTown(desk, async (store) => {
      expect(findNewest(store, screening.id)?.version).toBe(next);
      const row = store.db
        .select()
        .from(audit)
        .all()
        .find(({ action }) => action === "questionnaire");
      expect(row?.ref).toBe(`screening_2022r2/${next}`);
      expect(JSON.parse(row?.detail ?? "")).toMatchObject({
        before: screening.version,
        more: 1,
        households: 2,
        reason: "县局 10 月 18 日通知",
      });
      expect(verifyAudit(store).kind).toBe("ok");
      const campaign = { plan: planOf({}), year: 2022 };
      const house = await openHouse(store, questionnaires, campaign, "http://127.0.0.1", 0);
      const open = await house.desk.open("interview0001");
      expect(house.desk.form(screening.id).questionnaire.version).toBe(next);
      expect([...(open?.interview.answers ?? [])].map(([name, { value }]) => [name, value])).toEqual([
        ["head_name", "甲有田"],
        ["population", "14"],
      ]);
    });
    expect((await desk.ruhu("questionnaire", "import", "screening.md")).said).toEqual([
      `和现在用的“入户排查表”第 ${next} 版一样,没有要发布的。`,
    ]);
  });

  test("a form that is wrong is not published", async () => {
    const desk = await openTown();
    writeFileSync(desk.path("bad.md"), form("text | a | 甲 | ${b} = 1"));
    expect(await desk.ruhu("questionnaire", "import", "bad.md")).toMatchObject({
      code: 1,
      warned: ["survey 第 2 行 relevant:没有叫“b”的题。", "有 1 处不对。改好后再来一次。"],
    });
    await inTown(desk, async (store) => expect(findNewest(store, "bad")).toBeUndefined());
  });

  test("a new form is published and named as one that no plan uses yet", async () => {
    const desk = await openTown();
    writeFileSync(desk.path("my form.md"), small);
    expect((await desk.ruhu("questionnaire", "import", "my form.md")).said).toEqual([
      "“my_form”是新的表,还没有哪个工作方案用到它。",
      "已发布“my_form”第 1 版。重新启动程序后用新版。",
    ]);
  });
});

describe("questionnaire status", () => {
  test("tells by form how its wordings are evidenced", async () => {
    const desk = openDesk();
    const { said } = await desk.ruhu("questionnaire", "status");
    expect(said).toContain(`F01 入户排查表(第 ${screening.version} 版)`);
    const all = JSON.parse(text(await desk.ruhu("questionnaire", "status", "--json"))) as {
      form: string;
      counts: object;
      questions: { name: string }[];
    }[];
    expect(all).toHaveLength(questionnaires.length);
    const first = all.find(({ form }) => form === "F01");
    expect(first?.counts).toMatchObject({ SEED: 13, RECON: 0 });
    expect(first?.questions).toContainEqual({
      name: "population",
      number: 2,
      label: "人口数",
      status: "SEED",
      source: "S0:L157",
    });
  });
});

test.each([[[]], [["publish", "a"]], [["check"]], [["trace", "a.md"]], [["check", "a", "b"]], [["export", "a.docx"]]])(
  "is called rightly, not %j",
  async (args) => {
    expect((await openDesk().ruhu("questionnaire", ...args)).code).toBe(2);
  },
);

/** The screening form with one question more, and a population of ten at most. */
function changed(): string {
  const heating = { type: "text", name: "heating", label: "取暖", source: "S9:L1", status: "RECON" } as const;
  const grown: Questionnaire = JSON.parse(
    JSON.stringify({ ...screening, survey: [heating, ...screening.survey] }).replace(". <= 20", ". <= 10"),
  );
  return writeMarkdown(writeForm(grown));
}

/** A town with two households to visit, one of them begun. */
async function openVisited(): Promise<Desk> {
  const desk = await openTown();
  const roster = [
    "村,组,户编号,户主姓名,人口数,联系电话,户类型,排查人",
    "东样村,3组,9901010001,甲有田,4,13800000001,脱贫户,虚小禾",
    "东样村,1组,9901010002,乙春生,2,13800000002,脱贫户,虚小禾",
  ];
  writeFileSync(desk.path("名册.csv"), roster.join("\n"));
  const done = await desk.ruhu("import", "名册.csv");
  if (done.code !== 0) throw new Error(text(done));
  await inTown(desk, async (store) => {
    await openHouse(store, questionnaires, { plan: planOf({}), year: 2022 }, "http://127.0.0.1", 0);
    const owed = store.db
      .select()
      .from(assignments)
      .all()
      .filter((row) => row.questionnaire === screening.id && row.practice === 0);
    const at = instant("2022-10-20 08:00");
    const answer = (path: string, value: string) =>
      insert("answers", { interview: "interview0001", path, value, state: "answered", rev: 1, at });
    const interview = {
      id: "interview0001",
      assignment: owed[0]!.id,
      questionnaire: screening.id,
      formVersion: screening.version,
      referenceDate: "2022-10-20",
      startedAt: at,
    };
    await store.commit({
      at,
      writes: [insert("interviews", interview), answer("head_name", "甲有田"), answer("population", "14")],
    });
  });
  return desk;
}

async function inTown(desk: Desk, work: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(desk.path("data/ruhu.db"), readFileSync(desk.path("data/ruhu.key")));
  try {
    await work(store);
  } finally {
    store.close();
  }
}

/** A zip archive of these parts, with sizes as they are said to be. */
function zip(...parts: { name: string; plain: number; data: Buffer }[]): Buffer {
  const files: Buffer[] = [];
  const lines: Buffer[] = [];
  let at = 0;
  for (const { name, plain, data } of parts) {
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(plain, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const line = Buffer.alloc(46 + name.length);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(8, 10);
    line.writeUInt32LE(data.length, 20);
    line.writeUInt32LE(plain, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(at, 42);
    line.write(name, 46);
    files.push(local, data);
    lines.push(line);
    at += local.length + data.length;
  }
  const directory = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, directory, end]);
}
