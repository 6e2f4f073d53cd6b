import type { Form, Node } from "../engine/form.ts";
import type { Option } from "../engine/questionnaire.ts";
import { readList } from "../roster/values.ts";
import { chat as say } from "../zh/export.ts";
import {
  answerWords,
  classWords,
  comparison,
  fillers,
  householdEnd,
  lateWords,
  readDays,
  spreadWords,
  stateWords,
} from "../zh/export-words.ts";
import { listWords } from "../zh/roster.ts";
import { quote } from "../zh/understand/words.ts";
import type { Where } from "./export.ts";

/** What words come to: conditions, as they were said, and how the sheets are laid out. */
export interface Conditions {
  where: Where;
  said: string[];
  spread?: boolean;
}

/** Reads words that narrow an export ("有风险", "脱贫户", "受灾", "退回", "11月1日到11月7日", "小额信贷需求=是"); or says what is wrong. */
export function readConditions(
  words: readonly string[],
  forms: readonly Form[],
  today: string,
): Conditions | { problem: string } {
  const found: Conditions = { where: {}, said: [] };
  for (const word of words) {
    if (fillers.test(word)) continue;
    const fault = take(found, word, forms, today);
    if (fault !== undefined) return { problem: fault };
    found.said.push(word);
  }
  const { from, to } = found.where;
  if (from !== undefined && to !== undefined && to < from) return { problem: say.twoDays(from, to) };
  return found;
}

/** Adds one word's condition; the sentence that refuses it. */
function take(found: Conditions, word: string, forms: readonly Form[], today: string): string | undefined {
  const { where } = found;
  const answer = answerWords.find(({ words }) => words.includes(word));
  const state = stateWords.find(({ words }) => words.includes(word));
  const asked = comparison.exec(word);
  const days = readDays(word, today);
  const list = isList(word) ? readList(word) : undefined;
  const group = Object.entries(classWords).find(([, names]) => names.includes(word))?.[0];
  if (asked) return takeAnswer(where, asked, forms);
  if (answer) where.answers = [...(where.answers ?? []), { path: answer.path, is: answer.is, value: answer.value }];
  else if (group) where.classes = [...(where.classes ?? []), group];
  else if (list) where.lists = [...(where.lists ?? []), list];
  else if (state) where.states = [...(where.states ?? []), ...state.states];
  else if (lateWords.includes(word)) where.late = true;
  else if (spreadWords.includes(word)) found.spread = true;
  else if (days) Object.assign(where, days);
  else return say.unknown(quote(word));
  return undefined;
}

/** A list by its name or number, as the roster calls it; "受灾户" too. */
function isList(word: string): boolean {
  const bare = word.replace(householdEnd, "");
  return /^cov-?[1-7]$/i.test(word) || Object.values(listWords).some((names) => names.includes(bare));
}

/** "风险问题≠无": the question by its label, the answer by its option's. */
function takeAnswer(where: Where, asked: RegExpExecArray, forms: readonly Form[]): string | undefined {
  const [, title = "", sign, word = ""] = asked;
  const node = findQuestion(title, forms);
  if (!node) return say.noSuchQuestion(quote(title));
  if (node.question.pii) return say.personal(quote(title));
  const option = node.options.length === 0 ? undefined : findOption(node.options, word);
  if (node.options.length > 0 && !option) {
    return say.noSuchOption(
      quote(title),
      quote(word),
      node.options.map((one) => bare(one.short ?? one.label)),
    );
  }
  const is = sign === "=" || sign === "==";
  where.answers = [...(where.answers ?? []), { path: node.name, is, value: option?.name ?? word }];
  return undefined;
}

const bare = (label: string) => label.replace(/^\d+[..、]\s*/u, "").replace(/[??::]$/u, "");

function findQuestion(title: string, forms: readonly Form[]): Node | undefined {
  const nodes = forms.flatMap((form) => form.nodes.filter((node) => !node.calculation));
  const called = ({ question: { short, label } }: Node) => [short, label, bare(label)].includes(title);
  return nodes.find(called) ?? nodes.find(({ name, question }) => name === title || question.aliases?.includes(title));
}

function findOption(options: readonly Option[], word: string): Option | undefined {
  return (
    options.find(({ name, label, short }) => [name, label, short, bare(label)].includes(word)) ??
    options.find(({ aliases }) => aliases?.includes(word))
  );
}
