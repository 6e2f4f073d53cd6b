import { clockOf, dayOf } from "../time.ts";
import { units } from "./reminders.ts";
import { sayDay, sayDue, sayLeft, sayMoment } from "./when.ts";

/** What 方案 says. */

/** "1组、2组、3组". */
export const sayNames = (names: readonly string[]) => names.join("、");

export const all = "全部";
export const mine = "只看我的";
export const yours = "您";

export const header = (scope: string, whole: boolean, now: number) =>
  `${scope === yours ? "您的方案" : `${scope} · 方案`}${whole ? "(全部)" : ""} · 截至 ${sayMoment(now)}`;
export const stream = (name: string) => `【${name}】`;
export const nothingMine = "现在没有您要办的阶段。点“全部”看整个方案。";
export const picture = (scope: string) => (scope === yours ? "您的方案时间图" : `${scope}方案时间图`);
export const pictureAlt = (scope: string, counts: { all: number; done: number; late: number }) =>
  `${picture(scope)}:共 ${counts.all} 项,已完成 ${counts.done} 项,已超期 ${counts.late} 项`;
export const inStream = (title: string, name: string) => `${title}(${name})`;
export const contradicts = (text: string) => `方案里要留意:${text}`;

export const holidaysUnknown = (years: readonly number[]) =>
  `${years.map((year) => `${year}年`).join("、")}的放假安排还没有公布,工作日先按周六、周日休息来算。`;

/** One phase as it is told; instants in epoch ms. */
export interface PhaseLine {
  title: string;
  state: "later" | "running" | "late" | "done" | "past";
  startAt: number;
  dueAt: number;
  planned: number;
  done: number;
  waiting: number;
  total: number;
  unit: string;
  /** The title of the phase that discharges this one. */
  by?: string;
  /** Places with a due instant of their own. */
  moved: readonly { place: string; dueAt: number }[];
}

/** "入户排查:截止 11月8日 周二 24:00,还剩 3 天,已完成 12/20 户。" */
export function sayPhase(line: PhaseLine, now: number): string {
  const planned = line.dueAt === line.planned ? "" : `(原定 ${inFull(line.planned, now)})`;
  const parts = [`截止 ${inFull(line.dueAt, now)}${planned}`];
  if (line.state === "later") parts.push(`${dayInFull(line.startAt, now)}开始`);
  if (line.state === "running" || line.state === "late") parts.push(sayLeft(now, line.dueAt));
  if (line.state === "past") parts.push(line.done + line.waiting < line.total ? "没完成的另有截止时间" : "已过");
  if (line.total > 0) parts.push(share(line));
  if (line.by !== undefined) parts.push(`随“${line.by}”一起办`);
  const moved = line.moved.map(({ place, dueAt }) => `${place}改到 ${inFull(dueAt, now)}`);
  return `${line.title}:${[...parts, ...moved].join(",")}。`;
}

function share({ done, waiting, total, unit }: PhaseLine): string {
  // Of a single paper there is nothing to count.
  const single = total === 1 && unit !== units.household;
  if (done === total) return single ? "已完成" : `已完成(${done}/${total} ${unit})`;
  const others = waiting > 0 ? `(另有 ${waiting} ${unit}等镇里审核)` : "";
  return single ? "还没交" : `已完成 ${done}/${total} ${unit}${others}`;
}

/** A due instant, with its year where it is not this one. */
function inFull(at: number, now: number): string {
  return `${yearOf(dayOf(at - 1), now)}${sayDue(at)}`;
}

function dayInFull(at: number, now: number): string {
  return `${yearOf(dayOf(at), now)}${sayDay(dayOf(at))}${clockOf(at) === "00:00" ? "" : ` ${clockOf(at)}`}`;
}

function yearOf(day: string, now: number): string {
  return day.slice(0, 4) === dayOf(now).slice(0, 4) ? "" : `${day.slice(0, 4)}年`;
}
