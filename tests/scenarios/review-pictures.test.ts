import { afterEach, describe, expect, test } from "vitest";
import { readRef } from "../../db/files.ts";
import { createDoor, type Door } from "../../src/door.ts";
import { employ, west } from "../support/office.ts";
import { audited, heardBy } from "./staff.ts";
import { beginVisit, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
let compiler: Visit;
let reviewer: Visit;
afterEach(() => visit.town.close());

const bytesOf = (n: number) => new Uint8Array([0xff, 0xd8, n]);

/** 甲有田 signed on paper, with this many photos of it; none: on the phone. Handed in. */
async function openSigned(photos = 2): Promise<void> {
  visit = await beginVisit([household("甲有田"), household("乙春生")], {
    reviewer: { name: "虚长青", address: "fake:9" },
  });
  await employ(
    visit.town,
    { name: "虚谷雨", role: "compiler", area: west, address: "fake:7" },
    { name: "虚知微", role: "inspector", area: "t/", address: "fake:8" },
  );
  [compiler, reviewer] = [visitOf(visit.town, "fake:2"), visitOf(visit.town, "fake:9")];
  await visit.type("甲有田");
  await visit.press("无变化", "都没有问题,填“无”", "否", photos === 0 ? "在手机上签" : "纸质表已签");
  for (let n = 0; n < Math.max(1, photos); n += 1) await visit.town.channel.photo(visit.chat, bytesOf(n));
  await visit.town.settled();
  await visit.town.keeper.check();
  await visit.press("提交");
  expect(visit.interview("甲有田").status).toBe("submitted");
}

/** What was sent to a phone with a file, in order. */
const filesTo = (phone: Visit) =>
  phone.town.channel.sent.flatMap(({ to, message }) => (to === phone.chat && message.file ? [message] : []));

const door = (): Door => {
  const { house, bot, keeper, now } = visit.town;
  return createDoor({ house, bot, keeper, now, demo: false });
};

describe("看照片", () => {
  test("from the card: the pictures come into the chat, then what was to be decided; who looked is kept", async () => {
    await openSigned();
    await compiler.type("审核");
    await compiler.press("看照片(2)");
    expect(filesTo(compiler).map(({ text }) => text)).toEqual([
      "东样村 3组 甲有田 · 纸质表照片(1/2)",
      "东样村 3组 甲有田 · 纸质表照片(2/2)",
    ]);
    expect(filesTo(compiler).map(({ file }) => file?.mime)).toEqual(["image/jpeg", "image/jpeg"]);
    expect(compiler.buttons()).toEqual(["通过", "退回", "下一户", "这户的履历"]);
    await compiler.press("通过");
    expect(compiler.screen()).toContain("已汇总:东样村 3组 甲有田");
    await reviewer.type("审核", "看照片");
    expect(filesTo(reviewer)).toHaveLength(2);
    await reviewer.type("通过");
    expect(visit.interview("甲有田").status).toBe("approved");
    expect(audited(visit, "look")).toMatchObject([
      { actor: "虚明月", ref: visit.interview("甲有田").id },
      { actor: "虚长青", ref: visit.interview("甲有田").id },
    ]);
  });

  test("a handful at a time", async () => {
    await openSigned(8);
    await compiler.type("审核");
    await compiler.press("看照片(8)");
    expect(filesTo(compiler)).toHaveLength(5);
    expect(compiler.last().text).toBe("东样村 3组 甲有田:一共 8 张,看到第 5 张。");
    expect(compiler.buttons()[0]).toBe("还有 3 张");
    await compiler.press("还有 3 张");
    expect(filesTo(compiler)).toHaveLength(8);
    expect(new Set(filesTo(compiler).map(({ file }) => file?.id)).size).toBe(8);
    expect(filesTo(compiler).at(-1)?.text).toContain("(8/8)");
    expect(compiler.last().text).toBe("东样村 3组 甲有田:一共 8 张,都在上面。");
    expect(compiler.buttons()[0]).toBe("通过");
  });

  test("a signature drawn on the phone", async () => {
    await openSigned(0);
    await compiler.type("审核");
    await compiler.press("看照片(1)");
    expect(filesTo(compiler).map(({ text, file }) => [text, file?.name])).toEqual([
      ["东样村 3组 甲有田 · 户主(签字)", "户主(签字).jpeg"],
    ]);
  });

  test("no button where there is nothing; nothing to approve by where the form has changed since", async () => {
    await openSigned();
    await visit.type("乙春生");
    await visit.press("无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交");
    await compiler.type("审核");
    while (compiler.screen().includes("甲有田")) await compiler.press("下一户");
    expect(compiler.buttons().join()).not.toContain("看照片");
    await compiler.press("下一户");
    await visit.type("撤回 甲有田", "汇总");
    await visit.type("提交");
    await compiler.press("看照片(2)");
    expect(filesTo(compiler)).toHaveLength(2);
    expect(compiler.buttons().join()).not.toContain("通过");
  });

  test("the inspector, by the household's history; a file whose time is over is said to be gone", async () => {
    await openSigned();
    const inspector = visitOf(visit.town, "fake:8");
    visit.rows("update files set state = 'gone' where rowid = (select min(rowid) from files) returning 1");
    await inspector.type("履历 甲有田");
    await inspector.press("看照片(2)");
    expect(heardBy(inspector).at(-2)).toBe("东样村 3组 甲有田 · 纸质表照片(1/2):保存的时间到了,已经删了。");
    expect(filesTo(inspector)).toHaveLength(1);
  });

  test("nobody else: another village, a collector, what is taken back, a group", async () => {
    await openSigned();
    const payload = `c:pictures:i:${visit.interview("甲有田").id}`;
    const neighbour = visitOf(visit.town, "fake:7");
    await neighbour.deliver(payload);
    expect(neighbour.screen()).toBe("这一份不在您能看的范围里。");
    await visit.deliver(payload);
    expect(visit.screen()).toContain("这件事要汇总、审核、管理、督查来办");
    await compiler.type("看照片");
    expect(compiler.screen()).toContain("先发“审核”");
    const before = visit.town.channel.sent.length;
    await reviewer.deliver(payload, { chat: "fake:-100", group: true });
    expect(visit.town.channel.sent.length).toBe(before);
    await visit.type("撤回 甲有田");
    await compiler.deliver(payload);
    expect(compiler.screen()).toBe("这一份不在您能看的范围里。");
    for (const phone of [neighbour, visit, compiler, reviewer]) expect(filesTo(phone)).toEqual([]);
    expect(audited(visit, "look")).toEqual([]);
  });
});

describe("the page's door", () => {
  test("opens a picture to who sent it, and to those who may read the form: at each request", async () => {
    await openSigned();
    await compiler.type("审核");
    await compiler.press("看照片(2)");
    const ref = filesTo(compiler)[0]?.file?.id ?? "";
    const own = readRef(ref).file;
    expect(await door().file?.(visit.chat, own)).toMatchObject({ bytes: Buffer.from(bytesOf(0)), mime: "image/jpeg" });
    for (const reader of ["fake:2", "fake:8", "fake:9"] as const) {
      expect(await door().file?.(reader, ref)).toMatchObject({ bytes: Buffer.from(bytesOf(0)) });
      // Without the form by whose right it is asked for it is somebody else's file.
      expect(await door().file?.(reader, own)).toBeUndefined();
    }
    expect(await door().file?.("fake:7", ref)).toBeUndefined();
    expect(await door().file?.("fake:77", ref)).toBeUndefined();
    visit.rows("update grants set area = 't/02/' where cadre = '虚长青' returning 1");
    expect(await door().file?.("fake:9", ref)).toBeUndefined();
    visit.rows("update cadres set status = 'left' where id = '虚知微' returning 1");
    expect(await door().file?.("fake:8", ref)).toBeUndefined();
  });

  test("a file of another form, one that fell off the path, one whose time is over", async () => {
    await openSigned();
    const { id } = visit.interview("甲有田");
    const [first, second] = visit.rows("select id from files order by rowid").map((row) => String(row.id));
    expect(await door().file?.("fake:2", `${id}-${first}`)).toBeDefined();
    expect(await door().file?.("fake:2", `000000000000-${second}`)).toBeUndefined();
    visit.rows("update files set state = 'gone' returning 1");
    expect(await door().file?.("fake:2", `${id}-${second}`)).toBe("gone");
    expect(await door().file?.("fake:7", `${id}-${second}`)).toBeUndefined();
    visit.rows("update answers set on_path = 0 where path = 'paper_photo' returning 1");
    expect(await door().file?.("fake:2", `${id}-${first}`)).toBeUndefined();
  });
});
