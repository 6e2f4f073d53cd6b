import { sayDay } from "../when.ts";
import { dayOf, partsOf } from "./calendar.ts";

/** Items one after the other: 甲、乙、丙. */
export function listed(items: readonly string[]): string {
  return items.join("、");
}

/** A day as it is said, 11月4日 周五, with the year before it where asked; other text as it is. */
export function sayDate(date: string, withYear: boolean): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || dayOf(...partsOf(date)) === undefined) return date;
  return withYear ? `${date.slice(0, 4)}年${sayDay(date)}` : sayDay(date);
}

/** A month as it is said, 2021年6月; other text as it is. */
export function sayMonth(date: string): string {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?$/.exec(date) ?? [];
  return year && month ? `${year}年${Number(month)}月` : date;
}

/** A year as it is said, 2021年; other text as it is. */
export function sayYear(date: string): string {
  const [, year] = /^(\d{4})(?:-\d{2}){0,2}$/.exec(date) ?? [];
  return year ? `${year}年` : date;
}

/** Names of answers that cannot be read out. */
export const said = {
  photo: "照片",
  signature: "手写签名",
  files: (n: number) => (n > 1 ? `文件 ${n} 份` : n === 1 ? "文件" : ""),
};

/** A point on the map: 北纬28.12345 东经112.56789. */
export function sayPlace(latitude: number, longitude: number): string {
  const degrees = (value: number, positive: string, negative: string): string =>
    `${value < 0 ? negative : positive}${Math.abs(value)}`;
  return `${degrees(latitude, "北纬", "南纬")} ${degrees(longitude, "东经", "西经")}`;
}

/** 男 and 女, as the forms have them. */
export const sexes = { male: "男", female: "女" };

/** Who signed for the head, as the form has it: 戊秀兰(配偶). */
export function saySigner(name: string, relation: string): string {
  return `${name}(${relation})`;
}
