import { instant } from "../../src/time.ts";

/** Figures as reports give them. */
export const timelineModel = {
  title: "样例镇 · 2022年集中排查",
  asOf: instant("2022-11-07 08:32"),
  rows: [
    { title: "入户排查", startAt: instant("2022-10-14"), dueAt: instant("2022-11-08 24:00"), done: 309, total: 360 },
    { title: "补充名单", startAt: instant("2022-10-14"), dueAt: instant("2022-10-24 24:00"), done: 3, total: 4 },
    { title: "工作部署", startAt: instant("2022-10-14"), dueAt: instant("2022-10-19 12:00"), done: 6, total: 6 },
    { title: "规范动态管理", startAt: instant("2022-11-01"), dueAt: instant("2022-11-15 24:00"), done: 0, total: 0 },
  ],
};

export const progressModel = {
  title: "样例镇 · 入户排查",
  asOf: "11月7日 周一 08:32",
  rows: [
    { name: "西样村", parts: { approved: 30, review: 8, returned: 3, open: 17, closed: 2 }, total: 58 },
    { name: "北样村", parts: { approved: 20, review: 15, returned: 3, open: 11, closed: 0 }, total: 49 },
    { name: "空样村", parts: { approved: 0, review: 0, returned: 0, open: 0, closed: 0 }, total: 0 },
  ],
};

export const burnUpModel = {
  title: "样例镇 · 入户排查",
  asOf: instant("2022-11-07 08:32"),
  total: 360,
  due: instant("2022-11-08 24:00"),
  points: [
    { day: "2022-11-07", done: 309 },
    { day: "2022-11-04", done: 250 },
    { day: "2022-11-06", done: 291 },
  ],
};

export const distributionModel = {
  title: "人均纯收入",
  asOf: "10月31日 周一 17:00",
  unit: "户",
  classes: [
    { label: "6800 元以下", n: 3 },
    { label: "6800–8000 元", n: 12 },
    { label: "8000 元以上", n: 185 },
    { label: "没填", n: 0 },
  ],
};
