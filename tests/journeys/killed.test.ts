import { afterEach, expect, test } from "vitest";
import type { FakeTelegram } from "../support/fake-telegram/index.ts";
import { openTelegramTown } from "../support/telegram-town.ts";

const KILLS = 55;
const HOUSEHOLDS = 90;
const chat = 77;
const stems = [..."甲乙丙丁戊己庚辛壬癸"];
const names = Array.from({ length: HOUSEHOLDS }, (_, i) => `${stems[i % 10]}${stems[Math.floor(i / 10)]}安`);
const rows = names.map(
  (name, i) => `东样村,1组,${name},${(i % 6) + 1},138000001${String(i).padStart(2, "0")},脱贫户,,,虚小禾`,
);

let cleanUp: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.reverse()) await clean();
  cleanUp = [];
});

/** Each household's answers carry its name: an answer that slipped to another question or household would show. */
const answersOf = (name: string) => ({
  risk: `${name}家屋顶漏水`,
  help: `${name}家报危房改造`,
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A person who answers what they see, once, and never repeats themselves. */
async function answerAll(telegram: FakeTelegram, done: () => boolean): Promise<void> {
  let acted = 0;
  let since = Date.now();
  while (!done()) {
    const shown = telegram.said(chat).at(-1);
    if (!shown || shown.id === acted) {
      if (Date.now() - since > 120_000) throw new Error(`nothing more was said after: ${shown?.text}`);
      await sleep(3);
      continue;
    }
    acted = shown.id;
    since = Date.now();
    respond(telegram, shown.text);
  }
}

function respond(telegram: FakeTelegram, text: string): void {
  const name = /组 (\S+) ·/.exec(text)?.[1] ?? "";
  const tap = (label: string) => void telegram.press(chat, "last", label);
  if (text.includes("和现在一样吗")) tap("无变化");
  else if (text.includes("请当面看")) telegram.text(chat, answersOf(name).risk);
  else if (text.includes("请写打算怎么帮")) telegram.text(chat, answersOf(name).help);
  else if (text.includes("这句和第5题写的一样")) tap("重新写");
  else if (text.includes("小额信贷需求?")) tap("否");
  else if (text.includes("怎么签的")) tap("纸质表已签");
  else if (text.includes("请核对后提交")) tap("提交");
  else if (/已提交|已经提交/.test(text) && !text.includes("都排查完了")) tap("下一户");
  else if (text.includes("已加入")) tap("开始入户");
}

/**
 * Lets the program call Telegram up to 18 times more, and go on a moment. Counted, not timed: on a slow machine it would be
 * killed before it had done anything, over and over again.
 */
async function work(telegram: FakeTelegram): Promise<void> {
  const enough = telegram.calls.length + Math.floor(Math.random() * 19);
  const since = Date.now();
  while (telegram.calls.length < enough && Date.now() - since < 10_000) await sleep(2);
  await sleep(Math.random() * 20);
}

test(`SIGKILL at ${KILLS} random moments: every answer is there once, where it belongs`, {
  timeout: 900_000,
}, async () => {
  const { home, telegram, code } = await openTelegramTown("grammy", rows);
  cleanUp.push(
    () => home.remove(),
    () => telegram.stop(),
  );
  let house = await home.start();
  cleanUp.push(async () => void (await house.kill()));
  telegram.text(chat, `/start ${code}`);
  const finished = () => telegram.said(chat).at(-1)?.text.includes("都排查完了") ?? false;
  const person = answerAll(telegram, finished);
  let kills = 0;
  while (!finished()) {
    await Promise.race([person, kills < KILLS ? work(telegram) : sleep(50)]);
    if (kills >= KILLS || finished()) continue;
    await house.kill();
    kills += 1;
    house = await home.start();
  }
  await person;
  await house.stop();

  const answers = home.query<{ name: string; path: string; value: string }>(
    `select s.name, a.path, a.value from answers a
     join interviews i on i.id = a.interview join assignments t on t.id = i.assignment join subjects s on s.id = t.subject
     where t.practice = 0`,
  );
  const byHousehold = new Map<string, Record<string, string>>();
  for (const { name, path, value } of answers) byHousehold.set(name, { ...byHousehold.get(name), [path]: value });
  expect([...byHousehold.keys()].sort()).toEqual([...names].sort());
  for (const [i, name] of names.entries()) {
    expect(byHousehold.get(name)).toMatchObject({
      head_name: name,
      population: String((i % 6) + 1),
      risk_problems: answersOf(name).risk,
      help_measures: answersOf(name).help,
      micro_credit_need: "no",
      signing: "paper",
    });
  }
  const twice = home.query("select interview, path from answer_log group by interview, path having count(*) > 1");
  expect(twice).toEqual([]);
  expect(home.query("select count(*) n from interviews where status = 'compiled'")).toEqual([{ n: HOUSEHOLDS }]);
  expect(home.query("select * from inbox where state = 'failed'")).toEqual([]);
  expect(home.query("select * from outbox where state not in ('sent', 'queued')")).toEqual([]);
  expect(kills).toBe(KILLS);
});
