/** Printed forms: their tags, and what is wrong with a template. */

/** Typefaces that official papers are set in, as Windows and WPS call them: SimSun, FangSong, SimHei. */
export const fonts = { song: "宋体", fangsong: "仿宋", hei: "黑体" } as const;

/** The boxes of a form, empty and ticked. */
export const box = { empty: "□", ticked: "√" } as const;

/** Tags that every template may hold, whatever the form asks. */
export const formTags = {
  year: "年",
  village: "村",
  group: "组",
  name: "户主",
  by: "排查人",
} as const;

/** Tags of the form that any questionnaire is printed on; `row` is the loop over its questions. */
export const comparisonTags = {
  title: "表名",
  about: "对象",
  date: "日期",
  row: "行",
  number: "题号",
  label: "项目",
  known: "登记的",
  value: "采集的",
} as const;

/** The printed words of that form. */
export const comparison = {
  heads: ["序号", "项目", "登记的情况", "采集(变化)情况"],
  about: "{村} {组}  {对象}",
  signed: "填报人(签字):{排查人}",
  date: "填报时间:{日期}",
  subject: "户主(签字):",
} as const;

/** Where the answer is no text. */
export const inFile = "(见电子档)";
export const withUnit = (value: string, unit: string) => (unit === "" ? value : `${value} ${unit}`);
export const day = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number);
  return date === undefined ? iso : `${year}年${month}月${date}日`;
};
/** "脱贫户 √  监测户 □". */
export const options = (all: readonly { label: string; chosen: boolean }[]) =>
  all.map(({ label, chosen }) => `${label} ${chosen ? box.ticked : box.empty}`).join("  ");

/** What is wrong with a template that the office has edited, and what to do. */
export const templateFaults = {
  notWord: "不是 Word 文档(.docx)",
  notWordCure: "用 Word 或 WPS 另存为“Word 文档(.docx)”;老的 .doc 格式不行",
  unknown: (tag: string, known: readonly string[]) => `没有“{${tag}}”这个标签;能用的有:${known.join("、")}`,
  unclosed: (tag: string) => `标签“{${tag}”没有写完,后面少一个“}”`,
  unopened: (tag: string) => `标签“${tag}}”前面少一个“{”`,
  doubled: (tag: string) => `标签“${tag}”的大括号写重了,一边只要一个`,
  loop: (tag: string) => `标签“{${tag}}”没有成对:开头是“{#…}”,结尾是“{/…}”,名字要一样`,
  margin: (tag: string) => `页眉、页脚里不能放标签“{${tag}}”,一个文件里有许多户`,
  other: (tag: string) => (tag === "" ? "标签写得不对" : `标签“{${tag}}”写得不对`),
  cure: "打开这个文件改好标签;不想用自己的,把文件移走,就用原来的",
} as const;

/** The forms among the exports. */
export const forms = {
  filled: {
    words: ["排查表", "入户排查表", "表格"],
    title: "入户排查表",
    note: "一户一页,联系方式是完整的,打印后请妥善保管。",
  },
  one: {
    words: ["一户排查表", "一户的排查表"],
    title: "一户排查表",
    note: "联系方式是完整的,打印后请妥善保管。",
  },
  blank: {
    words: ["空白排查表", "空表", "预填表"],
    title: "空白排查表",
    note: "没排查的户,一户一页,登记的情况已经填上,入户时带上手写。联系方式是完整的,请妥善保管。",
  },
} as const;
