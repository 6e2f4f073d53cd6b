import type { LeftOut } from "../../src/rules/rule.ts";

/** Rules of domain.md §6 that no form of ours can answer, and why. */
export const leftOut: readonly LeftOut[] = [
  { id: "DQ-HH-09", reason: "入户排查表和对照表的人口数是同一个数,一次入户只问一遍,不会不一致。" },
  { id: "DQ-LB-08", reason: "表上只问务工几个月,没有务工开始、结束时间。" },
  { id: "DQ-LB-09", reason: "表上没有“是否已外出务工”和务工结束时间。" },
  { id: "DQ-LB-10", reason: "表上没有“计划外出务工”和“务工需求”。" },
];
