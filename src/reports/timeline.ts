import { z } from "zod";
import { dayOf } from "../time.ts";
import { monthDay, more, timelineWords as words } from "../zh/pictures.ts";
import { sayDue, sayMoment } from "../zh/when.ts";
import { DAY, type Span, ticksOf, wholeDays } from "./days.ts";
import { shorten, widthOf } from "./letters.ts";
import { base, box, heading, ink, legend, legendHeight, note, paper, write } from "./paper.ts";
import type { Chart, Mark, PictureKind } from "./picture-kind.ts";

const MOST_ROWS = 25;
const ROW = 128;
const BAR = 34;
/** Figures and times of a row; its title is as large as there is room for, between these. */
const FIGURE = 36;
const TITLES = [paper.text, 42, 38, 34];
/** Room above the rows for today's date, below them for the days. */
const TODAY = 66;
const DAYS = 76;

const count = z.int().nonnegative();
const row = z
  .strictObject({
    title: z.string().min(1).max(200),
    /** Epoch ms. */
    startAt: z.int(),
    dueAt: z.int(),
    done: count,
    /** 0: nothing is counted here. */
    total: count,
  })
  .refine(
    ({ startAt, dueAt, done, total }) => startAt <= dueAt && done <= total,
    "ends before it starts, or over full",
  );
const model = z.strictObject({
  title: z.string().min(1).max(200),
  /** Epoch ms. */
  asOf: z.int(),
  rows: z.array(row).min(1).max(500),
});

/** The phases of a plan with how far each has come. */
export type TimelineModel = z.infer<typeof model>;
type Row = TimelineModel["rows"][number];

/** Phases one under another, each a bar from start to due with the done share filled, and a line for today. The first 25 are shown. */
export const timeline: PictureKind<TimelineModel> = {
  model,
  option: timelineOption,
  size: (given) => layOut(given).size,
};

/** As ECharts draws it: `before`, `done` and `left` are ms since the first day, stacked. */
export function timelineOption(given: TimelineModel): Chart {
  const { rows, head, top, size, hidden } = layOut(given);
  const span = spanOf(rows, given.asOf);
  const bars = rows.map((one) => barOf(one, given.asOf, span));
  const series = { type: "bar", stack: "time", barWidth: BAR, silent: true } as const;
  return {
    ...base,
    // Lower by a third of a row: the words stand above their bar.
    grid: { left: paper.margin, top: top + ROW / 3 - 10, width: paper.inner, height: ROW * rows.length },
    xAxis: { type: "value", min: 0, max: span.to - span.from, show: false },
    yAxis: { type: "category", data: rows.map(({ title }) => title), inverse: true, show: false },
    series: [
      { ...series, id: "before", itemStyle: { color: "transparent" }, data: bars.map(({ before }) => before) },
      { ...series, id: "done", itemStyle: { color: ink.done }, data: bars.map(({ done }) => done) },
      { ...series, id: "left", data: bars.map(({ left, colour }) => ({ value: left, itemStyle: { color: colour } })) },
    ],
    graphic: [
      ...head,
      ...dayMarks(span, top, ROW * rows.length),
      ...todayMarks(given.asOf, span, top, ROW * rows.length),
      ...rows.flatMap((one, i) => rowMarks(one, given.asOf, top + ROW * i + 36)),
      ...(hidden > 0 ? [note(more(hidden), size.height - 44)] : []),
    ],
  };
}

/** Whether a phase's last moment has passed while something that is counted is not done. */
function isLate({ dueAt, done, total }: Row, asOf: number): boolean {
  return dueAt <= asOf && done < total;
}

function layOut(given: TimelineModel) {
  const rows = given.rows.slice(0, MOST_ROWS);
  const hidden = given.rows.length - rows.length;
  const { marks, height } = heading(given.title, sayMoment(given.asOf));
  const late = rows.some((one) => isLate(one, given.asOf));
  const signs = [
    { colour: ink.done, word: words.done },
    { colour: ink.light, word: words.left },
    ...(late ? [{ colour: ink.blush, word: words.late }] : []),
    ...(rows.some(({ total }) => total === 0) ? [{ colour: ink.edge, word: words.uncounted }] : []),
  ];
  const top = height + legendHeight + TODAY;
  const size = { width: paper.width, height: top + ROW * rows.length + DAYS + (hidden > 0 ? 64 : 0) };
  return { rows, hidden, head: [...marks, ...legend(signs, height)], top, size };
}

/** The days around all phases; today's too, unless it lies far off. */
function spanOf(rows: readonly Row[], asOf: number): Span {
  const first = Math.min(...rows.map(({ startAt }) => startAt));
  const last = Math.max(...rows.map(({ dueAt }) => dueAt));
  const far = Math.max(last - first, DAY) / 3;
  const near = asOf > first - far && asOf < last + far;
  return near ? wholeDays(Math.min(first, asOf), Math.max(last, asOf + 1)) : wholeDays(first, last);
}

function barOf(one: Row, asOf: number, { from, to }: Span) {
  // A phase of a moment is still seen.
  const length = Math.max(one.dueAt - one.startAt, (to - from) * 0.014);
  const before = Math.min(one.startAt - from, to - from - length);
  const done = one.total === 0 ? 0 : (length * one.done) / one.total;
  const plain = one.total === 0 ? ink.edge : ink.light;
  return { before, done, left: length - done, colour: isLate(one, asOf) ? ink.blush : plain };
}

function rowMarks(one: Row, asOf: number, y: number): Mark[] {
  const late = isLate(one, asOf);
  const colour = late ? ink.warn : one.dueAt <= asOf ? ink.soft : ink.black;
  const due = sayDue(one.dueAt);
  const counted = one.total === 0 ? "" : `${one.done}/${one.total}`;
  const room = paper.inner - widthOf(due, FIGURE) - widthOf(counted, FIGURE) - 48;
  const size = TITLES.find((letters) => widthOf(one.title, letters) <= room) ?? TITLES.at(-1)!;
  const title = shorten(one.title, room, size);
  const figures = { size: FIGURE, clear: true };
  return [
    write(title, paper.margin, y, { size, bold: true, colour, clear: true }),
    ...(counted === "" ? [] : [write(counted, paper.margin + widthOf(title, size) + 20, y, figures)]),
    write(due, paper.right, y, { ...figures, align: "right", bold: late, colour }),
  ];
}

function placeOf(at: number, { from, to }: Span): number {
  return paper.margin + ((at - from) / (to - from)) * paper.inner;
}

/** A rule at some of the days, named below. */
function dayMarks(span: Span, top: number, height: number): Mark[] {
  return ticksOf(span, 5).flatMap((tick) => {
    const x = placeOf(tick, span);
    const word = monthDay(dayOf(tick));
    const fits = x + widthOf(word, paper.small) <= paper.right;
    const named = { ...note(word, top + height + 40), x };
    return [box(x, top, 2, height + 10, ink.rule), ...(fits ? [named] : [])];
  });
}

function todayMarks(asOf: number, span: Span, top: number, height: number): Mark[] {
  if (asOf < span.from || asOf > span.to) return [];
  const x = placeOf(asOf, span);
  const word = words.today(monthDay(dayOf(asOf)));
  const half = widthOf(word, paper.small) / 2;
  const middle = Math.max(paper.margin + half, Math.min(paper.right - half, x));
  return [
    { ...box(x - 2, top - 10, 5, height + 10, ink.warn), z: 5 },
    write(word, middle, top - 34, { size: paper.small, bold: true, colour: ink.warn, align: "center" }),
  ];
}
