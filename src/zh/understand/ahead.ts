import { daysBetween } from "./calendar.ts";
import { type DateRead, parseDate } from "./dates.ts";

/** A day that is to come; `past` when the sentence names one that is over. */
export type DayAhead =
  | { kind: "day"; day: string }
  | { kind: "past"; day: string }
  | Exclude<DateRead, { kind: "date" }>;

/**
 * Reads the day, today or later, that a sentence names. A day without a year that has just gone by is not taken for the
 * one a year later.
 */
export function parseDayAhead(text: string, today: string): DayAhead {
  const ahead = parseDate(text, today, "future");
  if (ahead.kind !== "date") return ahead;
  if (ahead.date < today) return { kind: "past", day: ahead.date };
  if (ahead.sure) return { kind: "day", day: ahead.date };
  const back = parseDate(text, today, "past");
  const nearer = back.kind === "date" && daysBetween(back.date, today) < daysBetween(today, ahead.date);
  return nearer && back.date < today ? { kind: "past", day: back.date } : { kind: "day", day: ahead.date };
}

const dayWords = "今明后昨前天日大儿晚早上下午中正凌晨傍夜里间个这本周星期礼拜末月底初旬年号点时分半刻整以之前止";
const lunarWords = "农历阴旧腊冬正除夕";
const dayOnly = new RegExp(`^[\\d零〇一二两三四五六七八九十廿卅${dayWords}${lunarWords}\\s:/.-]+$`, "u");
const dayAtEnd =
  /^(.+?)((?:(?:\d{2,4}|今|明)年)?\d{1,2}月(?:\d{1,2}[日号]?|底|末|初).*|大?后天|明天|今天|[这本下]?个?月底|[这本下]个?(?:周|星期|礼拜)[一二三四五六日天末])$/u;

/** A word that ends in a day, parted ("甲有田11月10日"); a day alone has nothing before it. Undefined where there is no day. */
export function splitDay(word: string): { before: string; day: string } | undefined {
  // Names may begin as days do: 周五福 is a person.
  if (dayOnly.test(word)) return { before: "", day: word };
  const [, before, day] = dayAtEnd.exec(word) ?? [];
  return before !== undefined && day !== undefined && dayOnly.test(day) ? { before, day } : undefined;
}
