import { buildReport, reportKinds } from "../documents/report.ts";
import type { ReportKind } from "../documents/report-kind.ts";
import { campaignYear } from "../plan/plan.ts";
import { chat as say } from "../zh/report.ts";
import { wordType } from "./docx.ts";
import type { Export } from "./export.ts";

/** The name of a summary among the exports. */
export const reportName = ({ id }: Pick<ReportKind, "id">) => `report-${id}`;

/** Drafts of summaries: made like every export, asked for by 总结. */
export const reportDrafts: readonly Export[] = reportKinds.map(draftOf);

function draftOf(kind: ReportKind): Export {
  return {
    name: reportName(kind),
    words: kind.words,
    title: kind.short,
    ...wordType,
    note: say.note,
    async build(parts, _asked, out) {
      const { plan, at, year = campaignYear(plan, at), draw } = parts;
      const given = { ...parts, year, breathe: () => out.step(0, 0), ...(draw ? { draw } : {}) };
      const { bytes, todo } = await buildReport(given, kind);
      await out.write(bytes);
      return { rows: todo };
    },
  };
}
