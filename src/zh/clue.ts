/** What is said of clues: how a household's trouble came to be known. */

/** The three ways of S0:L64, and words for them. */
export const ways = {
  self: { label: "农户自主申报", words: /自主申报|自己申报|农户申报|申报/u },
  sector: { label: "行业部门预警", words: /行业部门|部门预警|预警/u },
  cadre: { label: "干部日常走访", words: /日常走访|走访|干部/u },
} as const;
export type Way = keyof typeof ways;

export const howTo =
  "记一条线索:线索 户主姓名 哪里来的 哪天 怎么处理。例:线索 甲有田 农户自主申报 11月3日 已入户,按程序识别";
export const which = (name: string) => `叫“${name}”的有几户,是哪一户?`;
export const noHousehold = (name: string) => `您管的地方没有叫“${name}”的户。核对名字再写。`;
export const askWay = "这条线索是哪里来的?";
export const askDay = (place: string) => `${place}:哪天知道的?例:今天、11月3日`;
export const badDay = "没看懂是哪天,要写今天或以前的日子。例:11月3日";
export const askDecision = (place: string) => `${place}:怎么处理的?请写一句。例:已入户核实,没有返贫风险`;
export const tooShort = "请写清楚怎么处理的,一句就行。";
export const cancel = "不记了";
export const dropped = "没有记。";
export const kept = (place: string, way: string, day: string) =>
  `已记下:${place},${way},${day}。在这户的履历里看得到。`;
/** How it is kept: the day and the decision in one sentence. */
export const text = (way: string, day: string, decision: string) => `${way},${day}:${decision}`;
export const listHead = "近来的线索:";
export const listLine = (place: string, text: string) => `${place} ${text}`;
