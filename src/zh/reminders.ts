import { clockOf, dayOf } from "../time.ts";
import { sayDay, sayDue, sayGreeting, sayLeft } from "./when.ts";

/** What the clock says to people. */

export const buttons = {
  next: "开始入户",
  todo: "待办",
  trouble: "有困难",
  remind: "催办",
  progress: "进度",
  review: "审核",
  problems: "疑似问题",
} as const;
export const units = { household: "户", other: "份", ticket: "条" } as const;
export const nobody = "还没有人办的";

interface OwedLine {
  title: string;
  unit: string;
  dueAt: number;
  open: number;
  done: number;
  waiting: number;
  returned: number;
}

/** "虚小禾,早上好。今天是 11月7日 周一。" */
export const hello = (name: string, now: number) => `${name},${sayGreeting(now)}。今天是 ${sayDay(dayOf(now))}。`;

/** "入户排查:已完成 12/20 户,还差 8 户。截止 11月8日 周二 24:00,明天截止。" */
export function owes(work: OwedLine, now: number): string {
  return `${work.title}:${counts(work)}。截止 ${sayDue(work.dueAt)},${sayLeft(now, work.dueAt)}。`;
}

function counts(work: OwedLine): string {
  const total = work.open + work.done + work.waiting;
  // Of a single paper there is nothing to count.
  if (total === 1 && work.unit !== units.household) return work.returned > 0 ? "退回要改" : "还没交";
  const returned = work.returned > 0 ? `(其中退回要改 ${work.returned} ${work.unit})` : "";
  const waiting = work.waiting > 0 ? `,另有 ${work.waiting} ${work.unit}等镇里审核` : "";
  return `已完成 ${work.done}/${total} ${work.unit},还差 ${work.open} ${work.unit}${returned}${waiting}`;
}

/** "全镇 · 入户排查:已完成 309/360 户,还差 51 户。…" */
export const watched = (scope: "town" | "village", work: OwedLine, now: number) =>
  `${scope === "town" ? "全镇" : "全村"} · ${owes(work, now)}`;

/** "没完成的:虚大川 差 11 户,虚晚霞 差 4 户。" Of single papers the names alone. */
export function behind(rows: readonly { name: string; open: number }[], unit: string, more: number): string {
  const single = unit !== units.household && rows.every(({ open }) => open === 1);
  const named = rows.map(({ name, open }) => (single ? name : `${name} 差 ${open} ${unit}`));
  return `没完成的:${named.join(single ? "、" : ",")}${more > 0 ? `,另有 ${more} 个` : ""}。`;
}

export const nearest = (names: readonly string[]) => `接下来:${names.join("、")}。`;
export const listed = (names: readonly string[]) =>
  ["还没办的都在这里:", ...names.map((name, index) => `${index + 1}. ${name}`)].join("\n");

/** "全国系统操作截止:11月25日 周五 12:00,还有 2 小时。" */
export function closes(title: string, at: number, now: number): string {
  const minutes = Math.floor((at - now) / 60_000);
  const hours = Math.floor(minutes / 60);
  const left = hours >= 1 ? `${hours} 小时${minutes % 60 === 0 ? "" : ` ${minutes % 60} 分`}` : `${minutes} 分钟`;
  return `${title}:${sayDue(at)},还有 ${left}。过了这个时间,改不进去。`;
}

export function askedBy(at: number, now: number): string {
  const when = dayOf(at) === dayOf(now) ? clockOf(at) : `${sayDay(dayOf(at))} ${clockOf(at)}`;
  return `您办完,还要有人录进系统,请在 ${when} 前办完。`;
}

/** "1组 甲有田"; of a village or the town what is owed: "工作总结(东样村)". */
export function nameOwed(one: { kind: string; group: string; name: string }, title: string): string {
  return one.kind === "household" ? `${one.group} ${one.name}` : `${title}(${one.name})`;
}

/** "待您审核 39 份,其中 15 份有提示。" */
export function waits(role: string, { all, flagged }: { all: number; flagged: number }): string {
  const verb = role === "compiler" ? "汇总" : "审核";
  return `待您${verb} ${all} 份${flagged > 0 ? `,其中 ${flagged} 份有提示` : ""}。`;
}
