import { afterEach, describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { isGroup } from "../../src/engine/questionnaire.ts";
import type { Visit } from "../scenarios/visit.ts";
import { openWork, sendDocument, sendPage, untilStored } from "./office.ts";

let phone: Visit;
afterEach(() => phone.town.close());

/** Submits, and what is kept then; files by how many there are. */
async function submitted(): Promise<Record<string, string>> {
  expect(phone.screen()).toContain("请核对后提交");
  await untilStored(phone);
  await phone.press("提交");
  expect(phone.screen()).toContain("已提交:");
  expect(phone.interview().status).toBe("compiled");
  expect(phone.assignment("t/%").status).toBe("compiled");
  return Object.fromEntries(
    Object.entries(phone.answers()).map(([name, value]) => [name, value.replace(/file:\w{12}/g, "file")]),
  );
}

describe("安排部署", () => {
  test("meeting, training, who does what, and the plan as a document", async () => {
    phone = await openWork("arrangement", "village");
    expect(phone.screen()).toContain("第1/6题\n安排部署的日期");
    await phone.type("明天");
    expect(phone.screen()).toContain("日期应在今天或今天以前。还没有布置的,布置了再填。");
    await phone.type("昨天", "没有");
    expect(phone.screen()).toContain("对吗?");
    await phone.press("对");
    expect(phone.screen()).toContain("人数应在 1 到 2000 之间");
    await phone.type("二十五个人", "网");
    expect(phone.screen()).toContain("请写是谁来做,2 到 60 个字");
    await phone.type("各组网格员和驻村工作队", "乡村振兴专干虚明月", "村支书虚长青");
    expect(phone.screen()).toContain("第6/6题");
    expect(phone.last().input).toBe("file");
    await phone.type("在村里放着");
    expect(phone.screen()).toContain("这一题要一份文件,还没有记。");
    await phone.type("跳过");
    expect(phone.screen()).toContain("这一题必须填");
    await sendDocument(phone, "东样村工作方案.docx");
    expect(phone.screen()).toContain("6 本级工作方案:文件");
    expect(phone.screen()).toContain("提交就是填报人签字:本人虚明月,以上属实。");
    expect(await submitted()).toEqual({
      held_on: "2022-10-12",
      trained: "25",
      collects: "各组网格员和驻村工作队",
      compiles: "乡村振兴专干虚明月",
      reviews: "村支书虚长青",
      own_plan: "file",
    });
  });

  test("of the town is the same form; a day said later is judged by the day on which it is said", async () => {
    phone = await openWork("arrangement", "town");
    await phone.type("今天", "8人", "村干部", "虚长河", "镇乡村振兴办");
    await sendPage(phone, 1);
    phone.town.at("2022-10-17 09:00");
    await phone.type("修改 1", "10月15号");
    expect(phone.screen()).toContain("1 日期:2022年10月15日 周六");
    expect(await submitted()).toMatchObject({ held_on: "2022-10-15", own_plan: "file" });
  });
});

describe("区划完善", () => {
  test("shows the groups that are known; all right, none left out", async () => {
    phone = await openWork("area_check", "village", ["1组", "2组", "3组"]);
    expect(phone.screen()).toContain("区划对不对?\n系统里记的村民小组:1组、2组、3组。");
    await phone.type("对的");
    expect(phone.screen()).toContain("第2/2题");
    await phone.type("没有");
    await phone.press("对,填“无”");
    expect(phone.screen()).toContain("1 区划:对\n2 没列进来的组:无");
    expect(await submitted()).toMatchObject({ areas_right: "right", unlisted: "无" });
  });

  test("what is wrong is written down, and which groups are not on the list", async () => {
    phone = await openWork("area_check", "village");
    expect(phone.screen()).toContain("系统里还没有记这个村的村民小组。");
    await phone.press("不对");
    expect(phone.screen()).toContain("缺了什么,错了什么");
    await phone.type("少了7组", "有");
    await phone.type("8组、9组没有脱贫户");
    expect(phone.screen()).toContain("1 区划:不对——少了7组");
    expect(await submitted()).toMatchObject({
      areas_right: "wrong",
      whats_wrong: "少了7组",
      unlisted: "8组、9组没有脱贫户",
    });
  });
});

describe("录入进度", () => {
  test("all is entered: no reason is asked for", async () => {
    phone = await openWork("entry_progress", "village");
    await phone.type("58户", "六十户");
    expect(phone.screen()).toContain("已录的不能比应录的多。应录写错了的,发“修改 1”。");
    await phone.type("58");
    expect(phone.screen()).toContain("3 没录完的原因:不用填");
    expect(await submitted()).toEqual({ to_enter: "58", entered: "58" });
  });

  test("some are missing: the reason must be written; fewer to enter than entered is asked again", async () => {
    phone = await openWork("entry_progress", "village");
    await phone.type("58", "51");
    expect(phone.screen()).toContain("没录完的原因");
    await phone.type("跳过");
    expect(phone.screen()).toContain("这一题必须填");
    await phone.type("忙", "7户外出,差收入,11月10号录完");
    expect(phone.screen()).toContain("3 没录完的原因:7户外出");
    await phone.type("修改 1", "50");
    expect(phone.screen()).toContain("第2/3题");
    await phone.type("50");
    expect(await submitted()).toEqual({ to_enter: "50", entered: "50" });
  });
});

describe("工作调度", () => {
  test("with villages that are slow, and the papers of the income analysis", async () => {
    phone = await openWork("dispatch", "town");
    await phone.type("10月13号");
    await phone.press("有");
    expect(phone.screen()).toContain("哪些村进度慢?写村名就行。");
    await phone.type("东样村、西样村", "录入慢,要求11月5号前录完");
    expect(phone.buttons()).toEqual(["跳过"]);
    await sendDocument(phone, "收入分析.xlsx", "application/vnd.ms-excel");
    expect(await submitted()).toEqual({
      held_on: "2022-10-13",
      slow_villages: "东样村、西样村",
      asked_for: "录入慢,要求11月5号前录完",
      income_papers: "file",
    });
    expect(phone.rows("select name, mime, state from files")).toEqual([
      {
        name: "收入分析.xlsx",
        mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        state: "stored",
      },
    ]);
    // Nothing was imported from it.
    expect(phone.rows("select * from subjects where kind = 'household'")).toEqual([]);
  });

  test("without either", async () => {
    phone = await openWork("dispatch", "town");
    await phone.type("今天");
    await phone.press("没有,填“无”");
    await phone.type("看了录入进度,都在按时录");
    await phone.press("跳过");
    expect(await submitted()).toEqual({
      held_on: "2022-10-13",
      slow_villages: "无",
      asked_for: "看了录入进度,都在按时录",
    });
  });
});

describe("工作总结", () => {
  test("as a document; a sentence about it may be left out", async () => {
    phone = await openWork("work_report", "village");
    await sendDocument(phone, "东样村总结.pdf", "application/pdf");
    await phone.press("跳过");
    expect(await submitted()).toEqual({ report: "file" });
    expect(phone.rows("select name, mime from files")).toEqual([{ name: "东样村总结.pdf", mime: "application/pdf" }]);
  });

  test("as pictures of its pages: those that come later belong to it", async () => {
    phone = await openWork("work_report", "village");
    await sendPage(phone, 1);
    await sendPage(phone, 2);
    expect(phone.screen()).toContain("照片收到,接在第1题的文件后面。");
    expect(phone.screen()).toContain("一句话说明");
    await phone.type("共三页");
    await sendPage(phone, 3);
    expect(phone.screen()).toContain("1 工作总结:文件 3 份");
    expect(await submitted()).toEqual({ report: "file file file", remark: "共三页" });
  });

  test("what cannot be a report is refused, and the question stands", async () => {
    phone = await openWork("work_report", "village");
    await sendDocument(phone, "总结.zip", "application/zip");
    expect(phone.screen()).toContain("“总结.zip”这里打不开,没有收下。");
    await phone.town.channel.hear(phone.chat, {
      kind: "file",
      file: { ref: "big", mime: "application/pdf", name: "扫描.pdf", bytes: 30 * 1024 * 1024 },
    });
    await phone.town.settled();
    expect(phone.screen()).toContain("这个文件有 30 MB,最多收 20 MB,没有收下。");
    expect(phone.rows("select * from files")).toEqual([]);
    await sendDocument(phone, "总结.doc", "application/msword");
    await phone.type("修改 1");
    expect(phone.screen()).toContain("现在是:“文件”");
    await sendDocument(phone, "总结(改).docx");
    await phone.type("跳过");
    expect(await submitted()).toEqual({ report: "file" });
    const [answer] = phone.rows("select value from answers where path = 'report'");
    const [newer] = phone.rows("select id from files where name = '总结(改).docx'");
    expect(answer?.value).toBe(`file:${newer?.id}`);
  });

  test("a list that is sent when nothing asks for a file is a list to be imported, as ever", async () => {
    phone = await openWork("work_report", "village");
    await sendDocument(phone, "总结.docx");
    expect(phone.screen()).toContain("一句话说明");
    const rows = "村,组,户主姓名,人口数,联系电话,户类型\n东样村,1组,庚满仓,5,13800000011,脱贫户";
    await phone.town.channel.document(phone.chat, Buffer.from(rows), { name: "名单.csv", mime: "text/csv" });
    await phone.town.settled();
    expect(phone.screen()).toContain("已导入:新增 1 户");
    expect(phone.rows("select name from files")).toEqual([{ name: "总结.docx" }]);
  });
});

test("every question of a deliverable names its line and how well it is known", () => {
  const ids = ["arrangement", "area_check", "entry_progress", "dispatch", "work_report"];
  const own = questionnaires.filter((one) => ids.includes(one.id));
  expect(own.map((one) => one.id)).toEqual(ids);
  for (const row of own.flatMap((one) => one.survey)) {
    if (isGroup(row)) continue;
    expect(row.source).toMatch(/^S0:L\d+/);
    expect(["SEED", "DERIVED"]).toContain(row.status);
  }
});
