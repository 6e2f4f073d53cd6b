import type { Question, Questionnaire } from "../src/engine/questionnaire.ts";

/** One question of the bench's form, told once for every contestant. */
export interface Item {
  name: string;
  number: number;
  type: "text" | "integer" | "select_one";
  label: string;
  options: readonly string[];
  /** Asked only where the answer to that question is the option of this number. */
  when?: { name: string; option: number };
  /** What the bench types when it is asked; undefined: it is never asked. */
  typed?: string;
}

/** The last words of every contestant: the interview is complete. */
export const closing = "都答完了。";

const options = ["好", "一般", "差", "不清楚"];
// The texts are as long as those of the model dialogues.
const kinds: readonly Pick<Item, "type" | "label" | "typed">[] = [
  { type: "select_one", label: "房屋状况怎么样?", typed: "2" },
  { type: "integer", label: "家里住几口人?", typed: "5" },
  { type: "text", label: "房屋有什么问题?", typed: "灶屋瓦片漏雨 已经请人来看过 等天晴了修" },
  { type: "integer", label: "种了多少亩地?", typed: "12" },
  { type: "text", label: "还有什么困难?", typed: "水管老化停过2次 住院花了3万多报了1万多" },
];

/** A form of which exactly `asked` questions are asked, one in five on a condition; one more in ten is never on the path. */
export function createItems(asked: number): Item[] {
  const items: Item[] = [];
  let lead = "";
  for (let i = 0; i < asked; i += 1) {
    const kind = kinds[i % kinds.length]!;
    const item: Item = {
      ...kind,
      name: `q${i + 1}`,
      number: i + 1,
      options: kind.type === "select_one" ? options : [],
    };
    if (kind.type === "select_one") lead = item.name;
    if (kind.type === "text") item.typed = `${kind.typed} 第${i + 1}处`;
    if (i % 5 === 2) item.when = { name: lead, option: 2 };
    items.push(item);
    if (i % 10 === 9) items.push({ ...item, name: `x${i + 1}`, when: { name: lead, option: 3 }, typed: undefined });
  }
  return items;
}

/** What the bench types, in order. */
export function answersTo(items: readonly Item[]): string[] {
  return items.flatMap((item) => item.typed ?? []);
}

/** The same form in ruhu's words. */
export function createQuestionnaire(items: readonly Item[]): Questionnaire {
  const survey = items.map((item): Question => {
    const { name, number, type, label } = item;
    const question: Question = { type, name, number, label, required: true, source: "bench", status: "DERIVED" };
    if (type === "select_one") question.list = "state";
    if (type === "integer") question.constraint = ". >= 0 and . <= 200";
    if (item.when) question.relevant = `\${${item.when.name}} = '${item.when.option}'`;
    return question;
  });
  const state = options.map((label, i) => ({ name: String(i + 1), label }));
  const about = { id: "bench", form: "F00", version: 1, title: "bench", subject: "household" } as const;
  return { ...about, survey, choices: { state }, attestation: closing };
}

/** What a peer takes the typed text for; undefined when it is no answer. */
export function readAnswer(item: Item, typed: string): string | undefined {
  const text = typed.trim();
  switch (item.type) {
    case "text":
      return text !== "" && text.length <= 2_000 ? text : undefined;
    case "integer":
      return /^\d+$/.test(text) && Number(text) <= 200 ? text : undefined;
    case "select_one": {
      const index = item.options.indexOf(text);
      const number = index < 0 ? Number(text) : index + 1;
      return number >= 1 && number <= item.options.length ? String(number) : undefined;
    }
  }
}

/** Whether a peer has to ask the question. */
export function isAsked(item: Item, answers: Readonly<Record<string, string>>): boolean {
  return item.when === undefined || answers[item.when.name] === String(item.when.option);
}

/** What a peer asks, with what was recorded last, as ruhu echoes it. */
export function wordsOf(item: Item, total: number, echo: string): string {
  return [`3组 甲有田 · 第${item.number}/${total}题`, ...(echo === "" ? [] : [echo]), item.label].join("\n");
}

/** What a peer says at the end: the whole form to be checked. */
export function summaryOf(items: readonly Item[], answers: Readonly<Record<string, string>>): string {
  const lines = items.map((item) => `${item.number} ${item.label}${answers[item.name] ?? "不用填"}`);
  return [...lines, closing].join("\n");
}
