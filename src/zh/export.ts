import { clockOf, dayOf } from "../time.ts";
import { dispositions } from "./commands.ts";
import { sayDay, sayMoment } from "./when.ts";

/** What exports say: headings of the sheets, their page of explanations, and the words in the chat. */

/** Questions of the visit's form that lists are made of, and the answers they look at. */
export const RISK = "risk_problems";
export const NO_RISK = "无";
export const CREDIT = "micro_credit_need";

/** "2022-11-07 11:20": sorts as it reads. */
export const dayTime = (at: number) => `${dayOf(at)} ${clockOf(at)}`;
export const joinOptions = (labels: readonly string[]) => labels.join("、");
const states: Readonly<Record<string, string>> = {
  draft: "还没有提交",
  submitted: "待村汇总",
  compiled: "待镇审核",
  approved: "通过",
  returned: "退回待改",
};
/** Where a paper stands, as the township counts it. */
export const state = (status: string) => states[status] ?? status;

/** Numbers of phones and identity cards in free words, masked. */
export function maskNumbers(text: string): string {
  // Most sentences hold none.
  if (!/\d[\d -]{9}/.test(text)) return text;
  return text
    .replace(/(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/g, "$1********$2")
    .replace(/(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g, "$1****$2");
}

export const titles = {
  withUnit: (title: string, unit: string) => `${title}(${unit})`,
  older: (title: string) => `${title}(旧版)`,
  option: (title: string, option: string) => `${title}:${option}`,
  again: (title: string, n: number) => `${title} ${n}`,
  chosen: "√",
} as const;

const village = { title: "村", width: 12 };
const group = { title: "组", width: 10 };
const head = { title: "户主", width: 12 };

export const ledger = {
  words: ["台账", "台帐", "总台账", "排查台账"],
  title: "入户排查台账",
  village,
  group,
  number: { title: "户编号", width: 16 },
  headId: { title: "户主证件号码", width: 22 },
  head,
  tail: [
    { title: "采集人", width: 10 },
    { title: "汇总人", width: 10 },
    { title: "审核人", width: 10 },
    { title: "状态", width: 10 },
    { title: "提交时间", width: 17 },
    { title: "到户日期", width: 12 },
    { title: "补录", width: 6 },
    { title: "表版本", width: 8 },
    { title: "表编号", width: 16 },
  ],
  yes: "是",
  /** "家庭基本情况·家庭成员": the sheet of a list of rows. */
  listSheet: (form: string, list: string) => `${form}·${list}`,
  place: { title: "第几", width: 6 },
  listTail: [
    { title: "不在名单上了", width: 12 },
    { title: "状态", width: 10 },
    { title: "表版本", width: 8 },
    { title: "表编号", width: 16 },
  ],
  offList: "是",
} as const;

export const lists = {
  head: [{ title: "序号", width: 6 }, village, group, head],
  tail: [
    { title: "采集人", width: 10 },
    { title: "排查时间", width: 12 },
    { title: "状态", width: 10 },
  ],
} as const;
export const risks = { words: ["风险户清单", "风险户", "风险清单", "风险台账"], title: "风险户清单" } as const;
export const credit = {
  words: ["小额信贷需求清单", "小额信贷", "小额信贷清单", "信贷", "贷款需求"],
  title: "小额信贷需求清单",
} as const;

const labels: Readonly<Record<string, string>> = dispositions.labels;
/** How a disposition is called. */
export const disposition = (kind: string | null) => (kind === null ? "" : (labels[kind] ?? kind));

export const unvisited = {
  words: ["没排查的户", "没排查", "未排查", "未排查的户", "没排查户"],
  title: "没排查的户",
  columns: [
    { title: "序号", width: 6 },
    village,
    group,
    { title: "户编号", width: 16 },
    head,
    { title: "联系方式", width: 14 },
    { title: "重点群体属性", width: 16 },
    { title: "采集人", width: 10 },
    { title: "情况", width: 18 },
    { title: "原因", width: 30 },
    { title: "记录时间", width: 17 },
    { title: "截止", width: 17 },
  ],
  nobody: "没有人",
  proof: "有照片",
  situation: (one: { status: string; disposition: string | null }) => {
    if (one.disposition !== null)
      return `${disposition(one.disposition)}${one.status === "closing" ? ",等镇里审核" : ""}`;
    return one.status === "started" ? "开始了,没有提交" : "还没动";
  },
} as const;

/** Who exported what when. */
export interface Mark {
  by: string;
  at: number;
  place: string;
  purpose?: string | undefined;
}

export const margins = {
  header: ({ by, at, place, purpose }: Mark) =>
    `${place} · ${by} ${dayTime(at)} 导出${purpose === undefined ? "" : " · 含完整号码,不得外传"}`,
  footer: ({ by, at, purpose }: Mark) => `${by} ${dayTime(at)} 导出${purpose === undefined ? "" : `,用途:${purpose}`}`,
} as const;

/** How many of how many. */
export interface CountWords {
  owed: number;
  done: number;
  approved: number;
  reviewing: number;
  returned: number;
}

/** "已排查 318/360 户:通过 266,审核中 46,退回待改 6". */
export const sayCounts = ({ owed, done, approved, reviewing, returned }: CountWords, verb = "已排查", unit = " 户") =>
  `${verb} ${done}/${owed}${unit}:通过 ${approved},审核中 ${reviewing},退回待改 ${returned}`;

export const front = {
  sheet: "说明",
  title: "内容",
  full: (title: string) => `${title}(完整号码)`,
  asOf: "数据截至",
  moment: (at: number) => `${dayOf(at).slice(0, 4)}年${sayMoment(at)}`,
  scope: "范围",
  conditions: "条件",
  none: "没有,全部",
  by: "导出人",
  purpose: "用途",
  numbers: "号码",
  masked: "身份证号和电话已打码",
  unmasked: "身份证号和电话是完整的,请妥善保管,用完删除",
  rows: (n: number) => `${n} 行`,
  counts: (counts: CountWords) => sayCounts(counts, "已提交", ""),
  chain: "留痕链",
  head: (n: number, hash: string) => `第 ${n} 条,${hash}`,
  noChain: "还没有",
  notes: "说明",
  offPath: "只列提交过的;退回待改的也列,看“状态”。不用填的题空着。带“(旧版)”的列,只有旧版的表问过。",
} as const;

export const chat = {
  which: "导出哪一种?",
  cancel: "取消",
  /** Small print under the choice. */
  how: "可以写得更细,例:导出 台账 东样村 有风险",
  making: (title: string, place: string) => `正在做${title}(${place})……做好就发给您,您可以先忙别的。`,
  progress: (title: string, done: number, total: number) =>
    `正在做${title}……${total > 0 ? `${Math.min(99, Math.floor((done / total) * 100))}%(${done}/${total})` : ""}`,
  made: (title: string) => `${title}做好了。`,
  done: (at: number, counts: CountWords | undefined, rows: number, narrowed: boolean) =>
    [
      `数据截至 ${sayMoment(at)}。`,
      counts ? `${sayCounts(counts)}。` : "",
      narrowed ? `符合条件的 ${rows} 户。` : "",
    ].join(""),
  listed: (title: string, rows: number) => `${title}:${rows} 户。`,
  masked: "身份证号和电话已打码。要完整号码,发“完整导出”和用途,会留记录。",
  recorded: (by: string, at: number, rows: number, purpose: string) =>
    `已记录:${by},${sayMoment(at)},完整导出 ${rows} 户,用途“${purpose}”。`,
  keptUntil: (at: number) => `文件留到 ${sayMoment(at)},到时自动删。您存下来的,用完请自己删。`,
  password: (password: string) => `打开文件的密码:${password}\n只说这一次,请另外记好。转给别人,文件和密码分开发。`,
  expired: (name: string) => `${name}:保存的时间到了,已经删了。还要用,请重新导出。`,
  passwordGone: "文件已经删了,密码也不留了。",
  empty: (title: string) => `${title}里一户也没有。`,
  cancelled: (title: string) => `已取消:${title}没有做,已经做的部分清掉了。`,
  gone: "这个文件已经做好了,或者已经停了。",
  busy: (title: string) => `您的${title}还在做,做好再导出下一份。不要了就点“取消”。`,
  interrupted: (title: string) => `${title}没有做完:程序中间停过。请重新导出。`,
  diskFull: (title: string) => `${title}没有做成:电脑的硬盘满了,没有留下半个文件。请告诉管理员腾出地方,再导出。`,
  failed: (title: string) => `${title}没有做成,是我们的毛病,已经记下来了。请再试一次,还不行就找镇里管理员。`,
  badTemplate: (title: string, fault: string) => `${title}没有做成,模板要先改好。${fault}`,
  tooLarge: (title: string, megabytes: number, most: number) =>
    `${title}有 ${megabytes} MB,这里最多发 ${most} MB。请用网页版导出,或者一个村一个村导出。`,
  unavailable: "这里不能导出文件。请用网页版或 Telegram。",
  unknown: (word: string) =>
    `“${word}”没看懂,还没有导出。可以写村名、组、脱贫户、监测户、受灾、有风险、通过、退回、日期,或“题目=答案”。例:导出 台账 东样村 有风险`,
  outside: (place: string, own: string) => `${place}不归您管,还没有导出。您可以导出:${own}。`,
  noSuchPlace: (place: string) => `没有“${place}”这个地方,还没有导出。`,
  noSuchQuestion: (title: string) => `没有“${title}”这一题,还没有导出。例:导出 台账 风险问题≠无`,
  noSuchOption: (title: string, word: string, options: readonly string[]) =>
    `“${title}”没有“${word}”这个答案,还没有导出。可以写:${options.join("、")}。`,
  personal: (title: string) => `“${title}”是号码,不能当条件。还没有导出。`,
  twoDays: (from: string, to: string) => `${sayDay(to)} 在 ${sayDay(from)} 前面,还没有导出。`,
  whose: "哪一户?写户主姓名。例:导出 一户档案 甲有田",
  inWords: "这里要写字。不导出了,发“取消”。",
  noHousehold: (name: string) => `您管的范围里没有“${name}”这一户,还没有导出。名字再看一遍。`,
  whichHousehold: (name: string) => `“${name}”有几户,是哪一户?`,
} as const;

export const fullChat = {
  why: "完整导出做什么用?写一句,会留记录。例:报县乡村振兴局核对",
  shortPurpose: "用途写清楚些,一句话就行。例:报县乡村振兴局核对",
  longPurpose: "用途写得太长了,60 个字以内。",
  ask: (title: string, place: string, rows: number, purpose: string) =>
    [
      `${title}(${place}):这份文件会有 ${rows} 户的完整身份证号和电话,每页印上您的姓名和导出时间。`,
      `用途:“${purpose}”`,
    ].join("\n"),
  yes: "确定导出",
  no: "取消",
  dropped: "没有导出。",
  gone: "这个按钮已经不管用了。发“完整导出”和用途,重新来。",
} as const;

/** "样例镇_入户排查台账_2022-11-07_1120.xlsx"; what no file may be called is left out. */
export function fileName(place: string, title: string, full: boolean, at: number, extension: string): string {
  const parts = [place, title, ...(full ? ["完整"] : []), dayOf(at), clockOf(at).replace(":", "")];
  const name = parts.map((part) => part.replace(/[\\/:*?"<>|\s]/gu, "")).join("_");
  return `${name}.${extension}`;
}
/** What a file over several places is called. */
export const places = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join("、")}等` : names.join("、");

export const terminal = {
  summary: "导出台账、清单或一户档案(Excel)",
  usage:
    "export ledger|risks|credit|unvisited|household|forms|form|blanks [--area 东样村] [--name 甲有田] [--out 文件.xlsx] [--where '有风险 脱贫户'] [--full --purpose 用途] [--password] [--force]",
  which:
    "要写导出哪一种:ledger 台账、risks 风险户、credit 小额信贷、unvisited 没排查的户、household 一户档案、forms 排查表、form 一户排查表、blanks 空白排查表",
  purpose: "完整导出要写用途:--full --purpose 报县乡村振兴局核对",
  name: "要写户主姓名:--name 甲有田",
  noHousehold: (name: string) => `没有叫“${name}”的户`,
  whichHousehold: (name: string, areas: readonly string[]) =>
    `“${name}”有几户:${areas.join("、")}。用 --area 写明是哪里的。`,
  by: "终端",
  progress: (done: number, total: number) => `${done}/${total}`,
  written: (path: string, rows: number, seconds: string) => `已写好 ${path}:${rows} 行,用了 ${seconds} 秒。`,
  counts: (counts: CountWords) => `${sayCounts(counts)}。`,
  password: (password: string) => `打开文件的密码:${password}(只显示这一次,请另外记好)`,
  full: "文件里有完整的身份证号和电话,请妥善保管;已留记录。",
} as const;
