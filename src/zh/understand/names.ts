import { createRequire } from "node:module";
import { clean } from "./words.ts";

type Pinyin = typeof import("pinyin-pro").pinyin;

let loaded: Pinyin | undefined;

/** pinyin-pro carries its dictionaries (50 ms and 10 MB to load): only a mistyped name pays for it. */
function pinyin(): Pinyin {
  loaded ??= (createRequire(import.meta.url)("pinyin-pro") as { pinyin: Pinyin }).pinyin;
  return loaded;
}

const most = 6;

/**
 * Candidates whose names may be meant by a mistyped `name`, likeliest first, at most six: the same name, the same sound,
 * a near sound (zh/z, ch/c, sh/s, n/l, f/h, eng/en, ing/in, ang/an), one character different, one name within the other.
 * Never picks: the person does.
 */
export function homophones<T extends { name: string }>(name: string, candidates: readonly T[]): T[] {
  const typed = characters(name);
  if (typed.length === 0) return [];
  return candidates
    .map((candidate, index) => ({ candidate, index, ...likeness(typed, characters(candidate.name)) }))
    .filter((one) => one.rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || b.same - a.same || a.index - b.index)
    .slice(0, most)
    .map((one) => one.candidate);
}

function characters(name: string): string[] {
  return [...clean(name).replace(/[\s·•.]+/gu, "")];
}

/** How near two names are (0 nearest, infinite: not at all), and how many characters they share in place. */
function likeness(typed: readonly string[], name: readonly string[]): { rank: number; same: number } {
  const same = typed.filter((character, i) => character === name[i]).length;
  if (typed.length === name.length) {
    if (same === name.length) return { rank: 0, same };
    if (typed.every((character, i) => sounds(character, name[i]!, exact))) return { rank: 1, same };
    if (typed.every((character, i) => sounds(character, name[i]!, near))) return { rank: 2, same };
    if (same === name.length - 1 && same > 0) return { rank: 3, same };
  }
  return { rank: containment(typed, name), same };
}

function containment(typed: readonly string[], name: readonly string[]): number {
  const [short, long] = typed.length < name.length ? [typed, name] : [name, typed];
  if (short.length === 0 || short.length === long.length) return Number.POSITIVE_INFINITY;
  if (long.join("").includes(short.join(""))) return 4;
  const starts = Array.from({ length: long.length - short.length + 1 }, (_, i) => i);
  const heard =
    short.length > 1 && starts.some((i) => short.every((character, k) => sounds(character, long[i + k]!, near)));
  return heard ? 5 : Number.POSITIVE_INFINITY;
}

type Keys = (syllable: string) => readonly string[];

function sounds(a: string, b: string, keys: Keys): boolean {
  if (a === b) return true;
  const first = syllablesOf(a).flatMap(keys);
  return syllablesOf(b).some((syllable) => keys(syllable).some((key) => first.includes(key)));
}

const exact: Keys = (syllable) => [syllable];

/** What a syllable may be confused with, as one spelling; f is heard as h in two ways (fang: huang, hang). */
const near: Keys = (syllable) => {
  const flat = syllable
    .replace(/^([zcs])h/, "$1")
    .replace(/^n/, "l")
    .replace(/ng$/, "n");
  return flat.startsWith("f")
    ? [flat.replace("f", "h"), flat.replace(/^f(?!u)/, "hu").replace("hue", "hu")]
    : [flat, flat.replace("hue", "hu")];
};

const heard = new Map<string, string[]>();

/** Every reading of the character, without tones. */
function syllablesOf(character: string): string[] {
  let syllables = heard.get(character);
  if (!syllables) {
    const read = pinyin()(character, { toneType: "none", type: "array", multiple: true, v: true, nonZh: "removed" });
    syllables = [...new Set(read)].filter((syllable) => syllable !== "");
    heard.set(character, syllables);
  }
  return syllables;
}
