import { insert, type Write } from "../../db/writes.ts";
import type { Address } from "../../src/message.ts";
import { writeWorkbook } from "../../src/sheets.ts";
import { instant } from "../../src/time.ts";
import { household, type Visit, visitOf } from "../scenarios/visit.ts";
import { openTownship, type TestHousehold, type Township } from "../support/township.ts";

/** The five households of dialogue (d). */
export const five: TestHousehold[] = [
  household("己长寿", { group: "5组", known: { "household.number": "9901010005", "household.population": "2" } }),
  household("寅长贵", {
    group: "3组",
    known: { "household.number": "9901010003", "household.population": "3" },
    kin: { m_seedling0: { kind: "member", known: { "member.name": "寅小苗", "member.student": "九年级" } } },
  }),
  household("癸老五", {
    group: "3组",
    known: { "household.number": "9901010004", "household.wage_income": "0", "household.population": "4" },
  }),
  household("庚满仓", {
    group: "1组",
    known: { "household.number": "9901010001", "household.house_area": "1200", "household.population": "5" },
  }),
  household("壬桂香", { group: "4组", known: { "household.number": "9901010002", "household.population": "1" } }),
];

/** The province's list about them, as it comes. */
export const heading = ["序号", "乡镇", "行政村", "户编号", "户主姓名", "成员姓名", "问题类型", "疑似问题", "备注"];
export const province: (string | number | null)[][] = [
  [1, "样例镇", "东样村", 9901010003, "寅长贵", "寅小苗", "教育", "寅小苗 18 岁,在校生状况是“九年级”", null],
  [2, "样例镇", "东样村", "9901010004", "癸老五", null, "收入", "癸小军务工 10 个月,全家工资性收入是 0 元", null],
  [3, "样例镇", "东样村", "9901010001", "庚满仓", null, "住房", "住房面积 1200 平方米,偏大", "房"],
  [4, "样例镇", "东样村", null, "壬桂香", null, "医疗", "壬桂香没有参加大病保险", null],
  [5, "样例镇", "东样村", "9901010005", "己长寿", null, "风险消除", "整户无劳动力,“风险是否已消除”是“是”", null],
];

/** A workbook of one sheet, whatever stands in it. */
export async function workbookOf(rows: readonly (readonly (string | number | null)[])[], titles = heading) {
  return writeWorkbook([{ name: "Sheet1", columns: titles.map((title) => ({ title })), rows }]);
}

export const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Everybody of the stories, each with a phone. */
export const phones: Record<string, Address> = { 虚小禾: "fake:1", 虚明月: "fake:2", 虚长青: "fake:9" };

/** A township where these households were visited on 2 November. */
export async function openTown(households: TestHousehold[] = five, now = "2022-11-23 09:00"): Promise<Township> {
  const town = await openTownship({
    now,
    collectors: { 虚小禾: "fake:1" },
    compiler: { name: "虚明月", address: "fake:2" },
    reviewer: { name: "虚长青", address: "fake:9" },
    households,
  });
  await town.store.commit({ at: 0, writes: households.flatMap(visited) });
  return town;
}

function visited({ id, collector }: TestHousehold): Write[] {
  const at = instant("2022-11-02 10:00");
  const assignment = `a${id}`.padEnd(12, "0");
  return [
    insert("interviews", {
      id: `i${id}`.padEnd(12, "0"),
      assignment,
      questionnaire: "screening_2022r2",
      formVersion: 1,
      status: "approved",
      referenceDate: "2022-11-02",
      startedAt: at,
      submittedAt: at,
      by: collector,
    }),
    { op: "change", table: "assignments", key: { id: assignment }, set: { status: "approved" } },
  ];
}

/** The phone of one of them. */
export const phoneOf = (town: Township, who: string): Visit => visitOf(town, phones[who] as Address);

/** The reviewer sends a file to the bot. */
export async function send(
  town: Township,
  bytes: Uint8Array,
  name = "样例镇疑似问题清单_省比对_1123.xlsx",
  who = "虚长青",
) {
  await town.channel.document(phones[who] as Address, bytes, { name, mime: excel });
  await town.settled();
}

/** The list is sent and said yes to. */
export async function issue(town: Township, rows = province, name?: string) {
  await send(town, await workbookOf(rows), name);
  await phoneOf(town, "虚长青").press("确定导入");
}
