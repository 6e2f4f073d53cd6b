import type { Phase, Plan } from "../../src/plan/plan.ts";
import { constructionPhases, resultsPhases } from "./collection-phases.ts";
import { followUps2022 } from "./follow-ups.ts";

const stream = "第二轮集中排查";

const screeningPhases: readonly Phase[] = [
  {
    id: "A0",
    stream,
    title: "文件印发",
    who: "新湾镇人民政府",
    deliverable: "通知和方案",
    start: "2022-10-12",
    due: "2022-10-12 24:00",
    source: "S0:L35, L3",
  },
  {
    id: "A0b",
    stream,
    title: "省平台反馈新增整户低保、危改名单",
    who: "省防返贫监测平台",
    deliverable: "今年新纳入整户低保和危房改造、还没有纳入监测的农户名单",
    start: "2022-08-16",
    due: "2022-08-16 24:00",
    source: "S0:L56",
  },
  {
    id: "A1",
    stream,
    title: "安排部署工作",
    questionnaire: "arrangement",
    subject: "village",
    role: "compiler",
    who: "各村",
    deliverable: "本级排查工作方案、安排部署、业务培训",
    start: "2022-10-12",
    due: "2022-10-14 24:00",
    source: "S0:L62",
  },
  {
    id: "A2",
    stream,
    title: "入户排查",
    questionnaire: "screening_2022r2",
    subject: "household",
    role: "collector",
    who: "镇村干部、驻村工作队、网格员",
    deliverable: "每户一张入户排查表;台账",
    start: "2022-10-14",
    due: "2022-11-08 24:00",
    frozenBy: "B4b",
    source: "S0:L64, L58",
  },
  {
    id: "A2b",
    stream,
    title: "安置点排查",
    questionnaire: "relocation_site_2022",
    subject: "site",
    role: "compiler",
    who: "安置点所在村(社区)",
    deliverable: "易地扶贫搬迁集中安置点存在的问题",
    start: "2022-10-14",
    due: "2022-11-08 24:00",
    source: "S0:L56, L64",
  },
  {
    id: "A2c",
    stream,
    title: "经营性主体排查",
    questionnaire: "business_entity_2022",
    subject: "entity",
    role: "compiler",
    who: "各村",
    deliverable: "生产经营困难的经营性主体和在那里务工的农户",
    start: "2022-10-14",
    due: "2022-11-08 24:00",
    source: "S0:L56, L64",
  },
  {
    id: "A3",
    stream,
    title: "规范动态管理",
    role: "compiler",
    who: "各村,按程序经镇报县",
    deliverable: "新识别监测对象、回退清退、系统更新录入",
    start: "2022-10-14",
    due: "2022-11-15 24:00",
    frozenBy: "B4b",
    source: "S0:L66",
  },
  {
    id: "A4",
    stream,
    title: "全面总结工作",
    questionnaire: "work_report",
    subject: "village",
    role: "compiler",
    who: "各村",
    deliverable: "《2022年度防止返贫动态监测帮扶工作情况报告暨防止返贫第二轮排查工作总结报告》",
    start: "2022-11-16",
    due: "2022-11-30 24:00",
    source: "S0:L68",
  },
];

/**
 * 沅江市新湾镇 2022 work plan (S0), every row of domain.md §7.1. Dates by hand: the seed's own lost characters. “前” is the
 * end of that day; 上旬 and 中旬 are windows, due when they end. B5 is missing in the text itself (T6).
 */
export const xinwan2022: Plan = {
  id: "xinwan-2022",
  year: 2022,
  title: "2022年度防止返贫监测帮扶第二轮集中排查暨巩固脱贫攻坚成果和乡村建设信息采集",
  remind: { before: [7, 3, 1], morning: "08:30", hours: 2, upAfter: 2 },
  phases: [...screeningPhases, ...resultsPhases, ...constructionPhases],
  followUps: followUps2022,
  contradictions: [
    {
      id: "T4",
      phases: ["B4a", "B4b"],
      text: "数据清洗写到11月25日为止,同一段又写所有需要操作系统的工作11月25日12时前全部完成。按12时算:11月25日12:00以后不再能改系统里的数据。",
      source: "S0:L104",
    },
    {
      id: "T7",
      phases: ["C2", "C4", "C5"],
      text: "乡村建设信息采集录入写到2月25日,数据评估却写2月上旬、全面总结写2月中旬,都在采集截止以前。两样都照原文:采集录入到2月25日24:00才截止,交了总结也可以接着录。",
      source: "S0:L120, L124, L126",
    },
    {
      id: "T20",
      phases: ["A2"],
      text: "生产经营困难经营性主体的务工农民要全覆盖排查,没有写名单由谁定;受灾农户的名单写明由各村定。按各村定名单办,镇里另有安排的,请告诉各村。",
      source: "S0:L56",
    },
  ],
};
