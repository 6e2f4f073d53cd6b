import { addMonths, dayOf, partsOf } from "./calendar.ts";
import {
  arabicDays,
  type DateForm,
  type DateRead,
  type Found,
  findForms,
  fullYear,
  lunar,
  monthShift,
  parseDate,
  sure,
  type Toward,
  unsure,
  years,
} from "./dates.ts";
import { readNumeral } from "./numerals.ts";
import { normalise, quote } from "./words.ts";

const dayBehind = "(?: ?(\\d{1,2}) ?[日号])?";
const within = (y: number, m: string, d?: string): string | undefined => dayOf(y, +m, d ? +d : 1);

/** Months with their year; a day behind them is looked at and left out. */
const dated: readonly DateForm[] = [
  [
    /(?<!\d)(\d{4}|\d{2}) ?年的? ?(\d{1,2}) ?月(?:份)?(?: ?(\d{1,2})(?!\d) ?[日号]?)?/gu,
    ([y, m, d]) => sure(within(fullYear(y!), m!, d)),
  ],
  [
    new RegExp(`(大前|前|去|上|今|本|明|来|后)一?年度?的? ?(\\d{1,2}) ?月(?:份)?${dayBehind}`, "gu"),
    ([w, m, d], today) => sure(within(partsOf(today)[0] + years[w!]!, m!, d)),
  ],
  [/(?<!\d)(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?!\d)/gu, ([y, m, d]) => sure(within(+y!, m!, d))],
  [/(?<!\d)(\d{4})(\d{2})(\d{2})?(?!\d)/gu, ([y, m, d]) => sure(within(+y!, m!, d))],
  [/(?<!\d)(\d{2})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/gu, ([y, m, d]) => unsure(within(fullYear(y!), m!, d))],
];

/** Months whose year is taken from today. */
const inferred: readonly DateForm[] = [
  [/(上上|上|这|本|当|下下|下)个?月/gu, ([w], today) => sure(firstOf(addMonths(today, monthShift(w!))))],
  [
    /(?<!\d)(\d{1,3}) ?个月(?:以|之)?(前|后)/gu,
    ([n, w], today) => unsure(firstOf(addMonths(today, w === "前" ? -n! : +n!))),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2}) ?月(?:份)?${dayBehind}`, "gu"),
    ([m, d], today, toward) => unsure(nearest(today, toward, m!, d)),
  ],
];

const yearForms: readonly DateForm[] = [
  [
    /(?<!\d)(\d{1,2}) ?年(?:以|之)?(前|后)/gu,
    ([n, w], today) => unsure(firstOf(addMonths(today, 12 * (w === "前" ? -n! : +n!)))),
  ],
  [/(?<!\d)(\d{4}|\d{2}) ?年/gu, ([y]) => sure(dayOf(fullYear(y!), 1, 1))],
  [/(大前|前|去|今|本|明|来|后)年/gu, ([w], today) => sure(dayOf(partsOf(today)[0] + years[w!]!, 1, 1))],
  [/(?<!\d)((?:19|20)\d{2})(?!\d)/gu, ([y]) => sure(dayOf(+y!, 1, 1))],
  [/^(\d{2})$/gu, ([y]) => unsure(dayOf(fullYear(y!), 1, 1))],
];

/**
 * Reads the one month that a sentence names, as its first day: 2021年6月, 21年6月, 2021.6, 202106, 去年6月; a full day is cut.
 * A month without its year lies `toward` of `today`, this one included, and is unsure.
 */
export function parseMonth(text: string, today: string, toward: Toward = "past"): DateRead {
  const typed = normalise(text);
  if (lunar.test(typed)) return { kind: "lunar", seen: quote(typed) };
  const said = arabicDays(typed);
  const { found, left } = findForms([...dated, ...inferred], said, today, toward);
  if (found.length > 0) return oneOf(found, (date) => `${date.slice(0, 7)}-01`);
  if (findForms(yearForms, left, today, toward).found.length > 0) return { kind: "incomplete", seen: quote(typed) };
  const day = parseDate(text, today, toward);
  return day.kind === "date" ? { ...day, date: `${day.date.slice(0, 7)}-01` } : day;
}

/** Reads the one year that a sentence names, as its first day: 2021, 21年, 去年; a month or a full day is cut. */
export function parseYear(text: string, today: string, toward: Toward = "past"): DateRead {
  const spoken = normalise(text).replace(/[零〇○一二三四五六七八九]{4}/gu, (run) =>
    String(readNumeral(run)?.value ?? run),
  );
  const { found } = findForms([...dated, ...yearForms], arabicDays(spoken), today, toward);
  return found.length > 0 ? oneOf(found, (date) => `${date.slice(0, 4)}-01-01`) : { kind: "none" };
}

function oneOf(found: readonly (Found & { seen: string })[], cut: (date: string) => string): DateRead {
  const impossible = found.find((one) => one.date === undefined);
  if (impossible) return { kind: "impossible", seen: impossible.seen };
  const all = found.map(({ date, ...one }) => ({ ...one, date: cut(date!) }));
  const [first] = all;
  const other = all.find((one) => one.date !== first!.date);
  if (other) return { kind: "two", first: first!.seen, second: other.seen };
  return { kind: "date", date: first!.date, sure: all.some((one) => one.sure) };
}

function firstOf([year, month]: [year: number, month: number]): string | undefined {
  return dayOf(year, month, 1);
}

function nearest(today: string, toward: Toward, month: string, day: string | undefined): string | undefined {
  const [year, now] = partsOf(today);
  const away = toward === "past" ? (+month <= now ? 0 : -1) : +month >= now ? 0 : 1;
  return within(year + away, month, day);
}
