import type { Findings } from "./findings.ts";
import type { Table } from "./table.ts";

/**
 * The language in which a form is asked: the Chinese one, else the form's default, else the only one. Texts in any other are
 * refused, one finding a column: only one language can be asked.
 */
export function chooseLanguage(tables: readonly Table[], byDefault: string, findings: Findings): string {
  const found = new Set(
    tables.flatMap((table) => table.rows.flatMap(({ cells }) => [...cells.values()]).flatMap(named)),
  );
  const all = [...found];
  // With and without a language in one row: that without is another language, too.
  const hasBoth = tables.some(({ rows }) => rows.some(({ cells }) => [...cells.values()].some(isBoth)));
  const chosen = all.find((one) => /[(\uff08]zh\b/i.test(one) || isChinese(one));
  const kept = chosen ?? (found.has(byDefault) ? byDefault : hasBoth ? "" : (all[0] ?? ""));
  for (const table of tables) refuseOthers(table, kept, findings);
  return kept;
}

function named(texts: ReadonlyMap<string, string>): string[] {
  return [...texts.keys()].filter((language) => language !== "");
}

function isBoth(texts: ReadonlyMap<string, string>): boolean {
  return texts.has("") && texts.size > 1;
}

function isChinese(language: string): boolean {
  return /^\p{Script=Han}|^(?:chinese|zh)\b/iu.test(language);
}

function refuseOthers({ sheet, rows }: Table, kept: string, findings: Findings): void {
  const told = new Set<string>();
  for (const { row, cells } of rows) {
    for (const [key, texts] of cells) {
      const asked = texts.get(kept) ?? texts.get("");
      for (const [language, text] of texts) {
        const column = language === "" ? key : `${key}::${language}`;
        if (text === asked || told.has(column)) continue;
        told.add(column);
        findings.unsupported({ sheet, row, column }, "language", { kept });
      }
    }
  }
}
