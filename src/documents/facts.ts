import { type Area, listAreas, townPath, villageOf } from "../../db/areas.ts";
import { findDeadlines } from "../../db/deadlines.ts";
import { listRemarksIn } from "../../db/remarks.ts";
import { listPapers } from "../../db/reported.ts";
import { countByVillage } from "../../db/tallies.ts";
import { describeValue, shortLabel } from "../engine/describe.ts";
import { findPhase, startAt } from "../plan/plan.ts";
import { type TimetableRow, timetableOf } from "../plan/timetable.ts";
import { type ExitFacts, gatherExits } from "./exit-facts.ts";
import { hideNames } from "./hide-names.ts";
import type { ReportKind } from "./report-kind.ts";
import type { ReportParts } from "./report-parts.ts";
import { gatherVisits, type VisitFacts } from "./visit-facts.ts";

/** What somebody said outside the forms, as it may be quoted. */
export interface Saying {
  village: string;
  /** Who said it, where they are of the town's office. */
  office: string | undefined;
  text: string;
  at: number;
}

/** Sayings of one kind: how many, and the earliest ones. */
export interface Sayings {
  all: number;
  quoted: readonly Saying[];
}

/** What villages or the town handed in for a phase, with the questions that can stand in a table. */
export interface Papers {
  phase: TimetableRow;
  questions: readonly { name: string; label: string; show(value: string): string }[];
  rows: readonly { village: string; answers: Readonly<Record<string, string>> }[];
}

/** Types of questions whose answers are words or figures. */
const IN_TABLES: ReadonlySet<string> = new Set(["text", "integer", "decimal", "date", "select_one", "select_multiple"]);

/** Everything a summary says, as figures and words; nothing in it was made up. */
export interface Facts {
  at: number;
  place: string;
  phases: readonly TimetableRow[];
  /** Id of the phase that asks for this summary. */
  own: string;
  papers: readonly Papers[];
  /** Open work that no phase asks for, by questionnaire. */
  debts: readonly { title: string; open: number }[];
  practices: Sayings;
  difficulties: Sayings;
  troubles: Sayings;
  visits?: VisitFacts;
  exits?: ExitFacts;
}

/** Reads what a summary of this kind says of its areas. */
export async function gatherFacts(parts: ReportParts, kind: ReportKind): Promise<Facts> {
  const { store, plan, year, at, place, scopes } = parts;
  const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
  const counted = scopes.flatMap((scope) => countByVillage(store, villageOf(scope) ?? scope));
  const deadlines = await findDeadlines(store, { plan, year });
  const dueOf = (phase: { id: string }) => deadlines.dueFor(phase.id, scopes[0] ?? townPath);
  const stream = kind.whole ? undefined : findPhase(plan, kind.phase)?.stream;
  const all = timetableOf({ plan, year, counted, dueOf, now: at });
  const phases = all.filter(({ phase }) => stream === undefined || phase.stream === stream);
  const since = Math.min(...plan.phases.map((phase) => startAt(plan, phase, year)));
  const exits = kind.exits && (await gatherExits(parts, kind.exits, areas));
  return {
    at,
    place,
    phases,
    own: kind.phase,
    papers: phases.flatMap((row) => papersOf(parts, kind, row, areas)),
    debts: debtsOf(parts, counted),
    ...sayingsOf(parts, since, areas),
    ...(kind.visits ? { visits: await gatherVisits(parts, kind.visits, areas) } : {}),
    ...(exits ? { exits } : {}),
  };
}

/** The papers of a phase; the summaries themselves are none. */
function papersOf(
  { store, scopes, form }: ReportParts,
  kind: ReportKind,
  phase: TimetableRow,
  areas: ReadonlyMap<string, Area>,
): Papers[] {
  const { subject, questionnaire, id } = phase.phase;
  if (!questionnaire || subject === "household" || id === kind.phase) return [];
  const rows = scopes.flatMap((scope) => listPapers(store, scope, id));
  if (rows.length === 0) return [];
  const questions = form(questionnaire)
    .nodes.filter((node) => !node.calculation && IN_TABLES.has(node.type.name))
    .map((node) => ({
      name: node.name,
      label: shortLabel(node).replace(/\$\{[^}]+\}/g, "…"),
      show: (value: string) => describeValue(node, value, true),
    }));
  return [
    { phase, questions, rows: rows.map(({ area, answers }) => ({ answers, village: areas.get(area)?.name ?? "" })) },
  ];
}

function debtsOf(
  { plan, form }: ReportParts,
  counted: readonly { questionnaire: string; status: string; n: number }[],
) {
  const asked = new Set(plan.phases.map(({ questionnaire }) => questionnaire));
  const open = counted.filter(
    (row) => !asked.has(row.questionnaire) && ["open", "started", "returned"].includes(row.status),
  );
  return [...Map.groupBy(open, (row) => row.questionnaire)].map(([id, rows]) => ({
    title: form(id).questionnaire.title,
    open: rows.reduce((sum, { n }) => sum + n, 0),
  }));
}

/** So many sayings of one kind are quoted. */
const QUOTED = 20;

function sayingsOf({ store, scopes }: ReportParts, since: number, areas: ReadonlyMap<string, Area>) {
  const all = listRemarksIn(store, scopes, since);
  const of = (wanted: (one: (typeof all)[number]) => boolean): Sayings => {
    const found = all.filter(wanted);
    const quoted = found.slice(0, QUOTED).map(({ area, text, at, office }) => {
      const village = villageOf(area) ?? area;
      return { village: areas.get(village)?.name ?? "", office, text: hideNames(store, village, text), at };
    });
    return { all: found.length, quoted };
  };
  return {
    practices: of(({ tag }) => tag === "practice"),
    difficulties: of(({ tag }) => tag === "difficulty"),
    troubles: of(({ kind }) => kind === "trouble"),
  };
}
