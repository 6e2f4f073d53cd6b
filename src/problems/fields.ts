import { isGroup, isRepeat, type Option, type Question, type Questionnaire, rowsIn } from "../engine/questionnaire.ts";
import { createFields } from "../roster/fields.ts";
import { squeeze } from "../roster/text.ts";

/** A datum of the register that a list may speak of: how it is called, and how the forms ask it. */
export interface AskedField {
  element: string;
  label: string;
  personal: boolean;
  question: Question;
  options: readonly Option[];
  /** What the form refuses whatever else it holds, and its own sentence. */
  bound?: { holds(value: string): boolean; message: string };
}

/** The data by what people call them. */
export interface FieldBook {
  of(element: string): AskedField | undefined;
  /** The datum of this very name. */
  called(text: string): AskedField | undefined;
  /** The datum with the longest name that a sentence holds. */
  namedIn(text: string): AskedField | undefined;
}

/** Shorter names stand in too many sentences. */
const SHORTEST = 3;

/** A book over these forms' questions about households and those who belong to them. */
export function createFieldBook(
  elements: readonly { name: string; label: string; pii?: boolean }[],
  forms: readonly Questionnaire[],
): FieldBook {
  const fields = new Map<string, AskedField>();
  const names = new Map<string, AskedField>();
  const labels = new Map(elements.map((element) => [element.name, element]));
  const { household, member } = createFields(elements, forms, new Set());
  const bounds = new Map([...household, ...member].map(({ element, bound }) => [element, bound]));
  for (const { question, options } of forms.flatMap(askedIn)) {
    const { element = "" } = question;
    const known = labels.get(element);
    if (!known || !/^(?:household|member)\./.test(element) || unreadable.has(question.type)) continue;
    const bound = bounds.get(element);
    const base = { element, label: known.label, personal: known.pii === true, question, options };
    const field = fields.get(element) ?? { ...base, ...(bound ? { bound } : {}) };
    fields.set(element, field);
    for (const name of [known.label, question.label, question.short, ...(question.aliases ?? [])]) {
      const key = keyOf(name ?? "");
      if (key !== "" && !names.has(key)) names.set(key, field);
    }
  }
  // Found by their first characters: a list has tens of thousands of sentences.
  const long = [...names.keys()].filter((name) => name.length >= SHORTEST).sort((a, b) => b.length - a.length);
  const byHead = Map.groupBy(long, (name) => name.slice(0, SHORTEST));
  return {
    of: (element) => fields.get(element),
    called: (text) => names.get(keyOf(text)),
    namedIn(text) {
      const said = squeeze(text);
      let best = "";
      for (let at = 0; at + SHORTEST <= said.length; at += 1) {
        const here = byHead.get(said.slice(at, at + SHORTEST))?.find((name) => said.startsWith(name, at)) ?? "";
        if (here.length > best.length) best = here;
      }
      return names.get(best);
    },
  };
}

/** A calculation, a list, a picture: nothing that can be written down as a new value. */
const unreadable: ReadonlySet<string> = new Set([
  "calculate",
  "note",
  "photo",
  "signature",
  "signer",
  "file",
  "geopoint",
]);

const keyOf = (name: string) =>
  squeeze(name)
    .replace(/[((][^()()]*[))]$/u, "")
    .replace(/[??::]$/u, "");

function askedIn(form: Questionnaire): { question: Question; options: readonly Option[] }[] {
  const all = (rows: Questionnaire["survey"]): Question[] =>
    rows.flatMap((row) => (isGroup(row) || isRepeat(row) ? all(rowsIn(row)) : [row]));
  return all(form.survey).map((question) => ({
    question,
    options: question.list === undefined ? [] : (form.choices[question.list] ?? []),
  }));
}
