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

/** Words that have a numeral in them and mean no number, where no numeral touches them (两万一 is 21,000). Blanked out one for one. */
const noNumbers =
  /(?<![\d零一二两三四五六七八九十百千万亿])(?:一(?:共|起|样|般|直|定|些|下|切|向|律|边|时|概|点(?![\d零〇一二三四五六七八九])|[家户](?=.*[\d一二两三四五六七八九十]))|(?:万一|千万|百姓)(?![\d零一二两三四五六七八九十百千万亿]))|统一|唯一|第[\d一二三四五六七八九十]+|老[一二三四五六七八九]|十分(?=[困难严重不])|星期[一二三四五六]|周[一二三四五六]/gu;
const vagueBefore =
  /(?:大概|大约|差不多|约|将近|接近|快|不到|不足|不够|不止|没有|没得|不是|至少|最少|最多|估计|可能|虚岁|左右|上|每[人户个亩月天年头家]?)\s*(?:有|是|到)?$/u;
const vagueAfter = /^(?:多|来(?!自)|余|几|左右|上下|不到|以上|以下|以内|出头|开外|\/|每)/u;
const loss = /(?:亏|赔|倒贴|负债|欠)(?:了|损|本)*$/u;
const vagueAlone = /几|好多|若干|上[百千万]|数[百千万]|多少/u;

/** Reads the one amount that a sentence names, converted to `unit` where that is safe (万元 → 元, 分 → 亩, 年 → 月). */
export function readAmount(text: string, unit?: string): Amount {
  const said = wholeYears(plainNumerals(normalise(text)), unit)
    .replace(noNumbers, (word) => "·".repeat(word.length))
    .replace(/百分之([\d.零一二两三四五六七八九十百点]+)/gu, "$1%");
  const items = mergeCompounds(findItems(said, unit), said, unit);
  if (items.length > 1) return { kind: "two", first: items[0]!.seen, second: items[1]!.seen };
  const item = items[0];
  if (!item) return vagueAlone.test(said) ? { kind: "unclear", seen: quote(text) } : { kind: "none" };
  if (item.value === undefined) return { kind: "unclear", seen: item.seen };
  const bare = item.unit === undefined && targetSize(unit) >= 1000;
  const thousands = bare && !item.big && /[千k]/.test(item.seen);
  const factor =
    item.unit === undefined ? (bare && (item.big || thousands) ? 1 / targetSize(unit) : 1) : convert(item.unit, unit);
  if (factor === undefined) return { kind: "unit", seen: item.seen };
  const value = tidy(item.value * factor);
  if (Math.abs(value) > 1e15) return { kind: "unclear", seen: item.seen };
  return { kind: "number", value, sure: item.sure && !thousands };
}

/** 全年, 整年 and 一年到头 are twelve months, where months are asked for. */
function wholeYears(said: string, unit: string | undefined): string {
  return unit && convert("年", unit) === 12 ? said.replace(/全年|一年到头|(?<!一)整年/gu, "1年") : said;
}

const numeral = new RegExp(`${numeralSource}|半`, "gu");

function findItems(said: string, unit: string | undefined): Item[] {
  const items: Item[] = [];
  numeral.lastIndex = 0;
  for (let found = numeral.exec(said); found; found = numeral.exec(said)) {
    const item = itemAt(said, found[0].trimEnd(), found.index, unit);
    if (item) {
      items.push(item);
      numeral.lastIndex = item.end;
    }
  }
  return items;
}

/** The number at `start` with the words around it; undefined where it is part of a word (万, 百 alone; 半 without a unit). */
function itemAt(said: string, seen: string, start: number, unit: string | undefined): Item | undefined {
  const before = said.slice(0, start);
  const after = said.slice(start + seen.length);
  if (seen === "半" && !unitAt(after, unit)) return undefined;
  if (/^[百千万亿]+$/u.test(seen) && !/[几上数好]$/u.test(before)) return undefined;
  const vague = /几$/u.test(before) || after.startsWith("几");
  const read = seen === "半" ? { value: 0.5, sure: true } : vague ? undefined : readNumeral(seen);
  const behind = behindNumber(after, unit);
  const lost = loss.test(before);
  const sign = lost || /(?:^|[^\d\p{L}])-$|负$/u.test(before) ? -1 : 1;
  const end = start + seen.length + behind.length;
  return {
    seen: said.slice(!read && /[几上数好]$/u.test(before) ? start - 1 : start, end),
    start,
    end,
    value: read && sign * (read.value + behind.more),
    // A loss is an amount below nothing, but what was lost may be asked for as well: ask.
    sure: (read?.sure ?? true) && behind.sure && !lost && !vagueBefore.test(before),
    big: /[万亿w]/.test(seen),
    unit: behind.unit,
  };
}

/** What follows a number: 多, the unit, 半 of it ("3亩半", "3个半月"); `length` in characters. */
function behindNumber(after: string, unit: string | undefined) {
  const vague = vagueAfter.exec(after)?.[0].length ?? 0;
  const rest = after.slice(vague);
  if (/^个半(?!年?级)/u.test(rest)) {
    const word = unitAt(rest.slice(2), unit) ?? "";
    const counted = unitAt(`个${word}`, unit) ?? word;
    return { length: vague + 2 + word.length, sure: vague === 0, more: 0.5, unit: counted };
  }
  const space = rest.startsWith(" ") ? 1 : 0;
  const word = unitAt(rest.slice(space), unit);
  if (word === undefined) return { length: vague, sure: vague === 0, more: 0, unit: undefined };
  const tail = rest.slice(space + word.length);
  const about = vagueAfter.exec(tail)?.[0].length ?? 0;
  const half = about === 0 ? (/^ ?半/u.exec(tail)?.[0].length ?? 0) : 0;
  return {
    length: vague + space + word.length + about + half,
    sure: vague + about === 0,
    more: half > 0 ? 0.5 : 0,
    unit: word,
  };
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
