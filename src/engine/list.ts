import { rowNumber } from "../zh/lists.ts";
import { knownValue } from "./block.ts";
import type { List, Node } from "./form.ts";
import type { Interview } from "./interview.ts";
import { idsOf } from "./row-ids.ts";
import { rowPath } from "./unroll.ts";

/** The rows that stand at a list, or that the register knows while nobody answered. */
export function standingRows(interview: Interview, node: Node): string[] {
  const answer = interview.answers.get(node.name);
  return idsOf(answer ? answer.value : knownValue(interview, node));
}

/** What a row is called: by its own answer, by the register, else by its number. */
export function nameOfRow(interview: Interview, list: List, id: string): string {
  const { row_name: called } = list.repeat;
  const asked = interview.form.pattern.nodes.find(({ name }) => name === called);
  const answered = interview.answers.get(`${rowPath(list.name, id)}/${called}`)?.value;
  const element = asked?.question.element;
  return (
    answered || (element ? interview.context.known(element, id) : "") || rowNumber(placeOfRow(interview, list, id))
  );
}

function placeOfRow(interview: Interview, list: List, id: string): number {
  const node = interview.form.byName.get(list.name);
  return (node ? standingRows(interview, node).indexOf(id) : -1) + 1;
}

/** The names of these rows. */
export function namesOfRows(interview: Interview, list: List, ids: readonly string[]): string[] {
  return ids.map((id) => nameOfRow(interview, list, id));
}
