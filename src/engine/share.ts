import type { Node } from "./form.ts";
import type { Answer, Change, Interview } from "./interview.ts";
import { record } from "./record.ts";

/** Takes over what another form of the visit was told just now: where the same datum is asked and was not answered otherwise. */
export function shareChanges(to: Interview, changes: readonly Change[]): Change[] {
  return changes.flatMap(({ node, answer, old }) => take(to, node, answer, old));
}

/**
 * Takes over all that another form of the visit has been told, where nothing is answered yet: what is asked last (how the
 * household agreed), or everything before it.
 */
export function shareAnswers(from: Interview, to: Interview, last: boolean): Change[] {
  const changes: Change[] = [];
  // In the order of the form: a list before its rows.
  for (const node of from.form.nodes) {
    const answer = from.answers.get(node.name);
    if (answer && (node.last ?? false) === last) changes.push(...take(to, node, answer, undefined));
  }
  return changes;
}

function take(to: Interview, asked: Node, { value, state, reopened }: Answer, old: string | undefined): Change[] {
  const datum = datumOf(asked);
  if (datum === undefined || state === "seen") return [];
  const skipped = state === "skipped";
  const same = to.form.nodes.filter((node) => datumOf(node) === datum && accepts(node, value, skipped));
  return same.flatMap(({ name }) => {
    const standing = to.answers.get(name);
    // Answered otherwise in this very form: that stays.
    if (standing && (standing.value !== old || standing.value === value)) return [];
    const node = to.form.byName.get(name);
    return node ? [record(to, node, value, skipped ? state : "confirmed", reopened ? { open: true } : {})] : [];
  });
}

/** What is asked, apart from the form that asks it: an element of the subject or of one row, or who is on a list. */
function datumOf({ question, row, list, calculation }: Node): string | undefined {
  if (calculation) return undefined;
  if (list) return list.count ? undefined : `list ${list.repeat.subject}`;
  return question.element && `${question.element}@${row?.id ?? ""}`;
}

function accepts({ question, options, required }: Node, value: string, skipped: boolean): boolean {
  if (skipped) return required === false;
  if (!question.list) return true;
  const names = new Set(options.map(({ name }) => name));
  return value.split(" ").every((name) => names.has(name));
}
