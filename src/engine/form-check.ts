import { checkExpression, type Expression, findCycle, type Names } from "./expression/index.ts";
import { type FormFault, type List, type Node, type ReadyFollowUp, sourcesOf } from "./form.ts";
import { type Questionnaire, questionsIn, rowsIn, type SurveyRow } from "./questionnaire.ts";

/** Faults that only show when the whole questionnaire is read: names, lists, cycles, templates. */
export function checkForm(
  questionnaire: Questionnaire,
  nodes: readonly Node[],
  listOf: ReadonlyMap<string, List>,
  followUps: readonly ReadyFollowUp[],
  brief?: Expression,
): FormFault[] {
  const named = new Set(questionsIn(questionnaire.survey).map(({ name }) => name));
  const has = (name: string) => named.has(name);
  const lists = new Set(nodes.map((node) => node.list?.name));
  const names: Names = {
    has,
    repeatOf: (name) => listOf.get(name)?.name,
    isRepeat: (name) => lists.has(name),
  };
  return [
    ...nameFaults(namesIn(questionnaire.survey)),
    ...nodes.flatMap((node) =>
      expressionsOf(node).flatMap((found) => expressionFaults(found, seenBy(node, found, names))),
    ),
    ...nodes.flatMap((node) => columnFaults(node, questionnaire, has)),
    ...nodes.flatMap((node) => rowNameFault(node, listOf)),
    ...followUps.flatMap(({ rule, when, due }) => [
      ...expressionFaults({ question: rule, column: "when", expression: when }, names),
      ...expressionFaults({ question: rule, column: "due", expression: due }, names),
    ]),
    ...(brief ? expressionFaults({ question: "", column: "brief", expression: brief }, names) : []),
    ...templateFaults("", "attestation", questionnaire.attestation, (name) => name === "attestor" || has(name)),
    ...cycleFault(nodes),
    ...lastFaults(nodes),
  ];
}

/** What is asked at the end of the visit ends the form. */
function lastFaults(nodes: readonly Node[]): FormFault[] {
  const from = nodes.findIndex((node) => node.last);
  const behind = from < 0 ? [] : nodes.slice(from).filter((node) => !node.last && !node.calculation);
  return behind.map(({ name }) => ({ question: name, column: "last", fault: "stands behind what is asked last" }));
}

/** A choice filter also sees the further columns of its list. */
function seenBy({ options }: Node, { column }: Found, names: Names): Names {
  if (column !== "choice_filter") return names;
  return { ...names, isColumn: (name) => options.some(({ columns }) => columns && Object.hasOwn(columns, name)) };
}

function rowNameFault({ name, list }: Node, listOf: ReadonlyMap<string, List>): FormFault[] {
  const called = list?.repeat.row_name;
  if (called === undefined || listOf.get(called)?.name === name) return [];
  return [{ question: name, column: "row_name", fault: `no question "${called}" in its rows` }];
}

/** Every name of the survey, groups and blocks too: a chat waits for either by its name. */
function namesIn(rows: readonly SurveyRow[]): string[] {
  return rows.flatMap((row) => [row.name, ...namesIn(rowsIn(row))]);
}

function nameFaults(names: readonly string[]): FormFault[] {
  const seen = new Set<string>();
  return names.flatMap((name) => {
    const doubled = seen.has(name);
    seen.add(name);
    if (doubled) return [{ question: name, column: "name", fault: "used twice" }];
    return /^\S+$/.test(name) ? [] : [{ question: name, column: "name", fault: "has a blank" }];
  });
}

interface Found {
  question: string;
  column: string;
  expression: Expression;
}

function expressionsOf(node: Node): Found[] {
  const columns: [string, Expression | boolean | undefined][] = [
    ...node.relevant.map((e): [string, Expression] => ["relevant", e]),
    ["required", node.required],
    ["constraint", node.constraint],
    ["warning", node.warning],
    ["calculation", node.calculation],
    ["default", node.default],
    ["expected", node.expected],
    ["repeat_count", node.list?.count],
    ["choice_filter", node.choiceFilter],
  ];
  return columns.flatMap(([column, expression]) => {
    return expression && typeof expression === "object" ? [{ question: node.name, column, expression }] : [];
  });
}

type Has = (name: string) => boolean;

function expressionFaults({ question, column, expression }: Found, names: Names): FormFault[] {
  return checkExpression(expression, names, names.repeatOf(question)).map((error) => {
    return { question, column, position: error.position, fault: error.message };
  });
}

function columnFaults(node: Node, questionnaire: Questionnaire, has: Has): FormFault[] {
  const { question } = node;
  const own = node.type.check?.(question, (list) => Object.hasOwn(questionnaire.choices, list)) ?? [];
  const rests = node.options.flatMap((option) => option.rest ?? []);
  return [
    ...own.map((fault) => ({ question: node.name, ...fault })),
    ...(["label", "hint", "ask", "line"] as const).flatMap((c) => templateFaults(node.name, c, question[c], has)),
    ...unknownFaults(node.name, "covers", question.covers ?? [], has),
    ...unknownFaults(node.name, "rest", rests, has),
  ];
}

function templateFaults(question: string, column: string, template: string | undefined, has: Has): FormFault[] {
  return unknownFaults(question, column, templateNames(template ?? ""), has);
}

function unknownFaults(question: string, column: string, names: readonly string[], has: Has): FormFault[] {
  return names.filter((name) => !has(name)).map((name) => ({ question, column, fault: `no question "${name}"` }));
}

function cycleFault(nodes: readonly Node[]): FormFault[] {
  // A constraint may look at answers that look back: it judges, only values and relevance can go round.
  const cycle = findCycle(new Map(nodes.map((node) => [node.name, sourcesOf(node)])));
  if (!cycle) return [];
  const [question = "", needed = ""] = cycle;
  const node = nodes.find((n) => n.name === question);
  const column = columnNaming(node, needed);
  return [{ question, column, fault: `depends on itself: ${cycle.join(" → ")}` }];
}

function columnNaming(node: Node | undefined, name: string): string {
  if (node?.calculation?.references.includes(name)) return "calculation";
  return node?.default?.references.includes(name) ? "default" : "relevant";
}

/** The names in `${name}` of a template. */
export function templateNames(template: string): string[] {
  return [...template.matchAll(/\$\{([^}]+)\}/g)].map((match) => match[1] ?? "");
}
