import type { Question } from "../engine/questionnaire.ts";
import type { ChoiceList } from "./choices.ts";
import { noneColumns, own, questionColumns, yesNo } from "./columns.ts";
import { readDefault } from "./default-cell.ts";
import { readChoiceFilter, readExpression } from "./expressions.ts";
import type { Findings } from "./findings.ts";
import { type OnExpression, readProperties } from "./properties.ts";
import type { RowReader } from "./table.ts";

/** What reading a question needs to know around it. */
export interface QuestionReading {
  lists: ReadonlyMap<string, ChoiceList>;
  findings: Findings;
  /** The type exists here (`question-types/`). */
  hasType(type: string): boolean;
  onExpression: OnExpression;
}

/** Reads a row of the survey as a question of this type; the cells that are no question's stay untaken. */
export function readQuestion(
  reader: RowReader,
  { type: written, list }: { type: string; list?: string },
  name: string,
  fallback: { source: string },
  reading: QuestionReading,
): Question {
  const { findings, onExpression } = reading;
  const read = readProperties(reader, questionColumns, findings, onExpression);
  const type = ownType(reader, written, read, reading);
  if (read.label === undefined && type !== "calculate") findings.note(reader.place("label"), "no-label", { name });
  const question: Question = {
    ...read,
    type,
    name,
    label: read.label ?? name,
    source: read.source ?? fallback.source,
    status: read.status ?? "RECON",
    ...(list === undefined ? {} : { list }),
    ...requiredCell(reader, reading),
    ...readOnlyCell(reader, type, findings),
    ...defaultCell(reader, type, reading),
    ...filterCell(reader, list, reading),
    ...noneCells(reader, type, findings),
  };
  checkTogether(reader, question, written, findings);
  return question;
}

/** `text` with `ruhu::type` is a type of our own; an image with the appearance `signature` is one, too. */
function ownType(
  reader: RowReader,
  written: string,
  read: Partial<Question>,
  { findings, hasType }: QuestionReading,
): string {
  const named = reader.take(own.type).trim();
  if (named !== "" && !hasType(named)) {
    findings.invalid(reader.place(own.type), "type-unknown", { type: named, near: "" });
    return written;
  }
  if (written === "today") read.calculation = "today()";
  if (named !== "") return named;
  if (written === "photo" && /\bsignature\b/.test(read.appearance ?? "")) {
    const rest = (read.appearance ?? "")
      .split(/\s+/)
      .filter((word) => word !== "signature")
      .join(" ");
    if (rest === "") delete read.appearance;
    else read.appearance = rest;
    return "signature";
  }
  return written === "today" ? "calculate" : written;
}

function requiredCell(reader: RowReader, { findings, onExpression }: QuestionReading): Pick<Question, "required"> {
  const cell = reader.take("required").trim();
  if (cell === "") return {};
  const simple = yesNo.get(cell);
  if (simple !== undefined) return { required: simple };
  const place = reader.place("required");
  const read = readExpression(cell, place, findings);
  if (read) onExpression("required", read, place);
  return read ? { required: read.source } : {};
}

function readOnlyCell(reader: RowReader, type: string, findings: Findings): Pick<Question, "read_only"> {
  const cell = reader.take("read_only").trim();
  const simple = cell === "" ? false : yesNo.get(cell);
  if (simple === undefined) findings.unsupported(reader.place("read_only"), "read-only-expression");
  // A note is nothing but read.
  return simple && type !== "note" ? { read_only: true } : {};
}

function defaultCell(reader: RowReader, type: string, reading: QuestionReading): Pick<Question, "default"> {
  const { findings, onExpression } = reading;
  const lasting = reader.take(own.default).trim();
  const cell = reader.take("default").trim();
  if (lasting !== "") {
    const place = reader.place(own.default);
    if (cell !== "") findings.unsupported(reader.place("default"), "default-twice");
    const read = readExpression(lasting, place, findings);
    if (read) onExpression("default", read, place);
    return read ? { default: read.source } : {};
  }
  if (cell === "") return {};
  const place = reader.place("default");
  const { kind, source } = readDefault(cell, type);
  if (["photo", "file", "signature"].includes(type)) findings.unsupported(place, "default-file");
  if (kind === "text") return { default: source };
  const read = readExpression(source, place, findings);
  if (!read) return {};
  if (read.references.length > 0) findings.unsupported(place, "default-moving");
  else onExpression("default", read, place);
  return { default: read.source };
}

function filterCell(
  reader: RowReader,
  list: string | undefined,
  reading: QuestionReading,
): Pick<Question, "choice_filter"> {
  if (list === undefined) return {};
  const cell = reader.take("choice_filter");
  if (cell.trim() === "") return {};
  const place = reader.place("choice_filter");
  const read = readChoiceFilter(cell, place, reading.lists.get(list)?.columns ?? new Set(), reading.findings);
  if (read) reading.onExpression("choice_filter", read, place);
  return read ? { choice_filter: read.source } : {};
}

function noneCells(reader: RowReader, type: string, findings: Findings): Pick<Question, "none"> {
  if (type !== "text") return {};
  const [value, label, other, confirm] = [
    reader.take(noneColumns.value),
    reader.take(noneColumns.label),
    reader.take(noneColumns.other),
    reader.take(noneColumns.confirm),
  ];
  const given = [value, label, other, confirm].filter((cell) => cell !== "");
  if (given.length === 0) return {};
  if (given.length < 4) findings.invalid(reader.place(noneColumns.value), "none-incomplete");
  return { none: { value, label, other, confirm } };
}

/** Columns that cannot stand together. */
function checkTogether(reader: RowReader, question: Question, written: string, findings: Findings): void {
  const { type, calculation, required, read_only } = question;
  if (type === "calculate" && calculation === undefined) {
    findings[question.default === undefined ? "invalid" : "unsupported"](
      reader.place("calculation"),
      "calculation-missing",
    );
  }
  if (type === "calculate" && calculation !== undefined && question.default !== undefined) {
    findings.unsupported(reader.place("default"), "default-calculate");
  }
  if (written === "today" && question.relevant !== undefined) return;
  if (calculation !== undefined && type !== "calculate") {
    if (!["text", "decimal"].includes(type))
      findings.unsupported(reader.place("calculation"), "calculation-typed", { type });
    else if (!read_only) findings.unsupported(reader.place("calculation"), "calculation-editable");
  }
  if (type === "note" && required !== undefined && required !== false) {
    findings.invalid(reader.place("required"), "required-note");
  }
  const shown = question.appearance ?? "";
  const bad =
    /(?:^|\s)(search\(|ex:|image-map|printer|draw|annotate|ethiopian|coptic|islamic|bikram-sambat|myanmar|persian|buddhist)/.exec(
      shown,
    );
  if (bad) findings.unsupported(reader.place("appearance"), "appearance", { word: bad[1] ?? "" });
}
