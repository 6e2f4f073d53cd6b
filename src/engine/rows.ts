import type { List } from "./form.ts";
import type { Interview } from "./interview.ts";
import { idsOf } from "./row-ids.ts";
import type { RowIds } from "./unroll.ts";
import { currentValue } from "./values.ts";

/** The rows of every list as the answers have them: before a list was answered it has none. */
export function rowIdsIn(interview: Interview): ReadonlyMap<string, RowIds> {
  return new Map(interview.form.pattern.lists.map((list) => [list.name, rowIds(interview, list)]));
}

function rowIds(interview: Interview, list: List): RowIds {
  if (list.count) return { rows: counted(interview, list), removed: [] };
  const answer = interview.answers.get(list.name);
  if (!answer) return { rows: [], removed: [] };
  const rows = idsOf(answer.value);
  return { rows, removed: knownRows(interview, list).filter((id) => !rows.includes(id)) };
}

/** As many rows as the form counts: "1", "2" …. */
function counted(interview: Interview, list: List): string[] {
  const node = interview.form.byName.get(list.name);
  return node ? idsOf(currentValue(interview, node)) : [];
}

/** The rows that the register knows. */
export function knownRows(interview: Interview, list: List): readonly string[] {
  return interview.context.knownRows?.(list.repeat.subject) ?? [];
}

/** Whether a list whose rows are counted has other rows by now than it is laid out for. */
export function isRecounted(interview: Interview): boolean {
  return interview.form.pattern.lists.some((list) => {
    const laid = (interview.form.rows.get(list.name) ?? []).map(({ id }) => id).join(" ");
    return list.count !== undefined && counted(interview, list).join(" ") !== laid;
  });
}
