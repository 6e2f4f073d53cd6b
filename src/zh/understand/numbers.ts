import { numeralSource, plainNumerals, readNumeral, tidy } from "./numerals.ts";
import { convert, countsTenths, targetSize, unitAt } from "./units.ts";
import { normalise, quote } from "./words.ts";

/**
 * What a sentence says as an amount in `unit`. `sure` is false where it says about how many ("3万多", "2万15").
 * `two`: more than one number, or "三四个"; `unit`: a number of something else; `unclear`: a number that has no one reading.
 */
export type Amount =
  | { kind: "number"; value: number; sure: boolean }
  | { kind: "two"; first: string; second: string }
  | { kind: "unit"; seen: string }
  | { kind: "unclear"; seen: string }
  | { kind: "none" };

/** One number in the sentence with the unit behind it. */
interface Item {
  seen: string;
  start: number;
  end: number;
  value: number | undefined;
  sure: boolean;
  big: boolean;
  unit: string | undefined;
}

/** Words that have a numeral in them and mean no number. Blanked out one for one. */
const noNumbers =
  /一(?:共|起|样|般|直|定|些|下|家|户|切|向|律|边|时|概|点(?![\d零〇一二三四五六七八九]))|万一|千万|百姓|统一|唯一|第[\d一二三四五六七八九十]+|老[一二三四五六七八九]|十分(?=[困难严重不])|星期[一二三四五六]|周[一二三四五六]/gu;
const vagueBefore = /(?:大概|大约|差不多|约|将近|接近|快|不到|至少|最少|最多|估计|可能|左右|上)\s*(?:有|是)?$/u;
const vagueAfter = /^(?:多|来(?!自)|余|几|左右|上下|不到)/u;
const vagueAlone = /几|好多|若干|上[百千万]|数[百千万]|多少/u;
const half = /^个?半(?!年?级)/u;

/** Reads the one amount that a sentence names, converted to `unit` where that is safe (万元 → 元, 分 → 亩, 年 → 月). */
export function readAmount(text: string, unit?: string): Amount {
  const said = plainNumerals(normalise(text))
    .replace(noNumbers, (word) => "·".repeat(word.length))
    .replace(/百分之([\d.零一二两三四五六七八九十百点]+)/gu, "$1%");
  const items = mergeCompounds(findItems(said, unit), said, unit);
  if (items.length > 1) return { kind: "two", first: items[0]!.seen, second: items[1]!.seen };
  const item = items[0];
  if (!item) return vagueAlone.test(said) ? { kind: "unclear", seen: quote(text) } : { kind: "none" };
  if (item.value === undefined) return { kind: "unclear", seen: item.seen };
  const factor =
    item.unit === undefined
      ? item.big && targetSize(unit) >= 1000
        ? 1 / targetSize(unit)
        : 1
      : convert(item.unit, unit);
  if (factor === undefined) return { kind: "unit", seen: item.seen };
  const value = tidy(item.value * factor);
  if (Math.abs(value) > 1e15) return { kind: "unclear", seen: item.seen };
  return { kind: "number", value, sure: item.sure };
}

function findItems(said: string, unit: string | undefined): Item[] {
  const items: Item[] = [];
  const numeral = new RegExp(`${numeralSource}|半`, "gu");
  for (let found = numeral.exec(said); found; found = numeral.exec(said)) {
    const item = itemAt(said, found[0].trimEnd(), found.index, unit);
    if (item) {
      items.push(item);
      numeral.lastIndex = item.end;
    }
  }
  return items;
}

function itemAt(said: string, seen: string, start: number, unit: string | undefined): Item | undefined {
  let end = start + seen.length;
  const before = said.slice(0, start);
  const read = seen === "半" ? { value: 0.5, sure: true } : readNumeral(seen);
  if (seen === "半" && !unitAt(said.slice(end), unit)) return undefined;
  if (!read && !/\d/.test(seen) && /^[百千万亿]+$/u.test(seen) && !/[几上数好]$/u.test(before)) return undefined;
  let value = read?.value;
  let sure = (read?.sure ?? true) && !vagueBefore.test(before);
  if (/几$/u.test(before) || said[end] === "几") value = undefined;
  if (/(?:^|[^\d\p{L}])-$|负$/u.test(before) && value !== undefined) value = -value;
  [end, sure] = skipVague(said, end, sure);
  const space = said[end] === " " && unitAt(said.slice(end + 1), unit) ? 1 : 0;
  const halfUnit = half.exec(said.slice(end));
  if (halfUnit?.[0].startsWith("个") && value !== undefined && seen !== "半") {
    value += 0.5;
    end += 2;
    const word = unitAt(said.slice(end), unit);
    const own = word && unitAt(`个${word}`, unit) === `个${word}` ? `个${word}` : (word ?? "个");
    return {
      seen: said.slice(start, end + (word?.length ?? 0)),
      start,
      end: end + (word?.length ?? 0),
      value,
      sure,
      big: false,
      unit: own,
    };
  }
  const word = unitAt(said.slice(end + space), unit);
  if (word) end += space + word.length;
  [end, sure] = skipVague(said, end, sure);
  if (word && said[end] === "半" && value !== undefined) {
    value += 0.5;
    end += 1;
  }
  return { seen: said.slice(start, end), start, end, value, sure, big: /[万亿w]/.test(seen), unit: word };
}

function skipVague(said: string, end: number, sure: boolean): [number, boolean] {
  const vague = vagueAfter.exec(said.slice(end));
  return vague ? [end + vague[0].length, false] : [end, sure];
}

/** "3亩2分", "5块3", "1年2个月" are one amount: a smaller unit right behind, or one bare digit that counts tenths. */
function mergeCompounds(items: readonly Item[], said: string, unit: string | undefined): Item[] {
  const merged: Item[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    const gap = last && said.slice(last.end, item.start);
    const sum = last && gap !== undefined && /^[零又 ]?$/u.test(gap) ? added(last, item, gap, unit) : undefined;
    if (last && sum !== undefined) {
      merged[merged.length - 1] = {
        ...last,
        seen: said.slice(last.start, item.end),
        end: item.end,
        value: sum,
        sure: last.sure && item.sure,
      };
    } else merged.push(item);
  }
  return merged;
}

/** The two as one value in the first one's unit, where they are one amount. */
function added(first: Item, second: Item, gap: string, target: string | undefined): number | undefined {
  if (first.value === undefined || second.value === undefined || first.unit === undefined) return undefined;
  if (second.unit === undefined) {
    const digit = gap === "" && countsTenths(first.unit) && /^.$/u.test(second.seen) && second.value < 10;
    return digit ? first.value + second.value / 10 : undefined;
  }
  const larger = convert(first.unit, target ?? first.unit);
  const smaller = convert(second.unit, target ?? first.unit);
  if (larger === undefined || smaller === undefined || smaller >= larger) return undefined;
  return first.value + (second.value * smaller) / larger;
}
