import { describe, expect, test } from "vitest";
import { student2021 } from "../../conversations/options.ts";
import { helpers } from "../../conversations/xinwan-2022/helper.ts";
import { household as annual } from "../../conversations/xinwan-2022/household.ts";
import { memberChange } from "../../conversations/xinwan-2022/member-change.ts";
import { monitored } from "../../conversations/xinwan-2022/monitored.ts";
import { rcHousehold } from "../../conversations/xinwan-2022/rc-household.ts";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { workTeam } from "../../conversations/xinwan-2022/work-team.ts";
import { knownValue } from "../../src/engine/block.ts";
import type { Interview } from "../../src/engine/interview.ts";
import { currentValue, isRelevant, isValid } from "../../src/engine/values.ts";
import { family, helper, household, idOf, member } from "./register.ts";
import { agree, begin, give, next, type Register } from "./walk.ts";

const known: Register = { own: household, under: { member: family, helper: { h1: helper } } };

function nodeOf(interview: Interview, name: string) {
  const node = interview.form.byName.get(name);
  if (!node) throw new Error(`no question ${name}`);
  return node;
}

const value = (interview: Interview, name: string) => currentValue(interview, nodeOf(interview, name));

test("a monitored household where nothing changed is confirmed in few taps, all forms together", () => {
  const first = begin(screening, known);
  expect([...agree(first), next(first)]).toEqual(["register", "risk_problems"]);
  give(first, { risk_problems: "无", micro_credit_need: "no" });
  expect(next(first)).toBe("signing");

  const second = begin(annual, known);
  expect(agree(second)).toEqual(["header", "members", "members/m1/member", "members/m2/member", "members/m3/member"]);
  expect(next(second)).toBe("members/m4/student_status");
  give(second, { "members/m4/student_status": "中职一年级" });
  expect(agree(second)).toEqual(["members/m4/member", "income_block", "transfer_block", "production", "living"]);
  expect(next(second)).toBe("signing");

  const others = [monitored, helpers, rcHousehold].map((form) => begin(form, known));
  expect(others.map(agree)).toEqual([
    ["who", "identified", "measures"],
    ["helpers", "helpers/h1/helper"],
    ["people", "home"],
  ]);
  expect(others.map(next)).toEqual(["signing", "signing", "signing"]);

  // 开始, three questions of F01, the girl's school, one signature, 提交; the rest was counted above.
  expect(1 + 3 + 5 + 1 + 5 + 3 + 2 + 2 + 1 + 1).toBeLessThanOrEqual(25);
});

describe("在校生状况 a year later", () => {
  const boy = (grade: string, birth: string, year = "2021") => {
    const child = member("甲小军", "之子", idOf(birth, 3), { "member.education": "", "member.student": grade });
    const interview = begin(annual, { own: household, under: { member: { m1: family.m1!, m3: child } } });
    Object.assign(interview.context, { knownYear: () => year });
    give(interview, { members: "m1 m3" });
    return knownValue(interview, nodeOf(interview, "members/m3/student_status"));
  };

  test.each([
    ["七年级", "八年级"],
    ["八年级", "九年级"],
    ["九年级", ""],
    ["普通高中二年级", "普通高中三年级"],
    ["普通高中三年级", ""],
    ["中职三年级", ""],
    ["高职高专一年级", "高职高专二年级"],
    ["技师学院三年级", ""],
    ["本科三年级", "本科四年级"],
    ["本科四年级", ""],
    ["硕士研究生及以上", "硕士研究生及以上"],
    ["非在校生", "非在校生"],
  ])("%s → %s", (before, after) => {
    expect(boy(before, "2008-05-01")).toBe(after);
  });

  test.each([
    ["小学", "2013-05-01", "小学"],
    ["小学", "2010-05-01", ""],
    ["小学", "2009-11-01", "七年级"],
    ["学前教育", "2017-05-01", "学前教育"],
    ["学前教育", "2016-05-01", ""],
    ["学前教育", "2015-05-01", "小学"],
    ["学龄前儿童", "2021-05-01", "学龄前儿童"],
    ["学龄前儿童", "2019-05-01", ""],
  ])("%s, born %s → %s", (before, birth, after) => {
    expect(boy(before, birth)).toBe(after);
  });

  test("two years later two grades; after more years it is asked; in the same year it stands", () => {
    expect(boy("七年级", "2009-05-01", "2020")).toBe("九年级");
    expect(boy("八年级", "2008-05-01", "2020")).toBe("");
    expect(boy("七年级", "2006-05-01", "2018")).toBe("");
    expect(boy("七年级", "2009-05-01", "2022")).toBe("七年级");
  });

  test("whoever has a 文化程度 is proposed as 非在校生; every grade has its place", () => {
    expect(boy("", "2001-05-01")).toBe("");
    const interview = begin(annual, known);
    give(interview, { members: "m1 m2" });
    expect(knownValue(interview, nodeOf(interview, "members/m1/student_status"))).toBe("非在校生");
    const offered = nodeOf(interview, "members/m1/student_status").options.map(({ name }) => name);
    expect(offered).toEqual(["非在校生", ...student2021.map(({ name }) => name)]);
  });
});

describe("家庭成员", () => {
  const head = { "members/m1/relation": "户主" };

  test("are as many as 人口数 says", () => {
    const interview = begin(annual, known);
    give(interview, { current_population: "4", members: "m1 m2 m3" });
    expect(isValid(interview, nodeOf(interview, "members"), "m1 m2 m3")).toBe(false);
    expect(isValid(interview, nodeOf(interview, "members"), "m1 m2 m3 m4")).toBe(true);
  });

  test("have exactly one 户主 once all is answered, and at most one 配偶", () => {
    const interview = begin(annual, known);
    const valid = () => isValid(interview, nodeOf(interview, "members"), "m1 m2");
    give(interview, { current_population: "2", members: "m1 m2" });
    expect(valid()).toBe(true);
    give(interview, { ...head, "members/m2/relation": "户主" });
    expect(valid()).toBe(false);
    give(interview, { "members/m2/relation": "配偶" });
    expect(valid()).toBe(true);
    give(interview, { "members/m1/relation": "配偶" });
    expect(valid()).toBe(false);
    give(interview, { "members/m1/relation": "之父" });
    expect(valid()).toBe(false);
  });

  test("sex and birth are read from the number; a relation that does not fit is refused", () => {
    const interview = begin(annual, known);
    give(interview, {
      members: "m1 m4",
      "members/m4/id_type": "居民身份证",
      "members/m4/id_no": idOf("2007-02-01", 4),
    });
    expect(["gender", "birth_date", "age"].map((name) => value(interview, `members/m4/${name}`))).toEqual([
      "女",
      "2007-02-01",
      "15",
    ]);
    expect(isValid(interview, nodeOf(interview, "members/m4/relation"), "之子")).toBe(false);
    expect(isValid(interview, nodeOf(interview, "members/m4/relation"), "之女")).toBe(true);
  });

  test("one who came is asked why; one who left as well; the others neither", () => {
    const interview = begin(annual, known);
    give(interview, { current_population: "4", members: "m1 m2 m3 new1", "members/new1/name": "甲小宝" });
    expect(isRelevant(interview, nodeOf(interview, "members/new1/join_reason"))).toBe(true);
    expect(isRelevant(interview, nodeOf(interview, "members/m1/join_reason"))).toBe(false);
    expect(interview.form.byName.has("members/m4/leave_reason")).toBe(true);
    expect(interview.form.byName.has("members/m4/name")).toBe(false);
  });

  test("out of school at school age: the reason is asked, and does not fit good health", () => {
    const interview = begin(annual, known);
    give(interview, {
      members: "m1 m3",
      "members/m3/id_type": "居民身份证",
      "members/m3/id_no": idOf("2009-02-01", 3),
      "members/m3/student_status": "非在校生",
      "members/m3/health": "健康",
    });
    const reason = nodeOf(interview, "members/m3/dropout_reason");
    expect(isRelevant(interview, reason)).toBe(true);
    expect(isValid(interview, reason, "厌学")).toBe(true);
    expect(isValid(interview, reason, "因病")).toBe(false);
  });

  test("F04 asks only about those who came and left", () => {
    const interview = begin(memberChange, known);
    expect([...agree(interview), next(interview)]).toEqual(["members", "signing"]);
    give(interview, { members: "m1 m2 m3 new1" });
    expect(next(interview)).toBe("members/new1/name");
    expect(value(interview, "members/new1/change_type")).toBe("自然增加");
    expect(value(interview, "members/m1/change_type")).toBe("");
    expect(value(interview, "members/m4/member_ref")).toBe("甲小花");
  });
});

test("驻村工作队: one leader, at most one first secretary among those who are there", () => {
  const interview = begin(workTeam, { own: {}, under: { team: { t1: {}, t2: {} } } });
  give(interview, { team: "t1 t2" });
  const valid = () => isValid(interview, nodeOf(interview, "team"), "t1 t2");
  expect(valid()).toBe(true);
  give(interview, { "team/t1/is_team_leader": "yes", "team/t2/is_team_leader": "yes" });
  expect(valid()).toBe(false);
  give(interview, { "team/t2/is_team_leader": "no" });
  expect(valid()).toBe(true);
  give(interview, { "team/t1/is_first_secretary": "yes", "team/t2/is_first_secretary": "yes" });
  expect(valid()).toBe(false);
});
