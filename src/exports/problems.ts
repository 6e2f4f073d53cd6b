import { townPath } from "../../db/areas.ts";
import { listAnswers } from "../../db/interviews.ts";
import { findList, listLists, listRows, type ProblemList } from "../../db/problems.ts";
import { findTickets, type Ticket } from "../../db/tickets.ts";
import type { Kept } from "../../db/writes.ts";
import { cellText } from "../roster/text.ts";
import { dayOf } from "../time.ts";
import type { Cell } from "../workbook/workbook.ts";
import { returned as say, whyLost } from "../zh/problem-lists.ts";
import { results, standings } from "../zh/tickets.ts";
import { closeBook, openBook } from "./book.ts";
import type { Asked, Built, Export, ExportParts, Out } from "./export.ts";
import { workbookType } from "./xlsx.ts";

const STEP = 500;

/** 疑似问题清单 given back: its own columns and rows in their order, with what was found and who says so behind them. */
export const problemResults: Export = {
  name: "problems",
  words: say.words,
  title: say.title,
  note: say.note,
  ...workbookType,
  build,
};

async function build(parts: ExportParts, asked: Asked, out: Out): Promise<Built> {
  const list = asked.subject === undefined ? listLists(parts.store, 1)[0] : findList(parts.store, asked.subject);
  const book = openBook(parts, asked, out);
  let rows = 0;
  for (const [index, { name, titles }] of (list?.sheets ?? []).entries()) {
    const headings = titles.at(-1) ?? [];
    const width = headings.length;
    const columns = [...headings.map(cellText), ...say.columns].map((title) => ({ title, width: 14 }));
    const sheet = await book.sheet(name || say.title, columns);
    for await (const kept of rowsOf(parts, list!, index)) {
      await sheet.add(await Promise.all(kept.map((row) => cellsOf(parts, asked, row.row, row.ticket, width))));
      rows += kept.length;
      await out.step(rows, rows);
    }
    await sheet.close();
  }
  await closeBook(book, parts, asked, { title: say.title, rows: [{ name: say.title, n: rows }] });
  return { rows };
}

interface Read {
  row: Kept<"problemRows">;
  ticket: Ticket | undefined;
}

/** The rows of one sheet of a list, a few hundred at a time; of what lies outside the areas asked for only the town sees. */
async function* rowsOf(parts: ExportParts, { id }: ProblemList, sheet: number): AsyncGenerator<Read[]> {
  for (let after = 0; ; ) {
    const read = listRows(parts.store, id, after, STEP);
    const last = read.at(-1);
    if (!last) return;
    after = last.n;
    const tickets = findTickets(parts.store, read.flatMap(({ assignment }) => assignment ?? [])); // biome-ignore format: short
    const rows = read
      .filter((row) => row.sheet === sheet)
      .map((row) => ({ row, ticket: tickets.get(row.assignment ?? "") }));
    yield rows.filter(({ ticket }) => {
      return parts.scopes.some((scope) => scope === townPath || (ticket?.area ?? "").startsWith(scope));
    });
  }
}

async function cellsOf(
  parts: ExportParts,
  asked: Asked,
  row: Kept<"problemRows">,
  ticket: Ticket | undefined,
  width: number,
): Promise<Cell[]> {
  const raw = JSON.parse(parts.store.sealer.open(row.raw)) as Cell[];
  const shown = raw.map((cell) => (asked.full ? cell : maskedCell(cell)));
  const filled = Array.from({ length: width }, (_, i) => shown[i] ?? null);
  return [...filled, ...(await outcomeOf(parts, row, ticket))];
}

/** Numbers of persons and phones, in whatever column they stand. */
function maskedCell(cell: Cell): Cell {
  const text = cellText(cell);
  if (!/\d{11}/.test(text)) return cell;
  return text.replace(/(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g, (run) => `${run.slice(0, 3)}****${run.slice(-4)}`);
}

async function outcomeOf(parts: ExportParts, row: Kept<"problemRows">, ticket: Ticket | undefined): Promise<Cell[]> {
  if (row.state === "other") return [null, null, null, null];
  if (!ticket) return [null, whyLost(row.why ?? ""), null, null];
  const open = ["open", "started", "returned"].includes(ticket.status);
  if (open || ticket.interview === null) return [standings.open, null, null, null];
  const answers = new Map(
    (await listAnswers(parts.store, ticket.interview))
      .filter((one) => one.onPath === 1)
      .map((one) => [one.path, one.value]),
  );
  const said = [answers.get("change"), answers.get("why_not"), answers.get("explanation")].filter((text) => text);
  const at = ticket.submittedAt === null ? null : dayOf(ticket.submittedAt);
  const entered = ticket.entry === "todo" ? standings.entry : ticket.entry === "failed" ? standings.failed : "";
  const words = [...said, entered].filter((text) => text !== "").join(";");
  return [results[ticket.result ?? ""] ?? "", words, parts.nameCadre(ticket.by), at];
}
