import { describe, expect, test } from "vitest";
import { catalogue, rulebook } from "../../conversations/rules/index.ts";
import { errors } from "./errors.ts";
import { cleanHome, type Home } from "./household.ts";
import { lookAt, rulesAbout } from "./looking.ts";

const homeOf = (kind: number | undefined): Home => cleanHome(8 + (kind ?? 0));

describe("a household with which nothing is wrong", () => {
  test.each([0, 1, 2, 3])("of kind %i: no rule says anything", (kind) => {
    expect(rulesAbout(cleanHome(kind))).toEqual([]);
  });
});

describe("each rule finds its error, and not what comes close", () => {
  test.each(errors)("$rule", ({ rule, kind, spoil, near, also = [] }) => {
    const kinds = kind === undefined ? [0, 1, 2, 3] : [kind];
    for (const one of kinds) {
      const spoilt = homeOf(one);
      spoil(spoilt);
      const said = rulesAbout(spoilt);
      expect(said).toContain(rule);
      expect(said.filter((id) => id !== rule && !also.includes(id))).toEqual([]);
      const close = homeOf(one);
      near?.(close);
      expect(rulesAbout(close)).not.toContain(rule);
    }
  });
});

describe("comparisons over the set", () => {
  const town = (n: number) => Array.from({ length: n }, (_, i) => cleanHome(i));

  test("DQ-ID-06: the same number, also behind a disability certificate's", () => {
    const homes = town(8);
    homes[5]!.members[3]!["member.id_number"] = `${homes[2]!.members[3]!["member.id_number"]}44`;
    homes[5]!.members[3]!["member.birth_date"] = homes[2]!.members[3]!["member.birth_date"]!;
    expect([...lookAt(homes)].sort()).toEqual(["h00002 DQ-ID-06", "h00005 DQ-ID-06"]);
  });

  test("DQ-ID-10: one phone under two helpers' names; one helper of many households is none", () => {
    const homes = town(8);
    for (const home of homes)
      Object.assign(home.helpers[0]!, { "helper.name": "虚晨光", "helper.phone": "13700000001" });
    expect([...lookAt(homes)]).toEqual([]);
    homes[3]!.helpers[0]!["helper.name"] = "虚海棠";
    expect(lookAt(homes).size).toBe(8);
  });

  test.each([
    ["RH-01", "household.phone", "13800009999", 5],
    ["RH-02", "F01.risk_problems", "父亲住院两次花了三万元", 5],
    ["RH-03", "household.geo", "28.900012 112.300044 0 0", 4],
  ])("%s: enough of the same", (rule, element, value, least) => {
    const homes = town(12);
    const about = (found: Set<string>) => [...found].filter((line) => line.endsWith(rule)).length;
    for (const home of homes.slice(0, least - 1)) home.known[element] = value;
    expect(about(lookAt(homes))).toBe(0);
    homes[11]!.known[element] = value;
    expect(about(lookAt(homes))).toBe(least);
  });

  test("RH-05: far from the middle of the village, where there are enough households", () => {
    const rich = (n: number) => {
      const homes = town(n).map((home) => ({ ...home, area: "t/01/01/" }));
      homes[0]!.known["household.wage_income"] = "190000";
      return [...lookAt(homes)].filter((line) => line.endsWith("RH-05"));
    };
    expect(rich(19)).toEqual([]);
    expect(rich(20)).toEqual(["h00000 RH-05"]);
  });

  test("DQ-VL: a village whose parts are more than the whole", () => {
    const village = (known: Record<string, string>): Home => ({ ...cleanHome(0), id: "village1", known, members: [] });
    expect(rulesAbout(village({ "village.households": "300", "village.dibao_hh": "30" }))).toEqual([]);
    expect(rulesAbout(village({ "village.households": "300", "village.dibao_hh": "301" }))).toEqual(["DQ-VL-01"]);
    expect(rulesAbout(village({ "village.collective_income": "0" }))).toEqual(["DQ-VL-02"]);
  });
});

test("every rule that is evaluated stands in a table above", () => {
  const above = ["DQ-ID-06", "DQ-ID-10", "RH-01", "RH-02", "RH-03", "RH-04", "RH-05", "DQ-VL-01", "DQ-VL-02"];
  const tested = new Set([...errors.map(({ rule }) => rule), ...above]);
  const evaluated = catalogue.rules.filter(({ scope }) => scope !== "answer").map(({ id }) => id);
  expect(evaluated.filter((id) => !tested.has(id))).toEqual([]);
});

test("a rule whose parameter is not set is off", () => {
  const poor = cleanHome(3);
  errors.find(({ rule }) => rule === "DQ-IC-02")?.spoil(poor);
  const unset = { today: "2022-11-10", year: 2022, param: () => "", planDate: () => "" };
  expect(rulesAbout(poor)).toEqual(["DQ-IC-02"]);
  expect(rulesAbout(poor, unset)).toEqual([]);
  expect(rulebook().byId.get("DQ-IC-02")?.needs).toEqual(["P_MONITOR_LINE"]);
});
