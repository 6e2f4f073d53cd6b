import { readNumeral } from "./numerals.ts";
import { normalise } from "./words.ts";

/** A time of day in a sentence: "HH:MM" ("24:00" is the end of the day), and where it stands in the normalised text. */
export interface ClockRead {
  clock: string;
  at: number;
  length: number;
}

const morning = "凌晨|大清早|清早|清晨|早晨|早上|早|上午";
const noon = "中午|正午";
const afternoon = "下午|午后|傍晚";
const night = "晚上|晚间|晚|夜里|夜晚|深夜|半夜";
const numeral = String.raw`\d{1,2}|[零〇一二两三四五六七八九十]{1,3}`;
const behind = String.raw`(?::\s*(\d{2})(?!\d)|(?:点钟?|时)(?:\s*(\d{1,2})(?!\d)\s*分?|(半)|([一三])刻|整)?)`;
const times = new RegExp(
  String.raw`(?<![\d:])(?:(${morning}|${noon}|${afternoon}|${night})的?\s*)?(${numeral})\s*${behind}|(${noon})`,
  "gu",
);

/** Every time of day that a sentence names, in order: 18:00, 晚8点半, 下午三点, 中午, 12时. What is none (25:00) is left out. */
export function readClocks(text: string): ClockRead[] {
  return [...normalise(text).matchAll(times)].flatMap((found) => {
    const clock = clockFrom(found);
    return clock === undefined ? [] : [{ clock, at: found.index, length: found[0].length }];
  });
}

/** The time of day that is all the text says, "before" or "until" aside: 18:00, 12时前, 晚上8点止. */
export function readClock(text: string): string | undefined {
  const typed = normalise(text).replace(/(?:之前|以前|前|截止|为止|止|整)$/u, "");
  const [one, ...others] = readClocks(typed);
  return one && others.length === 0 && one.length === typed.length ? one.clock : undefined;
}

function clockFrom(found: RegExpMatchArray): string | undefined {
  const [, part = "", hours, colon, minutes, half, quarters, noonAlone] = found;
  if (noonAlone !== undefined) return "12:00";
  const hour = hourOf(part, /^\d/.test(hours ?? "") ? Number(hours) : (readNumeral(hours ?? "")?.value ?? 99));
  const minute = half ? 30 : quarters ? (quarters === "一" ? 15 : 45) : Number(colon ?? minutes ?? 0);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** 下午3点 is 15:00, 晚上12点 the end of the day, 凌晨12点 and 夜里2点 the small hours. */
function hourOf(part: string, hour: number): number {
  const is = (words: string) => part !== "" && words.split("|").includes(part);
  if (is(afternoon)) return hour < 12 ? hour + 12 : hour;
  if (is(noon)) return hour < 4 ? hour + 12 : hour;
  if (is(night)) return hour === 12 ? 24 : hour >= 5 && hour < 12 ? hour + 12 : hour;
  return is(morning) && hour === 12 && part === "凌晨" ? 0 : hour;
}
