import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Node } from "./form.ts";
import type { Answer, AnswerState, Change, Interview } from "./interview.ts";
import { forgetAll, layRows } from "./lay.ts";
import { isRecounted } from "./rows.ts";
import { dependentsOf } from "./unroll.ts";
import { currentValue, seenFrom } from "./values.ts";

/** The element that says on which day the visit was: its answer is the interview's reference date. */
export const VISIT_DATE = "visit.date";

/** Records one answer and forgets what depended on the old one; `open`: it is not the last word (a list that goes on). */
export function record(
  interview: Interview,
  node: Node,
  value: string,
  state: AnswerState,
  more: { reason?: string; open?: boolean } = {},
): Change {
  const before = interview.answers.get(node.name);
  // What stood by default was submitted and shown, too: it is what the answer replaces.
  const old = before ? before.value : node.default && (currentValue(interview, node) || undefined);
  const answer: Answer = { value, state, rev: (before?.rev ?? 0) + 1, reopened: more.open ?? false };
  if (more.reason !== undefined) answer.reason = more.reason;
  interview.answers.set(node.name, answer);
  forget(interview, node);
  if (node.list || isRecounted(interview)) layRows(interview);
  if (node.question.element === VISIT_DATE && value !== "") setReferenceDate(interview, value);
  if (node.question.covers) answer.origin = coveredHash(interview, node);
  return { node, answer, old };
}

/** Changes the visit's day; everything may depend on it. */
export function setReferenceDate(interview: Interview, day: string): void {
  if (interview.referenceDate === day) return;
  interview.referenceDate = day;
  if (isRecounted(interview)) layRows(interview);
  else forgetAll(interview);
}

/** Forgets what was worked out about a node and all that depends on it. */
export function forget(interview: Interview, node: Node): void {
  interview.marks[node.index] = 0;
  interview.cursor = Math.min(interview.cursor, node.index);
  for (const index of dependentsOf(interview.form, node)) {
    interview.marks[index] = 0;
    interview.relevance[index] = 0;
    const dependent = interview.form.nodes[index];
    if (dependent?.calculation || dependent?.default || dependent?.list) interview.calculated.delete(dependent.name);
    interview.cursor = Math.min(interview.cursor, index);
  }
}

/** The hash of the answers a signature covers, as they stand. */
export function coveredHash(interview: Interview, node: Node): string {
  const covered = (node.question.covers ?? []).flatMap((name) => {
    const source = seenFrom(interview, node.row, name);
    const rows = interview.form.rows.get(name) ?? [];
    const inside = rows.flatMap((row) => [...row.nodes.values()]);
    const own = [name, source ? currentValue(interview, source) : ""];
    return [own, ...inside.map((one) => [one.name, currentValue(interview, one)])];
  });
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(covered))));
}
