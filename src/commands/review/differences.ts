import { listChangedSince, type Returned } from "../../../db/decisions.ts";
import type { Store } from "../../../db/open.ts";
import { describeValue } from "../../engine/describe.ts";
import type { Node } from "../../engine/form.ts";
import { currentValue } from "../../engine/values.ts";
import * as say from "../../zh/returning.ts";
import type { OpenInterview } from "../desk.ts";

interface Touched {
  node: Node;
  old: string;
  now: string;
}

/** What became of the questions that were returned, and of whatever else was changed since: a line or more a number. */
export function differences(store: Store, open: OpenInterview, { review, items }: Returned): string[] {
  const { interview } = open;
  const changed = listChangedSince(store, open.row.id, review.changes);
  const touched = interview.form.nodes.flatMap((node): Touched[] => {
    const old = items.get(node.name)?.old ?? changed.get(node.name);
    return old === undefined || node.calculation ? [] : [{ node, old, now: currentValue(interview, node) }];
  });
  const byNumber = Map.groupBy(touched, ({ node }) => node.question.number ?? 0);
  const lines = [...byNumber].flatMap(([number, all]) => linesOf(open, number, all));
  return lines.length > 0 ? lines : [say.nothingChanged];
}

function linesOf(open: OpenInterview, number: number, touched: readonly Touched[]): string[] {
  const changed = touched.filter(({ old, now }) => old !== now);
  // What fell off the path goes without saying where the number has an answer still.
  const told = changed.filter(({ now }) => now !== "");
  const shown = told.length > 0 ? told : changed.slice(0, 1);
  if (shown.length > 0)
    return shown.map(({ node, old, now }) => say.fromTo(number, describe(node, old), describe(node, now)));
  const [lead] = touched;
  if (!lead || lead.now === "") return [];
  const reason = open.interview.answers.get(lead.node.name)?.reason ?? "";
  return [say.sameWith(number, describe(lead.node, lead.now), reason)];
}

function describe(node: Node, value: string): string {
  return value === "" ? "" : describeValue(node, value, true);
}
