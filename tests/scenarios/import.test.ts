import { afterEach, beforeEach, expect, test } from "vitest";
import { insert } from "../../db/writes.ts";
import { type Cell, writeWorkbook } from "../../src/sheets.ts";
import { employ, visitWrites, west } from "../support/office.ts";
import { holders, openStaffed, type Staffed } from "./staff.ts";

let town: Staffed;
beforeEach(async () => {
  town = await openStaffed();
});
afterEach(() => town.visit.town.close());

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function send(address: "fake:2" | "fake:3", sheets: Record<string, Record<string, Cell>[]>) {
  const written = Object.entries(sheets).map(([name, records]) => {
    const titles = [...new Set(records.flatMap((record) => Object.keys(record)))];
    return {
      name,
      columns: titles.map((title) => ({ title })),
      rows: records.map((r) => titles.map((t) => r[t] ?? null)),
    };
  });
  const bytes = await writeWorkbook(written);
  await town.visit.town.channel.document(address, bytes, { name: "名册.xlsx", mime: xlsx });
  await town.visit.town.settled();
}

const member = (village: string, head: string, name: string) => ({
  村: village,
  组: "1组",
  户主姓名: head,
  姓名: name,
});

test("a compiler sends the members of the village's households: counted, and known from then on", async () => {
  const { compiler, visit } = town;
  await visit.town.store.commit({ at: 0, writes: visitWrites("辛大山", "t/01/01/", "虚小禾") });
  const [{ name: group } = { name: "" }] = visit.rows("select name from areas where path = 't/01/01/'");
  const own = { ...member("东样村", "辛大山", "辛大山"), 组: String(group) };
  await send("fake:2", { 家庭成员: [{ ...own, 与户主关系: "户主", 民族: "汉族" }] });
  expect(compiler.screen()).toContain("家庭成员:新增 1 人,有变化 0 人,不变 0 人");
  expect(visit.rows("select name, parent from subjects where kind = 'member'")).toEqual([
    { name: "辛大山", parent: "辛大山" },
  ]);
  await send("fake:2", { 家庭成员: [{ ...own, 与户主关系: "户主", 民族: "汗族" }] });
  expect(compiler.screen()).toMatch(
    /名单有 1 处要改,一户都没有导入.*\n家庭成员 第2行 F列“民族”\(汗族\):不认识“汗族”。/,
  );
});

test("a compiler's file does not reach into another village, by its name nor by a household's", async () => {
  const { compiler, visit } = town;
  await send("fake:2", { 家庭成员: [member("西样村", "丙长河", "丙小河")] });
  expect(compiler.screen()).toContain("名单里有不归您管的村:西样村");
  await send("fake:2", { 自然村: [{ 村: "西样村", 自然村: "1组", 户数: 3 }] });
  expect(compiler.screen()).toContain("名单里有不归您管的村:西样村");
  expect(visit.rows("select * from subjects where kind in ('member', 'hamlet')")).toEqual([]);
});

test("分配 平均: a household goes with all its forms, and is counted once", async () => {
  const { compiler, visit } = town;
  const forms = ["甲有田", "乙春生", "甲有福"].flatMap((subject) =>
    ["B2a", "B2a2"].map((phase) => {
      const [{ area = "" } = {}] = visit.rows(`select area from subjects where id = '${subject}'`);
      return insert("assignments", {
        id: `${phase}${subject}`,
        key: `xinwan-2022/2022/${phase}/${subject}`,
        phase,
        questionnaire: phase === "B2a" ? "household_annual_2022" : "helper_2022",
        subject,
        area: String(area),
        cadre: "虚小禾",
        dueAt: 1_667_923_200_000,
      });
    }),
  );
  await visit.town.store.commit({ at: 0, writes: forms });
  await employ(visit.town, { name: "虚石头", role: "collector", area: west, address: "fake:13" });
  await compiler.type("分配 东样村 平均");
  expect(compiler.screen()).toContain("东样村没完成的 3 户,换人的 1 户:\n虚晚霞:得 1 户\n从这里转出:虚小禾 1 户");
  await compiler.press("确定");
  expect(compiler.screen()).toContain("已分:1 户。");
  const split = visit.rows(
    "select subject, count(distinct cadre) n, count(*) forms from assignments where practice = 0 and area like 't/01/%' group by subject",
  );
  expect(split.map(({ n, forms: all }) => [n, all])).toEqual([
    [1, 3],
    [1, 3],
    [1, 3],
  ]);
  expect(Object.values(holders(visit)).filter((name) => name === "虚晚霞")).toHaveLength(1);
});
