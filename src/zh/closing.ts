import { clockOf, dayOf } from "../time.ts";
import { callOf } from "./trouble.ts";
import { sayMoment } from "./when.ts";

/** After the system has closed: what can no longer be done, and what becomes of what is said. */

const when = (at: number, now: number) => (dayOf(at) === dayOf(now) ? clockOf(at) : sayMoment(at));

/** "系统 12:00 已关闭,现在改不进去。": `stopped` work cannot be done either. */
const closed = (at: number, now: number, stopped: boolean) =>
  `系统 ${when(at, now)} 已关闭,现在${stopped ? "办不了,也改不进去" : "改不进去"}。`;

export interface Closed {
  /** What it is about: "3组 癸老五". */
  name: string;
  at: number;
  /** Nothing can be done any more; else only what was submitted stays as it is. */
  stopped: boolean;
}

/** Only that it has closed: the chat waits for another answer. */
export const closedNow = ({ name, at, stopped }: Closed, now: number) => `${name}:${closed(at, now, stopped)}`;

/** Nothing worth keeping was said yet. */
export const askWhat = ({ name, at, stopped }: Closed, now: number) =>
  [
    `${name}:${closed(at, now, stopped)}`,
    `${stopped ? "有什么要说的" : "要改什么"},写一句:我记在履历里,马上告诉镇里。不用改,就不用理会。`,
  ].join("\n");

/** What was said is kept and somebody was told: with time and name. */
export function kept(
  { name, at, stopped }: Closed,
  person: { name: string; role: string } | undefined,
  now: number,
): string {
  const stays = stopped ? "" : "交上去的还是原来填的。";
  const where = `您这句话已记在${name}的履历里`;
  const end = person
    ? [`${where},${clockOf(now)} 已告诉${callOf(person)}。`, "您不用再做什么,他会联系您。"]
    : [`${where}。`, "现在没有能收到消息的人,请直接打电话给镇乡村振兴办。"];
  return [`${closed(at, now, stopped)}${stays}`, ...end].join("\n");
}

/** What the one above hears. */
export const notice = (village: string, cadre: string, { name, at }: Closed, text: string, now: number) =>
  `${village}${cadre},系统关闭后还有话要说:${name}。\n“${text}”\n系统 ${when(at, now)} 已关闭,他改不进去。请联系他。`;

/** What is left over when nothing can be done any more. */
export const leftOver = (names: readonly string[], more: number) =>
  `现在没有能办的了。系统已关闭,没办完的:${names.join("、")}${more > 0 ? `,另有 ${more} 份` : ""}。`;

export const which = "您说的是哪一户?";
export const none = "都不是";
export const never = "不用了";
export const dropped = "好,没有记。";
export const notKept = "刚才发的没有保存。";
export const inWords = "这里要写字,刚才发的没有保存。要改什么?写一句。";
export const tooShort = "太短了,看不出要改什么。写一句,例:工资是2万3,刚才问错了。";
export const tooLong = (n: number) => `这段话有 ${n} 个字,最多 500 个字,还没有记。请写短些。`;
/** An answer as it is kept: the question it was for, then what was typed. */
export const answerTo = (number: number | undefined, label: string, text: string) =>
  number === undefined ? `${label}:${text}` : `第${number}题 ${label}:${text}`;
/** Words that only call for a change and say nothing of it. */
export const bare = /(?:撤回|撤销|修改|更改|改正|改动|改一下|改|我想|我要|请|把|的|户|这|那)/gu;
