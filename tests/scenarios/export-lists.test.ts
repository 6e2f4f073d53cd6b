import { expect, test } from "vitest";
import { helpers } from "../../conversations/xinwan-2022/helper.ts";
import { insert, type Write } from "../../db/writes.ts";
import { recordsOf } from "../support/read-xlsx.ts";
import { type ExportOffice, openExportOffice, sheetCalled } from "./exporting.ts";
import { household } from "./visit.ts";

/** 甲有田's form about its helpers, handed in: one is there still, one was taken off the list. */
async function handIn({ collector }: ExportOffice): Promise<void> {
  const { store } = collector.town;
  const at = collector.town.now();
  const answers: Record<string, string> = {
    helpers: "h1 h2",
    "helpers/h1/helper_name": "虚立夏",
    "helpers/h1/helper_phone": store.sealer.seal("13800000081"),
    "helpers/h2/helper_name": "虚大寒",
    "helpers/h2/helper_phone": store.sealer.seal("13800000082"),
    "helpers/h3/help_ended": "2022-10-31",
  };
  const row = { phase: "A2", questionnaire: helpers.id, area: "t/01/01/", cadre: "虚小禾", dueAt: at };
  const work = { ...row, id: "ahelpers0000", key: "helpers", subject: "甲有田", status: "submitted" };
  const interview = "ihelpers0000";
  const writes: Write[] = [
    insert("assignments", work),
    insert("interviews", {
      id: interview,
      assignment: work.id,
      questionnaire: helpers.id,
      formVersion: helpers.version,
      status: "submitted",
      referenceDate: "2022-11-03",
      startedAt: at,
      submittedAt: at,
      by: "虚小禾",
    }),
    ...Object.entries(answers).flatMap(([path, value], i) => [
      insert("answers", { interview, path, value, state: "answered", rev: 1, at }),
      insert("answerLog", {
        interview,
        n: i + 1,
        path,
        new: value,
        by: "虚小禾",
        address: "fake:1",
        formVersion: helpers.version,
        at,
      }),
    ]),
  ];
  await store.commit({ at, writes });
}

test("a list of rows stands in a sheet of its own, a row for each, led to by the form's number", async () => {
  const office = await openExportOffice([household("甲有田")]);
  await handIn(office);
  await office.ask(office.reviewer, "导出 台账");
  const { sheets } = office.file(office.reviewer);
  const [form] = recordsOf(sheetCalled(sheets, helpers.title));
  expect(form).toMatchObject({ "结对联系人、结对帮扶人": 2, 表编号: "ihelpers0000" });
  const rows = recordsOf(sheetCalled(sheets, `${helpers.title}·结对联系人、结对帮扶人`));
  expect(rows).toEqual([
    expect.objectContaining({
      村: "东样村",
      组: "3组",
      户主: "甲有田",
      第几: 1,
      姓名: "虚立夏",
      联系人电话: "138****0081",
      不在名单上了: null,
      表编号: "ihelpers0000",
    }),
    expect.objectContaining({ 第几: 2, 姓名: "虚大寒", 联系人电话: "138****0082" }),
    expect.objectContaining({ 第几: 3, 姓名: null, 不在名单上了: "是" }),
  ]);
  expect(Object.values(rows[2] ?? {})).toContain("2022-10-31");
  const front = (sheets[0]?.rows ?? []).map(([what, text]) => `${what}:${text}`);
  expect(front).toContain(`${helpers.title}·结对联系人、结对帮扶人:3 行`);
});

test("one household's file names the answers of rows as the form does", async () => {
  const office = await openExportOffice([household("甲有田")]);
  await handIn(office);
  await office.ask(office.reviewer, "导出 一户档案 甲有田");
  const { sheets } = office.file(office.reviewer);
  const said = (title: string, column: string) =>
    recordsOf(sheetCalled(sheets, title)).map((row) => `${row.题目}:${row[column]}`);
  for (const lines of [said("现在的答案", "答案"), said("改动", "改成")]) {
    expect(lines).toContain("结对联系人、结对帮扶人:姓名:虚立夏");
    expect(lines).toContain("结对联系人、结对帮扶人:联系人电话:138****0082");
  }
  expect(JSON.stringify(sheets)).not.toContain("helpers/");
});
