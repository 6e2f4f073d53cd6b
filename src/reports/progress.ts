import { z } from "zod";
import { more, progressWords as words } from "../zh/pictures.ts";
import { shorten, widthOf } from "./letters.ts";
import { base, heading, ink, legend, legendHeight, note, paper, write } from "./paper.ts";
import { percent } from "./percent.ts";
import type { Chart, Mark, PictureKind, Series } from "./picture-kind.ts";

const MOST_ROWS = 30;
const ROW = 134;
const BAR = 48;
const FOOT = 60;
const FIGURE = 36;

const count = z.int().nonnegative();
const row = z
  .strictObject({
    name: z.string().min(1).max(200),
    /** How many of each; `closed` count apart, they are not of the total. */
    parts: z.strictObject({ approved: count, review: count, returned: count, open: count, closed: count }),
    total: count,
    /** What counts as done, as the words beside the picture say it; everything that was handed in when not told. */
    done: count.optional(),
  })
  .refine(({ parts, total }) => sum(parts) === total, "the parts do not make the total");
const model = z.strictObject({
  title: z.string().min(1).max(200),
  /** As it is read: "11月7日 周一 08:32". */
  asOf: z.string().max(100),
  rows: z.array(row).min(1).max(500),
});

/** How far each village (or person) is. */
export type ProgressModel = z.infer<typeof model>;
type Row = ProgressModel["rows"][number];
type Part = keyof typeof words.parts;

const colours: Record<Part, { bar: string; figure: string }> = {
  approved: { bar: ink.done, figure: ink.white },
  review: { bar: ink.review, figure: ink.black },
  returned: { bar: ink.warn, figure: ink.white },
  open: { bar: ink.rule, figure: ink.soft },
};
const parts = Object.keys(colours) as Part[];

/** One bar a village, all of one length: approved, in review, returned, not handed in. The first 30 are shown. */
export const progress: PictureKind<ProgressModel> = {
  model,
  option: progressOption,
  size: (given) => layOut(given).size,
};

/** As ECharts draws it: each part's share of its row in percent, its number written in the bar. */
export function progressOption(given: ProgressModel): Chart {
  const { rows, head, top, foot } = layOut(given);
  return {
    ...base,
    // Lower by a third of a row: the words stand above their bar.
    grid: { left: paper.margin, top: top + ROW / 3 - 12, width: paper.inner, height: ROW * rows.length },
    xAxis: { type: "value", min: 0, max: 100, show: false },
    yAxis: { type: "category", data: rows.map(({ name }) => name), inverse: true, show: false },
    series: parts.map((part) => partSeries(part, rows)),
    graphic: [
      ...head,
      ...rows.flatMap((one, i) => rowMarks(one, top + ROW * i + 34)),
      ...foot.map((line, i) => note(line, top + ROW * rows.length + FOOT * (i + 0.5))),
    ],
  };
}

function sum({ approved, review, returned, open }: Record<Part, number>): number {
  return approved + review + returned + open;
}

function layOut(given: ProgressModel) {
  const rows = given.rows.slice(0, MOST_ROWS);
  const hidden = given.rows.length - rows.length;
  const closed = given.rows.reduce((all, one) => all + one.parts.closed, 0);
  const foot = [...(closed > 0 ? [words.closed(closed)] : []), ...(hidden > 0 ? [more(hidden)] : [])];
  const { marks, height } = heading(given.title, given.asOf);
  const signs = parts.map((part) => ({ colour: colours[part].bar, word: words.parts[part] }));
  const top = height + legendHeight;
  const size = { width: paper.width, height: top + ROW * rows.length + FOOT * foot.length + 32 };
  return { rows, foot, head: [...marks, ...legend(signs, height)], top, size };
}

function partSeries(part: Part, rows: readonly Row[]): Series {
  return {
    id: part,
    type: "bar",
    stack: "all",
    barWidth: BAR,
    silent: true,
    itemStyle: { color: colours[part].bar },
    label: { color: colours[part].figure, fontSize: FIGURE, fontFamily: "Noto Sans SC" },
    data: rows.map(({ parts: counts, total }) => {
      const n = counts[part];
      const share = total === 0 ? 0 : (n / total) * 100;
      const fits = (share / 100) * paper.inner > widthOf(String(n), FIGURE) + 12;
      return { value: share, label: { show: n > 0 && fits, formatter: String(n) } };
    }),
  };
}

function rowMarks(one: Row, y: number): Mark[] {
  const done = one.done ?? one.total - one.parts.open;
  const said = `${done}/${one.total} ${percent(done, one.total)}`;
  const name = shorten(one.name, paper.inner - widthOf(said, paper.text) - 40, paper.text);
  return [write(name, paper.margin, y, { bold: true }), write(said, paper.right, y, { align: "right" })];
}
