import { office } from "./deadline.ts";
import { sayMoment } from "./when.ts";

/** What is said when people and their work are put in order: words shared by all of it, then 人员, 角色, 停用. */

export const buttons = { yes: "确定", no: "取消", more: "下一页", back: "上一页" } as const;
export const cancelled = "好,没有动。";
export const buttonGone = "这个按钮已经不管用了,没有动。请重新说一遍。";
export const changedMeanwhile = "刚才有变化,还没有动。请再看一遍:";
export const yesOrNo = "没看懂,还没有动。点“确定”或“取消”。";
export const isCancelled = (text: string) =>
  /^(?:取消|算了|不了|不用了|不改了?|不分了?|不停了?|不延了?|不设了?)[。.!!]?$/u.test(text.trim());
export const inWords = "这里要写字,刚才发的没有保存。";

/** Who speaks. */
export const speaks = (name: string, role: string) => (role === "compiler" ? `村里${name}` : `${office}${name}`);

/** "已告诉 2 人。虚石头收不到消息,请打电话告诉。"; nothing for nobody. */
export function told(n: number, unreached: readonly string[]): string {
  const reached = n > 0 ? `已告诉 ${n} 人。` : "";
  return unreached.length > 0 ? `${reached}${unreached.join("、")}收不到消息,请打电话告诉。` : reached;
}

export const nobodyCalled = (name: string) => `您管的范围里没有“${name}”。`;
export const whichPerson = (name: string) => `“${name}”不止一位,是哪一位?`;
export const notYourPlace = (place: string, own: readonly string[]) => `${place}不归您管。您管:${own.join("、")}。`;
export const unknownWord = (word: string) => `没看懂“${word}”。`;
export const personAt = (name: string, place: string) => `${name}(${place})`;

const channels: Readonly<Record<string, string>> = { telegram: "Telegram", web: "网页", console: "终端", sms: "短信" };
const channelName = (address: string) => {
  const name = address.slice(0, address.indexOf(":"));
  return channels[name] ?? name;
};

/** Somebody as they are listed. */
export interface Listed {
  name: string;
  /** "采集 东样村". */
  roles: readonly string[];
  status: string;
  addresses: readonly { address: string; blocked: boolean }[];
  seen?: number;
  open: number;
}

/** "虚小禾 采集:已加入(Telegram),上次 11月3日 周四 09:00;没完成 3 件" */
export function lineOf(person: Listed): string {
  const open = person.open > 0 ? `;没完成 ${person.open} 件` : "";
  return `${person.name} ${person.roles.join("、")}:${presence(person)}${open}`;
}

function presence({ status, addresses, seen }: Listed): string {
  if (status === "left") return "已停用";
  if (addresses.length === 0) return "还没加入";
  const open = addresses.filter(({ blocked }) => !blocked).map(({ address }) => channelName(address));
  const last = seen === undefined ? "" : `,上次 ${sayMoment(seen)}`;
  if (open.length === 0) return `已加入,但把机器人停用了,收不到消息${last}`;
  return `已加入(${[...new Set(open)].join("、")})${last}`;
}

export const people = {
  heading: (place: string, n: number, page: number, pages: number) =>
    `${place} · ${n} 人${pages > 1 ? ` · 第 ${page}/${pages} 页` : ""}`,
  awaited: (names: readonly string[]) => `邀请了还没进来:${names.join("、")}。`,
  none: "这里还没有人。邀请人:发“邀请 采集 东样村 姓名”。",
  cardHead: (name: string, roles: readonly string[]) => (roles.length > 0 ? `${name}:${roles.join("、")}` : name),
  joined: (person: Listed) => `${presence(person)}。`,
  open: (n: number) => (n > 0 ? `没完成的 ${n} 件。` : "手上没有没完成的。"),
  before: (roles: readonly string[]) => `以前是:${roles.join("、")}。`,
  buttons: { give: "换人办", role: "改角色", disable: "停用", again: "重新邀请" },
  notInvited: "这个人不归您邀请。",
} as const;

export const role = {
  howTo: "请写姓名。例:角色 虚小禾;角色 虚小禾 汇总 东样村;角色 虚小禾 去掉 汇总 东样村。",
  card: (name: string, roles: readonly string[]) => `${name}现在是:${roles.join("、")}。要改什么?`,
  end: (what: string) => `去掉 ${what}`,
  give: (word: string) => `加 ${word}`,
  where: (name: string, word: string) => `${name}在哪里做${word}?`,
  which: (name: string) => `${name}的哪一个角色要去掉?`,
  oneself: "自己的角色要请别人来改,没有动。",
  lastAdmin: "这是最后一位管理员,不能去掉。请先让另一个人做管理。没有动。",
  notYours: (what: string) => `“${what}”不归您定,没有动。请找镇里的管理员。`,
  left: (name: string) => `${name}已经停用。先发“人员 ${name}”,点“重新邀请”。`,
  has: (name: string, what: string) => `${name}已经是 ${what}。`,
  hasNot: (name: string, what: string) => `${name}不是 ${what},没有可去掉的。`,
  only: (name: string) => `${name}只有这一个角色,去掉就进不来了,没有动。人不干了,发“停用 ${name}”。`,
  noPlace: (own: readonly string[]) => `没有这个地方。可以写:${own.join("、")}。`,
  previewGive: (name: string, what: string) => `给${name}加角色:${what}。`,
  previewEnd: (name: string, what: string, open: number) =>
    `去掉${name}的角色:${what}。${open > 0 ? `名下没完成的 ${open} 件还是${name}的;要给别人,发“换人办 ${name}”。` : ""}`,
  doneGive: (name: string, what: string) => `已加:${name} ${what}。`,
  doneEnd: (name: string, what: string) => `已去掉:${name} ${what}。`,
  noticeGive: (by: string, what: string) => `${by}给您加了角色:${what}。发“帮助”看能做什么。`,
  noticeEnd: (by: string, what: string) => `${by}去掉了您的角色:${what}。`,
  endWords: ["去掉", "取消", "不再", "删除", "免去", "去"] as readonly string[],
} as const;

export const disable = {
  howTo: "请写姓名。例:停用 虚大川。停用以后,他进不来,没完成的户转给村里汇总人。",
  oneself: "不能停用自己。请别的管理员来办。",
  left: (name: string) => `${name}已经停用了。`,
  notYours: (name: string) => `${name}还有不归您管的角色,没有动。请找镇里来停用。`,
  head: (name: string, roles: readonly string[]) => `停用${name}${roles.length > 0 ? `(${roles.join("、")})` : ""}:`,
  effects: "他进不来了,也收不到消息;填过的、交过的都留着,写的是他的名字。",
  moves: (n: number, begun: number, village: string, to: string | undefined) =>
    `${village}没完成的 ${n} 户${begun > 0 ? `(答了一半的 ${begun} 户接着答)` : ""}${to === undefined ? "没有汇总人可接,先放着,告诉镇里" : `转给汇总人${to}`}。`,
  papers: (n: number) => `材料 ${n} 份,几分钟内转给接这个角色的人。`,
  undo: "弄错了,发“人员 姓名”,点“重新邀请”。",
  done: (name: string, n: number) => `已停用${name}。${n > 0 ? `${n} 户已转出。` : ""}`,
  notice: (by: string, name: string, n: number, begun: number) =>
    `${by}停用了${name},没完成的 ${n} 户转给您${begun > 0 ? `,其中答了一半的 ${begun} 户` : ""}。要分给别人,发“换人办”。`,
  nobody: (by: string, name: string, village: string, n: number) =>
    `${by}停用了${name}。${village}有 ${n} 户现在没有人办,请分给别人。`,
} as const;

export const todoWord = "待办";
export const whichVillage = (group: string) => `几个村都有${group},没有动。请写上村名。`;
