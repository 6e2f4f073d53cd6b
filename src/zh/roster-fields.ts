import type { ColumnWords } from "./roster-columns.ts";

/** Columns by which a row says which household it belongs to. */
export const householdRefColumns = {
  number: {
    aliases: ["户编号", "户号", "家庭编号"],
    how: "是哪一户:写户编号,或户主证件号码,或村、组、户主姓名。写一样就行。",
    example: "9901010001",
    width: 16,
  },
  headId: {
    aliases: ["户主证件号码", "户主身份证号码", "户主身份证号"],
    personal: true,
    how: "没有户编号时,写户主的证件号码。",
    example: "",
    width: 22,
  },
  village: {
    aliases: ["村", "行政村", "村名", "所在村", "村(社区)"],
    how: "户编号和户主证件号码都没有时,写村、组、户主姓名。",
    example: "",
  },
  group: { aliases: ["组", "村民小组", "自然村", "组别", "小组"], how: "同上。", example: "" },
  head: { aliases: ["户主姓名", "户主"], how: "同上。一组里有同名户主的,要写户编号。", example: "" },
} as const satisfies Record<string, ColumnWords>;

/** In which year the row's values were observed. */
export const yearColumn = {
  year: {
    aliases: ["数据年度", "数据年份", "年度"],
    how: "这一行是哪一年的数据,写四位数年份(例:2021)。空着就算现在的。在校生的年级会照它往上推。",
    example: "2021",
  },
} as const satisfies Record<string, ColumnWords>;

const village = {
  village: {
    aliases: ["村", "行政村", "村名", "所在村", "村(社区)"],
    required: true,
    how: "行政村的名字。",
    example: "东样村",
  },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 驻村工作队: one row a person. */
export const teamColumns = village;

/** Columns of 村: one row a village. */
export const villageColumns = {
  ...village,
  delisted: {
    aliases: ["出列村", "是否出列村"],
    how: "是不是出列村:是或否。出列村要填出列村信息对照表。",
    example: "是",
    choices: ["是", "否"],
  },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 自然村: one row a group. */
export const hamletColumns = {
  ...village,
  group: {
    aliases: ["自然村名称", "自然村", "组", "村民小组", "组别", "小组", "自然村(村民小组)"],
    required: true,
    how: "自然村或村民小组,和农户表里的写法一样。",
    example: "3组",
  },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 安置点: one row a site. */
export const siteColumns = {
  ...village,
  group: {
    aliases: ["安置点名称", "安置点", "组"],
    required: true,
    how: "易地扶贫搬迁集中安置点的名字。安置点的户在农户表的“组”里写同样的名字。",
    example: "幸福新居",
  },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 经营主体: one row a business. */
export const entityColumns = {
  ...village,
  group: { aliases: ["组", "村民小组", "自然村"], how: "在哪个组。不清楚就空着。", example: "" },
  name: {
    aliases: ["经营性主体名称", "经营主体名称", "经营主体", "名称"],
    required: true,
    how: "经营性主体的名字。",
    example: "东样农家乐",
    width: 20,
  },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 务工农民: one row a person who works at a business. */
export const workerColumns = {
  village: {
    ...village.village,
    required: false,
    how: "经营主体在哪个村。几个村有同名的经营主体时要写。",
    example: "",
  },
  entity: {
    aliases: ["经营性主体名称", "经营主体名称", "经营主体", "务工单位"],
    required: true,
    how: "在哪个经营主体务工,和“经营主体”表里的写法一样。",
    example: "东样农家乐",
    width: 20,
  },
} as const satisfies Record<string, ColumnWords>;

/** How the columns are called that tell people apart. */
export const kinWords = {
  id: { aliases: ["证件号码"], personal: true, how: "", example: "" },
  name: { aliases: ["姓名"], how: "", example: "" },
} as const satisfies Record<string, ColumnWords>;

/** Names that a sheet may have; the first is ours. */
export const registerSheets = {
  members: ["家庭成员", "家庭成员信息", "家庭成员表"],
  helpers: ["帮扶人", "结对联系人", "结对帮扶人", "帮扶责任人", "帮扶联系人"],
  teams: ["驻村工作队", "工作队", "驻村干部", "驻村队员"],
  villages: ["村", "行政村", "村信息", "行政村信息"],
  hamlets: ["自然村", "自然村信息", "村民小组"],
  sites: ["安置点", "集中安置点"],
  entities: ["经营主体", "经营性主体"],
  workers: ["务工农民", "经营主体务工农民"],
} as const;

/** Under the guide: what the further sheets are for. */
export const registerRemarks = [
  "“家庭成员”起的各张表都可以不填。填了,入户时就不用一样一样问,核对一遍就行。",
  "“家庭成员”“帮扶人”每人一行,写明是哪一户:户编号,或户主证件号码,或村、组、户主姓名。",
  "家庭成员按证件号码认人,没有证件号码按人口编号或姓名。一个证件号码只能在一户里。",
  "表里没有写到的人和户都保留,导入后会列出来。",
  "“9月”开头的收入是9月份采集的,和现在的对照用。",
  "“数据年度”空着就是现在的;写了年份,就是那一年年底的。",
] as const;

/** Before an income's label: what was collected in September. */
export const septemberWords = ["9月", "九月", "9月份", "2022年9月"] as const;
/** Before the name of a datum that no form asks: it is answered with yes or no. */
export const whetherWord = "是否";
/** 性别. */
export const sexWords = ["男", "女"] as const;
/** What a unit may be called in a cell besides its own word. */
export const unitWords: Readonly<Record<string, readonly string[]>> = {
  元: ["元", "块", "块钱"],
  亩: ["亩"],
  公里: ["公里", "千米", "km"],
  平方米: ["平方米", "平米", "平方", "㎡"],
  人: ["人", "口"],
  户: ["户"],
  个: ["个"],
  个月: ["个月", "月"],
};
/** "1. 健康", "2、残疾": a number before an option. */
export const optionNumber = /^\d{1,2}[.、．)]\s*(?=\D)/;
/** Between several options of a cell. */
export const optionSeparators = /[、,，;；/+]+/;
/** "2021-03-05", "2021年3月5日", "20210305", "2021.3", "2021年": year, month, day. */
export const datePatterns: readonly RegExp[] = [
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:00:00(?::00)?)?$/,
  /^(\d{4})(\d\d)(\d\d)$/,
  /^(\d{4})(?:[-/.]|年)(\d{1,2})月?$/,
  /^(\d{4})(\d\d)$/,
  /^(\d{4})年?$/,
];

/** How a column of each kind is filled, for the explaining sheet. */
export const fieldHow = {
  text: "照实写。",
  name: "2 到 20 个汉字。",
  phone: "11 位手机号,或区号-座机号。",
  id: "18 位身份证号(残疾人证 20 位),这一列要是“文本”格式。没有就空着。",
  yesNo: "是或否。",
  yesNoWords: ["是", "否"],
  day: "日期,例:2021-03-05。",
  month: "年月,例:2021-03。",
  year: "四位数年份,例:2021。",
  whole: (unit: string) => `整数${unit === "" ? "" : `,单位:${unit}`}。`,
  number: (unit: string) => `数字${unit === "" ? "" : `,单位:${unit}`}。`,
  one: (options: readonly string[]) => `写其中一样:${shortList(options)}。`,
  some: (options: readonly string[]) => `写其中一样或几样,用顿号隔开:${shortList(options)}。`,
} as const;

const SHOWN = 12;

/** "汉族、壮族 等 57 样": at most twelve. */
export function shortList(words: readonly string[]): string {
  return words.length <= SHOWN ? words.join("、") : `${words.slice(0, SHOWN).join("、")} 等 ${words.length} 样`;
}

/** What an option list may hold that a select in a sheet can offer: the longest it may be, in characters. */
export const LIST_LIMIT = 250;
