import { addDays, addMonths, dayOf, daysBetween, daysInMonth, partsOf, weekdayOf } from "./calendar.ts";
import { numeralSource, plainNumerals, readNumeral } from "./numerals.ts";
import { normalise, quote } from "./words.ts";

/** Which way a day without a year, month or week lies. */
export type Toward = "past" | "future";

/** What a sentence says as a day. `sure` is false where the day was inferred from little (a far year, 月初, 1008). */
export type DateRead =
  | { kind: "date"; date: string; sure: boolean }
  | { kind: "impossible"; seen: string }
  | { kind: "two"; first: string; second: string }
  | { kind: "incomplete"; seen: string }
  | { kind: "lunar"; seen: string }
  | { kind: "none" };

/** A day that was found; undefined where there is no such day. `aside`: says nothing where another day is named too ("10月7号 周五"). */
export type Found = { date: string | undefined; sure: boolean; aside?: boolean };
/** A way to write a day, and the day it means. */
export type DateForm = [pattern: RegExp, read: (groups: string[], today: string, toward: Toward) => Found];

/** Years named by a word, from this one on. */
export const years: Record<string, number> = { 大前: -3, 前: -2, 去: -1, 上: -1, 今: 0, 本: 0, 明: 1, 来: 1, 后: 2 };
const dayWords: [RegExp, number][] = [
  [/大前[天日]/gu, -3],
  [/大后[天日]/gu, 3],
  [/前[天日](?!前)/gu, -2],
  [/(?:昨[天日晚儿]|昨儿个|昨夜)/gu, -1],
  [/(?:今[天日晚儿早朝]|今儿个|刚才|刚刚|现在|当天|当日)/gu, 0],
  [/(?:明[天日早晚儿]|明儿个)/gu, 1],
  [/后[天日]/gu, 2],
];
export const sure = (date: string | undefined): Found => ({ date, sure: true });
export const unsure = (date: string | undefined): Found => ({ date, sure: false });

/** Tried in order; what one has read the next ones do not see. */
const forms: readonly DateForm[] = [
  [
    /(?<!\d)(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月(?:份)? ?(\d{1,2}) ?[日号]?/gu,
    ([y, m, d]) => sure(dayOf(fullYear(y!), +m!, +d!)),
  ],
  [
    /(大前|前|去|今|本|明|后)年的? ?(\d{1,2}) ?月(?:份)? ?(\d{1,2}) ?[日号]?/gu,
    ([w, m, d], today) => sure(dayOf(partsOf(today)[0] + years[w!]!, +m!, +d!)),
  ],
  [/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])/gu, ([y, m, d]) => sure(dayOf(+y!, +m!, +d!))],
  [/(?<!\d)(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])/gu, ([y, m, d]) => unsure(dayOf(fullYear(y!), +m!, +d!))],
  [/(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/gu, ([y, m, d]) => sure(dayOf(+y!, +m!, +d!))],
  [
    /(上上|上|这|本|当|下下|下)个?月的? ?(\d{1,2}) ?[号日]?/gu,
    ([w, d], today) => sure(inMonth(today, monthShift(w!), +d!)),
  ],
  [
    /(上上|上|这|本|当|下下|下)个?月的?(底|末|初|中旬?)/gu,
    ([w, p], today) => partOfMonth(...addMonths(today, monthShift(w!)), p!),
  ],
  [/(\d{1,2}) ?月(?:份)?的? ?(底|末|初|中旬)/gu, ([m, p], today, toward) => partOfYear(today, toward, +m!, p!)],
  [/(\d{1,2}) ?月(?:份)?的? ?(\d{1,2}) ?[号日]?/gu, ([m, d], today, toward) => nearestYear(today, toward, +m!, +d!)],
  [/(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?![\d./-])/gu, ([m, d], today, toward) => nearestYear(today, toward, +m!, +d!)],
  [
    /(?<!\d)(\d+) ?(?:天|日)(?:以|之)?(前|后)/gu,
    ([n, w], today) => sure(+n! > 36500 ? undefined : addDays(today, w === "前" ? -n! : +n!)),
  ],
  [
    /(上上|上|这|本|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天末1-7])/gu,
    ([w, d], today, toward) => weekday(today, toward, w ?? "", d!),
  ],
  [/月(底|末|初)/gu, ([p], today, toward) => nearestMonthPart(today, toward, p!)],
  [/(?<!\d)(\d{1,2}) ?[号日](?!楼)/gu, ([d], today, toward) => sure(nearestMonth(today, toward, +d!))],
  [/^(\d{2})(\d{2})$/gu, ([m, d], today, toward) => unsure(nearestYear(today, toward, +m!, +d!).date)],
];

/** Words of the lunar calendar. */
export const lunar = /农历|阴历|旧历|老历|古历|腊月|冬月|正月|初[一二三四五六七八九十]|大年|除夕|年三十/u;

/** Reads the one day that a sentence names; days without a year lie `toward` of `today` (YYYY-MM-DD), today included. */
export function parseDate(text: string, today: string, toward: Toward = "past"): DateRead {
  const typed = normalise(text);
  if (lunar.test(typed)) return { kind: "lunar", seen: quote(typed) };
  const { found: all, left } = findDays(arabicDays(typed), today, toward);
  const found = all.some((one) => !one.aside) ? all.filter((one) => !one.aside) : all;
  const impossible = found.find((one) => one.date === undefined);
  if (impossible) return { kind: "impossible", seen: impossible.seen };
  const first = found[0];
  const other = found.find((one) => one.date !== first?.date);
  if (first && other) return { kind: "two", first: first.seen, second: other.seen };
  if (first) return { kind: "date", date: first.date!, sure: found.some((one) => one.sure) };
  const partial =
    /\d{1,4} ?[年月]|(?:去|今|明|前)年|[上下这本]个?(?:月|周|星期|礼拜)|(?<!\d)(?:19|20)\d{2}(?!\d)/u.exec(left);
  return partial ? { kind: "incomplete", seen: quote(typed) } : { kind: "none" };
}

/** 十月八号 → 10月8号, 三天前 → 3天前, 二〇二二年 → 2022年. */
export function arabicDays(typed: string): string {
  const before = new RegExp(`(?<!星期|礼拜|周)(?:${numeralSource})(?= ?[年月日号天])`, "gu");
  const behindMonth = new RegExp(`(?<=月)(?:${numeralSource})`, "gu");
  const digits = (run: string): string => String(readNumeral(run)?.value ?? run);
  return plainNumerals(typed).replace(before, digits).replace(behindMonth, digits);
}

function findDays(typed: string, today: string, toward: Toward): ReturnType<typeof findForms> {
  const words = dayWords.map(([pattern, shift]): DateForm => [pattern, () => sure(addDays(today, shift))]);
  return findForms([...forms, ...words], typed, today, toward);
}

/** Everything written in one of these ways, each tried on what those before it left. */
export function findForms(
  ways: readonly DateForm[],
  typed: string,
  today: string,
  toward: Toward,
): { found: (Found & { seen: string })[]; left: string } {
  const found: (Found & { seen: string })[] = [];
  let left = typed;
  for (const [pattern, read] of ways) {
    left = left.replace(pattern, (seen: string, ...rest: unknown[]) => {
      const groups = rest.slice(
        0,
        rest.findIndex((part) => typeof part === "number"),
      ) as string[];
      found.push({ ...read(groups, today, toward), seen: seen.trim() });
      return "·".repeat(seen.length);
    });
  }
  return { found, left };
}

/** 21 is 2021, 78 is 1978. */
export function fullYear(written: string): number {
  return written.length === 4 ? +written : +written + (+written > 49 ? 1900 : 2000);
}

/** 上个月 is one back. */
export function monthShift(word: string): number {
  return { 上上: -2, 上: -1, 下: 1, 下下: 2 }[word] ?? 0;
}

function inMonth(today: string, shift: number, day: number): string | undefined {
  const [year, month] = addMonths(today, shift);
  return dayOf(year, month, day);
}

/** 月底 is the month's last day; 月初 and 月中 only say about when, so they are the 1st and the 15th to be confirmed. */
function partOfMonth(year: number, month: number, part: string): Found {
  if (part === "底" || part === "末")
    return sure(dayOf(year, month, month >= 1 && month <= 12 ? daysInMonth(year, month) : 0));
  return unsure(dayOf(year, month, part === "初" ? 1 : 15));
}

function partOfYear(today: string, toward: Toward, month: number, part: string): Found {
  const [year] = partsOf(today);
  const order = toward === "past" ? [year, year - 1] : [year, year + 1];
  const all = order.map((candidate) => partOfMonth(candidate, month, part));
  return all.find((one) => one.date !== undefined && lies(one.date, today, toward)) ?? all[1]!;
}

function nearestMonthPart(today: string, toward: Toward, part: string): Found {
  const all = (toward === "past" ? [0, -1] : [0, 1]).map((shift) => partOfMonth(...addMonths(today, shift), part));
  return all.find((one) => lies(one.date!, today, toward)) ?? all[1]!;
}

function lies(date: string, today: string, toward: Toward): boolean {
  return toward === "past" ? date <= today : date >= today;
}

/** The nearest such day of the year; one more than half a year away is confirmed first. */
function nearestYear(today: string, toward: Toward, month: number, day: number): Found {
  const [year] = partsOf(today);
  for (let n = 0; n <= 8; n++) {
    const date = dayOf(toward === "past" ? year - n : year + n, month, day);
    if (date && lies(date, today, toward)) return { date, sure: Math.abs(daysBetween(today, date)) <= 183 };
  }
  return sure(undefined);
}

function nearestMonth(today: string, toward: Toward, day: number): string | undefined {
  for (let n = 0; n <= 2; n++) {
    const date = inMonth(today, toward === "past" ? -n : n, day);
    if (date && lies(date, today, toward)) return date;
  }
  return undefined;
}

/** Weeks begin on Monday: 上周五 is the Friday of last week, 周五 alone the nearest one. */
function weekday(today: string, toward: Toward, week: string, name: string): Found {
  const day = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 6 }[name] ?? +name;
  const now = weekdayOf(today);
  if (week !== "") return { date: addDays(today, day - now + 7 * monthShift(week)), sure: name !== "末" };
  const shift = toward === "past" ? -((now - day + 7) % 7) : (day - now + 7) % 7;
  return { date: addDays(today, shift), sure: name !== "末", aside: true };
}
