import type { Choice, InputHint, Outgoing } from "../message.ts";
import * as say from "../zh/interview.ts";
import { moreOptions, typePart } from "../zh/lists.ts";
import { standingValue } from "./block.ts";
import { describeValue, fill, numbersOf, shortLabel } from "./describe.ts";
import { describeBlock } from "./describe-block.ts";
import type { Block, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { nameOfRow } from "./list.ts";
import { isLong, pageOf } from "./pages.ts";
import { actions, encodePress, placeOf } from "./payload.ts";
import { optionChoices, type ShownOptions } from "./prompt-options.ts";
import { coarseOf } from "./question-types/coarse-date.ts";
import { isAsked, isRequired } from "./values.ts";

/** What a prompt is asked with: where we are, what was just recorded, what the channel can do. */
export interface Asking extends ShownOptions {
  /** "3组 甲有田". */
  place: string;
  /** Lines that say what was recorded last. */
  echo: readonly string[];
  /** The question was asked before: one sentence will do. */
  again?: boolean;
  /** The question was answered before and is being changed. */
  editing?: boolean;
  /** Somebody sent the question back: who, and why. */
  returned?: string;
  /** The channel lets people draw a signature. */
  canSign?: boolean;
}

/** The message that asks one question. */
export function askQuestion(interview: Interview, node: Node, asking: Asking): Outgoing {
  const lines = [headerOf(interview, node, asking), ...asking.echo];
  if (asking.returned !== undefined) lines.push(...returnedLines(interview, node, asking.returned));
  else if (asking.editing) lines.push(...editLines(interview, node));
  else lines.push(...questionLines(interview, node, asking.again ?? false));
  if (node.type.input === "signature" && !asking.canSign) lines.push(say.signByPhoto);
  const message: Outgoing = { text: lines.join("\n"), input: inputOf(node) };
  const choices = choicesOf(interview, node, asking);
  if (choices.length > 0) message.choices = choices;
  if (node.question.guidance && !asking.again && !asking.editing) message.small = node.question.guidance;
  return message;
}

/** The first line of a question's message: where we are, whose row it is, which question. */
export function headerOf(interview: Interview, node: Node, asking: Asking, label = ""): string {
  const numbers = numbersOf(interview, [node]);
  const whose = node.row ? nameOfRow(interview, node.row.list, node.row.id) : "";
  if (asking.editing && !node.block && asking.returned === undefined) {
    return [say.sayEditing(asking.place, numbers.from), whose].filter((part) => part !== "").join(" ");
  }
  const labels = [whose, label || (node.block ? shortLabel(node) : "")];
  return say.sayHeader(
    asking.place,
    numbers,
    interview.numbering.total,
    labels.filter((part) => part !== "").join(" "),
  );
}

function questionLines(interview: Interview, node: Node, again: boolean): string[] {
  const { question } = node;
  const ask = fill(interview, question.ask, node.row);
  const label = fill(interview, question.label, node.row);
  const short = ask || (writable.has(node.type.input) ? say.asRequest(label) : label);
  const coarse = coarseOf(question);
  const how = coarse ? [say.dateTo[coarse]] : [];
  if (again) return [short, ...how];
  const hint = fill(interview, question.hint, node.row);
  const tick = node.type.name === "select_multiple" ? say.tickAll : "";
  const long = question.list && isLong(node.options) ? typePart : "";
  // Inside a block the header already carries the label.
  const lines = [node.block ? "" : label, hint, ask, tick, long].filter((line) => line !== "");
  if (lines.length > 0) return [...lines, ...how];
  return question.list && short === shortLabel(node) ? [say.chooseOne] : [short, ...how];
}

const writable: ReadonlySet<string> = new Set(["text", "number", "decimal", "phone", "date", "id-number"]);

/** Which keypad or tool fits this question. */
function inputOf({ type, question }: Node): InputHint {
  return type.inputFor?.(question) ?? type.input;
}

function editLines(interview: Interview, node: Node): string[] {
  const value = standingValue(interview, node);
  if (value === "") return questionLines(interview, node, true);
  const lines = [say.standsNow(describeValue(node, value))];
  lines.push(node.type.name === "text" ? say.rewriteOrReplace : say.answerAnew);
  return lines;
}

/** The question, in full where something is read out to the household; who sent it back; what stands. */
function returnedLines(interview: Interview, node: Node, returned: string): string[] {
  const asked = questionLines(interview, node, node.question.covers === undefined);
  const value = standingValue(interview, node);
  if (value === "") return [...asked, returned];
  return [...asked, returned, say.standsNow(describeValue(node, value))];
}

/** The payload of an action on a question as it stands. */
export function pressOf(interview: Interview, node: Node, action: string): string {
  const rev = interview.answers.get(node.name)?.rev ?? 0;
  return encodePress({ interview: interview.id, version: versionOf(interview), node: placeOf(node), rev, action });
}

function versionOf(interview: Interview): number {
  return interview.form.questionnaire.version;
}

/** The numbered choices of a question. */
export function choicesOf(
  interview: Interview,
  node: Node,
  asking: Pick<Asking, keyof ShownOptions | "editing" | "returned">,
): Choice[] {
  const press = (label: string, action: string): Choice => ({ label, payload: pressOf(interview, node, action) });
  const choices: Choice[] = [];
  if (node.question.list) {
    choices.push(...optionChoices(interview, node, asking, press));
  } else if (node.type.name === "note") return [press(say.choices.seen, actions.yes)];
  const { none } = node.question;
  const back = asking.returned !== undefined && asking.editing;
  if (none && (!asking.editing || back))
    choices.push(press(none.label, actions.none), press(none.other, actions.other));
  if (back || (asking.editing && node.type.name !== "text")) choices.push(press(say.choices.leaveIt, actions.keep));
  else if (!none && !isRequired(interview, node)) choices.push(press(say.choices.skip, actions.skip));
  return choices;
}

/** The rev of a block: it rises whenever one of its answers changes. */
export function blockRev(interview: Interview, block: Block): number {
  return block.nodes.reduce((sum, node) => sum + (interview.answers.get(node.name)?.rev ?? 0), 0);
}

/** The payload of an action on a confirm block as it stands. */
export function blockPress(interview: Interview, block: Block, action: string): string {
  const node = placeOf(block.nodes[0] as Node);
  const press = { interview: interview.id, version: versionOf(interview), node, rev: blockRev(interview, block) };
  return encodePress({ ...press, action: actions.block(action) });
}

/** The message that offers all known values of a block; `again` after one of them was changed. */
export function askBlock(interview: Interview, block: Block, asking: Asking): Outgoing {
  const header = blockHeader(interview, block, asking);
  const press = (label: string, action: string): Choice => ({ label, payload: blockPress(interview, block, action) });
  if (asking.again && asking.echo.length > 0) {
    const choices = [press(say.choices.keepRest, actions.keep), press(say.choices.changeMore, actions.change)];
    const lead = asking.echo.slice(0, -1);
    const last = `${asking.echo.at(-1) ?? ""}${say.restAsItIs}`;
    return { text: [header, ...lead, last].join("\n"), choices };
  }
  const lines = [header, ...asking.echo, `${block.label}:`, ...describeBlock(interview, block), say.asItIs];
  const choices = [press(say.choices.keep, actions.keep), press(say.choices.change, actions.change)];
  // Whether anybody can be met shows at the door, not in the middle of the visit.
  const atTheDoor = interview.numbering.before === 0 && block.nodes[0]?.row === undefined;
  const household = interview.form.questionnaire.subject === "household";
  if (household && atTheDoor) choices.push(press(say.choices.cannot, actions.cannot));
  return { text: lines.join("\n"), choices };
}

/** The message that asks which line of a block has changed; of a long block a page. */
export function askWhich(interview: Interview, block: Block, asking: Asking): Outgoing {
  const header = blockHeader(interview, block, asking);
  const press = (label: string, action: string): Choice => ({ label, payload: blockPress(interview, block, action) });
  const { shown, more } = pageOf(leadsOf(block), asking.page ?? 0);
  const choices = shown.map((node) => press(shortLabel(node), `o${node.pattern}`));
  if (more !== undefined) choices.push(press(moreOptions, actions.page(more)));
  return { text: [header, ...asking.echo, say.whichChanged].join("\n"), choices };
}

function blockHeader(interview: Interview, block: Block, asking: Asking): string {
  const row = block.nodes[0]?.row;
  const whose = row ? nameOfRow(interview, row.list, row.id) : "";
  return say.sayHeader(asking.place, numbersOf(interview, block.nodes), interview.numbering.total, whose);
}

/** The lines of a block that may have changed: one a printed number, in a row one a question. */
function leadsOf(block: Block): Node[] {
  const open = block.nodes.filter(isAsked);
  return open.filter((node, i) => node.row || node.question.number !== open[i - 1]?.question.number);
}

/** The message that asks whether what was typed means `value`. */
export function askMeaning(interview: Interview, node: Node, asking: Asking, typed: string, value: string): Outgoing {
  const { none } = node.question;
  const asNone = none?.value === value;
  const text = asNone ? say.readAsNone(typed, none.value, none.confirm) : say.readAs(typed, describeValue(node, value));
  const labels = asNone
    ? ([say.yesNone(value), say.noThereIs(none.other)] as const)
    : ([say.choices.yes, say.choices.no] as const);
  return askYesNo(interview, node, asking, { text, value, labels });
}

/** The message that says what is odd about a value and asks whether it stands. */
export function askAnyway(interview: Interview, node: Node, asking: Asking, oddity: string, value: string): Outgoing {
  const labels = [say.choices.anyway, say.choices.anew] as const;
  return askYesNo(interview, node, asking, { text: oddity, value, labels });
}

function askYesNo(
  interview: Interview,
  node: Node,
  asking: Asking,
  { text, value, labels }: { text: string; value: string; labels: readonly [string, string] },
): Outgoing {
  const [yes, no] = labels;
  const choices = [
    { label: yes, payload: pressOf(interview, node, actions.yesTo(value)) },
    { label: no, payload: pressOf(interview, node, actions.no) },
  ];
  return {
    text: [headerOf(interview, node, asking), ...asking.echo, text].join("\n"),
    choices,
    input: inputOf(node),
  };
}
