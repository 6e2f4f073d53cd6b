import { afterEach, describe, expect, test } from "vitest";
import { listFindings } from "../../db/decisions.ts";
import { beginVisit, household, type Visit } from "../scenarios/visit.ts";

let visit: Visit;
afterEach(() => visit.town.close());

async function handIn(known: Record<string, string>, ...answers: readonly string[]): Promise<string[]> {
  visit = await beginVisit([
    household("甲有田", {
      known: {
        "household.head_name": "甲有田",
        "household.phone": "13800000011",
        "household.population": "3",
        ...known,
      },
    }),
  ]);
  await visit.type("开始入户");
  await visit.press("无变化");
  await visit.type(...answers);
  await visit.press("否", "纸质表已签", "提交");
  const { id, status } = visit.interview();
  expect(status).toBe("submitted");
  return listFindings(visit.town.store, String(id)).map(({ rule, detail }) => `${rule} ${detail}`);
}

const trouble = ["井水浑了2个月,要到村口挑水", "请水利站来看水"];

describe("rules at submit, over the answers together with the register", () => {
  test("档外农户 with a risk: to be identified (R-18), told on the card", async () => {
    const offFile = { "household.group_attr": "off_file", "household.off_file_types": "g1" };
    const found = await handIn(offFile, ...trouble);
    expect(found).toEqual([expect.stringMatching(/^DQ-F1-03 档外农户排查出了风险问题.*应纳尽纳/)]);
  });

  test("a cleared household with a risk and no rollback", async () => {
    const cleared = { "household.group_attr": "monitored", "household.monitored_state": "closed" };
    expect(await handIn(cleared, ...trouble)).toEqual([expect.stringMatching(/^DQ-F1-04 /)]);
  });

  test("a household on file with a risk: the form has asked for all there is", async () => {
    expect(await handIn({ "household.group_attr": "poverty_alleviated" }, ...trouble)).toEqual([]);
  });

  test("what the register has wrong and the form does not ask is left to the check over the whole set", async () => {
    const found = await handIn(
      { "household.group_attr": "poverty_alleviated", "household.road_distance_km": "40" },
      ...trouble,
    );
    expect(found).toEqual([]);
  });
});
