import { afterEach, describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import type { Node } from "../../src/engine/form.ts";
import { isGroup, type Question, type Questionnaire, type SurveyRow } from "../../src/engine/questionnaire.ts";
import type { Content } from "../support/fake-channel.ts";
import { beginVisit, cadre, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const clean = ["无变化", "都没有问题,填“无”", "否", "纸质表已签", "提交"];

/** A household up to the question of this number. */
async function at(number: 5 | 7 | 8 | "summary"): Promise<void> {
  visit = await beginVisit([household("甲有田"), household("乙春生", { collector: cadre })]);
  await visit.type("甲有田");
  const presses = number === "summary" ? 4 : { 5: 1, 7: 2, 8: 3 }[number];
  await visit.press(...clean.slice(0, presses));
}

const heard = (kind: Content, how = {}) => visit.town.channel.hear(visit.chat, kind, how);
const press = (payload: string, how = {}) => heard({ kind: "press", payload }, how);
const rows = (sql: string) => visit.town.store.client.prepare(sql).all() as Record<string, unknown>[];
const logged = () => rows("select path, new from answer_log order by rowid").map((r) => `${r.path}=${r.new}`);
const inbox = (state: string) => rows(`select * from inbox where state = '${state}'`);

/** The rest of the household as if nothing had happened, and what must be kept then. */
async function finish(labels: readonly string[]): Promise<void> {
  await visit.press(...labels);
  expect(visit.interview("甲有田").status).toBe("submitted");
  expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "无", micro_credit_need: "no", signing: "paper" });
}

describe("the same thing twice", () => {
  test("a redelivered update changes nothing and says nothing", async () => {
    await at(7);
    await visit.press("否");
    const said = visit.town.channel.sent.length;
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.town.channel.sent).toHaveLength(said);
    expect(logged().filter((line) => line.startsWith("micro"))).toEqual(["micro_credit_need=no"]);
    await finish(clean.slice(3));
  });

  test("also when both arrive at once, and also after a restart", async () => {
    await at(7);
    const no = visit.payload("否");
    await Promise.all([press(no, { id: "same" }), press(no, { id: "same" })]);
    await visit.restart();
    await press(no, { id: "same" });
    await visit.town.settled();
    expect(inbox("done").filter((row) => row.update === "same")).toHaveLength(1);
    expect(logged().filter((line) => line.startsWith("micro"))).toHaveLength(1);
    await finish(clean.slice(3));
  });

  test("a doubled press is one answer", async () => {
    await at(7);
    const no = visit.payload("否");
    await Promise.all([press(no), press(no)]);
    await visit.town.settled();
    expect(logged().filter((line) => line.startsWith("micro"))).toEqual(["micro_credit_need=no"]);
    expect(visit.screen()).toContain("第8/9题");
    await finish(clean.slice(3));
  });

  test("提交 pressed twice submits once; the second says so and opens nothing", async () => {
    await at("summary");
    const submit = visit.payload("提交");
    await Promise.all([press(submit), press(submit)]);
    await visit.town.settled();
    expect(rows("select * from audit where action = 'submit'")).toHaveLength(1);
    expect(visit.screen()).toContain("已经提交");
    await visit.type("开始入户");
    expect(visit.screen()).toContain("3组 乙春生");
  });

  test("开始入户 pressed twice is one interview", async () => {
    visit = await beginVisit();
    await visit.type("/start");
    const begin = visit.payload("开始入户");
    await Promise.all([press(begin), press(begin)]);
    await visit.town.settled();
    expect(rows("select * from interviews")).toHaveLength(1);
    await finish(clean);
  });

  test("two messages at once are both heard, in their order", async () => {
    await at(5);
    await Promise.all([
      visit.town.channel.type(visit.chat, "井水浑了两个月"),
      visit.town.channel.type(visit.chat, "请水利站来看"),
    ]);
    await visit.town.settled();
    expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "井水浑了两个月", help_measures: "请水利站来看" });
    expect(visit.screen()).toContain("第7/9题");
  });
});

describe("presses that come late", () => {
  test("another value of an answered question is offered, not taken", async () => {
    await at(7);
    const yes = visit.payload("是");
    await visit.type("不要贷款");
    await press(yes);
    await visit.town.settled();
    expect(visit.screen()).toContain("第7题已经答过");
    expect(visit.buttons()).toEqual(["不改", "改成“是”"]);
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    await visit.press("改成“是”");
    expect(visit.answers("甲有田").micro_credit_need).toBe("yes");
    expect(visit.screen()).toContain("第8/9题");
  });

  test("an offer to change that has itself been overtaken changes nothing", async () => {
    await at(7);
    const yes = visit.payload("是");
    await visit.type("不要贷款");
    await press(yes);
    await visit.town.settled();
    const change = visit.payload("改成“是”");
    await visit.type("修改 7 是", "修改 7 否");
    await press(change);
    await visit.town.settled();
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    expect(visit.screen()).toContain("第8/9题");
  });

  test("有问题, pressed after “无” was taken, offers to change it", async () => {
    await at(5);
    const other = visit.payload("有问题");
    await visit.type("无");
    await press(other);
    await visit.town.settled();
    expect(visit.screen()).toContain("第5题已经答过");
    await visit.press("改第5题 风险问题");
    await visit.type("屋顶漏雨,没钱修");
    expect(visit.answers("甲有田").risk_problems).toBe("屋顶漏雨,没钱修");
  });

  test("“对” means what its own message said, not what was understood later", async () => {
    await at(8);
    await visit.type("4 在住院", "3", "1108");
    const first = visit.payload("对");
    await visit.type("1107");
    expect(visit.screen()).toContain("“1107”记作“11月7日 周一”");
    await press(first);
    await visit.town.settled();
    expect(visit.answers("甲有田").sign_later_date).toBeUndefined();
    await visit.type("1107", "对");
    expect(visit.answers("甲有田").sign_later_date).toBe("2022-11-07");
  });

  test("an old 对 after other words were understood takes neither", async () => {
    await at(5);
    await visit.type("冇得");
    const yes = visit.payload("对,填“无”");
    await visit.press("不对,有问题");
    await press(yes);
    await visit.town.settled();
    expect(visit.answers("甲有田").risk_problems).toBeUndefined();
    expect(visit.screen()).toContain("第5/9题");
  });

  test("an old summary's 提交 does not attest what it did not show", async () => {
    await at("summary");
    const submit = visit.payload("提交");
    await visit.type("修改 1", "甲有粮");
    await press(submit);
    await visit.town.settled();
    expect(visit.interview("甲有田").status).toBe("draft");
    expect(visit.screen()).toContain("1 户主姓名:甲有田 → 甲有粮");
    await visit.press("提交");
    expect(visit.answers("甲有田").head_name).toBe("甲有粮");
  });

  test("the buttons of a submitted household lead nowhere and disturb nothing", async () => {
    await at(7);
    const [yes, no] = [visit.payload("是"), visit.payload("否")];
    await visit.press(...clean.slice(2));
    await visit.type("乙春生");
    await visit.press("无变化");
    for (const payload of [yes, no]) {
      await press(payload);
      await visit.town.settled();
      expect(visit.screen()).toContain("3组 甲有田已经提交");
    }
    await visit.type("井水浑了两个月");
    expect(visit.answers("乙春生").risk_problems).toBe("井水浑了两个月");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
  });

  test("修改 on the summary of a household put aside does not mix it with the one at hand", async () => {
    await at("summary");
    const edit = visit.payload("修改");
    await visit.type("暂停", "乙春生");
    await visit.press("无变化");
    await press(edit);
    await visit.town.settled();
    await visit.type("屋顶漏雨,没钱修");
    expect(visit.answers("甲有田").risk_problems).toBe("无");
  });
});

describe("fast toggles", () => {
  const known = { "household.population": "4", "household.phone": "13800000001", "household.group_attr": "off_file" };

  async function atKinds(): Promise<string[]> {
    visit = await beginVisit([household("甲有田", { known })]);
    await visit.type("甲有田");
    expect(visit.screen()).toContain("是哪一类?");
    return (visit.last().choices ?? []).map((choice) => choice.payload);
  }

  test("three at once are three ticks on the one message, whatever their order", async () => {
    const payloads = await atKinds();
    const messages = visit.town.channel.screen(visit.chat).length;
    await Promise.all([5, 0, 2].map((n) => press(payloads[n] ?? "")));
    await visit.town.settled();
    expect((visit.last().choices ?? []).map((c) => c.chosen ?? false)).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(visit.town.channel.screen(visit.chat)).toHaveLength(messages);
    await visit.press("选好了");
    expect(visit.answers().off_file_types).toBe("g1 g3 g6");
  });

  test("the same tick twice is one tick; ticking and unticking is none", async () => {
    const payloads = await atKinds();
    await Promise.all([press(payloads[0] ?? ""), press(payloads[0] ?? ""), press(payloads[1] ?? "")]);
    await visit.town.settled();
    await visit.press("务工不稳定,特别是有外地务工返乡、新增劳动力和当地就业不稳定成员的农户");
    await visit.press("选好了");
    expect(visit.answers().off_file_types).toBe("g1");
  });

  test("survive a restart in between, and 待办 in between", async () => {
    const payloads = await atKinds();
    await press(payloads[0] ?? "");
    await visit.restart();
    await visit.type("待办");
    const todo = visit.last().text;
    await press(payloads[2] ?? "");
    await visit.town.settled();
    expect(visit.town.channel.screen(visit.chat).filter((m) => m.text === todo)).toHaveLength(1);
    expect(visit.screen()).toContain("是哪一类?");
    await visit.press("选好了");
    expect(visit.answers().off_file_types).toBe("g1 g3");
  });

  test("a tick after 选好了 changes nothing and offers to change", async () => {
    const payloads = await atKinds();
    await visit.press("受疫情灾情影响较大,特别是收入下降明显的农户");
    await visit.type("选好了");
    await press(payloads[1] ?? "");
    await visit.town.settled();
    expect(visit.answers().off_file_types).toBe("g1");
    expect(visit.screen()).toContain("已经答过");
  });
});

describe("one interview on two phones of one cadre", () => {
  test("what is answered on either counts; what the other has overtaken is stale", async () => {
    const town = { collectors: { [cadre]: ["fake:1", "plain:9"] as const } };
    visit = await beginVisit([household("甲有田")], town);
    const other = visitOf(visit.town, "plain:9");
    await visit.type("甲有田");
    await visit.press("无变化");
    await other.type("甲有田");
    expect(other.screen()).toContain("第5/9题");
    await other.type("井水浑了两个月");
    expect(other.screen()).toContain("第6/9题");
    await visit.press("都没有问题,填“无”");
    expect(visit.answers().risk_problems).toBe("井水浑了两个月");
    expect(visit.screen()).toContain("第5题已经答过");
    await visit.press("不改");
    expect(visit.screen()).toContain("第6/9题");
    await Promise.all([visit.type("请水利站来看"), other.type("请水利局来看")]);
    const [first, second] = logged().filter((line) => line.startsWith("help"));
    expect([first, second].sort()).toEqual(["help_measures=请水利局来看", "help_measures=请水利站来看"].sort());
    expect(`help_measures=${visit.answers().help_measures}`).toBe(second);
    expect(other.screen()).toContain("第7/9题");
  });

  test("a question that the other phone took away: what is typed there is not kept as an answer, and that is said", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "plain:9"] } });
    const other = visitOf(visit.town, "plain:9");
    await visit.type("甲有田");
    await visit.press("无变化");
    await visit.type("井水浑了两个月");
    await other.type("甲有田", "修改 5 无");
    await visit.type("请水利站来看水");
    expect(visit.screen()).toContain("第6题现在不用答");
    expect(visit.screen()).toContain("第7/9题");
    expect(visit.answers()).not.toHaveProperty("help_measures");
  });

  test("begun on both at once it is one interview", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "plain:9"] } });
    const other = visitOf(visit.town, "plain:9");
    await Promise.all([visit.type("甲有田"), other.type("甲有田")]);
    expect(rows("select * from interviews")).toHaveLength(1);
    expect(other.screen()).toContain("和现在一样吗?");
    expect(visit.screen()).toContain("和现在一样吗?");
  });

  test("submitted on one, the other hears so and cannot change it", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "plain:9"] } });
    const other = visitOf(visit.town, "plain:9");
    await visit.type("甲有田");
    await visit.press(...clean.slice(0, 2));
    await other.type("甲有田");
    await visit.press(...clean.slice(2));
    await other.type("2");
    expect(other.screen()).toContain("已经提交");
    expect(visit.answers().micro_credit_need).toBe("no");
    await other.type("是");
    expect(visit.answers().micro_credit_need).toBe("no");
  });

  test("a hundred answers from both, at random and at once, are each kept or refused, none half", async () => {
    visit = await beginVisit([household("甲有田")], { collectors: { [cadre]: ["fake:1", "fake:3"] } });
    const other = visitOf(visit.town, "fake:3");
    await visit.type("甲有田");
    await other.type("甲有田");
    await visit.press("无变化");
    const texts = Array.from({ length: 50 }, (_, i) => `修改 5 第${i}次看到屋顶漏雨`);
    await Promise.all(
      texts.flatMap((text, i) => [
        visit.town.channel.type("fake:1", text),
        visit.town.channel.type("fake:3", `${text}${i}`),
      ]),
    );
    await visit.town.settled();
    const log = rows("select n, old, new from answer_log where path = 'risk_problems' order by n");
    for (const [i, entry] of log.entries()) expect(entry.old).toBe(i === 0 ? null : log[i - 1]?.new);
    expect(log).toHaveLength(100);
    expect(visit.answers().risk_problems).toBe(log.at(-1)?.new);
    expect(inbox("failed")).toEqual([]);
  });
});

describe("the world fails", () => {
  test("a send that fails for a while: everything arrives once, in order", async () => {
    await at(5);
    const before = visit.town.channel.sent.length;
    visit.town.channel.failNext(3);
    await visit.press("都没有问题,填“无”", "否");
    visit.town.channel.failNext(2);
    await visit.press("纸质表已签");
    const fresh = visit.town.channel.sent.slice(before);
    const numbers = fresh.map((taken) => taken.posting.n);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(rows("select distinct state from outbox")).toEqual([{ state: "sent" }]);
    await finish(["提交"]);
  });

  test("what could not be marked as sent is not sent twice", async () => {
    await at(5);
    const send = visit.town.channel.send.bind(visit.town.channel);
    visit.town.channel.send = async (...args) => {
      const sent = await send(...args);
      visit.town.failDisk(2);
      visit.town.channel.send = send;
      return sent;
    };
    await visit.press("都没有问题,填“无”");
    const numbers = visit.town.channel.sent.map((taken) => taken.posting.n);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(rows("select * from outbox where state != 'sent'")).toEqual([]);
  });

  test("a write that fails: the update is not acknowledged, and told again it is heard", async () => {
    await at(7);
    visit.town.failDisk();
    await expect(visit.town.channel.press(visit.chat, "否")).rejects.toThrow();
    expect(inbox("failed")).toEqual([]);
    expect(visit.answers("甲有田").micro_credit_need).toBeUndefined();
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.screen()).toContain("第8/9题");
    await finish(clean.slice(3));
  });

  test("a write that fails does not leave half an answer in memory", async () => {
    await at(7);
    visit.town.failDisk();
    await expect(visit.town.channel.press(visit.chat, "否")).rejects.toThrow();
    await visit.type("汇总");
    expect(visit.screen()).toContain("7 小额信贷需求:还没有填");
    await visit.press("是");
    expect(visit.answers("甲有田").micro_credit_need).toBe("yes");
  });

  test("a full disk: nothing is half written; with room again it goes on where it was", async () => {
    await at(5);
    const { client } = visit.town.store;
    const pages = client.pragma("page_count", { simple: true }) as number;
    client.pragma(`max_page_count = ${pages}`);
    const long = "井水浑了".repeat(450);
    const tried: unknown[] = [];
    for (let i = 0; i < 20; i += 1)
      tried.push(await visit.town.channel.type(visit.chat, `修改5 ${long}${i}`).catch((e) => e.code));
    expect(tried).toContain("SQLITE_FULL");
    client.pragma("max_page_count = 1000000");
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.answers("甲有田").risk_problems).toBe(`${long}19`);
    const log = rows("select old, new from answer_log where path = 'risk_problems' order by n");
    for (const [i, entry] of log.entries()) expect(entry.old).toBe(i === 0 ? null : log[i - 1]?.new);
    expect(visit.screen()).toContain("第6/9题");
  });

  test("restarted between any two messages, a household with a risk comes out the same", async () => {
    const deeds: [kind: "type" | "press", what: string][] = [
      ["type", "甲有田"],
      ["type", "6口人 添了孙子"],
      ["type", "电话也换了 1380000000"],
      ["type", "13800001102"],
      ["type", "恩"],
      ["type", "冇得"],
      ["type", "有 井水浑了2个月"],
      ["type", "无"],
      ["type", "请水利站来看水"],
      ["type", "前头写错了"],
      ["type", "1"],
      ["type", "井水改自来水"],
      ["press", "对,填“无”"],
      ["press", "不改"],
      ["type", "不要贷款"],
      ["type", "4 他在住院"],
      ["press", "家人代签"],
      ["type", "戊秀兰 他老婆"],
      ["press", "提交"],
    ];
    const play = async (restarting: boolean) => {
      visit = await beginVisit();
      for (const [kind, what] of deeds) {
        await visit[kind](what);
        if (restarting) await visit.restart();
      }
      const texts = visit.town.channel.sent.map((taken) => taken.message.text);
      return { answers: visit.answers(), texts };
    };
    const whole = await play(false);
    visit.town.close();
    const broken = await play(true);
    expect(broken).toEqual(whole);
    expect(whole.answers).toMatchObject({ population: "6", risk_problems: "自来水浑了2个月", signer: "戊秀兰(配偶)" });
  });
});

/** The form with its questions changed; a new version. */
function nextVersion(change: (question: Question) => Question[], choices = screening.choices): Questionnaire {
  const through = (survey: readonly SurveyRow[]): SurveyRow[] =>
    survey.flatMap((row): SurveyRow[] => (isGroup(row) ? [{ ...row, survey: through(row.survey) }] : change(row)));
  return { ...screening, version: screening.version + 1, choices, survey: through(screening.survey) };
}

describe("the form changes in the middle of an interview", () => {
  const pets: Question = {
    type: "select_one",
    name: "pets",
    label: "养了牲口没有?",
    number: 6,
    list: "noYes",
    required: true,
    source: "test",
    status: "DERIVED",
  };
  const withPets = nextVersion((question) => (question.name === "risk_problems" ? [pets, question] : [question]));

  test("a question inserted before: answers stay with their questions, the new one is asked", async () => {
    await at(7);
    await visit.restart([withPets]);
    await visit.type("否");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    expect(visit.screen()).toContain("养了牲口没有?");
    await visit.press("是");
    expect(visit.screen()).toContain("第8/9题");
    await finish(clean.slice(3));
    expect(visit.answers("甲有田").pets).toBe("yes");
    expect(visit.interview("甲有田").form_version).toBe(2);
    expect(rows("select distinct form_version from answer_log order by 1")).toEqual([
      { form_version: 1 },
      { form_version: 2 },
    ]);
  });

  test("a button of the old version still means its own question and option", async () => {
    await at(7);
    const no = visit.payload("否");
    await visit.restart([withPets]);
    await press(no);
    await visit.town.settled();
    expect(visit.answers("甲有田")).toMatchObject({ micro_credit_need: "no" });
    expect(visit.answers("甲有田").pets).toBeUndefined();
  });

  test("an old button whose question has gone says where we are and records nothing", async () => {
    await at(7);
    const no = visit.payload("否");
    const before = logged();
    await visit.restart(
      [nextVersion((question) => (question.name === "micro_credit_need" ? [] : [question])) as Questionnaire].map(
        dropMentions,
      ),
    );
    await press(no);
    await visit.town.settled();
    expect(logged()).toEqual(before);
    expect(visit.screen()).toContain("第8/9题");
  });

  /** The form without what mentions the question that has gone. */
  function dropMentions(form: Questionnaire): Questionnaire {
    const text = JSON.stringify(form)
      .replaceAll("${micro_credit_need}", "'no'")
      .replaceAll('"micro_credit_need"', '"risk_problems"');
    return JSON.parse(text) as Questionnaire;
  }

  test("an option that was taken away is asked again; what was removed is kept off the form", async () => {
    await at("summary");
    const signing = screening.choices.signing?.filter((option) => option.name !== "paper") ?? [];
    await visit.restart([nextVersion((question) => [question], { ...screening.choices, signing })]);
    await visit.type("继续");
    expect(visit.screen()).toContain("第8/9题");
    expect(visit.buttons()).not.toContain("已入户,纸质表已签");
    await visit.press("电话(微信)排查", "提交");
    expect(visit.answers("甲有田").signing).toBe("phone");
  });

  test("an old “无变化” does not confirm what it did not show", async () => {
    visit = await beginVisit([
      household("甲有田", { known: { ...household("").known, "household.head_id": "990101195001011232" } }),
    ]);
    await visit.type("甲有田");
    const keep = visit.payload("无变化");
    const id: Question = {
      ...pets,
      type: "id-number",
      name: "head_id",
      label: "证件号码",
      number: 1,
      element: "household.head_id",
      pii: true,
    };
    delete id.list;
    await visit.restart([nextVersion((question) => (question.name === "population" ? [id, question] : [question]))]);
    await press(keep);
    await visit.town.settled();
    expect(visit.answers()).toEqual({});
    expect(visit.screen()).toMatch(/和现在一样吗|证件号码/);
  });

  test("a question that was removed with its answer: the answer is kept, off the form", async () => {
    await at("summary");
    await visit.restart([
      dropMentions(nextVersion((question) => (question.name === "micro_credit_need" ? [] : [question]))),
    ]);
    await visit.type("甲有田");
    await visit.press("纸质表已签", "提交");
    expect(visit.interview("甲有田").status).toBe("submitted");
    expect(visit.answers("甲有田")).not.toHaveProperty("micro_credit_need");
    expect(rows("select value, on_path from answers where path = 'micro_credit_need'")).toEqual([
      { value: "no", on_path: 0 },
    ]);
  });
});

describe("a bug in a handler", () => {
  /** From now on reading an answer to this question throws. */
  function breakQuestion(name: string): void {
    const node = visit.town.house.desk.form(screening.id).byName.get(name) as Node;
    node.type = {
      ...node.type,
      parse() {
        throw new TypeError("13800000001 is not iterable");
      },
    };
  }

  test("is recorded, apologised for once, and retried by nobody; what was answered stands", async () => {
    await at(5);
    breakQuestion("risk_problems");
    await visit.type("井水浑了两个月");
    expect(visit.screen()).toContain("是我们的毛病");
    await visit.town.channel.again();
    await visit.town.settled();
    expect(visit.town.channel.sent.filter((taken) => taken.message.text.includes("是我们的毛病"))).toHaveLength(1);
    expect(inbox("failed")).toHaveLength(1);
    expect(visit.answers("甲有田")).toMatchObject({ population: "4" });
    expect(visit.answers("甲有田").risk_problems).toBeUndefined();
  });

  test("says nothing personal in the log or the inbox, but where it broke", async () => {
    await at(5);
    breakQuestion("risk_problems");
    await visit.type("电话13800000001打不通");
    const told = [...visit.town.log, JSON.stringify(inbox("failed"))].join("\n");
    expect(told).toContain("TypeError");
    expect(told).toContain("take.ts");
    expect(told).not.toContain("13800000001");
  });

  test("leaves the chat usable: a command works, the question is still open", async () => {
    await at(5);
    breakQuestion("risk_problems");
    await visit.type("井水浑了两个月", "汇总");
    expect(visit.screen()).toContain("5 风险问题:还没有填");
    await visit.press("接着答", "都没有问题,填“无”");
    await finish(clean.slice(2));
  });

  test("in another household than the chat's own leaves nothing half done either", async () => {
    await at("summary");
    await visit.press("提交");
    const node = visit.town.house.desk.form(screening.id).byName.get("screening_date") as Node;
    const { describe: whole } = node.type;
    node.type = {
      ...node.type,
      describe: () => {
        throw new Error("broken");
      },
    };
    await visit.type("撤回");
    expect(visit.screen()).toContain("是我们的毛病");
    node.type = { ...node.type, describe: whole };
    expect(visit.interview("甲有田").status).toBe("submitted");
    await visit.type("撤回");
    expect(visit.screen()).toContain("请核对后提交");
    await visit.press("提交");
    expect(visit.interview("甲有田").status).toBe("submitted");
  });
});

describe("/start in the middle", () => {
  test("welcomes, and disturbs no question", async () => {
    await at(5);
    await visit.type("/start");
    expect(visit.screen()).toContain("虚小禾,早上好");
    await visit.type("井水浑了两个月");
    expect(visit.answers("甲有田").risk_problems).toBe("井水浑了两个月");
    await visit.type("/start");
    await visit.type("请水利站来看");
    expect(visit.answers("甲有田").help_measures).toBe("请水利站来看");
    expect(visit.screen()).toContain("第7/9题");
  });

  test("the question's own buttons still work below it; its numbers mean the latest message's", async () => {
    await at(7);
    await visit.type("/start");
    await visit.press("否");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    await visit.type("/start");
    await visit.type(String(visit.buttons().indexOf("待办") + 1));
    expect(visit.screen()).toContain("还差 2 户");
  });

  test("帮助 takes no buttons away", async () => {
    visit = await beginVisit();
    await visit.type("/start");
    await visit.press("帮助");
    await visit.press("开始入户");
    expect(visit.screen()).toContain("和现在一样吗?");
  });
});
