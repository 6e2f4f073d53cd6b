import { SetupError } from "../problem.ts";
import { unitOfRows } from "../zh/lists.ts";
import { closeDependents } from "./dependents.ts";
import { type Expression, ExpressionError, parseExpression } from "./expression/index.ts";
import type { Block, Form, FormFault, List, Node, Pattern } from "./form.ts";
import { checkForm } from "./form-check.ts";
import { findQuestionType } from "./question-types/index.ts";
import {
  isGroup,
  isRepeat,
  type Option,
  type Question,
  type Questionnaire,
  type Repeat,
  type SurveyRow,
} from "./questionnaire.ts";
import { unroll } from "./unroll.ts";

const compiled = new WeakMap<Questionnaire, Form>();

/** Compiles a questionnaire, without rows, once; a SetupError names every fault with questionnaire, question, column and position. */
export function compileForm(questionnaire: Questionnaire): Form {
  const kept = compiled.get(questionnaire);
  if (kept) return kept;
  const { pattern, faults } = readPattern(questionnaire);
  if (faults.length > 0) throw faultyForm(questionnaire, faults);
  const form = unroll(pattern);
  compiled.set(questionnaire, form);
  return form;
}

/** The questionnaire's pattern and all its faults; it may be laid out only where there are none. */
export function readPattern(questionnaire: Questionnaire): { pattern: Pattern; faults: FormFault[] } {
  const found: Found = { questionnaire, nodes: [], lists: [], listOf: new Map(), faults: [] };
  collect(found, questionnaire.survey, { relevant: [] });
  const { nodes, lists, listOf, faults } = found;
  const followUps = (questionnaire.followUps ?? []).flatMap((rule) => {
    const when = parse(rule.when, rule.rule, "when", faults);
    const due = parse(rule.due, rule.rule, "due", faults);
    const { rule: name, questionnaire: asked, share } = rule;
    return when && due ? [{ rule: name, questionnaire: asked, when, due, ...(share ? { share } : {}) }] : [];
  });
  const brief = parse(questionnaire.brief, "", "brief", faults);
  faults.push(...checkForm(questionnaire, nodes, listOf, followUps, brief));
  const total = Math.max(1, ...nodes.map((node) => node.question.number ?? 0));
  const dependents = closeDependents(nodes, listOf);
  const pattern = { questionnaire, nodes, lists, listOf, dependents, followUps, total, ...(brief ? { brief } : {}) };
  return { pattern, faults };
}

interface Found {
  questionnaire: Questionnaire;
  nodes: Node[];
  lists: List[];
  listOf: Map<string, List>;
  faults: FormFault[];
}

/** What the groups around a row give it. */
interface Around {
  relevant: readonly Expression[];
  block?: Block;
  last?: true;
  list?: List;
}

function collect(found: Found, rows: readonly SurveyRow[], around: Around): void {
  for (const row of rows) {
    if (isRepeat(row)) collectList(found, row, around);
    else if (isGroup(row)) {
      const own = parse(row.relevant, row.name, "relevant", found.faults);
      const block = row.type === "confirm" ? { name: row.name, label: row.label, nodes: [] } : around.block;
      collect(found, row.survey, {
        ...around,
        relevant: own ? [...around.relevant, own] : around.relevant,
        ...(block ? { block } : {}),
        ...(row.last ? { last: row.last } : {}),
      });
    } else add(found, row, around);
  }
}

function add(found: Found, question: Question, around: Around): Node | undefined {
  const node = readyNode(found.questionnaire, question, around.relevant, found.nodes.length, found.faults);
  if (!node) return undefined;
  if (around.block) {
    node.block = around.block;
    around.block.nodes.push(node);
  }
  if (around.last) node.last = true;
  if (around.list) found.listOf.set(node.name, around.list);
  found.nodes.push(node);
  return node;
}

/** The list itself is asked first: who is on it; then what there is to ask of each row. */
function collectList(found: Found, repeat: Repeat, around: Around): void {
  const { faults, nodes } = found;
  if (around.list) {
    faults.push({ question: repeat.name, column: "type", fault: `a repeat inside the repeat "${around.list.name}"` });
    return;
  }
  if (around.block) faults.push({ question: repeat.name, column: "type", fault: "a repeat inside a confirm block" });
  const node = add(found, questionOf(repeat), around);
  if (!node) return;
  const { name } = repeat;
  const count = parse(repeat.repeat_count, name, "repeat_count", faults);
  const list: List = { name, repeat, rows: [0, 0], removed: [0, 0], ...(count ? { count } : {}) };
  node.list = list;
  const before = node.relevant;
  const inside = { ...around, relevant: before, list };
  const from = nodes.length;
  collect(found, numbered(repeat.survey, repeat), inside);
  const between = nodes.length;
  collect(found, numbered(repeat.removed ?? [], repeat), inside);
  Object.assign(list, { rows: [from, between], removed: [between, nodes.length] });
  found.lists.push(list);
}

/** The list as a question. */
function questionOf(repeat: Repeat): Question {
  const { survey: _survey, removed: _removed, subject, row_name: _name, repeat_count: _count, ...rest } = repeat;
  return { ...rest, unit: unitOfRows(subject) };
}

/** Questions of a row stand under the list's printed number. */
function numbered(rows: readonly SurveyRow[], { number }: Pick<Repeat, "number">): readonly SurveyRow[] {
  if (number === undefined) return rows;
  return rows.map((row) => {
    if (isRepeat(row)) return row;
    return isGroup(row) ? { ...row, survey: numbered(row.survey, { number }) } : { number, ...row };
  });
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
    expected: column(question.expected, "expected"),
    choiceFilter: column(question.choice_filter, "choice_filter"),
  };
  return {
    index,
    pattern: index,
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
