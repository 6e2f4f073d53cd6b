/** What was kept about a household or a paper: 履历. */

export const askWhose = "看哪一户的履历?例:履历 甲有田";
export const noneCalled = (name: string) => `您能看的里面没有“${name}”。名字再看一遍。`;
export const notYours = "这一户不在您能看的范围里。";
export const whichOne = (name: string) => `“${name}”有几户,看哪一户?`;
export const header = (name: string) => `${name} 的履历`;
export const empty = "还没有提交过什么。";

export const submission = (title: string, moment: string, who: string, state: string) =>
  `${title}:${moment} ${who}提交,${state}`;
export const decision = (moment: string, who: string, what: string, numbers: readonly number[], comment: string) =>
  `· ${moment} ${who}${what}${numbers.map((n) => `第${n}题`).join("、")}${comment === "" ? "" : `:“${comment}”`}`;
export const tags = (labels: readonly string[]) => `· 问题类型:${labels.join("、")}`;
export const finding = (text: string) => `· 提示:${text}`;
export const fact = (label: string, old: string, value: string, moment: string) =>
  `登记改了:${label} ${old === "" ? "没有登记" : old} → ${value === "" ? "没有登记" : value}(${moment})`;
export const remark = (moment: string, who: string, text: string) => `${moment} ${who}说:“${text}”`;
export const more = (n: number) => `更早的还有 ${n} 次。`;
