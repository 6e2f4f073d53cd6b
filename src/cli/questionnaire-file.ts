import { readFileSync, statSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { type Problem, SetupError } from "../problem.ts";
import { readSheets, type SheetGrid } from "../sheets.ts";
import { workbookFault } from "../workbook/guard.ts";
import type { Refusal } from "../xlsform/findings.ts";
import { type ReadForm, readForm } from "../xlsform/read-form.ts";
import { readMarkdown, splitSheets } from "../xlsform/text-sheets.ts";
import { questionnaireWords as say } from "../zh/questionnaire.ts";
import { sayFinding, sayPlaced } from "../zh/xlsform.ts";
import type { Terminal } from "./command.ts";

/** Largest file that is looked into, in bytes. */
const LARGEST = 20 * 1024 * 1024;

/** Reads a form from a file (.xlsx, .xls, .csv, .md). Throws a SetupError where there is no such file. */
export async function readFormFile(out: Terminal, file: string): Promise<ReadForm> {
  const path = resolve(out.here, file);
  const name = basename(path);
  const sheets = await readSheetsOf(readBytes(path), name);
  if ("problem" in sheets) {
    const refusal: Refusal = sheets.problem.code === "file-macros" ? "unsupported" : "invalid";
    return {
      kind: "refused",
      problems: [{ sheet: "", row: 0, column: "", refusal, problem: sheets.problem }],
      notes: [],
    };
  }
  return readForm(sheets.sheets, basename(name, extname(name)).trim().replace(/\s+/g, "_"));
}

function readBytes(path: string): Uint8Array {
  try {
    if (statSync(path).size > LARGEST) throw new SetupError(path, say.tooLarge, say.tooLargeCure);
    return readFileSync(path);
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(path, say.unreadable, say.unreadableCure);
  }
}

async function readSheetsOf(bytes: Uint8Array, name: string): Promise<{ sheets: SheetGrid[] } | { problem: Problem }> {
  if (/\.(?:md|markdown)$/i.test(name)) return { sheets: readMarkdown(new TextDecoder().decode(bytes)) };
  const problem = workbookFault(bytes, name);
  if (problem) return { problem };
  const read = await readSheets(bytes, name, { asItIs: true });
  if (read.kind === "problem") return { problem: read.problem };
  return { sheets: /\.csv$/i.test(name) ? splitSheets(read.sheets.flatMap(({ rows }) => rows)) : read.sheets };
}

/** The verdict as a machine reads it. */
export function verdictOf(read: ReadForm) {
  const problems = read.kind === "refused" ? read.problems : [];
  const isInvalid = problems.some(({ refusal }) => refusal === "invalid");
  const told = (one: { sheet: string; row: number; column: string; problem: Problem }) => {
    return { sheet: one.sheet, row: one.row, column: one.column, message: sayFinding(one.problem) };
  };
  return {
    verdict: read.kind === "form" ? ("accepted" as const) : isInvalid ? ("invalid" as const) : ("unsupported" as const),
    problems: problems.map((one) => ({ ...told(one), kind: one.refusal })),
    notes: read.notes.map(told),
  };
}

/** Says what is wrong with a form, and what its author should know; the questionnaire where it can be taken. */
export function sayForm(out: Terminal, read: ReadForm): Questionnaire | undefined {
  if (read.kind === "refused") {
    for (const problem of read.problems) out.warn(sayPlaced(problem));
    const { verdict } = verdictOf(read);
    out.warn(say.refused[verdict === "invalid" ? "invalid" : "unsupported"](read.problems.length));
    return undefined;
  }
  for (const note of read.notes) out.say(say.note(sayPlaced(note)));
  return read.questionnaire;
}
