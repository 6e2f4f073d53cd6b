import { afterEach, describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { question } from "../engine/small-form.ts";
import { beginVisit, household, type Visit, visitOf } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

const peoples =
  "汉族 蒙古族 回族 藏族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 傣族 黎族 土族 达斡尔族".split(
    " ",
  );
const works =
  "产业奖补 产业直补 务工补贴 公岗安置 小额信贷 医疗救助 医保代缴 危房改造 饮水入户 学费减免 临时救助 低保兜底 搬迁安置 结对帮扶 电商培训 务农培训 电力入户".split(
    " ",
  );
const named = (labels: readonly string[]) => labels.map((label) => ({ name: label, label }));

/** Before the screening: a long list to choose one of, and one to choose some of. */
const asking: Questionnaire = {
  ...screening,
  survey: [
    question("people", { type: "select_one", list: "peoples", label: "民族", number: 1, element: "household.ethnic" }),
    question("works", { type: "select_multiple", list: "works", label: "帮扶措施", number: 2 }),
    ...screening.survey,
  ],
  choices: { ...screening.choices, peoples: named(peoples), works: named(works) },
};

const begin = async (known: Record<string, string> = {}, form = asking, plain = false) => {
  const collectors = { 虚小禾: plain ? ("plain:1" as const) : ("fake:1" as const) };
  visit = await beginVisit([household("甲有田", { known })], { collectors }, [form]);
  if (plain) visit = visitOf(visit.town, "plain:1");
  await visit.type("开始入户");
};
const answer = (path: string) => visit.answers()[path];

describe("one of a long list", () => {
  test("is shown ten at a time; the next page takes the place of the one before", async () => {
    await begin();
    expect(visit.buttons()).toEqual([...peoples.slice(0, 10), "下一页"]);
    expect(visit.screen()).toContain("没有列出来的,直接写名称或其中几个字也行。");
    const messages = visit.town.channel.screen("fake:1").length;
    await visit.press("下一页");
    expect(visit.buttons()).toEqual([...peoples.slice(10), "下一页"]);
    expect(visit.town.channel.screen("fake:1")).toHaveLength(messages);
    await visit.press("下一页");
    expect(visit.buttons()).toEqual([...peoples.slice(0, 10), "下一页"]);
    await visit.press("下一页", "侗族");
    expect(answer("people")).toBe("侗族");
  });

  test("a number means what stands on the page in sight", async () => {
    await begin();
    await visit.type("11");
    expect(visit.buttons()[0]).toBe("侗族");
    await visit.type("第四个");
    expect(answer("people")).toBe("土家族");
  });

  test("a number that is not in sight is none", async () => {
    await begin();
    await visit.type("12");
    expect(visit.screen()).toContain("没有第 12 个,这一题只有 1–10,还没有记");
    expect(visit.answers()).toEqual({});
    await visit.press("下一页");
    await visit.type("1");
    expect(answer("people")).toBe("侗族");
  });

  test("a part of the name is enough, whichever page it stands on; of several those are offered", async () => {
    await begin();
    await visit.type("土");
    expect(visit.screen()).toContain("“土”和单子上哪一个都对不上,还没有记。请写名称或其中几个字,或者点“下一页”找。");
    await visit.type("土家");
    expect(answer("people")).toBe("土家族");
  });

  test("what is half named is offered by itself, and the way back to all", async () => {
    const more = { ...asking.choices, peoples: named([...peoples, "畲族(客家)", "畲族(平话)"]) };
    await begin({}, { ...asking, choices: more });
    await visit.type("畲族");
    expect(visit.screen()).toContain("“畲族”对得上几个,还没有记。请从下面选;都不是的,点“看全部”。");
    expect(visit.buttons()).toEqual(["畲族(客家)", "畲族(平话)", "看全部"]);
    await visit.type("3");
    expect(visit.buttons()).toEqual([...peoples.slice(0, 10), "下一页"]);
    await visit.type("畲族", "2");
    expect(answer("people")).toBe("畲族(平话)");
  });

  test("what the register has stands on the first page", async () => {
    await begin({ "household.ethnic": "土家族" });
    expect(visit.buttons().slice(0, 3)).toEqual(["土家族", "汉族", "蒙古族"]);
    await visit.type("1");
    expect(answer("people")).toBe("土家族");
  });

  test("on a channel that can take nothing back, the next page is a new message", async () => {
    await begin({}, asking, true);
    await visit.type("11");
    expect(visit.screen()).toContain("1 侗族\n2 瑶族");
    await visit.type("2");
    expect(answer("people")).toBe("瑶族");
  });
});

describe("some of a long list", () => {
  const atWorks = async () => {
    await begin();
    await visit.press("汉族");
  };
  const chosen = () => (visit.last().choices ?? []).filter((choice) => choice.chosen).map(({ label }) => label);

  test("ticks stay while pages are turned, and are told under the question", async () => {
    await atWorks();
    expect(visit.buttons()).toEqual([...works.slice(0, 10), "下一页", "选好了"]);
    await visit.press(works[1]!, "下一页", works[12]!);
    expect(visit.buttons()).toEqual([...works.slice(10), "下一页", "选好了"]);
    expect(chosen()).toEqual([works[12]]);
    expect(visit.screen()).toContain(`已选:${works[1]}、${works[12]}。`);
    await visit.press("下一页");
    expect(chosen()).toEqual([works[1]]);
    await visit.press(works[1]!);
    expect(visit.screen()).toContain(`已选:${works[12]}。`);
    expect(visit.screen().match(/已选/g)).toHaveLength(1);
    await visit.press("选好了");
    expect(answer("works")).toBe(works[12]);
  });

  test("numbers typed mean the page in sight", async () => {
    await atWorks();
    await visit.press("下一页");
    await visit.type("1 3");
    expect(answer("works")).toBe(`${works[10]} ${works[12]}`);
  });

  test("names may be typed in part", async () => {
    await atWorks();
    await visit.type("产业直补、搬迁");
    expect(answer("works")).toBe(`${works[1]} ${works[12]}`);
  });

  test("a word for several offers those; ticked among them, the rest is still there", async () => {
    await atWorks();
    await visit.press("产业奖补");
    await visit.type("培训");
    expect(visit.screen()).toContain("“培训”对得上几个");
    expect(visit.buttons()).toEqual(["电商培训", "务农培训", "看全部", "选好了"]);
    await visit.press("务农培训");
    expect(visit.screen()).toContain("已选:产业奖补、务农培训。");
    expect(visit.buttons()).toEqual([...works.slice(10), "下一页", "选好了"]);
    await visit.press("选好了");
    expect(answer("works")).toBe("产业奖补 务农培训");
  });
});
