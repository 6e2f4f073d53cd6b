import { expect, test } from "vitest";
import { openTown } from "./terminal.ts";

test("ruhu rules: every rule with its state and why; --json for programs", async () => {
  const desk = await openTown();
  const { code, said } = await desk.ruhu("rules");
  expect(code).toBe(0);
  expect(said.find((line) => line.startsWith("DQ-ID-06"))).toMatch(/E 开 证件号码重复$/);
  expect(said.find((line) => line.startsWith("DQ-IC-02"))).toMatch(/关 .*要先设参数 P_MONITOR_LINE/);
  expect(said.find((line) => line.startsWith("DQ-LB-08"))).toMatch(/没做 .*没有务工开始/);
  expect(said.find((line) => line.startsWith("DQ-IN-02"))).toMatch(/表里 .*household_annual_2022/);
  const json = await desk.ruhu("rules", "--json");
  const listed = JSON.parse(json.said.join("\n")) as { id: string; state: string }[];
  expect(listed.filter(({ id }) => id.startsWith("DQ-"))).toHaveLength(113);
  expect(new Set(listed.map(({ state }) => state))).toEqual(new Set(["on", "off", "form", "left-out"]));
});
