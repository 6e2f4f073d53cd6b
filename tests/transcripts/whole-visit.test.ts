import { afterEach, expect, test } from "vitest";
import { family, helper, household } from "../conversations/register.ts";
import { openTownship, type Township } from "../support/township.ts";
import { type Deed, play } from "../support/transcript.ts";

const cadre = "fake:1";
let town: Township;
afterEach(() => town.close());

const kinOf = (kind: string, all: Record<string, Record<string, string>>) =>
  Object.fromEntries(Object.entries(all).map(([id, known]) => [id, { kind, known }]));

// The boy goes to 八年级 now, which is offered; nobody left a school.
const { m1, m2, m3 } = family;
const small = { m1: m1!, m2: m2!, m3: m3! };
const three = {
  "household.population": "3",
  "household.year_population": "3",
  "household.sept.net_income_pc": "13333.33",
};
const phases = ["A2", "B2a", "B2a1", "B2a2", "C2a"];

const open = () =>
  openTownship({
    now: "2022-11-03 08:30",
    collectors: { 虚小禾: cadre },
    compiler: { name: "虚明月", address: "fake:2" },
    households: [
      {
        id: "jia",
        name: "甲有田",
        group: "3组",
        collector: "虚小禾",
        phases,
        known: { ...household, ...three },
        kin: { ...kinOf("member", small), ...kinOf("helper", { h1: helper }) },
      },
      { id: "gui", name: "癸老五", group: "3组", collector: "虚小禾" },
    ],
  });

test("a monitored household where nothing changed: five forms in one visit, at most 25 taps, nothing typed", async () => {
  town = await open();
  await town.channel.type(cadre, "/start");
  await town.settled();
  const taps: Deed[] = [{ press: "开始入户", at: "09:12" }];
  const wanted = [/^无变化$/, /^都没有问题/, /^就是这/, /^否$/, /^已入户,纸质表已签$/, /^提交$/];
  let dialogue = await play(town, "虚小禾", cadre, "2022-11-03", taps);
  for (let n = 1; n < 40; n += 1) {
    const last = town.channel.sent.findLast((taken) => taken.to === cadre);
    const labels = (last?.message.choices ?? []).map(({ label }) => label);
    if (labels.some((label) => label.startsWith("下一户"))) break;
    const label = wanted.flatMap((one) => labels.find((label) => one.test(label)) ?? [])[0];
    if (label === undefined || taps.length > 30)
      throw new Error(`nothing to tap:\n${last?.message.text}\n${labels.join(" | ")}`);
    taps.push({ press: label });
    dialogue += `\n${await play(town, "虚小禾", cadre, "2022-11-03", [{ press: label }])}`;
  }
  await expect(dialogue).toMatchFileSnapshot("whole-visit.txt");
  expect(taps.length).toBeLessThanOrEqual(25);
  const status = town.store.client.prepare("select questionnaire, status from interviews order by questionnaire").all();
  expect(status).toMatchSnapshot();
});
