/** A numeral that was read; `sure` is false where people may mean another number by it ("2万15"). */
export interface Numeral {
  value: number;
  sure: boolean;
}

const digits = "零〇○一二两三四五六七八九俩仨幺";
const digitValues: Record<string, number> = {
  零: 0,
  〇: 0,
  "○": 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const magnitudes: Record<string, number> = { 十: 10, 百: 100, 千: 1000, k: 1000, 万: 1e4, w: 1e4, 亿: 1e8 };
const plain: Record<string, string> = {
  壹: "一",
  贰: "二",
  叁: "三",
  肆: "四",
  伍: "五",
  陆: "六",
  柒: "七",
  捌: "八",
  玖: "九",
  拾: "十",
  佰: "百",
  仟: "千",
  萬: "万",
  億: "亿",
  廿: "二十",
  卅: "三十",
};
// A run of figures is taken whole or not at all: else a long run without a unit behind it is tried in every way to split it.
const arabic = String.raw`(?<!\d)(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+(?!\d))?|\d+(?!\d)(?:[.。]\d+(?!\d))?)`;

/** Source of a regular expression that finds one numeral — 4, 12,000, 2万1, 一百二, 一点五 — in a `plainNumerals` text. */
export const numeralSource = `(?:${arabic}|[${digits}十百千万亿]|点(?=[\\d${digits}])|(?<=\\d)[wk](?![a-z]))(?:(?:${arabic})|[${digits}十百千万亿]|点(?=[\\d${digits}])|(?<=\\d)[wk](?![a-z])| (?=[百千万亿]))*`;

/** Formal and short numerals (壹, 萬, 廿) as the usual ones; letters lower-case. */
export function plainNumerals(text: string): string {
  return text.toLowerCase().replace(/[壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]/gu, (c) => plain[c] ?? c);
}

/** Spoken digits of a number that is a name, not an amount: 一三八零… and 幺三八… become 138…. Runs of 5 or more only. */
export function spokenDigits(text: string): string {
  return text.replace(new RegExp(`[${digits}]{5,}`, "gu"), (run) => [...run].map((c) => digitValues[c]).join(""));
}

const parts = new RegExp(`${arabic}|[${digits}]+|[十百千万亿wk点]`, "gu");

/** Reads one numeral as `numeralSource` finds it. Undefined where it is none or names no one number ("三四千", "百"). */
export function readNumeral(text: string): Numeral | undefined {
  const tokens = plainNumerals(text).match(parts) ?? [];
  if (tokens.length === 1) return readSingle(tokens[0]!);
  return sum(withFractions(tokens));
}

function readSingle(token: string): Numeral | undefined {
  if (/\d/.test(token)) return { value: arabicValue(token), sure: true };
  if (token === "十") return { value: 10, sure: true };
  const run = [...token].map((c) => digitValues[c]);
  if (run.some((digit) => digit === undefined)) return undefined;
  if (run.length === 1) return { value: run[0]!, sure: true };
  // 两三 and 三四 are "two or three"; 二〇二二 is a number read digit by digit.
  if (run.length === 2 && run[1] === run[0]! + 1) return undefined;
  return { value: Number(run.join("")), sure: run.length > 2 || run.includes(0) };
}

function arabicValue(token: string): number {
  return Number(token.replaceAll(",", "").replace("。", "."));
}

type Piece =
  | { kind: "number"; value: number; width: number; fraction: boolean }
  | { kind: "zero" }
  | { kind: "times"; by: number };

/** Joins "一 点 五" into one number and splits 零 from what it leads. Undefined pieces make the numeral unreadable. */
function withFractions(tokens: readonly string[]): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token in magnitudes) {
      pieces.push({ kind: "times", by: magnitudes[token]! });
      continue;
    }
    if (tokens[i + 1] === "点") {
      const whole = readSingle(token);
      const fraction = fractionDigits(tokens[i + 2]);
      if (!whole || fraction === undefined || !Number.isInteger(whole.value)) return undefined;
      pieces.push({ kind: "number", value: Number(`${whole.value}.${fraction}`), width: 1, fraction: true });
      i += 2;
      continue;
    }
    const zeros = /^[零〇○]+/u.exec(token)?.[0].length ?? 0;
    if (zeros > 0) pieces.push({ kind: "zero" });
    const rest = token.slice(zeros);
    if (rest === "") continue;
    if (/\d/.test(rest)) {
      pieces.push({
        kind: "number",
        value: arabicValue(rest),
        width: rest.replace(/\D/g, "").length,
        fraction: /[.。]/.test(rest),
      });
    } else if (rest.length === 1 && digitValues[rest] !== undefined) {
      pieces.push({ kind: "number", value: digitValues[rest], width: 1, fraction: false });
    } else return undefined;
  }
  return pieces;
}

function fractionDigits(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  if (/^\d+$/.test(token)) return token;
  const run = [...token].map((c) => digitValues[c]);
  return run.includes(undefined) ? undefined : run.join("");
}

/** A numeral being added up: whole sections of 万 and 亿, the section at hand, and the number not yet multiplied. */
interface Count {
  total: number;
  section: number;
  current: (Piece & { kind: "number" }) | undefined;
  /** The last multiplier, and the last of 万 and 亿; infinite before any. */
  last: number;
  lastBig: number;
  zero: boolean;
  fraction: boolean;
}

/** Adds the pieces up. A last bare digit counts in the place below: 2万1, 一百二, 两千三. */
function sum(pieces: readonly Piece[] | undefined): Numeral | undefined {
  const count: Count = {
    total: 0,
    section: 0,
    current: undefined,
    last: Number.POSITIVE_INFINITY,
    lastBig: Number.POSITIVE_INFINITY,
    zero: false,
    fraction: false,
  };
  return pieces?.every((piece) => take(count, piece)) ? finish(count) : undefined;
}

/** Takes the next piece; false where it cannot follow. */
function take(count: Count, piece: Piece): boolean {
  if (piece.kind === "times") return piece.by < 1e4 ? takeSmall(count, piece.by) : takeBig(count, piece.by);
  if (count.current) return false;
  if (piece.kind === "zero") count.zero = true;
  else {
    count.current = piece;
    count.fraction ||= piece.fraction;
  }
  return true;
}

/** 十, 百, 千: each smaller than the one before; 十 alone is 一十 at the head of a section. */
function takeSmall(count: Count, by: number): boolean {
  const bareTen = by === 10 && count.section === 0 && (count.last >= 1e4 || count.zero);
  if ((!count.current && !bareTen) || by >= count.last) return false;
  count.section += (count.current?.value ?? 1) * by;
  Object.assign(count, { current: undefined, last: by, zero: false });
  return true;
}

/** 万, 亿: close the section; 一万亿 multiplies all that stands before. */
function takeBig(count: Count, by: number): boolean {
  const section = count.section + (count.current?.value ?? 0);
  const onTop = by === 1e8 && count.lastBig === 1e4;
  if ((section === 0 && !onTop) || (by >= count.lastBig && !onTop)) return false;
  const total = onTop ? (count.total + section) * by : count.total + section * by;
  Object.assign(count, { total, section: 0, current: undefined, last: by, lastBig: by, zero: false });
  return true;
}

function finish({ total, section, current, last, zero, fraction }: Count): Numeral | undefined {
  if (!current) return { value: tidy(total + section), sure: true };
  if (!Number.isFinite(last)) return { value: tidy(current.value), sure: true };
  if (current.value >= last || fraction) return undefined;
  const below = current.width === 1 && !zero;
  const sure = below || zero || current.width >= Math.log10(last) || last === 10;
  return { value: tidy(total + section + (below ? (current.value * last) / 10 : current.value)), sure };
}

/** Without the dust of binary fractions: 2.01 × 10,000 is 20,100. */
export function tidy(value: number): number {
  return Math.abs(value) < 1e9 ? Number(value.toFixed(6)) : value;
}
