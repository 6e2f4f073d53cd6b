import { gathered } from "../zh/lists.ts";
import { type BlockRow, blockLines } from "./block.ts";
import { describeChange, describeValue, shortLabel } from "./describe.ts";
import type { Block, Node } from "./form.ts";
import type { Interview } from "./interview.ts";

/** A block of more lines than this is too long for a phone: its yes-or-no questions are gathered. */
const LONG = 20;
/** Fewer of them stay where they are. */
const MANY = 6;

interface Line {
  label: string;
  parts: string[];
  /** Of one yes-or-no question that stands as the register has it: its value. */
  plain?: string;
}

/**
 * The lines of a confirm block, one a printed number (in a row of a list one a question); what is blank is left out. In a long
 * block all that is answered 是 stands in one line, all that is answered 否 in another.
 */
export function describeBlock(interview: Interview, block: Block): string[] {
  const lines = linesOf(interview, blockLines(interview, block)).filter(({ parts }) => parts.length > 0);
  const plain = lines.filter(({ plain }) => plain !== undefined);
  const gather = lines.length > LONG && plain.length >= MANY;
  const apart = gather ? lines.filter(({ plain }) => plain === undefined) : lines;
  return [...apart.map(({ label, parts }) => `${label}:${parts.join("——")}`), ...(gather ? gatherLines(plain) : [])];
}

function linesOf(interview: Interview, rows: readonly BlockRow[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { node, value, state } of rows) {
    const key = node.row ? node.name : `${node.question.number ?? 0}`;
    const line = lines.get(key) ?? { label: shortLabel(node), parts: [] };
    // What is only expected is shown with what it was: nobody has said it yet.
    const changed = state === "settled" || node.expected !== undefined;
    const text = changed ? describeChange(interview, node, value) : describeValue(node, value);
    const alone = !lines.has(key) && isYesNo(node) && text === describeValue(node, value);
    if (text !== "") line.parts.push(text);
    if (alone) line.plain = value;
    else delete line.plain;
    lines.set(key, line);
  }
  return [...lines.values()];
}

function gatherLines(lines: readonly Line[]): string[] {
  return ["yes", "no"].flatMap((value) => {
    const same = lines.filter(({ plain }) => plain === value);
    const answer = same[0]?.parts[0];
    return answer === undefined
      ? []
      : [
          gathered(
            answer,
            same.map(({ label }) => label),
          ),
        ];
  });
}

function isYesNo({ type, options }: Node): boolean {
  const names = options.map(({ name }) => name);
  return type.name === "select_one" && names.length === 2 && names.includes("yes") && names.includes("no");
}
