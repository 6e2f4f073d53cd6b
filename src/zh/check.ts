import { sayMoment } from "./when.ts";

/** 体检: what the rules find over all households. */

export const buttons = {
  again: "现在再查一遍",
  more: "下面的户",
  back: "回到体检",
  rule: (title: string, n: number) => `${title}(${n})`,
} as const;

const headings = { E: "不会有的,要改:", W: "少见的,要核对:", Q: "要到户里看:" } as const;

/** One rule in the summary: how many households, and the first of them. */
export interface RuleLine {
  severity: "E" | "W" | "Q";
  title: string;
  n: number;
  /** Names of the first households; none in a group. */
  first: readonly string[];
}

export const never = (place: string) => `${place}还没有体检过。每天夜里查一遍;要现在查,点下面的按钮。`;
export const clean = (place: string, at: number) => `${place}体检:没有查出问题(${sayMoment(at)} 查的)。`;
export const running = "户数多,正在查。过几分钟再发“体检”看结果。";
export const notYours = "这里不在您管的范围里。";
export const noRule = "没有这一条。发“体检”看查出了什么。";

/** "东样村体检:36 户有提示(11月10日 02:40 查的)。" with the rules below, the gravest first. */
export function summary(place: string, subjects: number, at: number, lines: readonly RuleLine[], more: number): string {
  const parts = (["E", "W", "Q"] as const).flatMap((severity) => {
    const own = lines.filter((line) => line.severity === severity);
    return own.length === 0 ? [] : [headings[severity], ...own.map(sayLine)];
  });
  const rest = more > 0 ? [`还有 ${more} 条,户数少些,改掉上面的再看。`] : [];
  return [`${place}体检:${subjects} 户有提示(${sayMoment(at)} 查的)。`, ...parts, ...rest].join("\n");
}

function sayLine({ title, n, first }: RuleLine): string {
  const names = first.length === 0 ? "" : `:${first.join("、")}${n > first.length ? "等" : ""}`;
  return `· ${title} ${n} 户${names}`;
}

/** The households of one rule, with what was found about each. */
export function drilled(title: string, from: number, lines: readonly string[], more: boolean): string {
  const rest = more ? ["还有,点下面的按钮接着看。"] : [];
  return [from > 0 ? `${title}(接上):` : `${title}:`, ...lines, ...rest].join("\n");
}

export const household = (place: string, messages: readonly string[]) => `${place}:${messages.join(" ")}`;

/** The list of rules on the command line. */
export const rules = {
  summary: "列出数据质量规则:开着的、关着的、没有做的",
  usage: "rules [--json]",
  states: { on: "开", off: "关", form: "表里", "left-out": "没做" } as Readonly<Record<string, string>>,
  why: {
    parameter: (names: readonly string[]) => `要先设参数 ${names.join("、")}:在聊天里发“参数”`,
    plan: "这个方案不采集相关的表",
    form: (places: readonly string[]) => `填表时就拦住或提示:${places.join("、")}`,
  },
  line: (id: string, severity: string, state: string, title: string, why: string) =>
    `${id.padEnd(9)} ${severity.padEnd(1)} ${state} ${title}${why === "" ? "" : ` — ${why}`}`,
  total: (counts: readonly string[]) => `一共:${counts.join(",")}`,
} as const;
