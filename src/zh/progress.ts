import { clockOf, dayOf } from "../time.ts";
import { units } from "./reminders.ts";
import { sayDay, sayDue, sayLeft, sayMoment } from "./when.ts";

/** What 进度 says. */

export const buttons = {
  lists: "五个全覆盖",
  phases: "其他阶段",
  remind: "催办",
  todo: "待办",
  more: "更多",
  before: "上一页",
  back: (name: string) => `回到${name}`,
  cadre: (name: string, n: number, unit: string) => `${name}${name.endsWith("的") ? "" : "的"} ${n} ${unit}`,
} as const;

export const yours = "您";
/** Work of the town itself, among its villages. */
export const townsOwn = "镇本级";
export const nobody = "还没有人办的";
export const sayNames = (names: readonly string[]) => names.join("、");

/** One kind of work as it is called. */
export interface WorkWords {
  title: string;
  unit: string;
}

function verbs({ title, unit }: WorkWords): { done: string; missing: string; all: string } {
  if (unit === units.other) return { done: "已交", missing: "没交", all: "都交了。" };
  if (title.includes("排查")) return { done: "已排查", missing: "没排查", all: "都排查完了。" };
  return { done: "已完成", missing: "没完成", all: "都完成了。" };
}

/** Parts of what was handed in, in order. */
const states = { approved: "通过", submitted: "待村汇总", compiled: "待镇审核", returned: "退回待改" } as const;
/** Parts of what was not, in order. */
const reasons = {
  appointed: "约好时间",
  away: "外出联系不上",
  refused: "拒访",
  other: "其他原因",
  closing: "等镇里销户",
  started: "填了一半",
  untouched: "还没动",
} as const;
type Parts = Record<keyof typeof states | keyof typeof reasons | "closed", number>;

function listParts<K extends keyof Parts>(words: Readonly<Record<K, string>>, counts: Pick<Parts, K>): string {
  const kinds = Object.keys(words) as K[];
  return kinds.flatMap((kind) => (counts[kind] > 0 ? [`${words[kind]} ${counts[kind]}`] : [])).join(",");
}

export const header = (scope: string, title: string, at: number) => `${scope} · ${title} · 截至 ${sayMoment(at)}`;
/** One step further down on the same day: the clock is enough. */
export const headerBelow = (scope: string, title: string, at: number) => `${scope} · ${title} · 截至 ${clockOf(at)}`;
export const headerOfDay = (scope: string, title: string, day: string) =>
  `${scope} · ${title} · ${sayDay(day)} 晚上存的数`;

/** "已排查 309/360 户(86%),还差 51 户。" */
export function share(work: WorkWords, done: number, total: number, percent: string): string {
  const { done: did, all } = verbs(work);
  const left = total - done;
  return `${did} ${done}/${total} ${work.unit}(${percent}),${left === 0 ? all : `还差 ${left} ${work.unit}。`}`;
}

/** What came in on the last whole day and since; undefined is not known. `stored`: on the day that is shown. */
export interface Added {
  yesterday?: number | undefined;
  today?: number | undefined;
  stored?: number | undefined;
}

/** "昨天新增 18 户,今天新增 2 户。"; '' when nothing is known. */
export function sayAdded({ yesterday, today, stored }: Added, unit: string): string {
  const one = (when: string, n: number) => (n < 0 ? `${when}少了 ${-n} ${unit}` : `${when}新增 ${n} ${unit}`);
  const parts = [
    ...(yesterday === undefined ? [] : [one("昨天", yesterday)]),
    // In the morning there is nothing to say of the day yet.
    ...(today === undefined || (today === 0 && yesterday !== undefined) ? [] : [one("今天", today)]),
    ...(stored === undefined ? [] : [one("当天", stored)]),
  ];
  return parts.length > 0 ? `${parts.join(",")}。` : "";
}

export const addedUnknown = "昨晚没有存数,算不出新增了多少。";
export const returnedCounts = (work: WorkWords) => `退回待改的也算${verbs(work).done};改好了还要再交。`;

/** "通过 241,待村汇总 22,待镇审核 39,退回待改 7。"; '' when nothing was handed in. */
export function sayStates(parts: Parts): string {
  const said = listParts<keyof typeof states>(states, parts);
  return said === "" ? "" : `${said}。`;
}

/** "没排查的 51 户:约好时间 9,外出联系不上 6,拒访 1,还没动 35。"; '' when nothing is missing. */
export function sayReasons(work: WorkWords, parts: Parts): string {
  const missing = (Object.keys(reasons) as (keyof typeof reasons)[]).reduce((sum, kind) => sum + parts[kind], 0);
  return missing === 0
    ? ""
    : `${verbs(work).missing}的 ${missing} ${work.unit}:${listParts<keyof typeof reasons>(reasons, parts)}。`;
}

export const sayClosed = (closed: number, total: number, unit: string) =>
  closed === 0 ? "" : `另有 ${closed} ${unit}已销(去世、搬迁、重复等),不算在 ${total} ${unit}里。`;

/** "明天截止:11月8日 周二 24:00。要按时完成,今明两天平均每天 26 户。" `days` with today, 0: it is over. */
export function sayPace(pace: { left: number; days: number; daily: number }, due: number, now: number, unit: string) {
  const { left, days, daily } = pace;
  const said = sayLeft(now, due);
  if (days === 0) return `${said},本来 ${sayDue(due)} 截止。`;
  const when = said.includes("截止") ? `${said}:${sayDue(due)}。` : `${said},截止 ${sayDue(due)}。`;
  if (left === 0) return when;
  if (days === 1) return `${when}要按时完成,今天要办 ${daily} ${unit}。`;
  return `${when}要按时完成,${days === 2 ? "今明两天" : `连今天 ${days} 天`}平均每天 ${daily} ${unit}。`;
}

/** Places with a due instant of their own: "西样村改到 11月10日 周四 24:00。" */
export function sayMoved(moved: readonly { place: string; dueAt: number }[], more: number): string {
  const said = moved.map(({ place, dueAt }) => `${place}改到 ${sayDue(dueAt)}`);
  return `${said.join(",")}${more > 0 ? `,另有 ${more} 处也改了` : ""}。`;
}

const figures = ["零", "一", "两", "三", "四", "五"];
export const slowest = (shown: number, behind: number) =>
  behind > shown || shown === 5 ? `最慢的${figures[shown] ?? shown}个村:` : `还没完成的 ${behind} 个村:`;

const CELLS = 10;

/** "■■■■■■■□□□": full only when everything is done, empty only when nothing is. */
export function bar(done: number, total: number): string {
  const rounded = total === 0 ? 0 : Math.round((done / total) * CELLS);
  const full = done === 0 ? 0 : done >= total ? CELLS : Math.min(CELLS - 1, Math.max(1, rounded));
  return "■".repeat(full) + "□".repeat(CELLS - full);
}

export const villageLine = (name: string, done: number, total: number, percent: string) =>
  `${name} ${bar(done, total)} ${percent}(${done}/${total})`;
/** Of single papers the names alone. */
export const notHandedIn = (names: readonly string[], all: number) =>
  `没交的 ${all} 个:${sayNames(names)}${all > names.length ? ` 等` : ""}。`;

/** One person's share of an area's work. */
export interface CadreLine {
  name: string;
  done: number;
  total: number;
  returned: number;
  /** When they last handed something in; left out for those who are nobody. */
  last?: number | undefined;
  known: boolean;
}

/** "虚大川 13/24,差 11 户,上次提交 11月4日 周五 16:05" */
export function cadreLine({ name, done, total, returned, last, known }: CadreLine, work: WorkWords): string {
  const left = total - done;
  const parts = [`${name} ${done}/${total}`, left === 0 ? verbs(work).all.slice(0, -1) : `差 ${left} ${work.unit}`];
  if (returned > 0) parts.push(`退回待改 ${returned} ${work.unit}`);
  if (known) parts.push(last === undefined ? "还没提交过" : `上次提交 ${sayMoment(last)}`);
  return parts.join(",");
}

export const others = (n: number) => `其余 ${n} 人`;

/** "没排查的 11 户,退回待改 1 户:" */
export function listHead(work: WorkWords, missing: number, returned: number): string {
  const parts = [
    ...(missing > 0 ? [`${verbs(work).missing}的 ${missing} ${work.unit}`] : []),
    ...(returned > 0 ? [`退回待改 ${returned} ${work.unit}`] : []),
  ];
  return `${parts.join(",")}:`;
}

/** "2组 乙春生:外出联系不上"; `day` is when they agreed to be visited. */
export function listLine(name: string, kind: keyof typeof reasons | "returned", day: string): string {
  if (kind === "untouched") return name;
  const why = kind === "returned" ? states.returned : reasons[kind];
  return `${name}:${why}${kind === "appointed" && day !== "" ? ` ${day}` : ""}`;
}

export const pageOf = (page: number, pages: number) => `第 ${page} 页,共 ${pages} 页。`;
export const allDone = (name: string, work: WorkWords) => `${name}${verbs(work).all}`;

/** The five lists of domain.md §2.2, those of the villages and the city; others by their own name. */
export const listNames: Readonly<Record<string, string>> = {
  "COV-1": "脱贫户和监测户",
  "COV-2": "易地扶贫搬迁集中安置点",
  "COV-3": "受灾严重的农户",
  "COV-4": "生产经营困难经营性主体农民用工",
  "COV-5": "今年新纳入整户低保和新增危改农户",
  "COV-6": "村里定的名单",
  "COV-7": "市里定的名单",
};
/** 五个全覆盖, always told. */
export const fiveLists = ["COV-1", "COV-2", "COV-3", "COV-4", "COV-5"] as const;
export const listsTitle = "五个全覆盖";

export function coverLine(name: string, work: WorkWords, done: number, total: number, percent: string): string {
  return total === 0
    ? `${name}:名单上没有户。`
    : `${name}:${verbs(work).done} ${done}/${total} ${work.unit}(${percent})。`;
}

/** All lists together, each household once, and those on none. */
export function coverSum(
  sum: { done: number; total: number; entries: number; percent: string },
  rest: { done: number; total: number },
  unit: string,
): string[] {
  const several = sum.entries > sum.total ? `(名单上共 ${sum.entries} ${unit}次)` : "";
  const together = `合在一起 ${sum.done}/${sum.total} ${unit}(${sum.percent})。一户在几个名单上,只算一次${several}。`;
  return [
    ...(sum.total > 0 ? [together] : []),
    ...(rest.total > 0 ? [`不在名单上的另有 ${rest.done}/${rest.total} ${unit}。`] : []),
  ];
}

export const phasesHead = (scope: string, at: number) => `${scope} · 各阶段 · 截至 ${sayMoment(at)}`;
/** "入户排查:已排查 309/360 户(86%),明天截止" */
export function phaseLine(work: WorkWords, done: number, total: number, percent: string, left: string): string {
  const words = [`${work.title}:${verbs(work).done} ${done}/${total} ${work.unit}(${percent})`, left];
  return `${words.filter((one) => one !== "").join(",")}。`;
}
export const leftOf = (due: number, done: boolean, now: number) => (done ? "" : sayLeft(now, due));
export const later = (n: number) => `另有 ${n} 项还没开始。`;
export const inStream = (title: string, stream: string) => `${title}(${stream})`;

export const pictures = {
  villages: (scope: string, title: string) => `${scope} · ${title}:各村进度`,
  slowest: (scope: string, title: string, n: number) => `${scope} · ${title}:最慢的 ${n} 个村`,
  people: (scope: string, title: string) => `${scope} · ${title}:各人进度`,
  course: (scope: string, title: string) => `${scope} · ${title}:走势`,
  alt: (title: string, work: WorkWords, done: number, total: number, percent: string) =>
    `${title},${verbs(work).done} ${done}/${total} ${work.unit},${percent}`,
};

const yuan = (n: number) => n.toLocaleString("en-US");
export const incomes = {
  title: (scope: string) => `${scope} · 人均纯收入分布`,
  header: (scope: string, at: number) => `${scope} · 人均纯收入 · 截至 ${sayMoment(at)}`,
  none: (scope: string) => `${scope}还没有采集到人均纯收入,没有分布可看。采集以后再发“进度 收入”。`,
  said: (n: number, middle: number) => `采集到 ${n} 户,从低到高排,正中间的一户是 ${yuan(middle)} 元。`,
  below: (to: number) => `${yuan(to)} 元以下`,
  between: (from: number, to: number) => `${yuan(from)}–${yuan(to)} 元`,
  above: (from: number) => `${yuan(from)} 元以上`,
  line: (label: string, n: number) => `${label}:${n} 户`,
};

/** Words behind 进度 for other views. */
export const viewWords: Readonly<Record<string, "lists" | "phases" | "incomes">> = {
  五个全覆盖: "lists",
  全覆盖: "lists",
  名单: "lists",
  其他阶段: "phases",
  阶段: "phases",
  各阶段: "phases",
  收入: "incomes",
  收入分布: "incomes",
};

export const howTo = "可以写:进度;进度 东样村;进度 入户排查;进度 虚大川;进度 11月7日;进度 五个全覆盖。";
export const unknown = (word: string) => `没看懂“${word}”,不知道要看什么。\n${howTo}`;
export const notYours = (place: string, own: readonly string[]) =>
  `${place}不归您管,看不到那里的进度。您可以看:${sayNames(own)}。`;
export const onlyOwn = "别的村、别的人的进度,要汇总人或镇里才能看。看您自己的,发“进度”。";
export const whichPlace = (word: string, n: number) => `叫“${word}”的有 ${n} 个,是哪一个?`;
export const whichPerson = (name: string) => `叫“${name}”的有几个,是哪一个?`;
export const inPlace = (name: string, place: string) => `${name}(${place})`;
export const nothing = (scope: string) => `${scope}现在没有要办的。`;
export const nothingOf = (scope: string, title: string) => `${scope}没有“${title}”要办。`;
export const notYet = (day: string) => `${sayDay(day)}还没到,没有数。`;
export const notKept = (day: string, now: number) =>
  day === dayOf(now) ? "" : `${sayDay(day)} 晚上没有存数,看不了那天。`;
export const onlyToday = "每个人的数没有存过去的,只能看现在的。";
export const noGroups = "过去的数只按村存,没有分到组。";
export const countsOnly = "群里只说数,不说人名、户名。要看,请单独发给我。";
