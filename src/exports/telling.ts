import { newId } from "../../db/seal.ts";
import { insert, type Write } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice } from "../message.ts";
import { chat as say } from "../zh/export.ts";
import type { Asked } from "./export.ts";
import { isNarrowed } from "./filter.ts";
import { findExportKind } from "./index.ts";
import type { Made } from "./run.ts";

/** What stands beside the file (`until`: when its bytes go): as of when, how many of how many; and that it was recorded, or that numbers are masked. */
export function sayMade(
  asked: Asked,
  made: Made,
  { by, at, until }: { by: string; at: number; until?: number | undefined },
): string {
  const narrowed = isNarrowed(asked.where);
  const lines = [say.done(at, made.counts, made.rows, asked.kind === "ledger" && narrowed)];
  const kind = findExportKind(asked.kind);
  if (asked.kind !== "ledger" && made.counts) lines.push(say.listed(kind?.title ?? asked.kind, made.rows));
  lines.push(asked.full ? say.recorded(by, at, made.rows, asked.full.purpose) : (kind?.note ?? say.masked));
  if (asked.full && until !== undefined) lines.push(say.keptUntil(until));
  return lines.join("\n");
}

/** What the audit keeps of an export: what, where, how much, what for, and which bytes. */
export function auditExport(
  asked: Asked,
  made: Pick<Made, "rows" | "name">,
  how: { actor: string | null; ref: string; sha256: string; at: number; isProtected?: boolean },
): Write {
  const { kind, areas, where, subject, full } = asked;
  const detail = JSON.stringify({
    kind,
    areas,
    where,
    ...(subject === undefined ? {} : { subject }),
    rows: made.rows,
    full: full !== undefined,
    ...(full ? { purpose: full.purpose, protected: how.isProtected ?? false } : {}),
    sha256: how.sha256,
  });
  const { actor, ref, at } = how;
  return insert("audit", { id: newId(), at, actor, action: full ? "export-full" : "export", ref, detail });
}

/** The button that stops an export. */
export function cancelChoice(id: string): Choice {
  return { label: say.cancel, payload: commandPayload("export", `stop:${id}`) };
}

/** Whether the disk had no room. */
export function isDiskFull(error: unknown): boolean {
  return /^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/.test(
    error instanceof Error ? ((error as { code?: string }).code ?? "") : "",
  );
}
