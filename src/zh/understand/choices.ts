import { readNumeral } from "./numerals.ts";
import { clean, halfWidth, isNo, isNone, normalise } from "./words.ts";

const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

function plainDigits(text: string): string {
  return normalise(text).replace(/[①-⑳]/gu, (c) => ` ${circled.indexOf(c) + 1} `);
}

/** The place in a list that the text names, and nothing else: 3, 第三个, 选3, 3号, ③, "3.". */
export function ordinalOf(text: string): number | undefined {
  const found =
    /^(?:我?选|点|是|第|答案?|按)*\s*\(?\s*(\d{1,4}|[一二三四五六七八九十两]{1,3})\s*\)?\s*(?:个|号|项|条|种|户)?\s*[.。,、:!)]*$/u.exec(
      plainDigits(text).trim(),
    );
  if (!found) return undefined;
  return /\d/.test(found[1]!) ? Number(found[1]) : readNumeral(found[1]!)?.value;
}

/** Splits "4 他在住院" and "4他在住院" into the number and the text behind it, as typed. `apart`: a separator stood between. */
export function leadingNumber(text: string): { number: number; rest: string; apart: boolean } | undefined {
  const raw = clean(text);
  const typed = halfWidth(raw);
  const apart = /^(?:选|第)?(\d{1,3})(?:个|号|项)?[\s.,、:。)-]+(\S.*)$/u.exec(typed);
  const found = apart ?? /^(\d{1,3})(\p{Script=Han}.*)$/u.exec(typed);
  if (!found) return undefined;
  return { number: Number(found[1]), rest: raw.slice(raw.length - found[2]!.length), apart: apart !== null };
}

/** The parts of a multiple answer: "1 3", "1、3", "1和3", "低保,残疾". */
export function splitChoices(text: string): string[] {
  return plainDigits(text)
    .replace(/(\d)\s*(?:和|跟|与|及|还有|同|加|\+)\s*(?=第?\d)/gu, "$1 ")
    .split(/[\s,、;.。/|]+/u)
    .filter((part) => part !== "");
}

/** The parts of "低保和残疾", where taking it whole found nothing. */
export function splitAnd(text: string): string[] {
  return text.split(/和|跟|与|以及|及|还有|同/u).filter((part) => part !== "");
}

/** First and last of "1到3", "1-3", "1至3". */
export function rangeOf(text: string): [first: number, last: number] | undefined {
  const found = /^第?(\d{1,2})\s*(?:到|至|-|~|—+)\s*第?(\d{1,2})个?$/u.exec(normalise(text));
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** Every option: 都是, 全部, 全选, 都有. */
export function isAll(text: string): boolean {
  return /^(?:这些|上面|以上)*(?:都是|都有|都要|都选|全部|全选|全是|全都|全有|全都有|全都是|全都要|全部都有|全部都是|统统都?有?|所有|全要|样样都?有)的?[。.!]?$/u.test(
    normalise(text),
  );
}

/** No option: 都不是, 都没有, 一个都没有, 没有, 无. */
export function isNoneOf(text: string): boolean {
  const said = normalise(text);
  return (
    /^(?:这些|上面|以上|一个|一样|一项|哪个|哪样)*(?:都|也)?(?:不是|没有|没得|冇得|冇有|莫得|没|冇|不选|不要|不属于)的?[。.!]?$/u.test(
      said,
    ) ||
    isNo(said) ||
    isNone(said)
  );
}

/** Whether the text speaks against something: a word of it found in a label is then no choice. */
export function denies(text: string): boolean {
  return /不是|没有|不属|不算|除了|除开|除|别选|不选|冇|莫得|没得|^[不没非]/u.test(normalise(text));
}

/** Whether what stands before a word denies it: 不, 没, 非, 不是 … */
export function endsInDenial(before: string): boolean {
  return /(?:[不没非未冇莫无無别唔]|不是|没有|没得|冇得|莫得|么得|不算|不属于)$/u.test(before);
}
