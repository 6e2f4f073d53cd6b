import { afterEach, describe, expect, test } from "vitest";
import type { TestHousehold } from "../support/township.ts";
import { beginVisit, household, type Visit, wellKnown } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

/** A household without risk, up to question 8. */
async function atSigning(more: Partial<TestHousehold> = {}): Promise<void> {
  visit = await beginVisit([household("甲有田", more)]);
  await visit.type("开始入户");
  await visit.press("无变化", "都没有问题,填“无”", "否");
  expect(visit.screen()).toContain("第8/9题");
}

/** The line of question 8 and the attestation, as the summary shows them. */
function summary(): string[] {
  expect(visit.screen()).toContain("请核对后提交");
  return visit
    .screen()
    .split("\n")
    .filter((line) => line.startsWith("8 ") || line.startsWith("提交就是"));
}

describe("题8: the household head's signature", () => {
  test("is asked with what is read out to the household", async () => {
    await atSigning();
    expect(visit.screen()).toContain(
      "您家 4 口人,电话尾号 0001。吃、穿、上学、看病、住房、饮水都没有困难,现在不需要小额贷款。",
    );
    expect(visit.buttons()).toEqual([
      "已入户,纸质表已签",
      "已入户,在手机上签",
      "电话(微信)排查",
      "户主签不了",
      "户主不认可",
    ]);
  });

  test("on paper", async () => {
    await atSigning();
    await visit.press("纸质表已签");
    expect(summary()).toEqual([
      "8 户主(签字):已入户,纸质表已签",
      "提交就是排查人签字:本人虚小禾,已到户排查,户主已认可,以上属实。",
    ]);
    await visit.press("提交");
    expect(visit.answers()).toMatchObject({ signing: "paper", phone_wechat: "no" });
    expect(visit.interview().status).toBe("submitted");
  });

  test("on paper, with a photo of it kept beside", async () => {
    await atSigning();
    await visit.press("纸质表已签");
    await visit.town.channel.photo(visit.chat, new Uint8Array([1]));
    await visit.town.settled();
    expect(visit.screen()).toContain("照片收到");
    await visit.town.keeper.check();
    await visit.press("提交");
    expect(visit.answers().paper_photo).toMatch(/^file:[0-9a-z]{12}$/);
    expect(visit.interview().status).toBe("submitted");
  });

  test("on the phone: a drawn signature, stored before the form can be submitted", async () => {
    await atSigning();
    await visit.press("在手机上签");
    expect(visit.screen()).toContain("请户主看一遍,在屏幕上签名:“您家 4 口人");
    expect(visit.last().input).toBe("signature");
    await visit.type("已经签了");
    expect(visit.screen()).toContain("要签字");
    expect(visit.answers().head_signature).toBeUndefined();
    await signHere();
    expect(summary()[0]).toBe("8 户主(签字):已入户,手机上已签");
    await visit.press("提交");
    expect(visit.screen()).toContain("还有 1 张照片没有传完");
    expect(visit.interview().status).toBe("draft");
    await visit.town.keeper.check();
    await visit.press("提交");
    expect(visit.interview().status).toBe("submitted");
    expect(visit.answers()).toMatchObject({ signing: "screen", head_signature: expect.stringMatching(/^file:/) });
    expect(visit.town.store.client.prepare("select state from files").pluck().all()).toEqual(["stored"]);
  });

  test("a signature that never arrived is asked for again, the rest stands", async () => {
    await atSigning();
    await visit.press("在手机上签");
    const lost = { ref: "nowhere", mime: "image/png" };
    await visit.town.channel.hear(visit.chat, { kind: "signature", file: lost });
    await visit.town.keeper.check();
    await visit.town.settled();
    await visit.press("提交");
    expect(visit.interview().status).toBe("draft");
    expect(visit.screen()).toContain("没有传到");
    expect(visit.screen()).toContain("在屏幕上签名");
    await signHere();
    await visit.town.keeper.check();
    await visit.press("提交");
    expect(visit.interview().status).toBe("submitted");
  });

  async function signHere(): Promise<void> {
    const { town, chat } = visit;
    await town.channel.photo(chat, new Uint8Array([1, 2, 3]));
    await town.settled();
  }

  test.each([
    ["a 脱贫户 on no list", {}],
    ["one on the national list alone", { lists: ["COV-1"] }],
  ])("by phone, %s: no reason is asked", async (_who, more) => {
    await atSigning(more);
    await visit.press("电话(微信)排查");
    expect(summary()).toEqual([
      "8 电话(微信)排查,户主没有签字",
      "提交就是排查人签字:本人虚小禾,已电话(微信)排查,户主已认可,以上属实。",
    ]);
    await visit.press("提交");
    expect(visit.answers()).toMatchObject({ signing: "phone", phone_wechat: "yes" });
  });

  test.each([
    ["on the city's list", { lists: ["COV-7"] }],
    ["on the village's list of disaster households", { lists: ["COV-1", "COV-3"] }],
    ["a 监测户", { known: { ...wellKnown, "household.group_attr": "monitored", "household.monitored_state": "open" } }],
    ["an 档外农户", { known: { ...wellKnown, "household.group_attr": "off_file", "household.off_file_types": "g1" } }],
  ])("by phone, %s: a reason is asked and kept", async (_who, more) => {
    await atSigning(more);
    await visit.press("电话(微信)排查");
    expect(visit.screen()).toContain("这次为什么只打电话");
    await visit.type("跳过");
    expect(visit.screen()).toContain("不能跳过");
    await visit.type("路塌了一段,过不去");
    expect(summary()[0]).toBe("8 电话(微信)排查,户主没有签字。原因:路塌了一段,过不去");
    await visit.press("提交");
    expect(visit.answers()).toMatchObject({ signing: "phone", phone_reason: "路塌了一段,过不去" });
  });

  test("by phone in a key area: a reason is asked", async () => {
    visit = await beginVisit();
    visit.town.store.client.prepare("update areas set key = 1 where level = 'village'").run();
    await visit.type("开始入户");
    await visit.press("无变化", "都没有问题,填“无”", "否", "电话(微信)排查");
    expect(visit.screen()).toContain("这次为什么只打电话");
  });

  test("签不了, a relative signs: name and relation, cause", async () => {
    await atSigning();
    await visit.press("户主签不了");
    expect(visit.screen()).toContain("户主为什么签不了");
    await visit.type("他不会写字");
    expect(visit.screen()).toContain("户主签不了:不会写字。今天怎么办?");
    await visit.press("家人代签");
    await visit.type("戊秀兰");
    expect(visit.screen()).toContain("戊秀兰和户主是什么关系");
    await visit.type("戊秀兰,儿媳");
    expect(summary()).toEqual([
      "8 户主(签字):已入户,戊秀兰(之儿媳)在纸质表上代签,户主不会写字",
      "提交就是排查人签字:本人虚小禾,已到户排查,家人已认可,以上属实。",
    ]);
    await visit.press("提交");
    const { signing, unable_reason, unable_how, signer } = visit.answers();
    expect({ signing, unable_reason, unable_how, signer }).toEqual({
      signing: "unable",
      unable_reason: "他不会写字",
      unable_how: "proxy",
      signer: "戊秀兰(之儿媳)",
    });
  });

  test("签不了, a thumbprint", async () => {
    await atSigning();
    await visit.type("4 手摔坏了");
    await visit.press("按手印");
    expect(summary()[0]).toBe("8 户主(签字):已入户,户主按手印,户主手摔坏了");
    await visit.press("提交");
    expect(visit.answers().unable_how).toBe("thumbprint");
  });

  test("户主不认可: what and why", async () => {
    await atSigning();
    await visit.press("户主不认可");
    expect(visit.screen()).toContain("户主不认可什么?");
    await visit.type("不认");
    expect(visit.screen()).toContain("请写清楚户主不认可什么");
    await visit.type("他说屋顶漏雨要写上");
    expect(summary()).toEqual([
      "8 户主(签字):户主不认可。他说屋顶漏雨要写上",
      "提交就是排查人签字:本人虚小禾,已到户排查,户主不认可,以上属实。",
    ]);
    await visit.press("提交");
    expect(visit.answers()).toMatchObject({ signing: "disagrees", disagreement: "他说屋顶漏雨要写上" });
  });

  test("the way of signing can be changed: only the last one is on the path, the others are kept", async () => {
    await atSigning();
    await visit.type("5 他说屋顶漏雨");
    await visit.type("修改 8", "1");
    expect(summary()[0]).toBe("8 户主(签字):已入户,纸质表已签");
    await visit.press("提交");
    expect(visit.answers().disagreement).toBeUndefined();
    const kept = visit.town.store.client
      .prepare("select value, on_path from answers where path = 'disagreement'")
      .get();
    expect(kept).toEqual({ value: "他说屋顶漏雨", on_path: 0 });
  });

  test("what was read out changes after the signature: agreement is asked for again, with the new words", async () => {
    await atSigning();
    await visit.press("纸质表已签");
    await visit.type("修改 2 5人");
    expect(visit.screen()).toContain("请户主重新认可");
    expect(visit.screen()).toContain("您家 5 口人");
    expect(visit.buttons()).toContain("已入户,纸质表已签");
    await visit.type("提交");
    expect(visit.interview().status).toBe("draft");
    await visit.press("纸质表已签", "提交");
    expect(visit.answers()).toMatchObject({ population: "5", signing: "paper" });
    expect(visit.interview().status).toBe("submitted");
  });
});
