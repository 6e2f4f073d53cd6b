import { findAssignment } from "../../../db/assignments.ts";
import { type Finding, listHistory } from "../../../db/decisions.ts";
import { listAnswers } from "../../../db/interviews.ts";
import { shortLabel } from "../../engine/describe.ts";
import { truth } from "../../engine/expression/index.ts";
import type { Node } from "../../engine/form.ts";
import { currentValue, isRelevant, scopeOf } from "../../engine/values.ts";
import * as words from "../../zh/interview.ts";
import * as say from "../../zh/review.ts";
import type { Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { isDebt, isVisit, titleOf } from "../naming.ts";
import { openProblems } from "../problems/earlier.ts";
import { checkedAt } from "./checked.ts";

/** So many earlier forms about the same household are looked at. */
const EARLIER = 3;

/**
 * What submitting finds by itself: reasons for doing otherwise, oddities that were confirmed, trouble that an earlier form
 * told of and this one does not, late entries.
 */
export async function findingsAt(turn: Turn, open: OpenInterview, late: boolean): Promise<Finding[]> {
  const asked = open.interview.form.nodes.filter((node) => !node.calculation && isRelevant(open.interview, node));
  return [
    ...asked.flatMap((node) => [...flagged(turn, open, node), ...warned(open, node)]),
    ...(await goneQuiet(turn, open, asked)),
    ...checkedAt(turn, open),
    ...(late ? [{ rule: "late", path: "", detail: "" }] : []),
  ];
}

function flagged(turn: Turn, open: OpenInterview, node: Node): Finding[] {
  const value = currentValue(open.interview, node);
  if (!node.question.flag || value === "") return [];
  const { lists, keyArea } = open.subject;
  const detail = say.flagged(node.name, { lists, keyArea }, shortLabel(node), turn.speaker.cadre.name, value);
  return [{ rule: "reason", path: node.name, detail }];
}

function warned(open: OpenInterview, node: Node): Finding[] {
  const value = currentValue(open.interview, node);
  if (!node.warning || value === "" || truth(node.warning, scopeOf(open.interview, value, undefined, node.row)))
    return [];
  const message = node.question.warning_message ?? words.odd;
  return [
    { rule: "warning", path: node.name, detail: say.warned(node.question.number ?? 0, shortLabel(node), message) },
  ];
}

/** Questions of which one tap says "nothing": an earlier form about the same household said something there. */
async function goneQuiet(turn: Turn, open: OpenInterview, asked: readonly Node[]): Promise<Finding[]> {
  const { store } = turn.house;
  const quiet = asked.filter(({ question, name }) => {
    return question.none !== undefined && open.interview.answers.get(name)?.value === question.none.value;
  });
  if (quiet.length === 0 || !isVisit(open.owed) || isDebt(turn.house, open.owed)) return [];
  const others = listHistory(store, open.owed.subject, EARLIER + 1).filter((row) => row.id !== open.row.id);
  const found = new Map<string, Finding>();
  const [told] = openProblems(turn, open.owed);
  // A list says there is something, and the visit says there is nothing: whoever decides looks at it first.
  for (const { name: path, question } of told ? quiet : []) {
    const detail = say.goneQuiet(told?.source ?? "", told?.issue ?? "", question.none?.value ?? "");
    found.set(path, { rule: "unsaid", path, detail });
  }
  for (const row of others) {
    const owed = await findAssignment(store, row.assignment);
    const before = new Map((await listAnswers(store, row.id)).map((answer) => [answer.path, answer]));
    for (const { name: path, question } of quiet) {
      const answer = before.get(path);
      const none = question.none?.value ?? "";
      if (!owed || !answer?.onPath || answer.value === "" || answer.value === none || found.has(path)) continue;
      const detail = say.goneQuiet(titleOf(turn.house, owed), answer.value, none);
      found.set(path, { rule: "unsaid", path, detail });
    }
  }
  return [...found.values()];
}
