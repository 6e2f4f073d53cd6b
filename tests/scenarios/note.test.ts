import { afterEach, beforeEach, expect, test } from "vitest";
import { listRemarksIn } from "../../db/remarks.ts";
import { type Office, openOffice } from "./office.ts";
import { household, type Visit } from "./visit.ts";

let office: Office;
let visit: Visit;

beforeEach(async () => {
  office = await openOffice([household("甲有田")]);
  visit = office.collector;
});
afterEach(() => visit.town.close());

const notes = () =>
  listRemarksIn(visit.town.store, ["t/"], 0).map(({ kind, tag, text, area, office: by }) => ({
    kind,
    tag,
    text,
    area,
    by,
  }));

test("好做法 with its sentence behind it: kept sealed, as it was typed", async () => {
  await visit.type("好做法 先看水表,再问收入:一次就问清了");
  expect(visit.screen()).toBe("已记下(好做法)。写总结时会引用,只写村名,不写是谁说的。");
  const text = "先看水表,再问收入:一次就问清了";
  expect(notes()).toEqual([{ kind: "note", tag: "practice", text, area: "t/01/", by: undefined }]);
  expect(visit.rows("select * from remarks where text not like '§1:%'")).toEqual([]);
});

test("记一笔: the sentence first, then what it is", async () => {
  await visit.type("记一笔");
  expect(visit.screen()).toContain("要记什么?写一句。");
  await visit.type("山路塌了三处,要绕两个小时");
  expect(visit.buttons()).toEqual(["是好做法", "是困难", "不记了"]);
  expect(visit.rows("select pending from chats")[0]!.pending).not.toContain("山路");
  await visit.type("2");
  expect(visit.screen()).toContain("已记下(困难)");
  expect(notes()).toMatchObject([{ tag: "difficulty", text: "山路塌了三处,要绕两个小时" }]);
});

test("a word alone says what the waiting sentence is; 不记了 keeps nothing", async () => {
  await visit.type("记一笔 和卫生院一起去,病历当场看");
  await visit.type("好做法");
  expect(notes()).toMatchObject([{ tag: "practice", text: "和卫生院一起去,病历当场看" }]);
  await visit.type("记困难");
  await visit.press("不记了");
  expect(visit.screen()).toBe("好,没有记。");
  expect(notes()).toHaveLength(1);
  await visit.deliver("c:note:practice");
  expect(notes()).toHaveLength(1);
});

test("in the middle of a household, where a sentence is waited for: the question stays open", async () => {
  await visit.type("甲有田");
  await visit.press("无变化", "有问题");
  await visit.type("好做法 请组长带路");
  expect(notes()).toMatchObject([{ tag: "practice", text: "请组长带路" }]);
  await visit.type("屋顶漏雨,雨天没地方睡");
  expect(visit.screen()).toContain("第6/9题");
});

test("too short, too long, or no words at all: said so, and nothing is kept", async () => {
  await visit.type("好做法 好");
  expect(visit.screen()).toContain("太短了");
  await visit.type("长".repeat(501));
  expect(visit.screen()).toContain("这段话有 501 个字");
  await visit.town.channel.photo(visit.chat, new Uint8Array([1]));
  await visit.town.settled();
  expect(visit.screen()).toContain("这里要写字");
  await visit.type("每天晚上碰头说一遍");
  expect(notes()).toMatchObject([{ tag: "practice", text: "每天晚上碰头说一遍" }]);
});

test("everybody may; of the town's office it is known who", async () => {
  await office.reviewer.type("记困难 表册多,村里重复填");
  visit.town.at("2022-11-03 10:00");
  await office.compiler.type("/note");
  await office.compiler.type("两个组没有网");
  await office.compiler.press("是困难");
  expect(notes()).toMatchObject([
    { area: "t/", by: "虚长青" },
    { area: "t/01/", by: undefined },
  ]);
});
