import type { PlannedFollowUp } from "../../src/plan/follow-ups.ts";

const risk = "${risk_problems} != '' and ${risk_problems} != '无'";

/** What a form that was handed in starts by itself (S0:L66, L80). */
export const followUps2022: readonly PlannedFollowUp[] = [
  {
    rule: "member-change",
    of: "household_annual_2022",
    changed: "members",
    assign: "member_change_2022",
    phase: "B2a",
    inVisit: true,
    source: "S0:L80",
  },
  {
    rule: "identify",
    of: "screening_2022r2",
    when: `${risk} and not(selected(\${group_attr}, 'monitored'))`,
    assign: "identification_2022",
    phase: "A3",
    to: "compiler",
    says: "这户有风险问题,又没有纳入监测,已按程序启动“识别监测对象”,${due}前要办完。\n下一步:入户核实和农户授权承诺,由${who}牵头。公示不少于 5 天,最晚 ${notice} 贴出。要您一起去时会通知您。",
    notice: 6,
    source: "S0:L66",
  },
  {
    rule: "rollback",
    of: "screening_2022r2",
    when: `${risk} and selected(\${group_attr}, 'monitored') and \${monitored_state} = 'closed'`,
    assign: "rollback_2022",
    phase: "A3",
    to: "compiler",
    says: "这户标注过“风险已消除”,现在又有风险问题,已按程序启动“监测对象回退”,${due}前要办完,由${who}牵头。",
    source: "S0:L66",
  },
  {
    rule: "rollback-compared",
    of: "monitored_2022",
    when: "starts-with(${rollback}, '风险消除不稳定')",
    assign: "rollback_2022",
    phase: "A3",
    to: "compiler",
    says: "已按程序启动“监测对象回退”,${due}前要办完,由${who}牵头。",
    source: "S0:L66",
  },
  {
    rule: "removal",
    of: "monitored_2022",
    when: "starts-with(${rollback}, '识别不精准')",
    assign: "removal_2022",
    phase: "A3",
    to: "compiler",
    says: "已按程序启动“监测对象清退”,${due}前要办完,由${who}牵头。",
    source: "S0:L66",
  },
];
