import { clockOf } from "../time.ts";
import { units } from "./reminders.ts";
import { sayDue, sayLeft, sayMoment } from "./when.ts";

/** What 催办 says: to the supervisor before and after, to those who still owe, and to a group. */

/** In whose name people are called. */
export const offices = { town: "镇乡村振兴办", village: "村里" } as const;
/** The same in a sentence about them. */
const callers = { town: "镇里", village: "村里" } as const;

export const buttons = {
  send: (n: number) => `发给 ${n} 人`,
  add: "加一句话",
  drop: "取消",
  unreached: "没收到的人",
  group: "发到群里",
  todo: "待办",
  next: "开始入户",
  trouble: "有困难",
} as const;

/** How many of each kind are still owed. */
export interface Counts {
  household: number;
  other: number;
}

/** "11 户", "1 份", "11 户、1 份". */
export function sayCounts({ household, other }: Counts): string {
  const parts = [
    ...(household > 0 || other === 0 ? [`${household} ${units.household}`] : []),
    ...(other > 0 ? [`${other} ${units.other}`] : []),
  ];
  return parts.join("、");
}

const deadline = (due: number, now: number) =>
  sayLeft(now, due).includes("截止") ? sayDue(due) : `截止 ${sayDue(due)}`;

/** One kind of work: "入户排查明天截止:11月8日 周二 24:00". */
export interface WorkHead {
  title: string;
  dueAt: number;
  unit: "household" | "other";
}

const head = (work: WorkHead, now: number, sign: string) =>
  `${work.title}${sayLeft(now, work.dueAt)}${sign}${deadline(work.dueAt, now)}`;

/** What everybody is about to be sent, with N for each one's own number. */
export function sentence(works: readonly WorkHead[], extra: string, now: number): string {
  const lines = works.map((work) => `${head(work, now, ":")}。您还差 N ${units[work.unit]}。`);
  return `${lines.join("")}有难处请点‘${buttons.trouble}’。${extra}`;
}

/** Who still owes, by village. */
export interface VillageOwing {
  name: string;
  people: readonly { name: string; counts: Counts }[];
}

export interface Preview {
  /** "西样村、北样村", "样例镇". */
  places: readonly string[];
  villages: readonly VillageOwing[];
  total: Counts;
  nudged: readonly { name: string; at: number; by: "town" | "village" | "self" }[];
  quiet: readonly { name: string; until: string }[];
  /** Have no phone or page with us yet. */
  absent: readonly string[];
  /** No longer at work here. */
  gone: readonly string[];
  /** What nobody has. */
  nobodys: Counts;
  send: number;
  sentence: string;
}

/** Before it is sent: to whom and what. */
export function preview(p: Preview): string {
  const people = p.villages.reduce((sum, village) => sum + village.people.length, 0);
  const lines = [`${p.places.join("、")}还没完成的有 ${people} 人,共 ${sayCounts(p.total)}:`, ...listed(p.villages)];
  const left = [...leftOut(p), p.send > 0 ? `这次发给 ${p.send} 人。` : "这次没有人可发。"];
  lines.push(left.join(""));
  if (p.nobodys.household + p.nobodys.other > 0) lines.push(`另有 ${sayCounts(p.nobodys)}没有人办,要先派人。`);
  if (p.send > 0) lines.push(`要发的话:“${p.sentence}”`);
  return lines.join("\n");
}

function listed(villages: readonly VillageOwing[]): string[] {
  const rows = villages.map(({ people }) => people.map((one) => `${one.name} ${sayCounts(one.counts)}`).join(","));
  if (villages.length <= 2) return [`${rows.join(";")}。`];
  return rows.map((row, i) => `${villages[i]?.name}:${row}。`);
}

/** Who is not called this time, and why: one sentence a reason. */
export function leftOut(p: Pick<Preview, "nudged" | "quiet" | "absent" | "gone">): string[] {
  const by = (one: Preview["nudged"][number]) => (one.by === "self" ? "您" : callers[one.by]);
  const nudged = p.nudged.map((one) => `${one.name} ${clockOf(one.at)} ${by(one)}刚催过`);
  return [
    ...(nudged.length > 0 ? [`${nudged.join(",")},4 小时内不再发。`] : []),
    ...p.quiet.map((one) => `${one.name}现在免打扰,${one.until} 以后再发。`),
    ...(p.gone.length > 0 ? [`${p.gone.join("、")}已不在岗,要换人办。`] : []),
    ...(p.absent.length > 0 ? [`${p.absent.join("、")}还没加入,手机上收不到。`] : []),
  ];
}

/** One line of what a person is told: the work, how many, which. */
export function owes(work: WorkHead, n: number, names: readonly string[], now: number): string {
  const own = `${head(work, now, ",")}。您还差 ${n} ${units[work.unit]}`;
  if (names.length === 0) return `${own}。`;
  return names.length === n ? `${own}:${names.join("、")}。` : `${own},接下来:${names.join("、")}。`;
}

/** "镇乡村振兴办虚长青提醒您:…" */
export const reminds = (office: "town" | "village", name: string, lines: readonly string[], extra: string) =>
  [`${offices[office]}${name}提醒您:${lines.join("\n")}`, ...(extra === "" ? [] : [extra])].join("\n");

/** Counts of a village, for a group: no names. */
export interface VillageCount {
  name: string;
  counts: Counts;
}

/** What may be put into a work group. */
export function groupText(
  villages: readonly VillageCount[],
  works: readonly WorkHead[],
  signed: string,
  now: number,
): string {
  const counts = villages.map(({ name, counts }) => `${name}还差 ${sayCounts(counts)}`);
  return [
    `${villages.map(({ name }) => name).join("、")}:${works.map((work) => `${head(work, now, ",")}。`).join("")}`,
    `截至今天 ${clockOf(now)},${counts.join(",")}。`,
    "请打开入户助手看自己的待办。",
    signed,
  ].join("");
}

export const finished = (names: readonly string[]) => `${names.join("、")}已经做完了,没有发。`;

/** Right after 发给 N 人. */
export function sending(n: number, left: readonly string[]): string {
  return [`正在发给 ${n} 人,一分钟内告诉您有几人收到。`, ...left].join("\n");
}

export const nobodyLeft = (left: readonly string[]) => ["没有发:这次没有人要催了。", ...left].join("\n");

/** Why a message did not reach somebody. */
export type Missing =
  | { why: "absent" | "blocked" | "failed" | "uncertain" | "waiting" | "shown" }
  | { why: "page"; seen: number | undefined };

/** "他只用网页版,上次打开是 11月4日 周五 16:05。" */
export function whyMissing(missing: Missing): string {
  switch (missing.why) {
    case "page":
      return missing.seen === undefined
        ? "他只用网页版,还没打开过。"
        : `他只用网页版,上次打开是 ${sayMoment(missing.seen)}。`;
    case "absent":
      return "还没加入。";
    case "blocked":
      return "他把机器人停用了。";
    case "shown":
      return "他的网页开着,还没看。";
    case "waiting":
      return "还在发,可能是网络不好。";
    case "uncertain":
      return "不知道收到没有。";
    case "failed":
      return "发不过去。";
  }
}

/** How a nudge went; `copied`: a text for the group follows. */
export function report(
  n: number,
  missing: readonly { name: string; missing: Missing }[],
  done: readonly string[],
  copied: boolean,
): string {
  const count = missing.length === 0 ? `${n} 人都送达了` : `${n - missing.length} 人送达,${missing.length} 人没送达`;
  const lines = [`已发 ${n} 人:${count}。`];
  if (done.length > 0) lines.push(finished(done));
  const one = missing.map((m) => `${m.name}。${whyMissing(m.missing)}`);
  if (one.length === 1) lines.push(`没送达:${one[0]}`);
  if (one.length > 1) lines.push("没送达:", ...one);
  if (one.length > 0) lines.push(copied ? "可以打电话,或把下面这段贴到村里的微信群:" : "可以打电话。");
  return lines.join("\n");
}

export interface UnreachedRow {
  name: string;
  village: string;
  /** Last four digits; '' when no number is known. */
  tail: string;
  missing: Missing;
}

/** Everybody in an area whom the latest message did not reach. */
export function unreached(rows: readonly UnreachedRow[], more: number): string {
  if (rows.length === 0) return "您管的人,最近一次都收到了。";
  const lines = rows.map(({ name, village, tail, missing }) => {
    const where = [village, ...(tail === "" ? [] : [`电话尾号 ${tail}`])].join(",");
    return `${name}(${where})。${whyMissing(missing)}`;
  });
  return [
    `最近一次没收到的有 ${rows.length + more} 人,可以打电话:`,
    ...lines,
    ...(more > 0 ? [`还有 ${more} 人没列出来。写上村名再查,例:催办 没送达 东样村`] : []),
  ].join("\n");
}

export const howTo = "可以写:催办;催办 西样村;催办 入户排查;催办 虚大川;催办 没送达。";
export const notYours = (place: string, own: readonly string[]) =>
  `${place}不归您管,没有发。您可以催:${own.join("、")}。`;
export const unknown = (word: string) => `您管的范围里没有“${word}”,没有发。\n${howTo}`;
export const nothingOwed = (places: readonly string[]) => `${places.join("、")}没有要催的,都做完了。`;
export const askExtra = "要加什么话?写一句,200 个字以内。大家收到的都一样,不要写户名。";
export const tooLong = (n: number) => `这句话有 ${n} 个字,最多 200 个字,还没有加。请写短些。`;
export const inWords = "这里要写字,刚才发的没有保存。要加什么话?写一句。";
export const gone = "这次催办已经不在了,没有发。请再发一次“催办”。";
export const sentAlready = (at: number) => `这次催办 ${clockOf(at)} 已经发过了,没有再发。`;
export const dropped = "好,没有发。";
export const inGroups = (names: readonly string[]) => `已发到群里:${names.join("、")}。`;
export const inGroupsAlready = "这段话已经发到群里了,没有再发。";
export const noGroup = "这几个村没有接上群机器人,没有发。";
/** Words behind 催办 that ask who was not reached. */
export const unreachedWords: readonly string[] = ["没送达", "没收到", "没收到的人", "未送达"];
