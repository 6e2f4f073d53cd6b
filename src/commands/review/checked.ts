import { rulebook } from "../../../conversations/rules/index.ts";
import { listCases } from "../../../db/checks.ts";
import type { Finding } from "../../../db/decisions.ts";
import { readingOf, worldAt } from "../../checking/reading.ts";
import { currentValue, isRelevant } from "../../engine/values.ts";
import type { Case, Kin, Known } from "../../rules/case.ts";
import { judge, prepare } from "../../rules/judge.ts";
import type { Found } from "../../rules/rule.ts";
import type { Turn } from "../command.ts";
import type { OpenInterview } from "../open-interview.ts";
import { partsOf } from "../visit.ts";

/**
 * What the rules find in a visit that is being handed in, all its forms together with the register. Each finding belongs to
 * the first form that its rule is about; here are those of this form. What a form refuses or warns of by itself is no finding.
 */
export function checkedAt(turn: Turn, open: OpenInterview): Finding[] {
  const parts = partsOf(open);
  const one = caseOf(turn, parts);
  if (!one) return [];
  const numbers = parts.map(formOf);
  const world = worldAt(turn.house.store, turn.house, turn.now);
  const judging = prepare(rulebook(), world, new Set(numbers), "submit");
  const own = formOf(open);
  return judge(judging, one)
    .filter(({ rule }) => {
      const forms = rulebook().byId.get(rule)?.rule.forms ?? [];
      return numbers.find((number) => forms.includes(number)) === own;
    })
    .map((found) => ({ rule: found.rule, path: pathOf(open, found), detail: found.message }));
}

const formOf = (part: OpenInterview): string => part.interview.form.questionnaire.form;

/** The question that a finding is about, where the form has it; else the row, so that each row has its own. */
function pathOf({ interview }: OpenInterview, { row, element }: Found): string {
  const node = interview.form.nodes.find((one) => one.question.element === element && (one.row?.id ?? "") === row);
  return node && isRelevant(interview, node) ? node.name : row;
}

/** The household or village as the visit leaves it. */
function caseOf(turn: Turn, parts: readonly OpenInterview[]): Case | undefined {
  const [first] = parts;
  const campaign = `${turn.house.plan.id}/${turn.house.year}`;
  const forms = new Map(parts.map(({ interview: { form } }) => [form.questionnaire.id, readingOf(form.questionnaire)]));
  const [kept] = first ? listCases(turn.house.store, [first.owed.subject], { campaign, forms: new Map() }) : [];
  if (!kept) return undefined;
  const told: Told = { values: new Map(), rows: new Map(), lists: new Map() };
  for (const part of parts) {
    const reading = forms.get(part.interview.form.questionnaire.id);
    if (reading) tell(told, part, reading);
  }
  const rows = (list: "members" | "helpers", known: readonly Kin[]): Kin[] => {
    const named = told.lists.get(list);
    if (!named) return known.map((kin) => overlaid(kin, told));
    const ids = named.whole ? named.there : [...new Set([...known.map(({ id }) => id), ...named.there])];
    return ids.map((id) => overlaid(known.find((kin) => kin.id === id) ?? { id, known: new Map() }, told));
  };
  const members = rows("members", kept.members);
  const gone = kept.members.filter(({ id }) => !members.some((one) => one.id === id));
  return {
    ...kept,
    known: over(told.values, kept.known),
    members,
    left: [...kept.left, ...gone],
    helpers: rows("helpers", kept.helpers),
    filled: new Set([...kept.filled, ...forms.keys()]),
  };
}

interface Told {
  values: Map<string, string>;
  rows: Map<string, Map<string, string>>;
  lists: Map<"members" | "helpers", { there: readonly string[]; whole: boolean }>;
}

function tell(told: Told, { interview }: OpenInterview, reading: ReturnType<typeof readingOf>): void {
  told.values.set(reading.submitted, interview.referenceDate);
  for (const node of interview.form.nodes) {
    if (!isRelevant(interview, node)) continue;
    const { question, row, list } = node;
    const roster = reading.lists.get(list?.name ?? "");
    if (list && roster && !row) {
      const there = (interview.form.rows.get(list.name) ?? []).filter(({ position }) => position > 0);
      told.lists.set(roster.list, { there: there.map(({ id }) => id), whole: roster.whole });
      continue;
    }
    const name = reading.wanted.get(question.name) ?? question.element;
    const value = name === undefined ? "" : currentValue(interview, node);
    if (name === undefined || value === "") continue;
    if (!row) told.values.set(name, value);
    else told.rows.set(row.id, (told.rows.get(row.id) ?? new Map<string, string>()).set(name, value));
  }
}

function over(told: ReadonlyMap<string, string>, kept: Known): Known {
  return { get: (element) => told.get(element) ?? kept.get(element) };
}

function overlaid({ id, known }: Kin, { rows }: Told): Kin {
  const told = rows.get(id);
  return told ? { id, known: over(told, known) } : { id, known };
}
