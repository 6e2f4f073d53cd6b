import { type Problem, problem } from "../../problem.ts";
import { readNumeral } from "./numerals.ts";
import { clean, halfWidth, normalise, quote } from "./words.ts";

/** A few words to be changed in an answer; `all`: wherever they stand. */
export interface Edit {
  from: string;
  to: string;
  all?: boolean;
}

const opening =
  /^(?:(?:前头|前面|刚才|刚刚|上面)?(?:我)?(?:写|说|填|搞|打|弄)?错了?[\s,。.]*)?(?:要|请|帮我)?(?:把|将)?/u;
const changed =
  /^(.+?)[\s,]*(?:要|应该|请|给我)?(都|全|全部|全都)?(?:改成|改为|改作|改做|换成|换为|改到)了?[\s::]*(.+)$/u;
const should = /^(.+?)[\s,]*(?:应该|应当|应)(?:是|为|写)[\s::]*(.+)$/u;
const notBut = /^不是(.+?)[\s,、。]*(?:而是|应该是|是)[\s]*(.+)$/u;
const butNot = /^(?:应该)?是(.+?)[\s,、。]*(?:而)?不是(.+)$/u;
const arrow = /^(.+?)\s*(?:→|->|=>)\s*(.+)$/u;
const removed = /^(?:删掉|删去|删除|去掉)[\s::]*(.+)$/u;

/** Reads "井水改自来水", "把井水改成自来水", "不是井水是自来水", "井水应该是自来水". Undefined where the text is no such edit. */
export function parseEdit(text: string): Edit | undefined {
  const raw = clean(text);
  const typed = halfWidth(raw);
  const start = opening.exec(typed)?.[0].length ?? 0;
  const said = typed.slice(start);
  const original = raw.slice(start);
  const split = (pattern: RegExp, from: number, to: number): Edit | undefined => {
    const found = new RegExp(pattern.source, `${pattern.flags}d`).exec(said);
    const all = found && (pattern === changed ? found[2] !== undefined : false);
    return found ? edit(at(original, found, from), at(original, found, to), all === true) : undefined;
  };
  return (
    split(changed, 1, 3) ??
    split(notBut, 1, 2) ??
    split(butNot, 2, 1) ??
    split(arrow, 1, 2) ??
    split(should, 1, 2) ??
    bareChange(said, original) ??
    removal(said, original)
  );
}

function at(original: string, found: RegExpExecArray, group: number): string {
  const [start, end] = found.indices![group]!;
  return original.slice(start, end);
}

/** "救住改救助": one 改, not at either end. With several, which one is the verb cannot be told. */
function bareChange(said: string, original: string): Edit | undefined {
  const places = [...said.matchAll(/改/gu)].map((found) => found.index);
  if (places.length !== 1) return undefined;
  const all = /[都全]$/u.test(said.slice(0, places[0]));
  return edit(original.slice(0, places[0]! - (all ? 1 : 0)), original.slice(places[0]! + 1), all);
}

function removal(said: string, original: string): Edit | undefined {
  const found = removed.exec(said);
  return found ? (edit(original.slice(said.length - found[1]!.length), "", false) ?? undefined) : undefined;
}

function edit(from: string, to: string, all: boolean): Edit | undefined {
  const bare = (part: string): string => part.replace(/^[\s“”"'‘’「」,,。::]+|[\s“”"'‘’「」。]+$/gu, "");
  const parts = { from: bare(from), to: bare(to) };
  if (parts.from === "" || (parts.to === "" && to !== "") || parts.from === parts.to) return undefined;
  return all ? { ...parts, all } : parts;
}

/**
 * The text with the edit made, the rest as it stood. Problem `edit-not-found` where `from` does not occur, `edit-ambiguous`
 * where it occurs more than once and the edit does not say 都. Width of letters, digits and punctuation does not matter.
 */
export function applyEdit(text: string, change: Edit): { ok: true; text: string } | { ok: false; problem: Problem } {
  const searched = halfWidth(text);
  const from = halfWidth(change.from);
  const places: number[] = [];
  for (let i = searched.indexOf(from); i >= 0; i = searched.indexOf(from, i + from.length)) places.push(i);
  if (places.length === 0) return { ok: false, problem: problem("edit-not-found", { from: quote(change.from) }) };
  if (places.length > 1 && !change.all) {
    return { ok: false, problem: problem("edit-ambiguous", { from: quote(change.from), times: places.length }) };
  }
  let result = "";
  let end = 0;
  for (const place of places) {
    result += text.slice(end, place) + change.to;
    end = place + from.length;
  }
  return { ok: true, text: result + text.slice(end) };
}

/** 修改 N: the question's number and what follows it (an edit, a new answer, or nothing). */
export interface EditCommand {
  number: number;
  rest: string;
}

const polite = "(?:我?要|我?想|请|帮我)?(?:把)?";
const digits = "[一二三四五六七八九十百]{1,4}";
const commands: readonly RegExp[] = [
  // A Chinese numeral needs 题 or an end behind it (修改五保户 is no command), a figure only that no unit follows.
  new RegExp(`^${polite}(?:修改|更改|改正|改动|改)(?:一下|下)?\\s*第?\\s*(\\d{1,3}|${digits})\\s*题(.*)$`, "u"),
  // 改5条水渠 is work to be done, 改第5条 a question.
  new RegExp(`^${polite}(?:修改|更改|改正|改动|改)(?:一下|下)?\\s*第\\s*(\\d{1,3}|${digits})\\s*(?:项|条)(.*)$`, "u"),
  new RegExp(`^${polite}(?:修改|更改|改正|改)(?:一下|下)?\\s*第?\\s*(\\d{1,3}|${digits})(?:[\\s,::、。.](.*))?$`, "u"),
  new RegExp(`^${polite}修改\\s*第?\\s*(\\d{1,3})(?![\\d.]|口|个|人|元|块|万|千|百|亩|月|号|日|年|岁|组)(.*)$`, "u"),
  new RegExp(
    `^${polite}第\\s*(\\d{1,3}|${digits})\\s*(?:题|项|条)\\s*(?:要|想|需要)?\\s*(?:修改|改|写错|填错|答错|选错|错)(?:一下|下|成|为|了)*(.*)$`,
    "u",
  ),
];

/** Reads "修改6 救住改救助", "修改 5", "改第5题 …", "修改五", "第5题改成无". Undefined where the text is no such command. */
export function parseEditCommand(text: string): EditCommand | undefined {
  const raw = clean(text);
  const typed = halfWidth(raw).replace(/^\//, "");
  const original = raw.slice(raw.length - typed.length);
  for (const command of commands) {
    const found = command.exec(typed);
    const number = found && (/^\d/.test(found[1]!) ? Number(found[1]) : readNumeral(found[1]!)?.value);
    if (!found || !number) continue;
    const rest = original.slice(typed.length - (found[2] ?? "").length);
    return { number, rest: rest.replace(/^[\s,,::、。.]+/u, "").trim() };
  }
  return undefined;
}

const bareWish = new RegExp(`^${polite}(?:修改|更改|改)(?:一下|下|哈)?(?:前面的|前头的|答案)?[。.!]?$`, "u");

/** Whether the text is only the bare wish to edit, no question named: 修改, 我要改. */
export function isEditWish(text: string): boolean {
  return bareWish.test(normalise(text));
}
