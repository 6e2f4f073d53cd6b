import type { Form, Node } from "../engine/form.ts";
import type { Context, Interview } from "../engine/interview.ts";
import { createInterview } from "../engine/lay.ts";
import { record } from "../engine/record.ts";
import { currentValue, isRelevant, isRequired, isValid } from "../engine/values.ts";
import { nextStep } from "../engine/walk.ts";

/** One answer to be given: `members/r1/age` is the age in row r1; a list's value is the ids of its rows, joined by blanks. */
export interface GivenAnswer {
  path: string;
  value: string;
}

/** A question as it stands: `value` is '' off the path; `valid` does not look at `required`. */
export interface NodeState {
  relevant: boolean;
  required: boolean;
  value: string;
  valid: boolean;
}

/** What an answer led to. `problem`: it could not be given (`no-path`, `not-asked`), and nothing changed. */
export interface TraceStep {
  answer: GivenAnswer | null;
  problem?: "no-path" | "not-asked";
  state: Record<string, NodeState>;
  /** Nothing is left to ask. */
  complete: boolean;
}

/** What a trace takes for granted: the day, and what the register holds. */
export interface TraceSetting {
  /** YYYY-MM-DD. */
  today: string;
  known?: Readonly<Record<string, string>>;
}

/** Gives the answers one by one to an empty interview: the state before the first, and after each. */
export function trace(form: Form, answers: readonly GivenAnswer[], { today, known = {} }: TraceSetting): TraceStep[] {
  const held = (element: string) => (Object.hasOwn(known, element) ? (known[element] ?? "") : "");
  const context: Context = { known: held, param: () => "", planDate: () => "" };
  const interview = createInterview("trace", form, context, today, new Map());
  const steps = [stepOf(interview, null)];
  for (const answer of answers) {
    const node = findNode(interview, answer.path);
    const problem = node ? (isAsked(node) ? undefined : "not-asked") : "no-path";
    if (node && !problem) record(interview, node, answer.value, node.type.name === "note" ? "seen" : "answered");
    steps.push({ ...stepOf(interview, answer), ...(problem ? { problem } : {}) });
  }
  return steps;
}

/** The groups around a question may be named: `/data/household/age` is `age`, as no name stands twice. */
function findNode({ form }: Interview, path: string): Node | undefined {
  const whole = form.byName.get(path);
  if (whole) return whole;
  const lists = new Set(form.pattern.lists.map(({ name }) => name));
  const parts = path.split("/").filter((part) => part !== "");
  const at = parts.findIndex((part, i) => i < parts.length - 1 && lists.has(part));
  const kept = at < 0 ? parts.slice(-1) : [parts[at], parts[at + 1], ...parts.slice(-1)];
  return form.byName.get(kept.slice(0, at >= 0 && parts.length === at + 2 ? 2 : 3).join("/"));
}

function isAsked(node: Node): boolean {
  return !node.calculation && !node.list?.count;
}

function stepOf(interview: Interview, answer: GivenAnswer | null): TraceStep {
  const state = interview.form.nodes.map((node): [string, NodeState] => [node.name, stateOf(interview, node)]);
  return { answer, state: Object.fromEntries(state), complete: nextStep(interview) === undefined };
}

function stateOf(interview: Interview, node: Node): NodeState {
  const value = currentValue(interview, node);
  const valid = isOfType(node.type.name, value) && isValid(interview, node, value);
  return { relevant: isRelevant(interview, node), required: isRequired(interview, node), value, valid };
}

/** Whether a stored text can be an answer of this type; `''` always can. */
function isOfType(type: string, value: string): boolean {
  if (value === "") return true;
  if (type === "integer") return /^-?\d+$/.test(value);
  if (type === "decimal") return /^-?(?:\d+\.?\d*|\.\d+)$/.test(value);
  if (type !== "date") return true;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}
