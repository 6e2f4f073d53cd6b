/** Words and sentences of giving households to others: 分配, 换人办, 交回, 代填. */

export const howTo =
  "请写:分配 3组 给 虚小禾;分配 甲有田 给 虚小禾;分配 东样村 平均;分配 受灾 给 虚小禾;换人办 虚大川 给 虚晚霞。";
export const nobodysWork = (n: number) => `没有人办的 ${n} 户`;
export const nobodysCalled = "没有人办的";
export const evenly = (n: number) => `平均分给 ${n} 人`;
export const toWhom = (called: string, n: number) => `${called}没完成的 ${n} 户,给谁?`;
export const orNames = "也可以打姓名,几个人用顿号隔开。";

/** What stands before and behind "给"; without it everything is before. */
export function splitGiving(text: string): { what: string; whom: string; even: boolean } {
  const even = /平均|平分|均分/u.test(text);
  const bare = text.replace(/(?:平均|平分|均分)(?:分配|分)?/gu, " ");
  const found = /^(.*?)\s*(?:交给|转给|分给|换给|给|→)\s*(.*)$/su.exec(bare);
  return { what: (found?.[1] ?? bare).trim(), whom: (found?.[2] ?? "").trim(), even };
}

/** A name alone is who gets it; a whole sentence says so itself. */
export const asWhom = (text: string) => (/给|平均|平分|均分/u.test(text) ? text : `给 ${text}`);
export const bareWord = (word: string) => word.replace(/(?:名单|农户)?的?$/u, "") || word;

/** Words in what is given that say nothing. */
export const fillers = /^(?:全部|所有|都|的|户|把|没完成的?|手上的?|名下的?)+$/u;
/** Whether a word means the work that is nobody's. */
export const isNobodys = (word: string) => /^(?:没有?人办?的?|无人办?的?|未分配的?|没分的?)$/u.test(word);

export const refuse = {
  nothing: (called: string) => `${called}没有没完成的户,不用分。`,
  same: (called: string) => `${called}已经是这样分的,没有要动的。`,
  tooMany: (n: number, most: number) => `一次最多分 ${most} 户,这里有 ${n} 户。请按村、按组分。`,
  notThere: (name: string, place: string) => `${name}不在${place}采集,没有分。先加角色:“角色 ${name} 采集 ${place}”。`,
  nobodyThere: (called: string) => `${called}还没有采集人,没有分。先邀请,或者加角色。`,
  noHousehold: (name: string) => `您管的范围里没有“${name}”这一户、这个人。`,
  done: (name: string) => `“${name}”没有没完成的,不用分。`,
  alike: (name: string) => `您管的范围里没有“${name}”。是下面哪一户?`,
  which: (name: string) => `“${name}”有几户,是哪一户?`,
} as const;

/** What a giving comes to. */
export interface Giving {
  called: string;
  /** Open pieces that were asked for, and those that change hands. */
  all: number;
  moves: number;
  begun: number;
  to: readonly { name: string; gets: number; has: number }[];
  from: readonly { name: string; gives: number }[];
  /** Pieces that nobody asked for can be given. */
  left: number;
  told: number;
}

/** "3组没完成的 12 户,动 10 户:" and who gets and gives how many. */
export function sayGiving(giving: Giving): string {
  const { called, all, moves, begun, to, from, left, told } = giving;
  const lines = [`${called}没完成的 ${all} 户,${moves === all ? "都换人" : `换人的 ${moves} 户`}:`];
  for (const { name, gets, has } of to) {
    if (gets > 0) lines.push(`${name}:得 ${gets} 户${has > 0 ? `,加上原来的 ${has} 户,共 ${gets + has} 户` : ""}`);
  }
  const givers = from.map(({ name, gives }) => `${name} ${gives} 户`);
  if (givers.length > 0) lines.push(`从这里转出:${givers.join(",")}`);
  if (begun > 0) lines.push(`其中答了一半的 ${begun} 户,答过的都留着,由新的人接着答。`);
  if (left > 0) lines.push(`另有 ${left} 户不在这些人的范围里,不动。`);
  lines.push(told > 0 ? `会告诉 ${told} 人一次。` : "不用告诉谁。");
  return lines.join("\n");
}

export const nobody = "没有人办的";
export const done = (moves: number) => `已分:${moves} 户。`;

/** What somebody hears whose work has changed. */
export function sayNews(
  by: string,
  got: { n: number; begun: number; names: readonly string[] },
  lost: { n: number; names: readonly string[]; to: readonly string[] },
): string {
  const some = (names: readonly string[], n: number) => `${names.join("、")}${n > names.length ? " 等" : ""}`;
  const lines: string[] = [];
  if (got.n > 0) {
    const half = got.begun > 0 ? `;其中答了一半的 ${got.begun} 户,接着答就行` : "";
    lines.push(`${by}分给您 ${got.n} 户:${some(got.names, got.n)}${half}。`);
  }
  if (lost.n > 0) {
    lines.push(
      `${by}把您名下的 ${lost.n} 户转给了${lost.to.join("、")}:${some(lost.names, lost.n)}。您不用再去了,答过的都留着。`,
    );
  }
  return lines.join("\n");
}

export const buttons = { todo: "待办", give: "换人办" } as const;
export const giveOf = (name: string) => `${buttons.give}:${name}`;

export const handBack = {
  howTo: "请写哪一户、为什么。例:交回 甲有田 他家搬到镇上,我够不着。",
  notYours: (name: string) => `您名下没有没交的“${name}”,没有交回。`,
  done: (name: string) => `${name}已经交过了,不能交回。`,
  practice: "练习户不用交回。",
  which: (name: string) => `“${name}”有几户,交回哪一户?`,
  why: (place: string) => `为什么交回${place}?写一句,马上告诉汇总人。`,
  tooShort: "原因要写清楚,一句话就行,还没有交回。",
  back: (place: string, to: string | undefined, told: boolean) =>
    to === undefined
      ? `已交回:${place}。现在没有人接,${told ? "已告诉镇里" : "请打电话告诉镇里"}。`
      : `已交回:${place},转给汇总人${to}${told ? ",已告诉" : "。收不到消息,请打电话告诉"}。`,
  notice: (name: string, place: string, reason: string, begun: boolean) =>
    `${name}交回 ${place}:“${reason}”${begun ? "。答了一半,答过的都留着" : ""}。现在在您名下,要分给别人,点“换人办”。`,
  nobody: (name: string, place: string, reason: string) =>
    `${name}交回 ${place}:“${reason}”。现在没有人办,请分给别人。`,
} as const;

export const standIn = {
  howTo: "请写替谁填哪一户。例:代填 甲有田。",
  nobodyCalled: (name: string) => `您汇总的村里没有没完成的“${name}”。`,
  which: (name: string) => `“${name}”有几户,代填哪一户?`,
  own: (place: string) => `${place}本来就在您名下,直接填。`,
  began: (place: string, name: string | undefined) =>
    name === undefined
      ? `${place}由您代填,现在在您名下。`
      : `${place}由您代${name}填,现在在您名下,提交后写明是代填。还给${name},发“分配 ${place} 给 ${name}”。`,
  notice: (by: string, place: string) => `${by}代您填 ${place}。您不用再去了,答过的都留着。`,
  mine: (name: string) => `代${name}填`,
  comma: ",",
} as const;
