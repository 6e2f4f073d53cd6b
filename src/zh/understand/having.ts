import { clean, normalise } from "./words.ts";

/** The sentence without a leading 有 that a space or punctuation sets apart: "有 井水浑了" → "井水浑了". */
export function withoutHave(text: string): string {
  const words = clean(text);
  const rest = words.replace(/^有(?:的|啊|呀|咯|呢)?[\s,,、::。.;;!!-]+/u, "");
  return rest === "" ? words : rest;
}

/** Only says that there is something, not what: 有, 有问题, 有的, 有困难. */
export function onlyHas(text: string): boolean {
  return /^(?:是|还是|确实)?(?:有|有点|有些|有一点|有得)(?:点|些|一些|几个)?(?:小|大)?(?:问题|困难|风险|情况|的事)?(?:的|啊|呀|咯|呢|了)*[\s,。.!;:]*$/u.test(
    normalise(text),
  );
}
