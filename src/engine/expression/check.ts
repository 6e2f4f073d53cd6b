import { questionName, takingOf } from "./argument.ts";
import type { Expression } from "./expression.ts";
import { ExpressionError, type FaultParams } from "./expression-error.ts";
import { findFunction } from "./functions.ts";
import {
  type Binary,
  type Call,
  isComparison,
  type Node,
  partsOf,
  type Reference,
  withoutParentheses,
} from "./tree.ts";

/** The names that a questionnaire defines. */
export interface Names {
  /** Questions, calculations and repeats. */
  has(name: string): boolean;
  /** The innermost repeat that a question, or a repeat, stands in. */
  repeatOf(name: string): string | undefined;
  /** Whether the name is a repeat; where this is missing, a repeat's name is not refused as a value. */
  isRepeat?(name: string): boolean;
  /** Whether the options that a choice filter looks at have `./name`. */
  isColumn?(name: string): boolean;
}

/** Where a node stands: the repeat of the question that owns the expression, and the repeat whose rows a filter looks at. */
interface Place {
  readonly names: Names;
  readonly inRepeat: string | undefined;
  readonly filtered: string | undefined;
  fault(at: number, code: string, params: FaultParams): void;
}

/** The repeat and all repeats around it. */
function around(names: Names, repeat: string | undefined): Set<string> {
  const all = new Set<string>();
  for (let at = repeat; at !== undefined && !all.has(at); at = names.repeatOf(at)) all.add(at);
  return all;
}

function checkName(name: string, at: number, place: Place): boolean {
  if (place.names.has(name)) return true;
  place.fault(at, "unknown-name", { name });
  return false;
}

/** Rule 4: as one value, `${x}` needs the row it stands in. */
function checkValue({ name, where, at }: Reference, place: Place): void {
  if (!checkName(name, at, place)) return;
  const repeat = place.names.repeatOf(name);
  const outside = repeat !== undefined && !around(place.names, place.inRepeat).has(repeat);
  if (outside) place.fault(at, "row-needed", { name, repeat });
  else if (where || place.names.isRepeat?.(name)) place.fault(at, "row-needed", { name, repeat: name });
}

function checkRows(node: Reference, place: Place): void {
  checkName(node.name, node.at, place);
  if (!node.where) return;
  const inside: Place = { ...place, filtered: node.name };
  refuseBare(node.where, "[", inside);
  checkNode(node.where, inside);
}

function checkChild(name: string, at: number, place: Place): void {
  if (place.filtered === undefined && place.names.isColumn?.(name)) return;
  if (!checkName(name, at, place)) return;
  const repeat = place.names.repeatOf(name) ?? "";
  if (place.filtered === undefined || repeat !== place.filtered) place.fault(at, "row-needed", { name, repeat });
}

/** Rule 1: text alone is true whenever it is not empty, also `0` and `no`, so it is no condition. */
function refuseBare(node: Node, operator: string, place: Place): void {
  const inner = withoutParentheses(node);
  if (inner.kind === "reference" || inner.kind === "child")
    place.fault(inner.at, "bare-reference", { name: inner.name, operator });
  if (inner.kind === "self") place.fault(inner.at, "bare-reference", { name: ".", operator });
}

function isChain(node: Node): boolean {
  return isComparison(node) && (isComparison(node.left) || isComparison(node.right));
}

function checkBinary(node: Binary, place: Place): void {
  const { operator, left, right, at } = node;
  if (isChain(node) && !isChain(left) && !isChain(right)) place.fault(at, "comparison-chain", { operator });
  if (operator !== "and" && operator !== "or") return;
  refuseBare(left, operator, place);
  refuseBare(right, operator, place);
}

/** The cell must stand in the last repeat named, and each repeat in the one before it. */
function checkIndexed({ parts }: Call, place: Place): void {
  // The table of functions takes these by reference: parsing has seen to it.
  const [cell, ...pairs] = parts as Reference[];
  const path = [...pairs.filter((_, i) => i % 2 === 0), cell!];
  if (!path.map((part) => checkName(part.name, part.at, place)).every(Boolean)) return;
  const seen = around(place.names, place.inRepeat);
  for (const [i, part] of path.entries()) {
    const repeat = place.names.repeatOf(part.name);
    const reached = i === 0 ? repeat === undefined || seen.has(repeat) : repeat === path[i - 1]!.name;
    if (!reached) place.fault(part.at, "row-needed", { name: part.name, repeat: repeat ?? "" });
  }
}

function checkCall(node: Call, place: Place): void {
  const rule = findFunction(node.name);
  if (node.name === "indexed-repeat") checkIndexed(node, place);
  for (const [i, part] of node.parts.entries()) {
    const taking = rule ? takingOf(rule, i) : "value";
    if (taking === "condition") refuseBare(part, node.name, place);
    if (taking === "question") checkName(questionName(part) ?? "", part.at, place);
    else if (part.kind === "reference" && (taking === "rows" || taking === "values")) checkRows(part, place);
    else if (taking !== "reference") checkNode(part, place);
  }
}

function checkNode(node: Node, place: Place): void {
  if (node.kind === "reference") checkValue(node, place);
  else if (node.kind === "child") checkChild(node.name, node.at, place);
  else if (node.kind === "call") checkCall(node, place);
  else {
    if (node.kind === "binary") checkBinary(node, place);
    for (const part of partsOf(node)) checkNode(part, place);
  }
}

/**
 * What is wrong with an expression in a questionnaire of these names, each fault with its place: unknown names, bare references
 * as conditions, chains of comparisons, a question of a repeat used outside its rows. `inRepeat` is the repeat of its owner.
 */
export function checkExpression(expression: Expression, names: Names, inRepeat?: string): ExpressionError[] {
  const faults: ExpressionError[] = [];
  const fault = (at: number, code: string, params: FaultParams): void => {
    faults.push(new ExpressionError(expression.source, at, code, params));
  };
  checkNode(expression.tree, { names, inRepeat, filtered: undefined, fault });
  return faults;
}
