import { dayOf } from "../time.ts";
import { sayDay, sayMoment } from "./when.ts";

/** Drafts of work summaries. */

const year = (at: number) => `${dayOf(at).slice(0, 4)}年`;

/** "2022年11月30日". */
export const dated = (at: number) => `${year(at)}${sayDay(dayOf(at)).replace(/ .*/, "")}`;
/** What waits for the author's own judgement. */
export const toFill = (what: string) => `【待填写:${what}】`;
export const numeral = (n: number) => "一二三四五六七八九十"[n] ?? String(n + 1);
export const heading = (n: number, title: string) => `${numeral(n)}、${title}`;
export const asOf = (at: number) =>
  `数据截至${year(at)}${sayMoment(at)},都取自已经提交的表。这是按数据起草的初稿:请逐处核对,标有“待填写”的地方请补写。`;

export const chapters = {
  course: "工作开展情况",
  results: "排查结果",
  papers: "采集情况",
  exits: "脱贫退出情况",
  problems: "发现的问题",
  measures: "采取的措施",
  practices: "经验做法",
  difficulties: "存在困难",
  unresolved: "没有办结的工作",
  judgement: "形势研判",
  next: "下一步打算",
} as const;

/** "318/360 户,88%". */
export const share = (part: number, whole: number, unit: string, percent: string) =>
  `${part}/${whole} ${unit}${whole > 0 ? `,${percent}` : ""}`;

export const course = {
  phases: "各阶段进度:",
  heads: ["阶段", "开始", "截止", "应办", "已办"],
  uncounted: "不计数",
  day: (at: number) => `${year(at)}${sayDay(dayOf(at)).replace(/ .*/, "")}`,
  visits: (share: string, parts: { approved: number; reviewing: number; returned: number; missing: number }) =>
    `应排查的户中,已排查 ${share}:审核通过 ${parts.approved} 户,审核中 ${parts.reviewing} 户,退回待改 ${parts.returned} 户。还没有排查 ${parts.missing} 户。`,
  closed: (n: number) => `去世、搬迁、重复等已销的 ${n} 户,不算在应排查户里。`,
  people: (n: number) => `提交过排查表的有 ${n} 人。`,
  how: (visited: string, phone: string) => `实地排查 ${visited};电话(微信)排查 ${phone}。`,
  late: (late: string, returned: string) => `到户一天以后才补录的 ${late};退回修改过的 ${returned}。`,
  lists: "“五个全覆盖”和重点名单(一户可以在几个名单上):",
  listHeads: ["名单", "应排查", "已排查", "占比"],
  listsOnce: "合计(一户只算一次)",
} as const;

export const listNames: Readonly<Record<string, string>> = {
  "COV-1": "脱贫户和监测户",
  "COV-2": "易地扶贫搬迁集中安置点",
  "COV-3": "受灾严重的农户",
  "COV-4": "生产经营困难经营性主体农民用工",
  "COV-5": "新纳入整户低保和新增危改农户",
  "COV-6": "存在突出问题的一般农户",
  "COV-7": "市里下发的重点排查对象",
};

export const results = {
  heads: ["村", "应排查", "已排查", "占比", "审核通过", "审核中", "退回待改", "未排查", "发现风险", "信贷需求"],
  total: "合计",
  population: (households: number, people: number) => `已排查的 ${households} 户共 ${people} 人。`,
  classes: "重点群体属性(按已提交的表):",
  classHeads: ["属性", "户数", "占已排查"],
} as const;

export const problems = {
  risks: (some: string, none: string) => `发现风险问题 ${some};没有发现的 ${none}。`,
  tagged: (share: string) => `审核时标了问题类型的 ${share}(一户可以标几类):`,
  untagged: "审核时没有标过问题类型。",
  heads: ["问题类型", "户数", "在哪里"],
  nowhere: "没有",
  at: (village: string, n: number) => `${village} ${n}`,
  quotes: (shown: number, all: number) =>
    shown < all ? `原文摘录(${all} 户中最早提交的 ${shown} 户,户主姓名已略去):` : "原文摘录(户主姓名已略去):",
  quote: (place: string, risk: string, measures: string, state: string) =>
    `${place}:${risk}。${measures === "" ? "" : `拟采取的帮助措施:${measures}。`}(${state})`,
} as const;

/** In the place of names: the household it is about, another one, a cadre. */
export const unnamed = { own: "该户", household: "某户", cadre: "某人" } as const;

export const measures = {
  written: (share: string) => `发现风险问题的户中,写明拟采取的帮助措施的 ${share}。`,
  credit: (share: string) => `有小额信贷需求的 ${share}。`,
} as const;

export const exits = {
  total: (n: number) => `表上记为脱贫退出的 ${n} 户。`,
  causes: "按致贫原因:",
  measures: "按脱贫措施(一户可以有几项):",
  heads: ["项目", "户数", "占退出户"],
} as const;

export const papers = {
  title: (title: string, done: number, total: number) => `${title}(已交 ${done}/${total}):`,
  village: "村",
} as const;

export const remarks = {
  practices: "平时记下的好做法:",
  difficulties: "平时记下的困难:",
  troubles: (n: number) => `排查中报上来的困难 ${n} 次:`,
  quote: (who: string, text: string, at: number) => `${who}(${sayDay(dayOf(at)).replace(/ .*/, "")}):“${text}”`,
  office: (name: string) => `镇里${name}`,
  more: (n: number) => `另有 ${n} 条没有列出。`,
  practicesTodo: "有哪些经验做法;平时发“好做法 …”记下的,会引在这里",
  difficultiesTodo: "还有哪些困难,要上面帮什么",
} as const;

export const reasons = {
  missing: (n: number, parts: string) => `还没有排查的 ${n} 户:${parts}。`,
  kinds: {
    appointed: "约好改天",
    away: "外出联系不上",
    refused: "拒访",
    other: "其他原因",
    closing: "等镇里销户",
    started: "填了一半",
    untouched: "还没动",
  },
  part: (label: string, n: number) => `${label} ${n} 户`,
} as const;

export const unresolved = {
  missing: (n: number) => `没有排查的 ${n} 户。`,
  reviewing: (n: number) => `已提交、等村里汇总或镇里审核的 ${n} 户。`,
  returned: (n: number) => `退回、还没有改好的 ${n} 户。`,
  closing: (n: number) => `说是去世、搬迁或重复,等镇里审核的 ${n} 户。`,
  debt: (title: string, n: number) => `${title}没有办的 ${n} 件。`,
  phase: (title: string, left: number, total: number) => `${title}:还有 ${left}/${total} 没有办完。`,
  none: "以上计数的都办结了。",
  disagrees: "以上数来自提交的表;问题本身解决没有,要另行核实。",
} as const;

export const states: Readonly<Record<string, string>> = {
  submitted: "待村汇总",
  compiled: "待镇审核",
  approved: "审核通过",
  returned: "退回待改",
};

export const picture = {
  title: (place: string, what: string) => `${place} · ${what}进度`,
  alt: (place: string, what: string) => `${place}${what}进度图`,
  visits: "入户排查",
  caption: (n: number) => `图${n} 入户排查进度`,
} as const;

/** /report. */
export const chat = {
  which: "起草哪一份总结?",
  where: "起草哪里的总结?",
  none: "现在运行的方案没有要起草的总结。",
  note: "这是按数据起草的初稿:标有“待填写”的地方请补写,数和引文请再核对,改好了再报。",
  unknown: (word: string) => `“${word}”没看懂,还没有起草。可以写哪一份、哪个村。例:总结 排查总结 东样村`,
  outside: (own: string) => `那里不归您管。您可以起草:${own}。`,
} as const;

/** /note. */
export const notes = {
  /** Words that call it, with what they say it is. */
  called: [
    { words: ["好做法"], tag: "practice" },
    { words: ["记困难", "困难也记"], tag: "difficulty" },
    { words: ["记一笔"], tag: undefined },
  ],
  ask: "要记什么?写一句。写总结时会引用,只写村名,不写是谁说的。",
  askKind: "这句话是哪一种?",
  asPractice: "是好做法",
  asDifficulty: "是困难",
  practice: "好做法",
  difficulty: "困难",
  cancel: "不记了",
  dropped: "好,没有记。",
  kept: (kind: string) => `已记下(${kind})。写总结时会引用,只写村名,不写是谁说的。`,
  inWords: "这里要写字,照片和文件没有保存。要记什么?写一句。",
  tooShort: "太短了,看不出是什么。写一句,例:好做法 先看水表再问收入,一次就问清了。",
  tooLong: (n: number, most: number) => `这段话有 ${n} 个字,最多 ${most} 个字,还没有记。请写短些,分几次记也行。`,
} as const;

/** `ruhu report`. */
export const terminal = {
  summary: "按数据起草工作总结(Word)",
  usage: "report A4|B6|C5|H1 [--area 东样村] --out 总结.docx [--force]",
  which: (ids: readonly string[]) => `要写起草哪一份:${ids.join("、")}`,
  written: (path: string, todo: number) => `已写好 ${path}:还有 ${todo} 处待填写。`,
} as const;
