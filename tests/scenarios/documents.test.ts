import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readDocx, type Table, tableIn } from "../documents/read-docx.ts";
import { type ExportOffice, openExportOffice } from "./exporting.ts";
import { household, type Visit, wellKnown } from "./visit.ts";

const people = [
  household("甲有田", { known: { ...wellKnown, "household.head_id": "990101195001010017" }, lists: ["COV-3"] }),
  household("乙春生", { known: { ...wellKnown, "household.population": "3" }, group: "1组" }),
  household("丙长河"),
  household("丁有才", { group: "1组" }),
];
const folderOf = ({ town }: Visit) => dirname(town.store.client.name);

/** The last document that was sent to this phone, and what was said with it. */
function documentFor(phone: Visit) {
  const sent = phone.town.channel.screen(phone.chat).findLast((message) => message.file);
  if (!sent?.file) throw new Error("no file was sent");
  const { id, name, mime } = sent.file;
  const sha = phone.town.store.client.prepare("select sha256 from files where id = ?").pluck().get(id) as string;
  const bytes = readFileSync(join(folderOf(phone), "files", sha.slice(0, 2), sha));
  return { ...readDocx(bytes), name, mime, said: sent.text };
}

const headOf = (page: Parameters<typeof tableIn>[0]) => tableIn(page).rows[0]![1];
const sent = ({ town, chat }: Visit) => town.channel.screen(chat).map(({ text }) => text);

async function openBusyOffice(): Promise<ExportOffice> {
  const office = await openExportOffice(people);
  office.collector.town.at("2022-11-03 08:40");
  await office.visit("甲有田", { risk: "甲有田老伴住院三个月,花了 2 万,电话13800000077" });
  office.collector.town.at("2022-11-03 09:00");
  await office.visit("乙春生", { credit: true });
  return office;
}

test("the filled forms of a village, by group and name; of a group; of one household", async () => {
  const { compiler, ask } = await openBusyOffice();
  await ask(compiler, "导出 排查表");
  const { name, mime, said, pages } = documentFor(compiler);
  expect(name).toBe("东样村_入户排查表_2022-11-03_0900.docx");
  expect(mime).toContain("wordprocessingml");
  expect(said).toBe(
    [
      "数据截至 11月3日 周四 09:00。已排查 2/4 户:通过 0,审核中 2,退回待改 0。入户排查表:2 户。".replace(
        "。入",
        "。\n入",
      ),
      "一户一页,联系方式是完整的,打印后请妥善保管。",
    ].join("\n"),
  );
  expect(pages.map(headOf)).toEqual(["乙春生", "甲有田"]);
  expect(pages[1]![1]).toBe("排查人(签字):虚小禾\t排查时间:2022年11月3日");
  expect(tableIn(pages[1]).rows[2]![0]).toContain("甲有田老伴住院三个月,花了 2 万,电话13800000077");
  await ask(compiler, "导出 排查表 3组");
  expect(documentFor(compiler).pages.map(headOf)).toEqual(["甲有田"]);
  await ask(compiler, "导出 一户排查表 乙春生");
  expect(documentFor(compiler).pages.map(headOf)).toEqual(["乙春生"]);
});

test("forms for households still to be visited, filled with what the register knows", async () => {
  const { compiler, ask } = await openBusyOffice();
  await ask(compiler, "导出 空白排查表");
  const { pages, said } = documentFor(compiler);
  expect(pages.map(headOf)).toEqual(["丁有才", "丙长河"]);
  expect(pages[0]![1]).toBe("排查人(签字):\t排查时间:");
  expect(tableIn(pages[0]).rows[0]).toEqual(["户主姓名", "丁有才", "人口数", "4", "联系方式", "13800000001"]);
  expect(tableIn(pages[0]).rows[1]![0]).toContain("1. 脱贫户 √");
  expect(tableIn(pages[0]).rows[2]).toEqual(["排查出的风险问题(有则详细描述,无则填无):\n"]);
  expect(said).toContain("入户时带上手写");
});

test("a broken template of the town is named in the chat, and nothing is sent", async () => {
  const { compiler, ask } = await openBusyOffice();
  const templates = join(folderOf(compiler), "templates");
  mkdirSync(templates);
  writeFileSync(join(templates, "screening.docx"), "no document");
  await ask(compiler, "导出 排查表");
  const said = sent(compiler).find((text) => text.includes("没有做成"));
  expect(said).toContain("入户排查表没有做成,模板要先改好。templates/screening.docx: 不是 Word 文档(.docx)");
  expect(compiler.rows("select state from files where channel = 'export'")).toEqual([{ state: "lost" }]);
});

const rowsUnder = (pieces: readonly (string | Table)[], heading: string) => {
  const next = pieces.slice(pieces.findIndex((piece) => typeof piece === "string" && piece.includes(heading)) + 1);
  return next.find((piece): piece is Table => typeof piece !== "string")!.rows;
};

test("排查总结: figures with denominators, by village, quotes without names, marks for the author", async () => {
  const office = await openBusyOffice();
  const { collector, compiler, reviewer, ask } = office;
  await collector.type("丙长河", "这户没法排查");
  await collector.press("外出,联系不上");
  await collector.type("打了三次电话没人接");
  await collector.type("好做法 先看水表再问收入,乙春生家和虚小禾都这样说");
  await reviewer.type("记困难 表册多,重复填");
  await collector.type("有困难 路塌了进不去");
  await compiler.type("审核");
  await compiler.type("通过");
  await reviewer.type("审核");
  await reviewer.press("标问题类型");
  await reviewer.press("帮扶政策针对性不强、落实不到位", "应纳未纳");
  await reviewer.press("标好了", "通过");
  await ask(reviewer, "总结");
  expect(reviewer.buttons()).toEqual(["排查总结报告", "巩固成果工作总结", "乡村建设工作总结"]);
  await ask(reviewer, "1");
  const { name, said, pages, marked, faces } = documentFor(reviewer);
  expect(name).toBe("样例镇_排查总结报告_2022-11-03_0900.docx");
  expect(said).toBe(
    "数据截至 11月3日 周四 09:00。\n这是按数据起草的初稿:标有“待填写”的地方请补写,数和引文请再核对,改好了再报。",
  );
  const pieces = pages.flat();
  const lines = pieces.filter((piece): piece is string => typeof piece === "string");
  expect(lines[0]).toBe("2022年度防止返贫动态监测帮扶工作情况报告暨防止返贫第二轮排查工作总结报告");
  expect(lines[1]).toMatch(/^数据截至2022年11月3日 周四 09:00/);
  expect(lines.filter((line) => /^[一二三四五六七八九]、/.test(line))).toEqual([
    "一、工作开展情况",
    "二、排查结果",
    "三、发现的问题",
    "四、采取的措施",
    "五、经验做法",
    "六、存在困难",
    "七、没有办结的工作",
    "八、形势研判",
    "九、下一步打算",
  ]);
  expect(lines).toContain(
    "应排查的户中,已排查 2/4 户,50%:审核通过 1 户,审核中 1 户,退回待改 0 户。还没有排查 2 户。提交过排查表的有 1 人。实地排查 2/2 户,100%;电话(微信)排查 0/2 户,0%。到户一天以后才补录的 0/2 户,0%;退回修改过的 0/2 户,0%。",
  );
  expect(rowsUnder(pieces, "各阶段进度")).toContainEqual(["入户排查", "2022年10月14日", "2022年11月8日", "4", "2"]);
  expect(rowsUnder(pieces, "“五个全覆盖”")).toEqual([
    ["名单", "应排查", "已排查", "占比"],
    ["受灾严重的农户", "1", "1", "100%"],
    ["合计(一户只算一次)", "1", "1", "100%"],
  ]);
  expect(rowsUnder(pieces, "二、排查结果").slice(1)).toEqual([
    ["东样村", "4", "2", "50%", "1", "1", "0", "2", "1", "1"],
  ]);
  expect(lines).toContain("已排查的 2 户共 7 人。");
  expect(rowsUnder(pieces, "重点群体属性")).toContainEqual(["脱贫户", "2", "100%"]);
  expect(lines).toContain("发现风险问题 1/2 户,50%;没有发现的 1/2 户,50%。");
  expect(rowsUnder(pieces, "审核时标了问题类型的 1/2 户,50%")).toEqual([
    ["问题类型", "户数", "在哪里"],
    ["帮扶政策针对性不强、落实不到位", "1", "东样村 1"],
    ["应纳未纳", "1", "东样村 1"],
    ["不符合条件却进行风险消除", "0", "没有"],
    ["符合条件却不进行风险消除", "0", "没有"],
  ]);
  expect(lines.find((line) => line.startsWith("东样村3组"))).toBe(
    "东样村3组:该户老伴住院三个月,花了 2 万,电话138****0077。拟采取的帮助措施:帮助申请医疗救助,村里每月上门。(审核通过)",
  );
  expect(lines).toContain("东样村(11月3日):“先看水表再问收入,某户家和某人都这样说”");
  expect(lines).toContain("镇里虚长青(11月3日):“表册多,重复填”");
  expect(lines).toContain("东样村(11月3日):“路塌了进不去”");
  expect(lines).toContain("还没有排查的 2 户:外出联系不上 1 户,还没动 1 户。");
  expect(marked).toHaveLength(5);
  for (const line of marked) expect(line).toMatch(/^【待填写:.+】$/);
  const whole = pieces.flatMap((piece) => (typeof piece === "string" ? piece : piece.rows.flat())).join("\n");
  for (const secret of ["甲有田", "乙春生", "虚小禾", "13800000077", "990101"]) expect(whole).not.toContain(secret);
  expect(faces).toEqual(new Set(["宋体", "黑体", "仿宋"]));
  expect(reviewer.rows("select detail from audit where action = 'export'")).toHaveLength(1);
});

test("a village drafts its own; others' places and what is no word are refused; a collector may not", async () => {
  const { compiler, neighbour, collector, reviewer, ask } = await openBusyOffice();
  await ask(compiler, "总结 A4");
  expect(documentFor(compiler).name).toMatch(/^东样村_排查总结报告_/);
  await ask(neighbour, "总结 排查总结 东样村");
  expect(neighbour.screen()).toBe("那里不归您管。您可以起草:西样村。");
  await neighbour.deliver("c:report:A4 t/01/");
  expect(neighbour.screen()).toContain("那里不归您管");
  await ask(reviewer, "总结 火星");
  expect(reviewer.screen()).toContain("“火星”没看懂,还没有起草。");
  await ask(collector, "总结 A4");
  expect(collector.screen()).toContain("这件事要");
  expect(() => documentFor(neighbour)).toThrow("no file");
});

test("巩固成果 and 乡村建设: phases, what villages handed in, and marks; nothing where nothing is known", async () => {
  const { compiler, reviewer, ask } = await openBusyOffice();
  await ask(reviewer, "总结 B6 西样村");
  const { pages, marked } = documentFor(reviewer);
  const lines = pages.flat().filter((piece): piece is string => typeof piece === "string");
  expect(lines[0]).toBe("2022年巩固脱贫攻坚成果信息采集工作总结");
  expect(rowsUnder(pages.flat(), "各阶段进度")).toContainEqual([
    "国家信息系统录入",
    "2022年10月14日",
    "2022年11月11日",
    "1",
    "0",
  ]);
  expect(lines).toContain("国家信息系统录入:还有 1/1 没有办完。");
  expect(marked.length).toBeGreaterThan(4);
  await ask(compiler, "总结 乡村建设");
  expect(documentFor(compiler).pages.flat()[0]).toBe("2022年度乡村建设监测数据信息采集工作总结");
});
