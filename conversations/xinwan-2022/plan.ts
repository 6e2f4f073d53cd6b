import type { Plan } from "../../src/plan/plan.ts";

/** 沅江市新湾镇 2022 work plan (S0). Dates by hand from domain.md §7.1; the seed's own lost characters. */
export const xinwan2022: Plan = {
  id: "xinwan-2022",
  year: 2022,
  title: "2022年度防止返贫监测帮扶第二轮集中排查暨巩固脱贫攻坚成果和乡村建设信息采集",
  phases: [
    {
      id: "A2",
      title: "入户排查",
      questionnaire: "screening_2022r2",
      subject: "household",
      start: "2022-10-14",
      due: "2022-11-08 24:00",
      source: "S0:L64",
    },
    {
      id: "A3",
      title: "规范动态管理",
      start: "2022-10-14",
      due: "2022-11-15 24:00",
      source: "S0:L66",
    },
  ],
};
