import type { Group, Question, Repeat, SurveyRow } from "../engine/questionnaire.ts";
import type { ChoiceList } from "./choices.ts";
import type { Placed } from "./expressions.ts";
import type { Findings, Place } from "./findings.ts";
import { createNameBook, type Kind, type NameBook } from "./name-book.ts";
import type { OnExpression } from "./properties.ts";
import { readQuestion } from "./question-cells.ts";
import { type RowKind, readRowKind } from "./row-kinds.ts";
import { readSection } from "./section-cells.ts";
import { type RowReader, readerOf, type Table } from "./table.ts";

/** An expression of the survey and whose it is. */
export type Owned = Placed & { owner: string; property: string };

/** A question with its place; `around`: the groups and lists it stands in, from outside. */
export interface PlacedQuestion {
  question: Question;
  place(key: string): Place;
  around: readonly string[];
  inRepeat: string | undefined;
}

/** A group, confirm block or list with its place. */
export interface PlacedSection {
  section: Group | Repeat;
  place(key: string): Place;
  inRepeat: string | undefined;
}

/** A survey sheet read: its rows as a tree, and what has to be checked when all names are known. */
export interface Survey {
  rows: readonly SurveyRow[];
  book: NameBook;
  placed: readonly Owned[];
  questions: readonly PlacedQuestion[];
  sections: readonly PlacedSection[];
}

/** What a survey sheet is read with. */
export interface SurveyContext {
  language: string;
  /** The form's id, for the source of questions that name none. */
  id: string;
  lists: ReadonlyMap<string, ChoiceList>;
  findings: Findings;
  hasType(type: string): boolean;
}

/** Where the next row goes: the group or list that has begun last. */
interface Frame {
  what: "group" | "repeat";
  /** What is to be put into the frame outside when this one ends; undefined at the top. */
  section: Group | Repeat | undefined;
  /** It holds what is asked of rows taken off the list outside. */
  isRemoved: boolean;
  row: number;
  rows: SurveyRow[];
  around: readonly string[];
  inRepeat: string | undefined;
}

interface State extends SurveyContext {
  book: NameBook;
  placed: Owned[];
  questions: PlacedQuestion[];
  sections: PlacedSection[];
  frames: [Frame, ...Frame[]];
}

/** Reads the survey sheet. */
export function readSurvey(table: Table, context: SurveyContext): Survey {
  const rows: SurveyRow[] = [];
  const top: Frame = {
    what: "group",
    section: undefined,
    isRemoved: false,
    row: 0,
    rows,
    around: [],
    inRepeat: undefined,
  };
  const book = createNameBook(context.findings);
  const state: State = { ...context, book, placed: [], questions: [], sections: [], frames: [top] };
  for (const row of table.rows) {
    const reader = readerOf(table, row, context.language);
    if (isAsked(reader, context.findings)) readRow(reader, readRowKind(reader.take("type")), state);
  }
  for (const { what, row, section } of state.frames.slice(1)) {
    const place = { sheet: table.sheet, row, column: table.headings.get("type") ?? "type" };
    context.findings.invalid(place, "begin-unmatched", { what, name: section?.name ?? "" });
  }
  const { placed, questions, sections } = state;
  return { rows, book, placed, questions, sections };
}

/** Rows that are switched off, and rows that hold only remarks, are passed over. */
function isAsked(reader: RowReader, findings: Findings): boolean {
  if (/^(?:yes|true|true\(\))$/i.test(reader.take("disabled").trim())) {
    findings.note(reader.place("disabled"), "row-disabled");
    return false;
  }
  if (reader.take("type").trim() !== "") return true;
  const isRemark = reader.take("name") === "" && reader.take("label") === "";
  findings[isRemark ? "note" : "invalid"](reader.place("type"), isRemark ? "row-remark" : "type-missing");
  return false;
}

function readRow(reader: RowReader, kind: RowKind, state: State): void {
  const { findings } = state;
  const place = reader.place("type");
  if (kind.kind === "question") addQuestion(reader, kind, state);
  else if (kind.kind === "metadata") {
    // ODK names an audit itself.
    if (kind.type !== "audit") addName(reader, "metadata", state);
    findings.note(place, "metadata", { type: kind.type });
  } else if (kind.kind === "refused") {
    findings.unsupported(place, kind.code, { type: kind.type, ...(kind.list ? { list: kind.list } : {}) });
    checkList(reader, kind.list, false, state);
    addName(reader, "question", state);
  } else if (kind.kind === "unknown") {
    findings.invalid(place, "type-unknown", { type: reader.take("type").trim(), near: kind.near });
    addName(reader, "question", state);
  } else if (kind.what === "loop") {
    if (kind.kind === "begin") findings.unsupported(place, "type-loop");
  } else if (kind.kind === "begin") beginSection(reader, kind.what, state);
  else endSection(reader, kind.what, state);
}

function insideOf({ frames }: State): Frame {
  return frames.at(-1) ?? frames[0];
}

/** The row's name, written down; undefined and reported where there is none. */
function addName(reader: RowReader, kind: Kind, state: State): string | undefined {
  const given = reader.take("name").trim();
  const isNote = reader.take("type").includes("note");
  const name = given === "" && isNote ? `generated_note_name_${reader.row}` : given;
  const { row: parent, inRepeat } = insideOf(state);
  if (name === "") state.findings.invalid(reader.place("name"), "name-missing");
  else state.book.add(name, { kind, place: reader.place("name"), parent, inRepeat });
  return name || undefined;
}

function addQuestion(reader: RowReader, kind: { type: string; list?: string }, state: State): void {
  const { around, inRepeat, rows } = insideOf(state);
  const name = addName(reader, "question", state);
  if (name === undefined) return;
  checkList(reader, kind.list, kind.type === "select_multiple", state);
  const columns = kind.list === undefined ? undefined : state.lists.get(kind.list)?.columns;
  const onExpression = keeping(name, inRepeat, state, columns);
  const fallback = { source: `${state.id}:L${reader.row}` };
  const question = readQuestion(reader, kind, name, fallback, { ...state, onExpression });
  rows.push(question);
  state.questions.push({ question, place: reader.place, around, inRepeat });
  refuseLeft(reader, state.findings);
}

/** Keeps every expression of an owner, to be checked when all names are known. */
function keeping(
  owner: string,
  inRepeat: string | undefined,
  state: State,
  columns?: ReadonlySet<string>,
): OnExpression {
  return (property, expression, place) => {
    const filter = property === "choice_filter" && columns ? { columns } : {};
    state.placed.push({ owner, property, expression, place, inRepeat, ...filter });
  };
}

function checkList(reader: RowReader, list: string | undefined, several: boolean, { lists, findings }: State): void {
  if (list === undefined) return;
  const found = lists.get(list);
  if (!found) findings.invalid(reader.place("type"), "list-missing", { list });
  const blank = found?.options.find(({ name }) => /\s/.test(name));
  // ODK itself takes blanks where one is chosen; here answers are names with blanks between.
  const refuse = several ? findings.invalid : findings.unsupported;
  if (blank) refuse(reader.place("type"), "choice-blank", { list, name: blank.name });
}

function beginSection(reader: RowReader, what: "group" | "repeat", state: State): void {
  const { findings, frames } = state;
  const outer = insideOf(state);
  const name = addName(reader, what, state) ?? "";
  const keep = keeping(name, outer.inRepeat, state);
  const { section, isRemoved } = readSection(reader, what, name, `${state.id}:L${reader.row}`, findings, keep);
  addCount(section, reader, state);
  if (what === "repeat" && outer.inRepeat !== undefined) findings.unsupported(reader.place("type"), "repeat-nested");
  if (isRemoved && outer.what !== "repeat") findings.invalid(reader.place("ruhu::block"), "removed-outside");
  if (!isRemoved) state.sections.push({ section, place: reader.place, inRepeat: outer.inRepeat });
  frames.push({
    what,
    section,
    isRemoved,
    row: reader.row,
    rows: [],
    around: isRemoved ? outer.around : [...outer.around, name],
    inRepeat: what === "repeat" ? name : outer.inRepeat,
  });
  refuseLeft(reader, findings);
}

/** ODK keeps a count that is no plain reference in a question of its own. */
function addCount(section: Group | Repeat, reader: RowReader, state: State): void {
  const count = section.type === "repeat" ? section.repeat_count : undefined;
  if (count === undefined || /^\$\{[^}]+\}$/.test(count)) return;
  const { row: parent, inRepeat } = insideOf(state);
  const place = reader.place("repeat_count");
  state.book.add(`${section.name}_count`, { kind: "metadata", place, parent, inRepeat });
}

function endSection(reader: RowReader, what: "group" | "repeat", state: State): void {
  const { frames, findings } = state;
  reader.take("name");
  const frame = insideOf(state);
  if (!frame.section || frame.what !== what) {
    findings.invalid(reader.place("type"), "end-unmatched", { what, name: frame.section?.name ?? "" });
    return;
  }
  frames.pop();
  const outer = insideOf(state);
  frame.section.survey = frame.rows;
  if (!frame.isRemoved) outer.rows.push(frame.section);
  else if (outer.section?.type === "repeat") outer.section.removed = frame.rows;
  refuseLeft(reader, findings);
}

function refuseLeft(reader: RowReader, findings: Findings): void {
  for (const key of reader.left()) findings.unsupported(reader.place(key), "cell-unused");
}
