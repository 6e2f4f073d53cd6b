import { dayOf } from "../time.ts";
import { hello, owes, units } from "./reminders.ts";
import { sayDay, sayDue, sayLeft } from "./when.ts";

/** What is owed, by name and by number: 待办, and the words for villages' and the town's papers. */

export const whichPaper = (name: string) => `“${name}”有几份,是哪一份?`;
export const nothingOwed = "您名下现在没有要办的。";
export const everythingDone = "您名下的事都办完了。";
export const onlyHouseholds = "“没法排查”只用在入户的时候。这一份办不了的,请告诉镇里。";
export const beginsLater = (name: string, at: number) =>
  `您名下现在没有要办的。下一件是 ${name},${sayDay(dayOf(at))}开始。`;

/** "您还差 6 户。", "您还差 3 户、2 份。" */
export const stillOwed = (households: number, papers: number) => `您还差 ${sayBoth(households, papers)}。`;

/** "6 户", "2 份", "6 户、2 份". */
export function sayBoth(households: number, papers: number): string {
  const parts = [...(households > 0 ? [`${households} 户`] : []), ...(papers > 0 ? [`${papers} 份`] : [])];
  return parts.length > 0 ? parts.join("、") : "0 户";
}

/** What was counted of one kind of work; instants in epoch ms. */
export interface CountedWork {
  title: string;
  unit: string;
  debt: boolean;
  startAt: number;
  dueAt: number;
  open: number;
  done: number;
  waiting: number;
  returned: number;
}

/** "入户排查:已完成 12/20 户,还差 8 户。截止 11月8日 周二 24:00,还剩 3 天。", an overdue one marked. */
export function sayGroup(group: CountedWork, now: number): string {
  const late = group.dueAt <= now && group.open > 0 ? "【超期】" : "";
  if (group.debt) {
    const day = `${sayDay(dayOf(group.dueAt - 1))}前`;
    const when = late
      ? `本来 ${day}要补上,${sayLeft(now, group.dueAt)}`
      : `${group.open > 1 ? "最近的一户 " : ""}${day}补上`;
    return `${late}${group.title}:还差 ${group.open} ${group.unit},${when}。`;
  }
  const later = group.startAt > now ? `${sayDay(dayOf(group.startAt))}开始。` : "";
  return `${late}${owes(group, now)}${later}`;
}

/** One page of 待办. */
export interface TodoPage {
  groups: readonly CountedWork[];
  /** Kinds of work that are not on this page. */
  otherGroups: number;
  /** Names of what was returned. */
  returned: readonly string[];
  /** What is to be said of single ones on this page. */
  notes: readonly { name: string; note: string }[];
  page: number;
  pages: number;
  /** Not yet listed after this page. */
  more: number;
  /** Of which units those on this page are. */
  units: readonly string[];
}

/** 待办: kinds of work, then what there is to say of single ones; the buttons name each. */
export function sayTodo(page: TodoPage, now: number): string {
  const lines = page.page > 1 ? [`待办 · 第 ${page.page} 页,共 ${page.pages} 页`] : [];
  for (const group of page.groups) lines.push(sayGroup(group, now));
  if (page.otherGroups > 0) lines.push(`另有 ${page.otherGroups} 项,在后面几页。`);
  if (page.returned.length > 0) lines.push(`退回要改:${page.returned.join("、")}。`);
  for (const { name, note } of page.notes) lines.push(`${name}:${note}`);
  lines.push(tapOne(page.units));
  if (page.more > 0) {
    const named = page.units.includes(units.household) ? ";也可以发户主姓名,直接到那一户" : "";
    lines.push(`还有 ${page.more} ${page.units.length === 1 ? page.units[0] : "个"}没列出来,点“${moreWord}”${named}。`);
  }
  return lines.join("\n");
}

function tapOne(all: readonly string[]): string {
  if (all.length > 1) return "点哪个,就去哪个。";
  return all[0] === units.household ? "点一户,就去那一户。" : "点一份,就去那一份。";
}

export const moreWord = "更多";
export const backWord = "上一页";
export const andOthers = (n: number) => `另 ${n} 个`;

/** Words of welcome: what is owed, until when, the next three households; `more` kinds of work are not told. */
export function sayWelcome(
  name: string,
  now: number,
  groups: readonly CountedWork[],
  more: number,
  nearest: readonly string[],
): string {
  const lines = [hello(name, now)];
  for (const group of groups) lines.push(...(group.unit === units.household ? visits(group, now) : [owes(group, now)]));
  if (more > 0) lines.push(`另有 ${more} 项,发“待办”看。`);
  if (groups.length === 0) lines.push(`${nothingOwed}有事发“帮助”。`);
  if (nearest.length > 0) lines.push(`最近${["", "一", "两", "三"][nearest.length]}户:${nearest.join("、")}。`);
  return lines.join("\n");
}

/** "入户排查:您名下 21 户,已完成 14 户,还差 7 户。" and the deadline. */
function visits(group: CountedWork, now: number): string[] {
  const { open, done, waiting, returned } = group;
  const others = waiting > 0 ? `,另有 ${waiting} 户等镇里审核` : "";
  const back = returned > 0 ? `(其中退回要改 ${returned} 户)` : "";
  const total = open + done + waiting;
  const line = `${group.title}:您名下 ${total} 户,已完成 ${done} 户,还差 ${open} 户${back}${others}。`;
  return open > 0 ? [line, `截止 ${sayDue(group.dueAt)},${sayLeft(now, group.dueAt)}。`] : [line];
}
