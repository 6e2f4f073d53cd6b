import { clockOf, dayOf } from "../time.ts";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];
const DAY = 86_400_000;

/** "11月3日 周四" for a day YYYY-MM-DD. */
export function sayDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${WEEKDAYS[date.getUTCDay()]}`;
}

/** "11月3日 周四 09:14" for a moment, Shanghai time. */
export function sayMoment(at: number): string {
  return `${sayDay(dayOf(at))} ${clockOf(at)}`;
}

/** A due instant: midnight reads as 24:00 of the day that ends — "11月8日 周二 24:00". */
export function sayDue(at: number): string {
  return clockOf(at) === "00:00" ? `${sayDay(dayOf(at - 1))} 24:00` : sayMoment(at);
}

/** "今天", "明天", "还剩 5 天", "已超期 2 天": whole days from now to a due instant. */
export function sayLeft(now: number, due: number): string {
  const days = Math.round((Date.parse(dayOf(due - 1)) - Date.parse(dayOf(now))) / DAY);
  if (due <= now) return `已超期 ${Math.max(1, -days)} 天`;
  if (days === 0) return "今天截止";
  return days === 1 ? "明天截止" : `还剩 ${days} 天`;
}

/** "早上好" and so on by the hour in Shanghai. */
export function sayGreeting(at: number): string {
  const hour = Number(clockOf(at).slice(0, 2));
  if (hour < 11) return "早上好";
  if (hour < 13) return "中午好";
  return hour < 18 ? "下午好" : "晚上好";
}
