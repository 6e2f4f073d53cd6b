const brackets = /[((【[][^))】\]]*[))】\]]/gu;

/** What a question may be called in a sentence, by its labels: without brackets and question marks, without 是否. */
export function callsOf(labels: readonly (string | undefined)[]): string[] {
  const bare = labels.map((label) => (label ?? "").replace(brackets, "").replace(/[??::。\s]+$/u, ""));
  const plain = bare.map((label) => label.replace(/^是否/u, ""));
  return [...new Set([...bare, ...plain])].filter((words) => [...words].length >= 2);
}

const opening =
  /^(?:(?:要|请|帮我)?(?:把|将)|他家?的?|她的?|我的?|你的?|您的?|家里的?|这个?人的?|现在的?|今年的?)+(?=..)/u;

/** The sentence without the words before what it is about: "把他的电话换成…" is about 电话. */
export function withoutOpening(text: string): string {
  return text.replace(opening, "");
}

const turning =
  /^(?:也|都|已经?|现在|应该|应|要)*(?:改成了?|改为|改作|改到|改|换成了?|换为|换|变成了?|变为|写成|填成|填|等于|调到|=|→)?[\s,,::]*/u;

/** The new value behind a question's name: "改成九年级" → 九年级, ":是" → 是. */
export function behindName(text: string): string {
  const said = text.replace(/^[的\s,,::]+/u, "");
  return said.replace(turning, "").trim();
}
