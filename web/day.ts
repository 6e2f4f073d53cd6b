import * as zh from "../src/zh/page.ts";

/** China has one time zone; a phone set to another still shows the village's time. */
const offset = 288e5;

/** "今天", or "11月3日 周四". */
export function dayOf(at: number): string {
  const date = new Date(at + offset);
  const today = new Date(Date.now() + offset);
  if (date.toISOString().slice(0, 10) === today.toISOString().slice(0, 10)) return zh.today;
  return `${zh.day(date.getUTCMonth() + 1, date.getUTCDate())} ${zh.weekday(date.getUTCDay())}`;
}

/** "09:14". */
export function timeOf(at: number): string {
  return new Date(at + offset).toISOString().slice(11, 16);
}
