import { SetupError } from "../problem.ts";
import { type Expression, ExpressionError, parseExpression } from "./expression/index.ts";
import { type Block, dependenciesOf, type Form, type FormFault, type Node } from "./form.ts";
import { checkForm } from "./form-check.ts";
import { findQuestionType } from "./question-types/index.ts";
import { isGroup, type Option, type Question, type Questionnaire, type SurveyRow } from "./questionnaire.ts";

/** Compiles a questionnaire; a SetupError names every fault with questionnaire, question, column and position. */
export function compileForm(questionnaire: Questionnaire): Form {
  const faults: FormFault[] = [];
  const nodes: Node[] = [];
  collect(questionnaire, questionnaire.survey, [], undefined, nodes, faults);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const followUps = (questionnaire.followUps ?? []).flatMap((rule) => {
    const when = parse(rule.when, rule.rule, "when", faults);
    const due = parse(rule.due, rule.rule, "due", faults);
    const { rule: name, questionnaire: asked, share } = rule;
    return when && due ? [{ rule: name, questionnaire: asked, when, due, ...(share ? { share } : {}) }] : [];
  });
  const brief = parse(questionnaire.brief, "", "brief", faults);
  faults.push(...checkForm(questionnaire, nodes, followUps, brief));
  if (faults.length > 0) throw faultyForm(questionnaire, faults);
  const total = Math.max(1, ...nodes.map((node) => node.question.number ?? 0));
  const form = { questionnaire, nodes, byName, dependents: closeDependents(nodes, byName), followUps, total };
  return brief ? { ...form, brief } : form;
}

function collect(
  questionnaire: Questionnaire,
  rows: readonly SurveyRow[],
  around: readonly Expression[],
  block: Block | undefined,
  nodes: Node[],
  faults: FormFault[],
): void {
  for (const row of rows) {
    if (isGroup(row)) {
      const own = parse(row.relevant, row.name, "relevant", faults);
      const inner = row.type === "confirm" ? { name: row.name, label: row.label, nodes: [] } : block;
      collect(questionnaire, row.survey, own ? [...around, own] : around, inner, nodes, faults);
      continue;
    }
    const node = readyNode(questionnaire, row, around, nodes.length, faults);
    if (!node) continue;
    if (block) {
      node.block = block;
      block.nodes.push(node);
    }
    nodes.push(node);
  }
}

function readyNode(
  questionnaire: Questionnaire,
  question: Question,
  around: readonly Expression[],
  index: number,
  faults: FormFault[],
): Node | undefined {
  const type = findQuestionType(question.type);
  if (!type) {
    faults.push({ question: question.name, column: "type", fault: `unknown question type "${question.type}"` });
    return undefined;
  }
  const column = (source: string | undefined, name: string) => parse(source, question.name, name, faults);
  const relevant = column(question.relevant, "relevant");
  const required = typeof question.required === "string" ? column(question.required, "required") : question.required;
  const expressions = {
    constraint: column(question.constraint, "constraint"),
    warning: column(question.warning, "warning"),
    calculation: column(question.calculation, "calculation"),
    default: column(question.default, "default"),
    choiceFilter: column(question.choice_filter, "choice_filter"),
  };
  return {
    index,
    name: question.name,
    question,
    type,
    options: listOf(questionnaire, question),
    relevant: relevant ? [...around, relevant] : around,
    required: required ?? false,
    ...Object.fromEntries(Object.entries(expressions).filter(([, expression]) => expression)),
  };
}

function listOf({ choices }: Questionnaire, { list }: Question): readonly Option[] {
  return list !== undefined && Object.hasOwn(choices, list) ? (choices[list] ?? []) : [];
}

function parse(source: string | undefined, question: string, column: string, faults: FormFault[]) {
  if (source === undefined) return undefined;
  try {
    return parseExpression(source);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    faults.push({ question, column, position: error.position, fault: error.message });
    return undefined;
  }
}

function closeDependents(nodes: readonly Node[], byName: ReadonlyMap<string, Node>): number[][] {
  const direct = nodes.map(() => new Set<number>());
  for (const node of nodes) {
    for (const name of dependenciesOf(node)) {
      const source = byName.get(name);
      if (source && source !== node) direct[source.index]?.add(node.index);
    }
  }
  return nodes.map((node) => {
    const seen = new Set<number>();
    const queue = [...(direct[node.index] ?? [])];
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      queue.push(...(direct[index] ?? []));
    }
    return [...seen].sort((a, b) => a - b);
  });
}

function faultyForm(questionnaire: Questionnaire, faults: readonly FormFault[]): SetupError {
  const lines = faults.map((f) => {
    const at = f.position === undefined ? "" : `, position ${f.position + 1}`;
    const of = f.question === "" ? "" : `question ${f.question}, `;
    return `${of}column ${f.column}${at}: ${f.fault}`;
  });
  return new SetupError(
    `questionnaire ${questionnaire.id}`,
    lines.join("; "),
    "correct the named column in conversations/ and start again",
  );
}
