import { parseExpression, type Scope, truth } from "../engine/expression/index.ts";
import { isGroup, isRepeat, type Option, type Question, type Questionnaire, rowsIn } from "../engine/questionnaire.ts";
import { septemberWords, sexWords, whetherWord } from "../zh/roster-fields.ts";

/** One datum of the register, as the forms name it. */
export interface KnownElement {
  name: string;
  label: string;
  pii?: boolean;
}

/** How a cell is read. */
export type Reading = "text" | "name" | "phone" | "id-number" | "whole" | "number" | "date" | "one" | "some" | "yes-no";

/** One column that the register's data give: a datum and how its cells are read. */
export interface Field {
  element: string;
  /** The heading, then other words for it. */
  aliases: readonly string[];
  personal: boolean;
  reading: Reading;
  unit: string;
  /** Of dates: `month-year` or `year`. */
  appearance: string;
  options: readonly Option[];
  /** What the form refuses, where that can be told from the value alone; the form's own sentence. */
  bound?: { holds(value: string): boolean; message: string };
  /** Asked by a form of the plan, or by none: it stands on the form to fill. */
  current: boolean;
}

/** What a row of each sheet may tell. `worker`: who works at a business. */
export type FieldKind =
  | "household"
  | "member"
  | "helper"
  | "team"
  | "village"
  | "hamlet"
  | "site"
  | "entity"
  | "worker";
export type Fields = Readonly<Record<FieldKind, readonly Field[]>>;

/** Where an element is asked: its question, its options, and what a row of its list is. */
interface Asked {
  question: Question;
  options: readonly Option[];
  row: string | undefined;
  ours: boolean;
}

/**
 * The columns that these data make, by kind, in the order in which they are asked. Each is read as the first form asks it that is
 * among `own` (the plan's), else any. Photos and positions are no columns.
 */
export function createFields(
  elements: readonly KnownElement[],
  forms: readonly Questionnaire[],
  own: ReadonlySet<string>,
): Fields {
  const asked = askedIn([...forms.filter(({ id }) => own.has(id)), ...forms.filter(({ id }) => !own.has(id))], own);
  const fields: Record<FieldKind, Field[]> = {
    household: [],
    member: [],
    helper: [],
    team: [],
    village: [],
    hamlet: [],
    site: [],
    entity: [],
    worker: [],
  };
  for (const element of elements) {
    const kind = kindOf(element.name, asked);
    const field = kind && fieldOf(element, asked);
    if (field) fields[kind].push(field);
  }
  const order = new Map([...asked.keys()].map((element, index) => [element, index]));
  const last = (element: string) => order.get(element) ?? Number.MAX_SAFE_INTEGER;
  for (const some of Object.values(fields)) some.sort((a, b) => last(a.element) - last(b.element));
  return fields;
}

function kindOf(element: string, asked: ReadonlyMap<string, Asked>): FieldKind | undefined {
  const [kind = ""] = element.split(".");
  const { row } = asked.get(element) ?? {};
  if (kind === "entity" && row !== undefined && row !== kind) return "worker";
  const kinds: readonly string[] = ["household", "member", "helper", "team", "village", "hamlet", "site", "entity"];
  return kinds.includes(kind) ? (kind as FieldKind) : undefined;
}

function askedIn(forms: readonly Questionnaire[], own: ReadonlySet<string>): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const form of forms) {
    const take = (rows: Questionnaire["survey"], row: string | undefined) => {
      for (const one of rows) {
        if (isGroup(one) || isRepeat(one)) take(rowsIn(one), isRepeat(one) ? one.subject : row);
        else if (one.element !== undefined && !asked.has(one.element)) {
          const options = one.list === undefined ? [] : (form.choices[one.list] ?? []);
          asked.set(one.element, { question: one, options, row, ours: own.has(form.id) });
        }
      }
    };
    take(form.survey, undefined);
  }
  return asked;
}

/** Their values are no text that a cell could hold. */
const UNREADABLE = ["geopoint", "photo", "signature", "signer", "file"];

/** A form works it out. */
const isWorkedOut = ({ question }: Asked) => question.type === "calculate";

function fieldOf(element: KnownElement, asked: ReadonlyMap<string, Asked>): Field | undefined {
  const september = element.name.startsWith(SEPTEMBER);
  const base = september ? `household.${element.name.slice(SEPTEMBER.length)}` : element.name;
  const found = asked.get(element.name) ?? asked.get(base);
  if (found && UNREADABLE.includes(found.question.type)) return undefined;
  const question = found?.question;
  const labels = unique([element.label, question?.label, question?.short].flatMap((label) => withoutBracket(label)));
  const aliases = september ? labels.flatMap((label) => septemberWords.map((word) => `${word}${label}`)) : labels;
  const bound = found && boundOf(found.question);
  return {
    element: element.name,
    aliases,
    personal: element.pii === true,
    ...(found && !isWorkedOut(found) ? readingOf(found) : guess(element, september)),
    unit: question?.unit ?? "",
    appearance: question?.appearance ?? "",
    ...(bound ? { bound } : {}),
    current: september || found === undefined || (found.ours && !isWorkedOut(found)),
  };
}

const SEPTEMBER = "household.sept.";

function withoutBracket(label: string | undefined): string[] {
  if (label === undefined) return [];
  return [label, label.replace(/[((][^()()]*[))]$/u, "")].filter((word) => word !== "");
}

const unique = (words: readonly string[]) => [...new Set(words)];

function readingOf({ question, options }: Asked): Pick<Field, "reading" | "options"> {
  const isYesNo = options.length === 2 && options.every(({ name }) => name === "yes" || name === "no");
  if (question.type === "select_one") return { reading: isYesNo ? "yes-no" : "one", options };
  if (question.type === "select_multiple") return { reading: "some", options };
  const plain: Readonly<Record<string, Reading>> = {
    phone: "phone",
    "id-number": "id-number",
    integer: "whole",
    decimal: "number",
    date: "date",
  };
  const isName = question.type === "text" && /(?:^|[._])name$/.test(question.element ?? "") && question.pii !== true;
  return {
    reading: plain[question.type] ?? (isName && HAN.test(question.constraint ?? "") ? "name" : "text"),
    options,
  };
}

const HAN = /Script=Han/;

/** What no form asks: a sex, a birth, a sum that the forms work out, something to be answered with yes or no. */
function guess({ name, label }: KnownElement, september: boolean): Pick<Field, "reading" | "options"> {
  if (name.endsWith(".gender")) {
    return { reading: "one", options: sexWords.map((word) => ({ name: word, label: word })) };
  }
  if (september || /_income(?:_pc)?$/.test(name)) return { reading: "number", options: [] };
  if (name.endsWith("_date")) return { reading: "date", options: [] };
  return { reading: label.startsWith(whetherWord) ? "yes-no" : "text", options: [] };
}

/** A constraint that looks at nothing but the value: others are the form's to judge. */
function boundOf({ constraint, constraint_message: message, type }: Question): Field["bound"] {
  if (constraint === undefined || message === undefined || type.startsWith("select")) return undefined;
  const expression = parseExpression(constraint);
  const alone = expression.references.length + expression.calls.length === 0 && !expression.usesToday;
  return alone ? { holds: (value) => truth(expression, scopeOf(value)), message } : undefined;
}

const nothing = () => "";
const surroundings: Omit<Scope, "self"> = {
  value: nothing,
  rows: () => [],
  rowScopes: () => [],
  position: 0,
  today: "",
  now: 0,
  choiceName: (_, value) => value,
  planDate: nothing,
  param: nothing,
  known: nothing,
  knownYear: nothing,
};

const scopeOf = (self: string): Scope => ({ ...surroundings, self });
