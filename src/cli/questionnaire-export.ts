import { existsSync, writeFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { questionnaires } from "../../conversations/index.ts";
import { findNewest, inForce } from "../../db/questionnaires.ts";
import { readConfig } from "../config.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { SetupError } from "../problem.ts";
import { type SheetGrid, writeWorkbook } from "../sheets.ts";
import { joinSheets, writeMarkdown } from "../xlsform/text-sheets.ts";
import { writeForm } from "../xlsform/write-form.ts";
import { fileExists } from "../zh/cli.ts";
import { questionnaireWords as say } from "../zh/questionnaire.ts";
import { type Terminal, UsageError } from "./command.ts";
import { withData } from "./open-data.ts";

/** `questionnaire export FILE [ID]`: one form as XLSForm; without an id the file's name says which. */
export async function exportForm(
  out: Terminal,
  file: string,
  asked: string | undefined,
  force: boolean,
): Promise<number> {
  const path = resolve(out.here, file);
  const ending = extname(path).toLowerCase();
  if (![".xlsx", ".csv", ".md"].includes(ending)) throw new UsageError(say.unknownFormat);
  if (existsSync(path) && !force) throw new SetupError(path, fileExists.fault, fileExists.cure);
  const form = await findForm(out, asked ?? basename(path, extname(path)));
  const sheets = writeForm(form);
  writeFileSync(path, await bytesOf(sheets, ending));
  out.say(say.exported(path, form.title, form.version));
  const own = ownFunctions(sheets);
  if (own.length > 0) out.say(say.ownFunctions(own));
  return 0;
}

/** By id, number or title; else the only one whose id begins so. In a town, as it is in force there. */
async function findForm(out: Terminal, word: string): Promise<Questionnaire> {
  const config = readConfig(out.env, out.cwd);
  const search = (all: readonly Questionnaire[]) => {
    const named = all.find(({ id, form, title }) => [id, form, title].includes(word));
    const begun = all.filter(({ id }) => id.startsWith(word));
    return named ?? (begun.length === 1 ? begun[0] : undefined);
  };
  const found = existsSync(config.database)
    ? await withData(config, async (store) => search(inForce(store, questionnaires)) ?? findNewest(store, word))
    : search(questionnaires);
  if (found) return found;
  const known = questionnaires.map(({ id, form }) => `${form}(${id})`);
  throw new SetupError("questionnaire export", say.noForm(word, known), say.noFormCure);
}

async function bytesOf(sheets: readonly SheetGrid[], ending: string): Promise<Uint8Array | string> {
  if (ending === ".md") return writeMarkdown(sheets);
  if (ending === ".csv") return `\ufeff${joinSheets(sheets).map(csvLine).join("\r\n")}\r\n`;
  return writeWorkbook(
    sheets.map(({ name, rows: [head = [], ...rows] }) => {
      const columns = head.map((title) => ({ title: String(title), width: 24, text: true }));
      return { name, columns, rows };
    }),
  );
}

function csvLine(cells: SheetGrid["rows"][number]): string {
  return cells
    .map((cell) =>
      /[",\r\n]/.test(String(cell ?? "")) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? ""),
    )
    .join(",");
}

/** Functions that ODK does not know, where the form uses them. */
function ownFunctions(sheets: readonly SheetGrid[]): string[] {
  const text = JSON.stringify(sheets);
  return ["plan-date", "param", "known", "known-year"].filter((name) => new RegExp(`(?<![\\w-])${name}\\(`).test(text));
}
