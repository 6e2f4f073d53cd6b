import { CREDIT, NO_RISK, RISK } from "./export.ts";
import { splitDay } from "./understand/ahead.ts";
import { parseDate } from "./understand/dates.ts";

/** Words of conditions. */
export const classWords: Readonly<Record<string, readonly string[]>> = {
  poverty_alleviated: ["脱贫户", "脱贫"],
  monitored: ["监测户", "监测对象", "监测"],
  off_file: ["档外农户", "档外户", "档外", "一般农户"],
  open: ["未消除", "未消除风险", "未消除风险监测户"],
  closed: ["已消除", "已消除风险", "已消除风险监测户"],
};
export const stateWords: readonly { words: readonly string[]; states: readonly string[] }[] = [
  { words: ["通过", "已通过", "审核通过"], states: ["approved"] },
  { words: ["待汇总", "等汇总"], states: ["submitted"] },
  { words: ["待审核", "等审核"], states: ["compiled"] },
  { words: ["审核中"], states: ["submitted", "compiled"] },
  { words: ["退回", "退回待改", "被退回"], states: ["returned"] },
];
export const lateWords: readonly string[] = ["补录", "补录的"];
export const spreadWords: readonly string[] = ["分列", "选项分列", "一项一列"];
export const answerWords: readonly { words: readonly string[]; path: string; is: boolean; value: string }[] = [
  { words: ["有风险", "有风险的", "有问题", "风险户"], path: RISK, is: false, value: NO_RISK },
  { words: ["无风险", "没有风险", "没风险", "无问题"], path: RISK, is: true, value: NO_RISK },
  { words: ["有贷款需求", "要贷款", "有小额信贷需求", "有信贷需求"], path: CREDIT, is: true, value: "yes" },
];
/** "风险问题≠无": a question, a sign, an answer. */
export const comparison = /^(.{1,40}?)(≠|!=|<>|不等于|==|=)(.{1,40})$/u;
/** "受灾户" is the list "受灾". */
export const householdEnd = /(?:的)?户$/u;
/** What may stand between words and says nothing. */
export const fillers = /^(?:的|的户|户|请|帮我|把)$/u;

/** Days that a word names, both included: "11月1日到11月7日", "昨天", "11月7日以后"; undefined where it names none. */
export function readDays(word: string, today: string): { from?: string; to?: string } | undefined {
  const [first = "", second, ...more] = word.split(/到|至|~|—+|–/u);
  if (more.length > 0) return undefined;
  const open = /(?:以后|之后|起|以来)$/u.exec(first)?.[0];
  const until = /(?:以前|之前|为止|止)$/u.exec(first)?.[0];
  const from = dayIn(first.slice(0, first.length - (open ?? until ?? "").length), today);
  if (from === undefined) return undefined;
  if (second === undefined) return open ? { from } : until ? { to: from } : { from, to: from };
  const to = dayIn(second, today) ?? dayIn(`${Number(from.slice(5, 7))}月${second}`, today);
  return to === undefined ? undefined : { from, to };
}

function dayIn(text: string, today: string): string | undefined {
  if (splitDay(text)?.before !== "") return undefined;
  const read = parseDate(text, today, "past");
  return read.kind === "date" ? read.date : undefined;
}
