/** Words that stand in pictures, and the line that stands for one where none can be shown. */

/** "[图:各村进度]" for a terminal. */
export const pictureLine = (alt: string) => `[图:${alt}]`;

export const asOf = (moment: string) => `截至 ${moment}`;
export const monthDay = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
export const more = (n: number) => `还有 ${n} 行没有画出来。`;
export const cut = "…";

export const timelineWords = {
  done: "已完成",
  left: "没完成",
  late: "已超期",
  uncounted: "不计数",
  today: (day: string) => `今天 ${day}`,
};

export const progressWords = {
  parts: { approved: "通过", review: "审核中", returned: "退回待改", open: "没提交" },
  closed: (n: number) => `另有 ${n} 个不再计入(去世、搬迁、重复等)。`,
};

export const burnUpWords = {
  done: (done: number, total: number, percent: string) => `已完成 ${done}/${total},${percent}`,
  total: (total: number) => `应完成 ${total}`,
  due: (moment: string) => `截止 ${moment}`,
  pace: (left: number, days: number, daily: number) =>
    days === 1 ? `还差 ${left},今天就截止。` : `还差 ${left},连今天还有 ${days} 天,平均每天 ${daily}。`,
  late: (left: number, since: string) => `还差 ${left},${since}。`,
  finished: "都完成了。",
};

export const distributionWords = {
  sum: (n: number, unit: string) => `共 ${n} ${unit}`,
  count: (n: number, unit: string, percent: string) => `${n} ${unit} ${percent}`,
};
