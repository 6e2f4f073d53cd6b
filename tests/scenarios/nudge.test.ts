import { afterEach, describe, expect, test } from "vitest";
import { insert } from "../../db/writes.ts";
import { DeliveryError } from "../../src/problem.ts";
import { clockOf, instant } from "../../src/time.ts";
import { type CalledTown, openCalled, written } from "./called.ts";

let called: CalledTown;
afterEach(() => called.town.close());

/** 催办 of dialogue (c) up to the preview, at 08:35. */
async function previewed(): Promise<void> {
  called = await openCalled();
  await called.phone("虚谷雨").type("催办 虚晚霞");
  await called.phone("虚谷雨").press("发给 1 人");
  called.town.at("2022-11-07 08:35");
  await called.phone("虚长青").type("催办 西样村 北样村");
}

const nudgesTo = (name: string) => called.notices(name).filter(({ text }) => text.includes("提醒您"));

describe("催办", () => {
  test("dialogue (c): shown first, then sent, then told who did not get it", async () => {
    await previewed();
    called.rows(`update addresses set seen = ${instant("2022-11-04 16:05")} where address = 'web:dachuan' returning 1`);
    const office = called.phone("虚长青");
    const lines = ["虚长青 08:35 打字:催办 西样村 北样村", "", "机器人", ...written(office.last()), ""];
    called.town.at("2022-11-07 08:36");
    await office.press("发给 4 人");
    lines.push("虚长青 08:36 点 [发给 4 人]", "", "机器人", ...written(office.last()), "");
    await called.tick();
    lines.push(`机器人 ${clockOf(called.town.now())}`);
    for (const message of called.notices("虚长青")) lines.push(...written(message), "");
    lines.push("(虚石头收到)", ...called.notices("虚石头").flatMap(written), "");
    lines.push("(虚大川下次打开网页时看到)", ...called.notices("虚大川").flatMap(written));
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../transcripts/nudge.txt");
    expect(called.rows("select action, detail from audit where actor = '虚长青'")).toEqual([
      { action: "nudge", detail: "4" },
    ]);
  });

  test("one's own village needs no name; one's own work is not called to mind", async () => {
    called = await openCalled();
    called.rows("update assignments set cadre = '虚谷雨' where cadre = '虚石头' returning 1");
    await called.phone("虚谷雨").type("催办");
    expect(called.phone("虚谷雨").screen()).toContain("西样村还没完成的有 2 人,共 15 户:\n虚大川 11 户,虚晚霞 4 户。");
    await called.phone("虚谷雨").press("发给 2 人");
    expect(nudgesTo("虚晚霞")[0]?.text).toBe(
      "村里虚谷雨提醒您:入户排查明天截止,11月8日 周二 24:00。您还差 4 户:1组 未大河、1组 酉满田、1组 乙春生、1组 乙春山。",
    );
    expect(called.notices("虚谷雨")).toEqual([]);
  });

  test("of the whole town: a line a village", async () => {
    called = await openCalled({
      虚小禾: ["西样村", "fake:xiaohe", 1],
      虚海棠: ["北样村", "fake:haitang", 2],
      虚立冬: ["西样村", "fake:lidong", 3],
    });
    called.rows("update assignments set area = 't/01/', cadre = '虚知远' where cadre = '虚小禾' returning 1");
    await called.phone("虚长青").type("催办");
    expect(called.phone("虚长青").screen()).toContain(
      "样例镇还没完成的有 3 人,共 6 户:\n东样村:虚知远 1 户。\n西样村:虚立冬 3 户。\n北样村:虚海棠 2 户。",
    );
  });

  test("a kind of work by its name, together with a village", async () => {
    called = await openCalled();
    await called.town.store.commit({
      at: 0,
      writes: [
        insert("subjects", { id: "t/03/", kind: "village", area: "t/03/", name: "北样村", data: "{}" }),
        insert("assignments", {
          id: "entry",
          key: "xinwan-2022/2022/B2b/t/03/",
          phase: "B2b",
          questionnaire: "entry_progress",
          subject: "t/03/",
          area: "t/03/",
          cadre: "虚晨光",
          dueAt: instant("2022-11-11 24:00"),
        }),
      ],
    });
    const office = called.phone("虚长青");
    await office.type("催办 北样村");
    expect(office.screen()).toContain("共 11 户、1 份:\n虚海棠 7 户,虚南星 4 户,虚晨光 1 份。");
    expect(office.screen()).toContain("国家信息系统录入还剩 4 天:截止 11月11日 周五 24:00。您还差 N 份。");
    await office.type("催办 北样村 系统录入");
    expect(office.screen()).toContain("北样村还没完成的有 1 人,共 1 份:\n虚晨光 1 份。");
    await office.press("发给 1 人");
    expect(called.notices("虚晨光").flatMap(written)).toEqual([
      "> 镇乡村振兴办虚长青提醒您:国家信息系统录入还剩 4 天,截止 11月11日 周五 24:00。您还差 1 份。",
      "> [1 待办] [2 有困难]",
    ]);
    await office.type("催办 入户排查 南样村");
    expect(office.screen()).toContain("您管的范围里没有“南样村”");
    await office.type("催办 入户排查");
    expect(office.screen()).toContain("西样村、北样村还没完成的有 5 人,共 28 户:");
    expect(office.screen()).not.toContain("份");
  });

  test("somebody by name; of their village only they are meant", async () => {
    called = await openCalled();
    await called.phone("虚长青").type("催办 西样村 虚石头 北样村");
    expect(called.phone("虚长青").screen()).toContain("共 13 户:\n虚石头 2 户;虚海棠 7 户,虚南星 4 户。");
  });

  test("who has nothing left is not called", async () => {
    called = await openCalled();
    called.finish("虚石头");
    await called.phone("虚长青").type("催办 虚石头");
    expect(called.phone("虚长青").screen()).toBe("虚石头没有要催的,都做完了。");
  });

  test("what nobody has is said", async () => {
    called = await openCalled();
    called.rows("update assignments set cadre = null where cadre = '虚石头' returning 1");
    await called.phone("虚谷雨").type("催办");
    expect(called.phone("虚谷雨").screen()).toContain("另有 2 户没有人办,要先派人。");
    await called.phone("虚谷雨").press("没有人办的 2 户");
    expect(called.phone("虚谷雨").screen()).toContain("没有人办的没完成的 2 户,给谁?");
  });

  test("where calling does not help the work is given to others: of those who left, or have not joined", async () => {
    called = await openCalled({
      虚大川: ["西样村", "fake:dachuan", 2],
      虚晚霞: ["西样村", undefined, 3],
      虚石头: ["西样村", "fake:shitou", 2],
    });
    called.rows("update cadres set status = 'left' where id = '虚石头' returning 1");
    const village = called.phone("虚谷雨");
    await village.type("催办");
    expect(village.buttons()).toEqual(["发给 2 人", "加一句话", "取消", "换人办:虚晚霞", "换人办:虚石头"]);
    await village.press("换人办:虚石头");
    expect(village.screen()).toContain("虚石头没完成的 2 户,给谁?");
    await village.press("虚大川", "确定");
    expect(called.rows("select distinct cadre from assignments where cadre = '虚石头'")).toEqual([]);
  });
});

describe("who may call whom", () => {
  test("a compiler calls nobody of another village", async () => {
    called = await openCalled();
    await called.phone("虚谷雨").type("催办 北样村");
    expect(called.phone("虚谷雨").screen()).toBe("北样村不归您管,没有发。您可以催:西样村。");
    await called.phone("虚谷雨").type("催办 虚海棠");
    expect(called.phone("虚谷雨").screen()).toContain("您管的范围里没有“虚海棠”,没有发。");
    await called.phone("虚谷雨").type("催办 全镇");
    expect(called.phone("虚谷雨").screen()).toContain("样例镇不归您管");
  });

  test("nor with the button of somebody else's draft, nor after their role has ended", async () => {
    await previewed();
    const payload = called.phone("虚长青").payload("发给 4 人");
    await called.phone("虚谷雨").deliver(payload);
    expect(called.phone("虚谷雨").screen()).toContain("这次催办已经不在了");
    called.rows("update grants set area = 't/02/' where cadre = '虚长青' returning 1");
    called.town.bot.forgetPeople();
    await called.phone("虚长青").deliver(payload);
    expect(called.phone("虚长青").screen()).toContain("正在发给 2 人");
    expect(nudgesTo("虚海棠")).toEqual([]);
  });

  test("a collector calls nobody", async () => {
    called = await openCalled();
    await called.phone("虚石头").type("催办 虚晚霞");
    expect(called.phone("虚石头").screen()).toContain("要汇总、审核、管理来办");
  });
});

describe("a sentence of one's own", () => {
  test("is shown before it is sent, and everybody gets it", async () => {
    await previewed();
    const office = called.phone("虚长青");
    await office.press("加一句话");
    await office.type("请抓紧".repeat(67));
    expect(office.screen()).toContain("这句话有 201 个字,最多 200 个字,还没有加");
    await called.town.channel.photo(office.chat, new Uint8Array([1]));
    await called.town.settled();
    expect(office.screen()).toContain("这里要写字");
    await office.type("明天县里来看,请抓紧。");
    expect(office.screen()).toContain("有难处请点‘有困难’。明天县里来看,请抓紧。”");
    expect(nudgesTo("虚石头")).toEqual([]);
    await office.press("发给 4 人");
    expect(nudgesTo("虚石头")[0]?.text).toMatch(/1组 酉满田。\n明天县里来看,请抓紧。$/);
    expect(nudgesTo("虚海棠")[0]?.text).toMatch(/明天县里来看,请抓紧。$/);
  });

  test("the button without it, pressed late, sends nothing", async () => {
    await previewed();
    const office = called.phone("虚长青");
    const before = office.payload("发给 4 人");
    await office.press("加一句话");
    await office.type("请抓紧");
    await office.deliver(before);
    expect(office.screen()).toContain("这次催办已经不在了");
    expect(nudgesTo("虚石头")).toEqual([]);
  });

  test("取消 leaves everybody alone", async () => {
    await previewed();
    await called.phone("虚长青").press("取消");
    expect(called.phone("虚长青").screen()).toBe("好,没有发。");
    expect(called.rows("select * from nudges where by = '虚长青'")).toEqual([]);
  });
});

describe("once in four hours", () => {
  test("a second press sends nothing again", async () => {
    await previewed();
    const office = called.phone("虚长青");
    const payload = office.payload("发给 4 人");
    await Promise.all([office.deliver(payload), office.deliver(payload), office.deliver(payload)]);
    expect(office.screen()).toContain("已经发过了,没有再发");
    expect(nudgesTo("虚石头")).toHaveLength(1);
    expect(called.rows("select 1 from audit where action = 'nudge' and actor = '虚长青'")).toHaveLength(1);
  });

  test("two supervisors who press at the same moment reach nobody twice", async () => {
    called = await openCalled();
    const [village, office] = [called.phone("虚谷雨"), called.phone("虚长青")];
    await village.type("催办");
    await office.type("催办 西样村");
    await Promise.all([village.deliver(village.payload("发给 3 人")), office.deliver(office.payload("发给 3 人"))]);
    for (const name of ["虚大川", "虚晚霞", "虚石头"]) expect(nudgesTo(name)).toHaveLength(1);
    const [one, other] = [village.screen(), office.screen()].sort();
    expect(one).toContain("正在发给 3 人");
    expect(other).toMatch(/没有发:这次没有人要催了。\n虚大川 07:45 .里刚催过,虚晚霞 07:45 .里刚催过,虚石头/);
  });

  test("after four hours they may be called again", async () => {
    await previewed();
    const office = called.phone("虚长青");
    called.town.at("2022-11-07 11:44");
    await office.type("催办 虚晚霞");
    expect(office.screen()).toContain("虚晚霞 07:45 村里刚催过,4 小时内不再发。这次没有人可发。");
    expect(office.buttons()).toEqual([]);
    called.town.at("2022-11-07 11:46");
    await office.type("催办 虚晚霞");
    await office.press("发给 1 人");
    expect(nudgesTo("虚晚霞")).toHaveLength(2);
    await office.type("催办 虚晚霞");
    expect(office.screen()).toContain("虚晚霞 11:46 您刚催过");
  });

  test("who sleeps is named and left out", async () => {
    called = await openCalled();
    called.rows("update cadres set quiet = '22:00-08:00' where id = '虚石头' returning 1");
    const office = called.phone("虚长青");
    await office.type("催办 西样村");
    expect(office.screen()).toContain("虚石头现在免打扰,08:00 以后再发。这次发给 2 人。");
    called.town.at("2022-11-07 22:30");
    await office.type("催办 北样村");
    expect(office.screen()).toContain(
      "虚海棠现在免打扰,07:30 以后再发。虚南星现在免打扰,07:30 以后再发。这次没有人可发。",
    );
  });

  test("who finishes between preview and press is left out, and the report says so", async () => {
    await previewed();
    called.finish("虚石头");
    called.finish("虚海棠", 3);
    const office = called.phone("虚长青");
    await office.press("发给 4 人");
    expect(office.screen()).toContain("正在发给 3 人,一分钟内告诉您有几人收到。\n虚石头已经做完了,没有发。");
    expect(nudgesTo("虚石头")).toEqual([]);
    expect(nudgesTo("虚海棠")[0]?.text).toContain("您还差 3 户:");
    await called.tick();
    expect(called.notices("虚长青")[0]?.text).toContain("已发 3 人:2 人送达,1 人没送达。\n虚石头已经做完了,没有发。");
  });

  test("when all have finished nothing is sent", async () => {
    called = await openCalled();
    const office = called.phone("虚长青");
    await office.type("催办 虚石头");
    called.finish("虚石头");
    await office.press("发给 1 人");
    expect(office.screen()).toContain("没有发:这次没有人要催了。\n虚石头已经做完了");
    await called.tick();
    expect(called.notices("虚长青")).toEqual([]);
  });
});

describe("how it went", () => {
  test("waits for what is still under way, a minute at most", async () => {
    called = await openCalled();
    let arrive = () => {};
    const send = called.town.channel.send.bind(called.town.channel);
    called.town.channel.send = async (to, ...rest) => {
      if (to === "fake:shitou")
        await new Promise<void>((done) => {
          arrive = done;
        });
      return send(to, ...rest);
    };
    const office = called.phone("虚长青");
    await called.town.channel.type(office.chat, "催办 虚石头");
    const { payload = "" } = called.town.channel.last(office.chat).choices?.[0] ?? {};
    await called.town.channel.hear(office.chat, { kind: "press", payload });
    const report = async () => {
      const { nudgeReport } = await import("../../src/jobs/nudge-report.ts");
      return nudgeReport.run(called.parts());
    };
    expect(await report()).toEqual({ told: 0 });
    called.town.at("2022-11-07 07:46");
    expect(await report()).toEqual({ told: 1 });
    expect(called.notices("虚长青")[0]?.text).toContain("没送达:虚石头。还在发,可能是网络不好。");
    arrive();
    await called.town.settled();
    await called.tick();
    expect(called.notices("虚长青")).toHaveLength(2);
  });

  test("a blocked person, one who never opened the page, one who has not joined: each with the reason", async () => {
    called = await openCalled({
      虚大川: ["西样村", "web:dachuan", 2],
      虚晚霞: ["西样村", "fake:wanxia", 2],
      虚石头: ["西样村", undefined, 2],
      虚立冬: ["西样村", "fake:lidong", 2],
    });
    const office = called.phone("虚长青");
    await office.type("催办 西样村");
    expect(office.screen()).toContain("虚石头还没加入,手机上收不到。");
    const send = called.town.channel.send.bind(called.town.channel);
    called.town.channel.send = async (to, ...rest) => {
      if (to === "fake:wanxia") throw new DeliveryError("blocked", { gone: true });
      return send(to, ...rest);
    };
    await office.press("发给 4 人");
    await called.tick();
    const [report, copied] = called.notices("虚长青");
    expect(report?.text.split("\n")).toEqual([
      "已发 4 人:1 人送达,3 人没送达。",
      "没送达:",
      "虚大川。他只用网页版,还没打开过。",
      "虚晚霞。他把机器人停用了。",
      "虚石头。还没加入。",
      "可以打电话,或把下面这段贴到村里的微信群:",
    ]);
    expect(copied?.text).toBe(
      "西样村:入户排查明天截止,11月8日 周二 24:00。截至今天 07:45,西样村还差 8 户。请打开入户助手看自己的待办。镇乡村振兴办",
    );
    await office.press("没收到的人");
    expect(office.screen().split("\n")).toEqual([
      "最近一次没收到的有 3 人,可以打电话:",
      "虚大川(西样村,电话尾号 9011)。他只用网页版,还没打开过。",
      "虚晚霞(西样村,电话尾号 9012)。他把机器人停用了。",
      "虚石头(西样村,电话尾号 9013)。还没加入。",
      "1 换人办:虚大川",
      "2 换人办:虚晚霞",
      "3 换人办:虚石头",
    ]);
    // Nobody was called whom nothing leads to: they may be called as soon as they have joined.
    expect(called.rows("select cadre from reminders where phase = 'nudge' and cadre = '虚石头'")).toEqual([]);
    await called.phone("虚谷雨").type("催办 没送达");
    expect(called.phone("虚谷雨").screen()).toContain("没收到的有 3 人");
    await called.phone("虚晨光").type("催办 没送达");
    expect(called.phone("虚晨光").screen()).toBe("您管的人,最近一次都收到了。");
    await called.phone("虚晨光").type("催办 没送达 西样村");
    expect(called.phone("虚晨光").screen()).toContain("西样村不归您管");
  });

  test("is told once, also after a restart and by two ticks at the same moment", async () => {
    await previewed();
    await called.phone("虚长青").press("发给 4 人");
    await called.restart();
    await Promise.all([called.tick(), called.tick()]);
    await called.tick();
    expect(called.notices("虚长青")).toHaveLength(2);
    expect(called.notices("虚谷雨")).toHaveLength(1);
    expect(called.rows("select distinct state from nudges")).toEqual([{ state: "told" }]);
  });

  test("who opened the page in the meantime has it", async () => {
    await previewed();
    await called.phone("虚长青").press("发给 4 人");
    called.rows("update outbox set state = 'opened' where address = 'web:dachuan' returning 1");
    await called.tick();
    expect(called.notices("虚长青").map(({ text }) => text)).toEqual(["已发 4 人:4 人都送达了。"]);
  });
});

describe("the work group", () => {
  test("gets counts by its robot, once; without a robot there is no button", async () => {
    await previewed();
    called.robots.push("西样村");
    Object.assign(called.town.house, { robots: called.robots });
    const office = called.phone("虚长青");
    await office.press("发给 4 人");
    await called.tick();
    expect(office.buttons()).toEqual(["没收到的人", "发到群里"]);
    const payload = office.payload("发到群里");
    await office.deliver(payload);
    expect(office.screen()).toBe("已发到群里:西样村。");
    await office.deliver(payload);
    expect(office.screen()).toBe("这段话已经发到群里了,没有再发。");
    expect(called.rows("select address, payload from outbox where address like 'robot:%'")).toEqual([
      {
        address: "robot:西样村",
        payload: JSON.stringify({
          text: "西样村:入户排查明天截止,11月8日 周二 24:00。截至今天 08:35,西样村还差 17 户。请打开入户助手看自己的待办。镇乡村振兴办",
        }),
      },
    ]);
  });
});
