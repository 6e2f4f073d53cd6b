import { becomes } from "../zh/interview.ts";
import { behindName, callsOf, withoutOpening } from "../zh/understand/part-names.ts";
import type { Block, Node } from "./form.ts";
import { isAsked } from "./values.ts";

/** What a sentence says about one question: as typed, and as its type reads it. */
export interface NamedPart {
  node: Node;
  said: string;
  text: string;
}

/** A question that a text names, and where the name ends in it. */
interface Named {
  node: Node;
  /** The words that name it. */
  words: string;
  end: number;
}

/**
 * What a sentence at a confirm block says, by question: "6口人 添了孙子", "在校生状况改成九年级", "工资两万一". A question is known by its
 * `aliases`; where it has none by its labels, or at the head of the sentence by a part of them. Words that fit two name neither.
 */
export function namedParts(block: Block, text: string): NamedPart[] {
  const nodes = block.nodes.filter(isAsked);
  const whole = namedIn(nodes, text);
  const [only] = whole.length > 0 ? whole : begunBy(nodes, text);
  if (only && whole.length <= 1) return [partOf(only, text)];
  const parts: { named: Named; said: string }[] = [];
  for (const token of text.split(/[\s,,。;;、]+/).filter((t) => t !== "")) {
    const named = namedIn(nodes, token)[0] ?? begunBy(nodes, token)[0];
    const last = parts.at(-1);
    if (named && named.node !== last?.named.node) parts.push({ named, said: token });
    else if (last) last.said += ` ${token}`;
  }
  return parts.map(({ named, said }) => partOf(named, said));
}

/** The questions whose whole name stands in the text, each once, in the order of the form. */
function namedIn(nodes: readonly Node[], text: string): Named[] {
  const found = nodes.flatMap((node) => {
    const { aliases } = node.question;
    const words = (aliases ?? callsOf([node.question.short, node.question.label])).filter((name) =>
      text.includes(name),
    );
    // Aliases are told in the order in which they count; of labels the longest says most.
    const name = aliases ? words[0] : words.sort((a, b) => b.length - a.length)[0];
    return name === undefined ? [] : [{ node, words: name, end: text.indexOf(name) + name.length }];
  });
  // Of 低保 and 低保金 in "低保金500" the longer one is meant; the same words for two questions mean neither.
  return found.filter((one) => {
    if (one.node.question.aliases) return true;
    return !found.some((other) => other !== one && other.words.includes(one.words));
  });
}

/** The one question that the text begins to name: 工资 for 工资性收入, of which 其他工资性收入 is only a kind. */
function begunBy(nodes: readonly Node[], text: string): Named[] {
  const said = withoutOpening(text);
  const from = text.length - said.length;
  const found = nodes.flatMap((node) => {
    const { aliases, short, label } = node.question;
    const names = aliases ? [] : callsOf([short, label]).map((name) => ({ name, length: begun(name, said) }));
    const [best] = names.sort((a, b) => b.length - a.length);
    return best && best.length >= 2 && best.length < said.length ? [{ node, ...best }] : [];
  });
  const most = Math.max(...found.map(({ length }) => length));
  const same = found.filter(({ length }) => length === most);
  const [first, ...others] = same.filter(({ name }) => same.every((one) => one.name.includes(name)));
  if (!first || others.length > 0) return [];
  return [{ node: first.node, words: said.slice(0, most), end: from + most }];
}

/** How many characters of the text's head stand together in the name. */
function begun(name: string, text: string): number {
  let length = 0;
  while (length < text.length && name.includes(text.slice(0, length + 1))) length += 1;
  return length;
}

/** Words that only name the question are not read as its answer: "户主姓名改成甲有粮" → "甲有粮", "民族 侗族" → "侗族". */
function partOf({ node, words, end }: Named, said: string): NamedPart {
  const free = node.type.name === "text";
  if (node.question.aliases) {
    const text = free ? said.slice(said.indexOf(words) + words.length).replace(becomes, "") : said;
    return { node, said, text };
  }
  const behind = said.slice(end);
  const value = free ? behind.replace(becomes, "") : behindName(behind);
  return { node, said, text: value === "" ? said : value };
}
