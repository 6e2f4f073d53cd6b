import { reports } from "../../conversations/reports.ts";
import { draftReport } from "./chapters.ts";
import { gatherFacts } from "./facts.ts";
import { drawProgress } from "./progress-picture.ts";
import type { ReportKind } from "./report-kind.ts";
import type { ReportParts } from "./report-parts.ts";

/** Every summary there is. */
export const reportKinds: readonly ReportKind[] = reports;

/** The summaries that a plan asks for. */
export function reportsOf(plan: string): ReportKind[] {
  return reportKinds.filter((kind) => kind.plan === plan);
}

/**
 * Drafts a summary from the data as a .docx: figures with their denominators, quotes, and marks 【待填写:…】 where the
 * author's judgement is needed; nothing is made up. `todo`: how many such marks.
 */
export async function buildReport(parts: ReportParts, kind: ReportKind): Promise<{ bytes: Uint8Array; todo: number }> {
  const facts = await gatherFacts(parts, kind);
  const draft = draftReport(kind, parts.year, facts, await drawProgress(parts, facts));
  const todo = draft.blocks.filter((block) => block.kind === "todo").length;
  // The library is large, and a summary is written a few times a year.
  const { writeDocument } = await import("./write.ts");
  return { bytes: await writeDocument(draft), todo };
}
