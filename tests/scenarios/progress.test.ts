import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instant } from "../../src/time.ts";
import { addUp, samePictures } from "./added-up.ts";
import { type BehindTown, openBehind } from "./behind.ts";
import type { Visit } from "./visit.ts";

let behind: BehindTown;
let office: Visit;
beforeEach(async () => {
  behind = await openBehind();
  office = behind.phone("虚长青");
});
afterEach(() => behind.town.close());

const ask = async (phone: Visit, text: string) => {
  const [words, ...pictures] = await behind.reply(phone, () => phone.type(text));
  return { words: words!, pictures };
};
const press = async (phone: Visit, label: string) => {
  const [words, ...pictures] = await behind.reply(phone, () => phone.press(label));
  return { words: words!, pictures };
};
const labels = (message: { choices?: readonly { label: string }[] }) => (message.choices ?? []).map((c) => c.label);

describe("dialogue (c)", () => {
  test("the whole town in one message, as it was imagined", async () => {
    const { words } = await ask(office, "进度");
    expect(words.text.split("\n")).toEqual([
      "样例镇 · 入户排查 · 截至 11月7日 周一 08:32",
      "已排查 309/360 户(86%),还差 51 户。昨天新增 18 户。",
      "通过 241,待村汇总 22,待镇审核 39,退回待改 7。",
      "明天截止:11月8日 周二 24:00。要按时完成,今明两天平均每天 26 户。",
      "最慢的五个村:",
      "西样村 ■■■■■■■□□□ 71%(41/58)",
      "北样村 ■■■■■■■■□□ 78%(38/49)",
      "上样村 ■■■■■■■■□□ 85%(56/66)",
      "下样村 ■■■■■■■■■□ 89%(48/54)",
      "南样村 ■■■■■■■■■□ 93%(66/71)",
      "没排查的 51 户:约好时间 9,外出联系不上 6,拒访 1,还没动 35。",
    ]);
    expect(words.small).toBe("退回待改的也算已排查;改好了还要再交。");
    expect(labels(words)).toEqual(["西样村", "北样村", "五个全覆盖", "其他阶段", "催办"]);
  });

  test("the pictures behind it say the same numbers, of all villages and day by day", async () => {
    const { words, pictures } = await ask(office, "进度");
    samePictures(words, pictures);
    expect(pictures[1]?.picture?.model).toMatchObject({
      total: 360,
      due: instant("2022-11-08 24:00"),
      points: [
        { day: "2022-11-05", done: 291 },
        { day: "2022-11-06", done: 309 },
        { day: "2022-11-07", done: 309 },
      ],
    });
  });

  test("a village: who is behind there, and when they last handed something in", async () => {
    await ask(office, "进度");
    behind.town.at("2022-11-07 08:33");
    const { words, pictures } = await press(office, "西样村");
    expect(words.text.split("\n")).toEqual([
      "西样村 · 入户排查 · 截至 08:33",
      "已排查 41/58 户(71%),还差 17 户。",
      expect.stringMatching(/^虚大川 13\/24,差 11 户,(退回待改 \d 户,)?上次提交 11月4日 周五 16:05$/),
      expect.stringMatching(/^虚晚霞 16\/20,差 4 户,(退回待改 \d 户,)?上次提交 11月6日 周日 17:40$/),
      expect.stringMatching(/^虚石头 12\/14,差 2 户,(退回待改 \d 户,)?上次提交 11月7日 周一 07:52$/),
    ]);
    addUp(words);
    expect(pictures).toEqual([]);
    expect(labels(words)).toContain("虚大川的 11 户");
    expect(labels(words)).toContain("回到样例镇");
  });

  test("a cadre: which households, page by page, with the reasons that are known", async () => {
    await ask(office, "进度 西样村");
    const { words } = await press(office, "虚大川的 11 户");
    addUp(words);
    expect(words.text).toContain("虚大川 · 入户排查 · 截至 08:32");
    expect(words.text).toMatch(/没排查的 11 户/);
    const listed = [...words.text.matchAll(/^1组 /gm)].length;
    const { words: second } = await press(office, "更多");
    const returned = behind.count("select count(*) from assignments where cadre = '虚大川' and status = 'returned'");
    expect(listed + [...second.text.matchAll(/^1组 /gm)].length).toBe(11 + returned);
    expect(words.text + second.text).toMatch(/:约好时间 11月8日 周二|:外出联系不上|:拒访/);
    const { words: back } = await press(office, "回到样例镇");
    expect(addUp(back).total).toBe(360);
  });

  test("换人办 from a cadre's households, and from those that nobody has", async () => {
    await ask(office, "进度 西样村");
    await press(office, "虚大川的 11 户");
    expect(labels(office.last())).toEqual(["更多", "催办", "换人办", "回到样例镇"]);
    await press(office, "换人办");
    expect(office.screen()).toMatch(/^虚大川没完成的 \d+ 户,给谁?/);
    await press(office, "取消");
    behind.run("update assignments set cadre = null where cadre = '虚石头' and status in ('open', 'started')");
    await ask(office, "进度 西样村");
    const nobodys = labels(office.last()).find((label) => label.includes("没有人办"));
    expect(nobodys).toMatch(/^还没有人办的 \d+ 户$/);
    await press(office, nobodys!);
    await press(office, "换人办");
    expect(office.screen()).toMatch(/^没有人办的没完成的 \d+ 户,给谁?/);
    const inspector = behind.phone("虚知远");
    await ask(inspector, "进度 虚大川");
    expect(labels(inspector.last())).not.toContain("换人办");
  });

  test("催办 begins where one stood", async () => {
    await ask(office, "进度 西样村");
    await press(office, "催办");
    expect(office.screen()).toContain("虚大川");
    expect(office.screen()).not.toContain("虚海棠");
  });
});

describe("what is asked for", () => {
  test("places, people, phases and days, in any order; the village's name without 村 too", async () => {
    expect((await ask(office, "进度 北样")).words.text).toContain("北样村 · 入户排查");
    expect((await ask(office, "进展 入户排查 北样村")).words.text).toContain("已排查 38/49 户(78%)");
    expect((await ask(office, "进度 虚大川")).words.text).toContain("已排查 13/24 户(54%)");
    const day = (await ask(office, "进度 11-06 入户排查")).words;
    expect(day.text).toContain("样例镇 · 入户排查 · 11月6日 周日 晚上存的数");
  });

  test("a day's counts as they were kept that night, with their pictures", async () => {
    behind.run("update assignments set status = 'approved' where area like 't/02/%'");
    const { words, pictures } = await ask(office, "进度 11月6日");
    samePictures(words, pictures);
    expect(words.text).toContain("已排查 309/360 户(86%),还差 51 户。当天新增 18 户。");
    expect(words.text).toContain("还剩 2 天,截止 11月8日 周二 24:00。要按时完成,连今天 3 天平均每天 17 户。");
    expect(words.text).toContain("西样村 ■■■■■■■□□□ 71%(41/58)");
    const { words: west } = await press(office, "西样村");
    expect(addUp(west)).toEqual({ done: 41, total: 58, left: 17 });
    expect((await ask(office, "进度 西样村")).words.text).toContain("已排查 58/58 户(100%),都排查完了。");
    expect(addUp((await ask(office, "进度")).words).done).toBe(326);
  });

  test("a day that was not kept is said, with the nearest that were; days to come have no numbers", async () => {
    const { words } = await ask(office, "进度 11月4日");
    expect(words.text).toBe("11月4日 周五 晚上没有存数,看不了那天。");
    expect(labels(words)).toEqual(["11月5日 周六"]);
    expect((await press(office, "11月5日 周六")).words.text).toContain("已排查 291/360 户");
    expect((await ask(office, "进度 11月20日")).words.text).toBe("11月20日 周日还没到,没有数。");
    expect((await ask(office, "进度 11月6日 虚大川")).words.text).toBe("每个人的数没有存过去的,只能看现在的。");
  });

  test("what is not understood is said, with examples", async () => {
    const { words } = await ask(office, "进度 随便");
    expect(words.text).toContain("没看懂“随便”,不知道要看什么。");
  });

  test("two villages of one name, and two that a short name fits, are asked back", async () => {
    behind.run("insert into areas (path, name, level, key) values ('t/07/', '西样社区', 'village', 0)");
    const { words } = await ask(office, "进度 西样");
    expect(words.text).toBe("叫“西样”的有 2 个,是哪一个?");
    expect(labels(words)).toEqual(["西样村", "西样社区"]);
    expect((await press(office, "西样村")).words.text).toContain("已排查 41/58");
    expect((await ask(office, "进度 西样村")).words.text).toContain("已排查 41/58");
  });

  test("other phases stand side by side", async () => {
    behind.run(`insert into subjects (id, kind, area, name, data) values ('v2', 'village', 't/02/', '西样村', '{}');
      insert into assignments (id, key, phase, questionnaire, subject, area, cadre, due_at, status)
      values ('b2b', 'k/B2b', 'B2b', 'entry_progress', 'v2', 't/02/', '虚谷雨', ${instant("2022-11-11 24:00")}, 'open'),
        ('a4', 'k/A4', 'A4', 'work_report', 'v2', 't/02/', '虚谷雨', ${instant("2022-11-30 24:00")}, 'open')`);
    await ask(office, "进度");
    const { words } = await press(office, "其他阶段");
    expect(words.text.split("\n")).toEqual([
      "样例镇 · 各阶段 · 截至 11月7日 周一 08:32",
      "入户排查:已排查 309/360 户(86%),明天截止。",
      "国家信息系统录入:已交 0/1 份(0%),还剩 4 天。",
      "另有 1 项还没开始。",
    ]);
    const paper = (await press(office, "国家信息系统录入")).words;
    expect(paper.text).toContain("没交的 1 个:西样村。");
    addUp(paper);
  });
});

describe("五个全覆盖", () => {
  test("each list by itself; a household on several counts once in the total", async () => {
    behind.run(`insert into lists (list, subject) select 'COV-1', id from subjects where id like '虚大川%';
      insert into lists (list, subject) select 'COV-3', id from subjects where id like '虚大川%' and id < '虚大川2';
      insert into lists (list, subject) select 'COV-6', id from subjects where id like '虚海棠%'`);
    const twice = behind.count("select count(*) from lists where list = 'COV-3'");
    const { words } = await ask(office, "进度 五个全覆盖");
    expect(words.text).toContain("脱贫户和监测户:已排查 13/24 户(54%)。");
    expect(words.text).toContain("易地扶贫搬迁集中安置点:名单上没有户。");
    expect(words.text).toMatch(new RegExp(`受灾严重的农户:已排查 \\d+/${twice} 户`));
    expect(words.text).toContain("村里定的名单:已排查 20/27 户(74%)。");
    expect(words.text).toContain(`合在一起 33/51 户(65%)。一户在几个名单上,只算一次(名单上共 ${51 + twice} 户次)。`);
    expect(words.text).toContain("不在名单上的另有 276/309 户。");
    const west = (await ask(office, "进度 五个全覆盖 西样村")).words;
    expect(west.text).toContain("合在一起 13/24 户");
  });
});

describe("since when", () => {
  test("today's come on top of yesterday's; a night that was not kept is said", async () => {
    behind.run("update assignments set status = 'submitted' where cadre = '虚石头' and status in ('open', 'started')");
    behind.town.at("2022-11-07 15:00");
    expect((await ask(office, "进度")).words.text).toContain("昨天新增 18 户,今天新增 2 户。");
    behind.town.at("2022-11-08 09:00");
    const { words } = await ask(office, "进度");
    expect(words.text).not.toContain("新增");
    expect(words.small).toContain("昨晚没有存数,算不出新增了多少。");
  });

  test("a night slept through is made up for before six, not later; a kept one is not touched", async () => {
    await behind.night("2022-11-08 06:00");
    expect(behind.count("select count(*) from snapshots where day = '2022-11-07'")).toBe(0);
    await behind.night("2022-11-08 05:55");
    expect(behind.count("select sum(n) from snapshots where day = '2022-11-07' and village = '*'")).toBe(360);
    behind.run("update assignments set status = 'submitted' where status = 'open'");
    await behind.night("2022-11-08 05:55");
    const open =
      "select sum(n) from snapshots where village = '*' and status in ('untouched', 'appointed', 'away', 'refused')";
    expect(behind.count(`${open} and day = '2022-11-07'`)).toBe(51);
    await behind.night("2022-11-08 23:55");
    await behind.night("2022-11-08 23:55");
    expect(behind.count("select sum(n) from snapshots where day = '2022-11-08' and village != '*'")).toBe(360);
  });

  test("what has left the count is told apart; after the deadline there is no pace", async () => {
    behind.run(`update assignments set status = 'closed', disposition = 'died' where cadre = '虚大川' and status = 'open'
      and id in (select id from assignments where cadre = '虚大川' and status = 'open' limit 2);
      update assignments set status = 'closing', disposition = 'moved' where cadre = '虚晚霞' and status = 'open'`);
    behind.town.at("2022-11-10 09:00");
    const { words, pictures } = await ask(office, "进度");
    samePictures(words, pictures);
    expect(words.text).toContain("已排查 309/358 户(86%),还差 49 户。");
    expect(words.text).toContain("已超期 2 天,本来 11月8日 周二 24:00 截止。");
    expect(words.text).toContain("等镇里销户 4");
    expect(words.text).toContain("另有 2 户已销(去世、搬迁、重复等),不算在 358 户里。");
  });
});

describe("who may see what", () => {
  test("a compiler sees the own village with its people and pictures, no other", async () => {
    const compiler = behind.phone("虚谷雨");
    const { words, pictures } = await ask(compiler, "进度");
    expect(words.text).toContain("西样村 · 入户排查 · 截至 11月7日 周一 08:32");
    expect(words.text).toContain("要按时完成,今明两天平均每天 9 户。");
    samePictures(words, pictures);
    expect((await ask(compiler, "进度 北样村")).words.text).toBe("北样村不归您管,看不到那里的进度。您可以看:西样村。");
    expect((await ask(compiler, "进度 全镇")).words.text).toContain("不归您管");
    expect((await ask(compiler, "进度 虚海棠")).words.text).toContain("没看懂“虚海棠”");
  });

  test("nor with a button of the town's", async () => {
    await ask(office, "进度");
    const payload = office.payload("北样村");
    const compiler = behind.phone("虚谷雨");
    const [words] = await behind.reply(compiler, () => compiler.deliver(payload));
    expect(words?.text).toContain("西样村 · 入户排查");
    const cadre = "c:progress:@虚海棠 A2";
    const [other] = await behind.reply(compiler, () => compiler.deliver(cadre));
    expect(other?.text).not.toContain("1组");
  });

  test("an inspector reads, and calls nobody", async () => {
    const { words } = await ask(behind.phone("虚知远"), "进度");
    expect(addUp(words).total).toBe(360);
    expect(labels(words)).not.toContain("催办");
  });

  test("a collector sees their own numbers and nobody else's", async () => {
    const collector = behind.phone("虚大川");
    const { words } = await ask(collector, "进度");
    expect(words.text).toContain("您 · 入户排查 · 截至 11月7日 周一 08:32");
    expect(addUp(words)).toEqual({ done: 13, total: 24, left: 11 });
    expect(labels(words)).toEqual(["待办"]);
    for (const other of ["进度 北样村", "进度 虚海棠"]) {
      expect((await ask(collector, other)).words.text).toContain("要汇总人或镇里才能看");
    }
  });

  test("incomes: nothing has been collected yet; then how they are distributed", async () => {
    expect((await ask(office, "进度 收入")).words.text).toContain("样例镇还没有采集到人均纯收入");
    behind.run(`update subjects set data = '{"household.income_per_capita":{"value":"' || (4000 + rowid * 10) ||
      '","at":0,"source":"roster"}}' where kind = 'household'`);
    const { words, pictures } = await ask(office, "进度 收入");
    const model = pictures[0]?.picture?.model as { classes: { label: string; n: number }[] };
    expect(model.classes.reduce((sum, { n }) => sum + n, 0)).toBe(360);
    for (const { label, n } of model.classes) expect(words.text).toContain(`${label}:${n} 户`);
  });
});

describe("in a group", () => {
  const group = "fake:group";
  const inGroup = async (text: string, from: string) => {
    const { channel } = behind.town;
    const before = channel.sent.length;
    await channel.type(group, text, { group: true, from: from as "fake:x" });
    await behind.town.settled();
    return channel.sent.slice(before).map(({ message }) => message);
  };

  test("somebody who answers for an area gets its counts: no people, no buttons", async () => {
    const [words, ...more] = await inGroup("/progress", "fake:changqing");
    expect(addUp(words!).left).toBe(51);
    expect(more).toEqual([]);
    expect(words?.choices).toBeUndefined();
    const [west] = await inGroup("/progress@ruhu_bot 西样村", "fake:changqing");
    expect(west?.text).toContain("已排查 41/58 户(71%)");
    expect(west?.text).not.toContain("虚");
    const [person] = await inGroup("/进度 虚大川", "fake:changqing");
    expect(person?.text).toBe("群里只说数,不说人名、户名。要看,请单独发给我。");
  });

  test("others are sent to a chat of their own, and talk is not listened to", async () => {
    for (const from of ["fake:dachuan", "fake:stranger"]) {
      const [words] = await inGroup("/progress", from);
      expect(words?.text).toContain("请点我的头像");
    }
    expect(await inGroup("进度", "fake:changqing")).toEqual([]);
    const [other] = await inGroup("/next", "fake:changqing");
    expect(other?.text).toContain("请点我的头像");
  });
});
