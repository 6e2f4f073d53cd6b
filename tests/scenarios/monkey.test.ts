import fc from "fast-check";
import { expect, test } from "vitest";
import { freshStep, nextStep, type Step } from "../../src/engine/walk.ts";
import { plainText } from "../../src/message.ts";
import { beginVisit, cadre, household, type Visit, visitOf, wellKnown } from "./visit.ts";

/** What a cadre may do: type something, press something that stands on the screen (new or old), send a picture. */
type Deed =
  | { go: true }
  | { type: string }
  | { press: number; back: number }
  | { photo: true }
  | { restart: true }
  | { day: number };

const sentences = [
  "开始入户",
  "下一户",
  "待办",
  "我的",
  "返回",
  "修改",
  "修改 2",
  "修改 5",
  "修改 8",
  "修改 9",
  "修改 3 13800001102",
  "不改",
  "跳过",
  "暂停",
  "继续",
  "汇总",
  "提交",
  "撤回",
  "撤回 甲有田",
  "帮助",
  "/start",
  "没法排查",
  "甲有田",
  "乙春生",
  "乙春深",
  "丙长河",
  "1",
  "2",
  "3",
  "4",
  "5",
  "8",
  "13800000009",
  "1380000",
  "四口人",
  "6口人 添了孙子",
  "人口99 电话138",
  "电话也换了 13800001103",
  "是",
  "否",
  "嗯",
  "冇得",
  "无",
  "有",
  "都一样",
  "等哈",
  "前头写错了",
  "1 2",
  "1和3",
  "3 6",
  "选好了",
  "其它",
  "没有房子,借住亲戚家",
  "井水浑了两个月",
  "井水改自来水",
  "请水利站来看",
  "不要贷款",
  "4 他在住院",
  "家人代签",
  "戊秀兰 他老婆",
  "3 后天",
  "后天",
  "昨天",
  "11月6日",
  "路塌了过不去",
  "他说屋顶漏雨要写上",
  "说不需要帮助",
  "😀",
  "漏".repeat(300),
  "<b>&\"'; drop table answers",
] as const;

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ go: true as const }) },
  { weight: 6, arbitrary: fc.record({ press: fc.nat(7), back: fc.constant(0) }) },
  { weight: 3, arbitrary: fc.record({ press: fc.nat(7), back: fc.nat(6) }) },
  { weight: 8, arbitrary: fc.constantFrom(...sentences).map((type) => ({ type })) },
  { weight: 1, arbitrary: fc.constant({ photo: true as const }) },
  { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
  { weight: 1, arbitrary: fc.nat(2).map((day) => ({ day })) },
);

async function perform(visit: Visit, what: Deed): Promise<void> {
  const { chat } = visit;
  const channel = chat.startsWith("plain:") ? visit.town.plain : visit.town.channel;
  if ("go" in what) await goOn(visit);
  else if ("type" in what) await channel.type(chat, what.type);
  else if ("photo" in what) await channel.photo(chat, new Uint8Array([1]));
  else if ("restart" in what) await visit.restart();
  else if ("day" in what) visit.town.at(`2022-11-0${3 + what.day} 10:00`);
  else {
    const withButtons = channel.screen(chat).filter((message) => message.choices?.length);
    const message = withButtons.at(-1 - (what.back % Math.max(1, withButtons.length)));
    const choice = message?.choices?.[what.press % message.choices.length];
    if (choice) await channel.hear(chat, { kind: "press", payload: choice.payload });
  }
  await visit.town.settled();
}

/** What most people would do next: the first button, or what is asked for in words. */
async function goOn(visit: Visit): Promise<void> {
  const { chat } = visit;
  const channel = chat.startsWith("plain:") ? visit.town.plain : visit.town.channel;
  const last = channel.screen(chat).at(-1);
  const choice = last?.choices?.find(({ chosen }) => chosen !== true);
  const words: Record<string, string> = { number: "4", phone: "13800000009", date: "后天" };
  if (choice) await channel.hear(chat, { kind: "press", payload: choice.payload });
  else await channel.type(chat, words[last?.input ?? ""] ?? (last ? "请水利站来看水" : "开始入户"));
}

const place = (step: Step | undefined) => (step?.kind === "block" ? step.block.name : step?.node.name);

/** What must hold whatever was done. */
async function holds(visit: Visit, frozen: Map<string, string>): Promise<void> {
  const { store, house } = visit.town;
  const all = (sql: string, ...values: unknown[]) =>
    store.client.prepare(sql).all(...values) as Record<string, string | number | null>[];
  expect(all("select payload from inbox where state = 'failed'")).toEqual([]);
  for (const row of all("select * from interviews")) {
    const id = String(row.id);
    const log = all("select n, path, old, new from answer_log where interview = ? order by n", id);
    expect(log.map((entry) => entry.n)).toEqual(log.map((_, i) => i + 1));
    expect(row.changes).toBe(log.length);
    const stands = new Map<string, string>();
    for (const entry of log) {
      const old = entry.old === null ? undefined : store.sealer.open(String(entry.old));
      expect(old, `${entry.path} before change ${entry.n}`).toBe(stands.get(String(entry.path)));
      stands.set(String(entry.path), store.sealer.open(String(entry.new)));
    }
    const answers = all("select path, value, rev, state from answers where interview = ? and rev > 0", id);
    expect(new Map(answers.map((a) => [String(a.path), store.sealer.open(String(a.value))]))).toEqual(stands);
    for (const answer of answers) expect(answer.rev).toBe(log.filter((entry) => entry.path === answer.path).length);
    const open = await house.desk.open(id);
    const inMemory = [...(open?.interview.answers ?? [])]
      .map(([path, answer]) => [path, answer.value, answer.rev])
      .sort();
    expect(inMemory).toEqual(answers.map((a) => [a.path, store.sealer.open(String(a.value)), a.rev]).sort());
    if (open) {
      expect(open.row).toEqual({
        ...open.row,
        version: row.version,
        status: row.status,
        referenceDate: row.reference_date,
      });
      expect(place(nextStep(open.interview))).toBe(place(freshStep(open.interview)));
    }
    if (row.status === "draft") frozen.delete(id);
    else {
      const now = JSON.stringify(all("select path, value, on_path from answers where interview = ? order by path", id));
      expect(now).toBe(frozen.get(id) ?? now);
      frozen.set(id, now);
      expect(open && nextStep(open.interview)).toBeUndefined();
    }
  }
  const drafts = all("select assignment, count(*) as n from interviews group by assignment having n > 1");
  expect(drafts).toEqual([]);
}

/** What was said reads as sentences. */
function reads(visit: Visit): void {
  for (const { message } of [...visit.town.channel.sent, ...visit.town.plain.sent]) {
    expect(message.text.trim()).not.toBe("");
    expect(plainText(message)).not.toMatch(/undefined|NaN|\[object|file:|\$\{|“”/);
    for (const choice of message.choices ?? []) expect(Buffer.byteLength(choice.payload)).toBeLessThanOrEqual(64);
  }
}

const households = () => [
  household("甲有田"),
  household("乙春生", { known: { "household.population": "5" } }),
  household("丙长河", {
    lists: ["COV-7"],
    known: { ...wellKnown, "household.group_attr": "off_file", "household.off_file_types": "g6" },
  }),
];

test("whatever a cadre does, answers and their history agree, memory and disk agree, and what was submitted stands", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 60 }), async (deeds) => {
      const visit = await beginVisit(households());
      const frozen = new Map<string, string>();
      try {
        for (const what of deeds) {
          await perform(visit, what);
          await holds(visit, frozen);
        }
        reads(visit);
      } finally {
        visit.town.close();
      }
    }),
    { numRuns: 60 },
  );
});

test("the same with two phones at once, one of them without buttons", async () => {
  const both = fc.record({ deed, second: fc.boolean(), together: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(both, { minLength: 5, maxLength: 50 }), async (steps) => {
      const visit = await beginVisit(households(), { collectors: { [cadre]: ["fake:1", "plain:9"] } });
      const frozen = new Map<string, string>();
      try {
        for (const { deed: what, second, together } of steps) {
          const other = visitOf(visit.town, "plain:9");
          if ("restart" in what || !together) await perform(second && !("restart" in what) ? other : visit, what);
          else await Promise.all([perform(visit, what), perform(other, what)]);
          await holds(visit, frozen);
        }
        reads(visit);
      } finally {
        visit.town.close();
      }
    }),
    { numRuns: 40 },
  );
});
