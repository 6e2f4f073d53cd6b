const ticked = (question: string, option: string) => `selected(\${${question}}, '${option}')`;

/**
 * F01 on paper (S0:L149–L207): what each tag of templates/screening.docx stands for, as expressions over the answers. Printed
 * before a visit, the same expressions see what the register knows; what nobody knows yet stays blank, to be written by hand.
 */
export const screeningPaper = {
  questionnaire: "screening_2022r2",
  template: "screening.docx",
  texts: {
    户主姓名: "${head_name}",
    人口数: "${population}",
    联系方式: "${contact}",
    排查时间: "if(${screening_date} = '', '', format-date(${screening_date}, '%Y年%n月%e日'))",
    特殊困难: "if(${off_file_other} = '', '________________', ${off_file_other})",
    风险问题: "${risk_problems}",
    帮助措施: "${help_measures}",
    户主签字:
      "if(${signing} = 'paper', '(纸质表已签)', if(${signing} = 'screen', '(手机签字,见电子档)', if(${signing} = 'disagrees', concat('户主不认可:', ${disagreement}), if(starts-with(${signing_line}, '户主(签字):'), substr(${signing_line}, 7), ''))))",
  },
  boxes: {
    脱贫户: ticked("group_attr", "poverty_alleviated"),
    未消除: ticked("monitored_state", "open"),
    已消除: ticked("monitored_state", "closed"),
    受灾: ticked("off_file_types", "g1"),
    务工: ticked("off_file_types", "g2"),
    低保: ticked("off_file_types", "g3"),
    支出: ticked("off_file_types", "g4"),
    预警: ticked("off_file_types", "g5"),
    贷款是: "${micro_credit_need} = 'yes'",
    贷款否: "${micro_credit_need} = 'no'",
    电话微信: "${signing} = 'phone'",
  },
} as const;

/** The printed words of F01 that are no question's label, and its tags where they stand. */
export const screeningPrint = {
  title: "{年}年防止返贫监测帮扶第二轮入户排查表",
  inspector: "排查人(签字):{排查人}",
  date: "排查时间:{排查时间}",
  cells: [
    ["户主姓名", "{户主姓名}"],
    ["人口数", "{人口数}"],
    ["联系方式", "{联系方式}"],
  ],
  attributes: "重点群体属性(在后面□内打√):",
  monitored: "2. 监测户:",
  /** Tags of the boxes behind these options, in printed order. */
  tags: {
    poverty_alleviated: "脱贫户",
    open: "未消除",
    closed: "已消除",
    g1: "受灾",
    g2: "务工",
    g3: "低保",
    g4: "支出",
    g5: "预警",
  },
  other: "(简要说明):{特殊困难}",
  risk: "{风险问题}",
  measures: "{帮助措施}",
  credit: "是否有小额信贷需求:是 {贷款是}    否 {贷款否}",
  head: "户主(签字):{户主签字}",
  byPhone: "电话(微信)排查 {电话微信}",
} as const;
