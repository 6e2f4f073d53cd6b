import { findChainHead } from "../../db/exported/household.ts";
import { createWorkbook, type Sink, type WorkbookWriter } from "../workbook/workbook.ts";
import { front, margins } from "../zh/export.ts";
import { type Counted, countAll } from "./counts.ts";
import type { Asked, ExportParts } from "./export.ts";

/** A workbook with the name of who exports and the moment on every page. */
export function openBook(parts: ExportParts, asked: Asked, out: Sink): WorkbookWriter {
  const mark = { by: parts.by, at: parts.at, place: parts.place, purpose: asked.full?.purpose };
  return createWorkbook(out, { header: margins.header(mark), footer: margins.footer(mark) });
}

/** Ends the workbook with its page of explanations: as of when, about what, who, what for, and how it stood. */
export async function closeBook(
  book: WorkbookWriter,
  parts: ExportParts,
  asked: Asked,
  what: { title: string; rows: readonly { name: string; n: number }[]; counted?: readonly Counted[] },
): Promise<void> {
  const chain = findChainHead(parts.store);
  const counted = (what.counted ?? countAll(parts)).filter((one) => one.owed > 0);
  const rows: [string, string | number][] = [
    [front.title, asked.full ? front.full(what.title) : what.title],
    [front.asOf, front.moment(parts.at)],
    [front.scope, parts.place],
    [front.conditions, asked.said.length > 0 ? asked.said.join("、") : front.none],
    [front.by, parts.by],
    ...(asked.full ? [[front.purpose, asked.full.purpose] as [string, string]] : []),
    [front.numbers, asked.full ? front.unmasked : front.masked],
    ...what.rows.map(({ name, n }): [string, string] => [name, front.rows(n)]),
    ...counted.map((one): [string, string] => [parts.form(one.questionnaire).questionnaire.title, front.counts(one)]),
    [front.chain, chain ? front.head(chain.n, chain.hash) : front.noChain],
    [front.notes, front.offPath],
  ];
  await book.finish({
    name: front.sheet,
    columns: [
      { title: "", width: 22 },
      { title: "", width: 90 },
    ],
    rows,
  });
}
