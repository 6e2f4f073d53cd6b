import { z } from "zod";
import { dayOf, endOfDay, instant } from "../time.ts";
import { monthDay, burnUpWords as words } from "../zh/pictures.ts";
import { sayDue, sayLeft, sayMoment } from "../zh/when.ts";
import { DAY, type Span, ticksOf, wholeDays } from "./days.ts";
import { widthOf } from "./letters.ts";
import { base, box, heading, ink, note, paper, write } from "./paper.ts";
import { percent } from "./percent.ts";
import type { Chart, Mark, PictureKind, Series } from "./picture-kind.ts";

const HEIGHT = 600;
/** Room above the chart for the words of the deadline, below it for the days. */
const DUE = 76;
const DAYS = 84;

const count = z.int().nonnegative();
const model = z.strictObject({
  title: z.string().min(1).max(200),
  /** Epoch ms. */
  asOf: z.int(),
  total: count,
  /** The deadline, epoch ms. */
  due: z.int(),
  /** How many were done by the end of each day (YYYY-MM-DD, Shanghai); days may be missing. */
  points: z
    .array(z.strictObject({ day: z.iso.date(), done: count }))
    .min(1)
    .max(1000),
});

/** How the work went day by day, towards a deadline. */
export type BurnUpModel = z.infer<typeof model>;

/** What is left, how many days there are with today (0: the time is over), and how many a day that makes. */
export interface Pace {
  left: number;
  days: number;
  daily: number;
}

/** What was done by the end of each day against the total, the deadline, and the pace that is needed from here. */
export const burnUp: PictureKind<BurnUpModel> = {
  model,
  option: burnUpOption,
  size: (given) => ({ width: paper.width, height: headOf(given).height + DUE + HEIGHT + DAYS }),
};

/** The pace that reaches the total in time, rounded up: nobody does half a form. */
export function paceOf(given: BurnUpModel): Pace {
  const { asOf, total, due } = given;
  const left = Math.max(0, total - inOrder(given).at(-1)!.done);
  const days = due <= asOf ? 0 : Math.round((instant(dayOf(due - 1)) - instant(dayOf(asOf))) / DAY) + 1;
  return { left, days, daily: days === 0 ? 0 : Math.ceil(left / days) };
}

/** As ECharts draws it: [instant, number] pairs of what was done and, while there is time, of the pace needed. */
export function burnUpOption(given: BurnUpModel): Chart {
  const points = inOrder(given);
  const done = points.map(({ day, done }): Spot => [momentOf(day, given.asOf), done]);
  const field = fieldOf(given, done);
  const { from, to } = field.span;
  return {
    ...base,
    grid: { left: field.left, top: field.top, width: paper.right - field.left, height: HEIGHT },
    xAxis: { type: "value", min: from, max: to, show: false },
    yAxis: {
      type: "value",
      min: 0,
      max: field.most,
      axisLabel: { fontSize: paper.small, color: ink.soft, margin: 16, showMaxLabel: false },
      splitLine: { lineStyle: { color: ink.rule, width: 2 }, showMaxLine: false },
    },
    series: [doneSeries(done), ...paceSeries(given, done.at(-1)!)],
    graphic: [
      ...headOf(given).marks,
      ...dayMarks(field),
      ...totalMarks(given.total, done.at(-1)!, field),
      ...dueMarks(given.due, field),
      hereMark(done.at(-1)!, field),
    ],
  };
}

type Spot = readonly [at: number, done: number];

/** Where the chart lies, and what its edges mean. */
interface Field {
  left: number;
  top: number;
  span: Span;
  /** The number at the upper edge. */
  most: number;
}

function inOrder({ points }: BurnUpModel): BurnUpModel["points"] {
  return [...points].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The end of a day; of today, this moment. */
function momentOf(day: string, asOf: number): number {
  return day === dayOf(asOf) ? asOf : endOfDay(day);
}

function headOf(given: BurnUpModel): { marks: Mark[]; height: number } {
  const { left, days, daily } = paceOf(given);
  const done = inOrder(given).at(-1)!.done;
  const going = days > 0 ? words.pace(left, days, daily) : words.late(left, sayLeft(given.asOf, given.due));
  const lines = [words.done(done, given.total, percent(done, given.total)), left === 0 ? words.finished : going];
  return heading(given.title, sayMoment(given.asOf), lines);
}

function fieldOf(given: BurnUpModel, done: readonly Spot[]): Field {
  const most = Math.max(given.total, ...done.map(([, n]) => n), 1) * 1.15;
  const left = paper.margin + widthOf(String(Math.round(most)), paper.small) + 16;
  const span = wholeDays(done[0]![0] - 1, Math.max(given.due, done.at(-1)![0]));
  return { left, top: headOf(given).height + DUE, span, most };
}

function doneSeries(done: readonly Spot[]): Series {
  const last = { symbol: "circle", symbolSize: 26 };
  return {
    id: "done",
    type: "line",
    silent: true,
    symbol: "none",
    itemStyle: { color: ink.done },
    lineStyle: { width: 8, cap: "round", join: "round" },
    areaStyle: { color: ink.light, opacity: 0.6 },
    data: done.map((value, i) => (i === done.length - 1 ? { value, ...last } : { value })),
  };
}

function paceSeries(given: BurnUpModel, here: Spot): Series[] {
  const { left, days } = paceOf(given);
  if (left === 0 || days === 0) return [];
  const lineStyle = { color: ink.warn, width: 6, type: [16, 12] };
  const data = [{ value: here }, { value: [given.due, given.total] }];
  return [{ id: "pace", type: "line", silent: true, symbol: "none", lineStyle, data }];
}

function x(at: number, { left, span }: Field): number {
  return left + ((at - span.from) / (span.to - span.from)) * (paper.right - left);
}

function y(n: number, { top, most }: Field): number {
  return top + (1 - n / most) * HEIGHT;
}

function dayMarks(field: Field): Mark[] {
  const bottom = field.top + HEIGHT;
  return ticksOf(field.span, 4).flatMap((tick) => {
    const at = x(tick, field);
    const word = monthDay(dayOf(tick));
    const fits = at + widthOf(word, paper.small) <= paper.right;
    return [box(at, bottom, 3, 14, ink.soft), ...(fits ? [{ ...note(word, bottom + 42), x: at }] : [])];
  });
}

/** The line of the whole number and its word: at the left, or at the right where the last number already stands there. */
function totalMarks(total: number, here: Spot, field: Field): Mark[] {
  const top = y(total, field);
  const text = words.total(total);
  const number = hereOf(here, field);
  const level = Math.abs(number.y - (top - 30)) < paper.text;
  const full = level && number.left < field.left + 14 + widthOf(text, paper.small) + 40;
  const how = { size: paper.small, bold: true };
  const word = full
    ? write(text, paper.right - 14, top - 30, { ...how, align: "right", clear: true })
    : write(text, field.left + 14, top - 30, how);
  return [box(field.left, top - 2, paper.right - field.left, 4, ink.black), word];
}

function dueMarks(due: number, field: Field): Mark[] {
  const at = x(due, field);
  const word = words.due(sayDue(due));
  const half = widthOf(word, paper.small) / 2;
  const middle = Math.max(paper.margin + half, Math.min(paper.right - half, at));
  return [
    { ...box(at - 2, field.top - 10, 5, HEIGHT + 10, ink.warn), z: 5 },
    write(word, middle, field.top - 38, { size: paper.small, bold: true, colour: ink.warn, align: "center" }),
  ];
}

function hereMark(here: Spot, field: Field): Mark {
  const { x, y, align } = hereOf(here, field);
  return write(String(here[1]), x, y, { bold: true, colour: ink.done, clear: true, align });
}

/** Where the last number stands: left of its dot, above it where there is no room. */
function hereOf([at, done]: Spot, field: Field) {
  const place = x(at, field);
  const top = y(done, field);
  const width = widthOf(String(done), paper.text);
  return place - field.left < 160
    ? ({ x: place, y: top - 50, align: "center", left: place - width / 2 } as const)
    : ({ x: place - 26, y: top - 30, align: "right", left: place - 26 - width } as const);
}
