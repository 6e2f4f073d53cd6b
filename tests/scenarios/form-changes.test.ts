import { afterEach, describe, expect, test } from "vitest";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { isGroup, type Question, type Questionnaire, type SurveyRow } from "../../src/engine/questionnaire.ts";
import { beginVisit, clean, household, type Visit, visitUpTo } from "./visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

/** The rest of the household as if nothing had happened, and what must be kept then. */
async function finish(labels: readonly string[]): Promise<void> {
  await visit.press(...labels);
  expect(visit.interview("甲有田").status).toBe("submitted");
  expect(visit.answers("甲有田")).toMatchObject({ risk_problems: "无", micro_credit_need: "no", signing: "paper" });
}

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
    visit = await visitUpTo(7);
    await visit.restart([withPets]);
    await visit.type("否");
    expect(visit.answers("甲有田").micro_credit_need).toBe("no");
    expect(visit.screen()).toContain("养了牲口没有?");
    await visit.press("是");
    expect(visit.screen()).toContain("第8/9题");
    await finish(clean.slice(3));
    expect(visit.answers("甲有田").pets).toBe("yes");
    expect(visit.interview("甲有田").form_version).toBe(withPets.version);
    expect(visit.rows("select distinct form_version from answer_log order by 1")).toEqual([
      { form_version: screening.version },
      { form_version: withPets.version },
    ]);
  });

  test("a button of the old version still means its own question and option", async () => {
    visit = await visitUpTo(7);
    const no = visit.payload("否");
    await visit.restart([withPets]);
    await visit.deliver(no);
    expect(visit.answers("甲有田")).toMatchObject({ micro_credit_need: "no" });
    expect(visit.answers("甲有田").pets).toBeUndefined();
  });

  test("an old button whose question has gone says where we are and records nothing", async () => {
    visit = await visitUpTo(7);
    const no = visit.payload("否");
    const before = visit.logged();
    await visit.restart(
      [nextVersion((question) => (question.name === "micro_credit_need" ? [] : [question])) as Questionnaire].map(
        dropMentions,
      ),
    );
    await visit.deliver(no);
    expect(visit.logged()).toEqual(before);
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
    visit = await visitUpTo("summary");
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
    await visit.deliver(keep);
    expect(visit.answers()).toEqual({});
    expect(visit.screen()).toMatch(/和现在一样吗|证件号码/);
  });

  test("a question that was removed with its answer: the answer is kept, off the form", async () => {
    visit = await visitUpTo("summary");
    await visit.restart([
      dropMentions(nextVersion((question) => (question.name === "micro_credit_need" ? [] : [question]))),
    ]);
    await visit.type("甲有田");
    await visit.press("纸质表已签", "提交");
    expect(visit.interview("甲有田").status).toBe("submitted");
    expect(visit.answers("甲有田")).not.toHaveProperty("micro_credit_need");
    expect(visit.rows("select value, on_path from answers where path = 'micro_credit_need'")).toEqual([
      { value: "no", on_path: 0 },
    ]);
  });
});
