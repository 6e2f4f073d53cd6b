import { clockOf, dayOf } from "../time.ts";
import { sayDay, sayDue, sayMoment } from "./when.ts";

/** What is said of 疑似问题清单: reading one, and giving its rows to people. */

/** How each column is called. */
export const columnNames: Readonly<Record<string, string>> = {
  town: "乡镇",
  village: "村",
  group: "组",
  number: "户编号",
  head: "户主姓名",
  headId: "户主证件号码",
  person: "成员姓名",
  personId: "成员证件号码",
  issue: "疑似问题",
  kind: "问题类型",
  field: "指标",
  now: "系统值",
};

export const buttons = {
  confirm: "确定导入",
  cancel: "取消",
  otherSource: "换来源",
  first: "从第 1 条开始",
  trouble: "有困难",
  lost: "看没对上的",
  file: "导出清单",
  review: "去审核",
  back: "回上一页",
  more: "还有",
  take: "我来接手",
  entry: "去录入",
  todo: "看是哪几条",
  overview: "看办得怎样",
} as const;

export const fileProblems: Readonly<Record<string, (sheet: string) => string>> = {
  "list-no-heading": (sheet) =>
    `“${sheet}”里没找到清单的表头。要有“疑似问题”这一列,还要有户编号、证件号码或户主姓名。补上表头再发;不补就导不进去。`,
  "list-no-rows": (sheet) => `“${sheet}”里只有表头,没有问题。请看看是不是发错了文件。`,
};

export const howTo = "请把清单文件(Excel 或 CSV)发来。一行一条问题,要有“疑似问题”一列和户编号、证件号码或户主姓名。";
export const notReviewer = "疑似问题清单由镇里导入。请把文件转给镇乡村振兴办。";
export const notASheet = "清单要是 Excel 或 CSV 文件。请换一个文件发来。";
export const notThere = "文件没收到,请再发一次。";
export const noPhase = "这个方案没有核实整改这一步,清单导不进去。";
export const askSource = "这份清单是哪里来的?点一个,或者直接写。";
export const sourceShort = "请写清单是哪里来的,2 到 20 个字。例:市督查";
export const dropped = "没有导入。";
export const gone = "这份清单已经导入过或者取消了。要再导,请重新发文件。";

/** Why a row found no household, or is worth a look. */
const reasons: Readonly<Record<string, string>> = {
  "other-town": "是别的乡镇的",
  "no-village": "本镇没有这个村",
  "no-issue": "没有写是什么问题",
  "no-name": "没有户编号、证件号码,也没有姓名",
  "no-household": "本镇登记里没有这一户,核对户编号和姓名",
  namesakes: "同村有几户同名,要写户编号或证件号码",
  gone: "这户已经并掉或不在了,核对是哪一户",
  "id-rounded": "证件号码被表格改成了 4.3E+17 这样的数,后几位丢了,把那一列设成“文本”重新导出",
  "number-rounded": "户编号被表格改成了科学计数,后几位丢了,把那一列设成“文本”重新导出",
  split: "这个人已经分户,算到新户",
  "other-head": "户编号对上了,户主姓名和登记不一样",
  "number-unknown": "户编号在登记里没有,按村和姓名对上的",
};
export const whyLost = (code: string) => reasons[code] ?? code;

/** "第 12 行 东样村 寅长贵:同村有几户同名…(3组、5组)" */
export const lostLine = (line: number, who: string, code: string, candidates: readonly string[]) =>
  `第 ${line} 行${who === "" ? "" : ` ${who}`}:${whyLost(code)}${candidates.length > 0 ? `(${candidates.join("、")})` : ""}`;
export const lostHead = (n: number) => `没对上的 ${n} 条,一条没丢,都在清单里:`;
export const lostMore = (n: number) => `另有 ${n} 条。`;
export const lookHead = (n: number) => `对上了、请看一眼的 ${n} 条:`;
export const cure = "改好名册或清单,再发一次就接上,不会重复。";

interface Recognised {
  name: string;
  source: string;
  /** Our column and the heading it was found under. */
  columns: readonly { key: string; title: string }[];
  ignored: readonly string[];
  rows: number;
  matched: number;
  withField: number;
  known: number;
}

/** What a file was read as, to be confirmed once. */
export function recognised(list: Recognised, { lost, elsewhere }: { lost: number; elsewhere: number }): string {
  const columns = list.columns.map(({ key, title }) => {
    const own = columnNames[key] ?? key;
    return own === title ? own : `${title}(当${own})`;
  });
  const lines = [
    `${list.name}:${list.source},${list.rows} 条问题。`,
    `认出的列:${columns.join("、")}。`,
    ...(list.ignored.length > 0 ? [`不认识的列照样留着,交回时还在:${list.ignored.slice(0, 8).join("、")}。`] : []),
    `对上户的 ${list.matched} 条${list.withField > 0 ? `,其中 ${list.withField} 条认出了是哪一项数据` : ""}。`,
    ...(list.known > 0 ? [`其中 ${list.known} 条以前的清单里就有,不会重复。`] : []),
    ...(lost > 0 ? [`没对上的 ${lost} 条。`] : []),
    ...(elsewhere > 0 ? [`不是本镇的 ${elsewhere} 条。`] : []),
  ];
  return lines.join("\n");
}

export const confirmAsk = "这样导入吗?";
export const lastTime = (n: number) => `上一份同来源的清单里有 ${n} 条这次没有了,照样办完。`;

export function imported(done: {
  added: number;
  kept: number;
  people: number;
  toCompiler: number;
  nobody: number;
  dueAt: number;
}): string {
  const lines = [`已导入,新派 ${done.added} 条,给 ${done.people} 人。请在 ${sayDue(done.dueAt)} 前核实、录进系统。`];
  if (done.kept > 0) lines.push(`以前派过的 ${done.kept} 条按新清单更新了说法,没有重复派。`);
  if (done.toCompiler > 0) lines.push(`${done.toCompiler} 条没有采集人,给了村汇总人。`);
  if (done.nobody > 0) lines.push(`${done.nobody} 条还没有人办,请用“分配”派人。`);
  return lines.join("\n");
}

/** "镇里派来 5 条疑似问题(省比对),…" */
export const handedOut = (n: number, source: string, by: number, dueAt: number) =>
  `派来 ${n} 条疑似问题(${source})。请核实整改,${sayDue(dueAt)} 系统关闭,您在 ${clockAt(by)} 前答完。`;

const clockAt = (at: number) => `${sayDay(dayOf(at))} ${clockOf(at)}`;

/** "5组 己长寿:整户无劳动力…(要上级审批,请先办)" */
export const listed = (place: string, issue: string, urgent: boolean) =>
  `${place}:${issue}${urgent ? "(要上级审批,请先办)" : ""}`;

/** How the rows of a list stand, in the file given back. */
export const returned = {
  title: "疑似问题清单核实结果",
  words: ["问题清单", "疑似问题", "核实结果"],
  columns: ["结果", "说明", "核实人", "时间"],
  note: "列和行的顺序和来的清单一样,后面加了结果、说明、核实人、时间。证件号码和电话打了码;要完整的,发“完整导出 问题清单”加用途。",
  none: "还没有导入过清单。",
  moment: (at: number) => sayMoment(at),
} as const;
