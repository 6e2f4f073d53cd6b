/** Words and sentences of changing households: 改村, 并户, 分户, 核销. */

/** Two sides of "A 到 B", and the reason behind "因为". */
export function splitPair(text: string): { left: string; right: string; reason: string } {
  const [said = "", ...reasons] = text.split(/[\s,,]*(?:因为|由于|原因是|原因[:: ])[\s:,]*/u);
  const found = /^(.*?)\s*(?:并入到?|并到|并给|搬到|改到|迁到|分出|到|入|→)\s*(.*)$/su.exec(said);
  return { left: (found?.[1] ?? said).trim(), right: (found?.[2] ?? "").trim(), reason: reasons.join(",").trim() };
}

export const which = (name: string) => `“${name}”有几户,是哪一户?`;
export const nobodyCalled = (name: string) => `您管的范围里没有“${name}”这一户。`;
export const alike = (name: string) => `您管的范围里没有“${name}”。是下面哪一户?`;

export const outOfCount = (place: string) => `${place}已经核销,不用排查了。`;

export const move = {
  howTo: "请写哪一户、到哪里。例:改村 甲有田 西样村 1组;改组 甲有田 2组。",
  where: (place: string) => `${place}改到哪里?`,
  noPlace: (own: readonly string[]) => `没有这个地方,没有改。您管:${own.join("、")}。`,
  same: (place: string) => `${place}本来就在那里,不用改。`,
  who: (place: string) => `${place}以后由谁去?`,
  nobody: "先不定人",
  preview: (place: string, to: string) => `${place} → ${to}`,
  keeps: (name: string) => `还是${name}去。`,
  gets: (name: string) => `以后由${name}去。`,
  unassigned: "先没有人去,要再分配。",
  done: (n: number) => (n > 0 ? `交过的 ${n} 份也跟着改到新的地方计数。` : ""),
  begun: "答了一半的接着答,答过的都留着。",
  namesake: (name: string) => `注意:那里已经有一户叫${name}。`,
  moved: (place: string, to: string) => `已改:${place} → ${to}。`,
  notice: {
    gets: (by: string, place: string, from: string) => `${by}把 ${place} 分给您(从${from}改过来)。`,
    loses: (by: string, place: string, to: string) => `${by}把 ${place} 改到${to},您不用再去了。`,
    keeps: (by: string, place: string, to: string) => `${by}把 ${place} 改到${to},还是您去。`,
  },
} as const;

export const merge = {
  howTo: "请写哪一户并到哪一户、为什么。例:并户 乙春生 到 甲有田 因为是一家人,登记了两次。",
  into: (place: string) => `${place}并到哪一户?写户主姓名。`,
  same: "是同一户,没有并。",
  why: (place: string, into: string) => `为什么把${place}并到${into}?写一句。`,
  tooShort: "原因要写清楚,一句话就行,还没有并。",
  waiting: (place: string) => `${place}已经交了,在等审核。请先审核或退回,再并户。没有并。`,
  oneself: (place: string) => `${place}的任务在您自己名下,请别人来并。没有并。`,
  preview: (place: string, into: string, reason: string) =>
    `${place}并到${into}。\n原因:${reason}\n${place}以后不再是单独的一户,档案留着。`,
  closes: (n: number) => (n > 0 ? `没完成的 ${n} 件按“重复户”核销,不再算在应排查户里。` : ""),
  done: (place: string, into: string) => `已并:${place}并到${into}。`,
  remarkInto: (place: string, reason: string) => `${place}并到这一户:${reason}`,
  remarkFrom: (into: string, reason: string) => `并到${into}:${reason}`,
  notice: (by: string, place: string, into: string, reason: string) =>
    `${by}把 ${place} 并到 ${into}:“${reason}”。${place}不用去了。`,
} as const;

export const split = {
  howTo: "请写从哪一户分出谁。例:分户 甲有田 丙新立;后面可以写电话。",
  newName: (place: string) => `从${place}分出的新户,户主叫什么?后面可以写电话。`,
  badName: "户主姓名写 2 到 20 个汉字,没有分。",
  badPhone: "电话号码不对:手机号是 11 位,没有分。可以先不写电话。",
  exists: (name: string, n: number) => `这个组已经有 ${n} 户叫“${name}”。还要再分一户吗?`,
  preview: (place: string, name: string, who: string | undefined) =>
    `从${place}分出一户,户主${name}。新户也要排查,${who === undefined ? "先没有人去" : `由${who}去`}。`,
  done: (place: string, name: string) => `已分:${place}分出${name},新户在同一个组。`,
  remarkOld: (name: string) => `分出一户:${name}`,
  remarkNew: (place: string) => `从${place}分出`,
  notice: (by: string, place: string, name: string) => `${by}从 ${place} 分出一户,户主${name},归您去。`,
} as const;

export const closings = {
  none: "现在没有等核销的户。",
  onlyOwn: (n: number) => `等核销的 ${n} 户都是您自己报的,要请别人来定。`,
  head: (n: number) => `等核销 ${n} 户。`,
  card: (place: string, label: string, who: string, when: string) =>
    `${place} · ${label} · ${who}${when === "" ? "" : ` ${when}`}报的`,
  text: (cause: string) => `说明:${cause}`,
  photo: "说明:照片(见附件)",
  photoMissing: "说明:一张照片,还没有取回来。",
  ask: "同意以后,这户不再算在应排查户里。",
  buttons: { yes: "同意", no: "不同意", next: "下一户" },
  own: "自己报的不能自己定,请别人来。没有定。",
  gone: "这一户刚才有人定过了,或者又去排查了。没有动。",
  agreed: (place: string) => `已核销:${place}。`,
  why: (place: string) => `为什么不同意核销${place}?写一句,马上告诉排查人。`,
  tooShort: "原因要写清楚,一句话就行,还没有定。",
  refused: (place: string, name: string | undefined) =>
    `没有核销:${place},还要去排查。${name === undefined ? "现在没有人去,请分给别人。" : ""}`,
  notice: (by: string, place: string, label: string, reason: string) =>
    `${by}没有同意 ${place} 按“${label}”核销:“${reason}”。这户还要去排查。`,
  fileName: "说明照片",
} as const;
