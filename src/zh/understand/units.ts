/** Units of one measure: each word with its size, and how a number of it is typed, for examples. */
interface Measure {
  words: Readonly<Record<string, number>>;
  example: string;
  /** Its words count things: where 个 are asked for, 家 will do. */
  counts?: true;
}

const measures: readonly Measure[] = [
  {
    words: { 人: 1, 口人: 1, 口: 1, 口子: 1, 个人: 1, 个: 1, 位: 1, 名: 1, 丁: 1 },
    example: "4,或者写“四口人”",
    counts: true,
  },
  {
    words: {
      元: 1,
      块: 1,
      块钱: 1,
      元钱: 1,
      圆: 1,
      角: 0.1,
      毛: 0.1,
      毛钱: 0.1,
      分: 0.01,
      分钱: 0.01,
      千元: 1e3,
      万元: 1e4,
      亿元: 1e8,
      rmb: 1,
    },
    example: "21000,或者写“2万1”",
  },
  { words: { 平方米: 1, 平米: 1, 平方: 1, 平: 1, "㎡": 1, m2: 1, "m²": 1, 个平方: 1, 平方公里: 1e6 }, example: "120" },
  {
    words: { 亩: 1, 亩地: 1, 亩田: 1, 分: 0.1, 分地: 0.1, 分田: 0.1, 厘: 0.01, 公顷: 15, 顷: 100, 垧: 15, 万亩: 1e4 },
    example: "3.5,或者写“3亩半”",
  },
  { words: { 个月: 1, 月: 1, 年: 12, 整年: 12 }, example: "10,或者写“10个月”" },
  { words: { 天: 1, 日: 1, 周: 7, 个星期: 7, 星期: 7, 个礼拜: 7, 礼拜: 7 }, example: "15" },
  { words: { 小时: 1, 个小时: 1, 钟头: 1, 个钟头: 1 }, example: "2" },
  { words: { 岁: 1, 周岁: 1 }, example: "36" },
  { words: { 虚岁: 1 }, example: "36" },
  {
    words: {
      公里: 1,
      千米: 1,
      km: 1,
      里: 0.5,
      里路: 0.5,
      华里: 0.5,
      米: 0.001,
      m: 0.001,
      厘米: 1e-5,
      公分: 1e-5,
      cm: 1e-5,
    },
    example: "1.5",
  },
  { words: { 公斤: 1, 千克: 1, kg: 1, 斤: 0.5, 市斤: 0.5, 担: 50, 吨: 1000 }, example: "50" },
  { words: { "%": 1, 个点: 1, 成: 10 }, example: "50" },
  { words: { 户: 1, 家: 1, 户人家: 1 }, example: "20", counts: true },
  { words: { 头: 1, 只: 1, 匹: 1, 羽: 1 }, example: "3", counts: true },
  { words: { 间: 1, 间房: 1, 层: 1, 栋: 1, 座: 1, 套: 1 }, example: "3", counts: true },
  { words: { 辆: 1, 台: 1, 部: 1 }, example: "1", counts: true },
  { words: { 次: 1, 回: 1, 趟: 1 }, example: "2", counts: true },
  { words: { 棵: 1, 株: 1 }, example: "20", counts: true },
  // Old measures that are not the same in any two villages.
  { words: { 石: 1, 斗: 0.1 }, example: "" },
  // Numbers with these behind them are places in a row or points in time, not amounts.
  { words: { 组: 1, 队: 1, 号: 1, 题: 1, 年级: 1, 级: 1, 类: 1, 点钟: 1, 楼: 1, 单元: 1, 村: 1 }, example: "" },
];

const everyWord = [...new Set(measures.flatMap((measure) => Object.keys(measure.words)))].sort(
  (a, b) => b.length - a.length,
);
/** Units of whatever is counted. */
const anyThing = new Set(["个", "项", "处"]);
const tenths = new Set(["元", "块", "亩", "米", "公里", "斤", "公斤"]);

/** The unit a number counts in: the printed unit, or its first half in "元/年". */
function measureOf(unit: string): { measure: Measure; factor: number } | undefined {
  const word = unit.split(/[/每]/u)[0]!.trim().toLowerCase();
  const measure = measures.find((candidate) => word in candidate.words);
  return measure && { measure, factor: measure.words[word]! };
}

/** The longest unit word at the start of `text`, the question's own unit included. */
export function unitAt(text: string, own: string | undefined): string | undefined {
  if (own && text.startsWith(own)) return own;
  return everyWord.find((word) => text.startsWith(word) && !/^成[年员人家绩]/u.test(text));
}

/** How many `target` one `word` is; undefined where the two measure different things. Without a target, 1 for any amount. */
export function convert(word: string, target: string | undefined): number | undefined {
  if (word === target) return 1;
  if (!target) return isPlace(word) ? undefined : 1;
  const own = measureOf(target);
  if (!own) return isPlace(word) ? undefined : 1;
  const factor = own.measure.words[word];
  if (factor !== undefined) return factor / own.factor;
  const counted = anyThing.has(target) && measures.some(({ counts, words }) => counts && word in words);
  return counted ? 1 : undefined;
}

function isPlace(word: string): boolean {
  return word in measures.at(-1)!.words;
}

/** How many of one unit the target counts as one: 10,000 for 万元, so that a bare "3万" is 3 of them. */
export function targetSize(target: string | undefined): number {
  return (target && measureOf(target)?.factor) || 1;
}

/** A bare digit behind the unit counts tenths of it: 3亩5, 3块5. */
export function countsTenths(word: string): boolean {
  return tenths.has(word);
}

/** What to show as an example of a number in this unit. */
export function numberExample(unit: string | undefined): string {
  return (unit && measureOf(unit)?.measure.example) || "4";
}

/** Numbers of this unit are written without thousands separators (years), as are those without a unit. */
export function isCalendarUnit(unit: string | undefined): boolean {
  return !unit || unit === "年" || unit === "月" || unit === "日" || unit === "号";
}
