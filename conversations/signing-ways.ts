import type { Option, Question } from "../src/engine/questionnaire.ts";

const paper = { source: "S0:L203" } as const;

/** S0:L203: one line on paper holds 户主(签字) and 电话(微信)排查. */
export const signingWays: readonly Option[] = [
  { name: "paper", label: "已入户,纸质表已签", aliases: ["纸质表已签", "签了", "纸上签了", "纸质"] },
  { name: "screen", label: "已入户,在手机上签", aliases: ["手机签", "手机上签"] },
  { name: "phone", label: "电话(微信)排查", aliases: ["电话", "微信", "打电话", "打的电话"] },
  { name: "unable", label: "户主签不了", aliases: ["签不了", "签不得"], rest: "unable_reason" },
  { name: "disagrees", label: "户主不认可", aliases: ["不认可", "不同意"], rest: "disagreement" },
];

/** What to do when the head cannot sign. */
export const unableHow: readonly Option[] = [
  { name: "proxy", label: "家人代签", aliases: ["代签"], rest: "signer" },
  { name: "thumbprint", label: "户主按手印", aliases: ["手印", "按手印"] },
  { name: "later", label: "改天补签", aliases: ["补签", "改天"], rest: "sign_later_date" },
];

/** The head cannot sign: why, and what is done instead. */
export function unable(number: number): Question[] {
  return [
    {
      type: "text",
      name: "unable_reason",
      label: "户主签不了的原因",
      hint: "户主为什么签不了?例:在住院;外出务工;不会写字。",
      number,
      required: true,
      relevant: "${signing} = 'unable'",
      constraint: "string-length(.) >= 2",
      constraint_message: "请写清楚户主为什么签不了,一句就行。",
      element: "visit.unable_reason",
      ...paper,
      status: "DERIVED",
    },
    {
      type: "calculate",
      name: "unable_why",
      label: "户主为什么签不了",
      calculation:
        "if(starts-with(${unable_reason}, '户主'), substr(${unable_reason}, 2), if(regex(${unable_reason}, '^[他她]'), substr(${unable_reason}, 1), ${unable_reason}))",
      ...paper,
      status: "DERIVED",
    },
    {
      type: "select_one",
      name: "unable_how",
      label: "户主签不了:${unable_why}。今天怎么办?",
      short: "怎么签",
      number,
      list: "unableHow",
      required: true,
      relevant: "${signing} = 'unable'",
      element: "visit.unable_how",
      ...paper,
      status: "DERIVED",
    },
    {
      type: "signer",
      name: "signer",
      label: "代签人叫什么,和户主是什么关系?例:戊秀兰,配偶",
      short: "代签人",
      number,
      required: true,
      relevant: "${unable_how} = 'proxy'",
      element: "visit.signer",
      ...paper,
      status: "DERIVED",
    },
    {
      type: "date",
      name: "sign_later_date",
      label: "哪天补签?例:后天;11月6日",
      short: "补签日期",
      number,
      required: true,
      relevant: "${unable_how} = 'later'",
      constraint: ". >= today()",
      constraint_message: "补签的日子要在今天或以后。",
      element: "visit.sign_later_date",
      ...paper,
      status: "DERIVED",
    },
  ];
}

/** What follows from how it was signed: the line on paper, the words of the attestation. */
export function conclusions(): Question[] {
  return [
    {
      type: "calculate",
      name: "signing_line",
      label: "户主(签字)",
      calculation:
        "if(${signing} = 'paper', '户主(签字):已入户,纸质表已签', if(${signing} = 'screen', '户主(签字):已入户,手机上已签', if(${signing} = 'phone', concat('电话(微信)排查,户主没有签字', if(${phone_allowed_by_control} = 'yes', ',本地疫情管控期间', ''), if(${phone_reason} = '', '', concat('。原因:', ${phone_reason}))), if(${signing} = 'disagrees', concat('户主(签字):户主不认可。', ${disagreement}), concat('户主(签字):已入户,', if(${unable_how} = 'proxy', concat(${signer}, '在纸质表上代签'), if(${unable_how} = 'thumbprint', '户主按手印', concat(format-date(${sign_later_date}, '%n月%e日'), '补签'))), ',户主', ${unable_why})))))",
      ...paper,
      status: "DERIVED",
    },
    {
      type: "calculate",
      name: "attest_how",
      label: "排查方式",
      calculation:
        "if(${signing} = 'phone', '已电话(微信)排查,户主已认可', if(${signing} = 'disagrees', '已到户排查,户主不认可', if(${unable_how} = 'proxy', '已到户排查,家人已认可', '已到户排查,户主已认可')))",
      source: "S0:L151",
      status: "DERIVED",
    },
    {
      type: "calculate",
      name: "phone_wechat",
      label: "电话(微信)排查",
      calculation: "if(${signing} = 'phone', 'yes', 'no')",
      ...paper,
      status: "SEED",
    },
  ];
}
