import { roles } from "../role.ts";
import { dayOf, instant } from "../time.ts";
import type { Phase, Plan } from "./plan.ts";

/** What can be wrong with a plan. */
export type PlanFaultCode =
  | "bad-start"
  | "bad-due"
  | "ends-before-it-begins"
  | "duplicate-id"
  | "unknown-questionnaire"
  | "unknown-role"
  | "no-role"
  | "no-subject"
  | "unknown-discharger"
  | "unknown-freezer"
  | "unknown-stopper"
  | "unknown-forerunner"
  | "unknown-contradicted"
  | "no-source";

/** One fault: the phase (or contradiction) that has it, and the value that is meant where there is one. */
export interface PlanFault {
  phase: string;
  code: PlanFaultCode;
  value?: string;
}

/** Every fault of a plan, in its order; none when it can run. `questionnaires` are known by their ids. */
export function checkPlan(plan: Plan, questionnaires: { has(questionnaire: string): boolean }): PlanFault[] {
  const ids = new Set(plan.phases.map((phase) => phase.id));
  const seen = new Set<string>();
  const faults: PlanFault[] = [];
  for (const phase of plan.phases) {
    const doubled = seen.has(phase.id);
    seen.add(phase.id);
    if (doubled) faults.push({ phase: phase.id, code: "duplicate-id" });
    faults.push(...timeFaults(phase), ...workFaults(phase, questionnaires), ...referenceFaults(phase, ids));
    if (isBlank(phase.source)) faults.push({ phase: phase.id, code: "no-source" });
  }
  for (const { id, phases, source } of plan.contradictions) {
    const missing = phases.filter((phase) => !ids.has(phase));
    faults.push(...missing.map((value): PlanFault => ({ phase: id, code: "unknown-contradicted", value })));
    if (isBlank(source)) faults.push({ phase: id, code: "no-source" });
  }
  return faults;
}

/** A due instant names its hour: a day alone would end as it begins. */
function timeFaults({ id, start, due }: Phase): PlanFault[] {
  const faults: PlanFault[] = [];
  if (!isWallTime(start)) faults.push({ phase: id, code: "bad-start", value: String(start) });
  if (!isWallTime(due) || !due.includes(" ")) faults.push({ phase: id, code: "bad-due", value: String(due) });
  if (faults.length === 0 && instant(due) <= instant(start)) {
    faults.push({ phase: id, code: "ends-before-it-begins", value: `${start} – ${due}` });
  }
  return faults;
}

/** "YYYY-MM-DD[ HH:MM]" of a day that exists; 24:00 ends it. */
function isWallTime(wall: string): boolean {
  const [, day, hour = "00", minute = "00"] = /^(\d{4}-\d\d-\d\d)(?: (\d\d):(\d\d))?$/.exec(wall) ?? [];
  if (day === undefined || dayOf(instant(day)) !== day) return false;
  return Number(minute) < 60 && (Number(hour) < 24 || (hour === "24" && minute === "00"));
}

function workFaults(phase: Phase, questionnaires: { has(questionnaire: string): boolean }): PlanFault[] {
  const { id, questionnaire, role, subject } = phase;
  const faults: PlanFault[] = [];
  if (role !== undefined && !roles.includes(role)) faults.push({ phase: id, code: "unknown-role", value: role });
  if (questionnaire === undefined) return faults;
  if (!questionnaires.has(questionnaire)) {
    faults.push({ phase: id, code: "unknown-questionnaire", value: questionnaire });
  }
  if (role === undefined) faults.push({ phase: id, code: "no-role", value: questionnaire });
  if (subject === undefined) faults.push({ phase: id, code: "no-subject", value: questionnaire });
  return faults;
}

function referenceFaults(phase: Phase, ids: ReadonlySet<string>): PlanFault[] {
  const references: [PlanFaultCode, string | undefined][] = [
    ["unknown-discharger", phase.dischargedBy],
    ["unknown-freezer", phase.frozenBy],
    ["unknown-stopper", phase.stoppedBy],
    ["unknown-forerunner", phase.after],
  ];
  return references.flatMap(([code, value]) =>
    value === undefined || ids.has(value) ? [] : [{ phase: phase.id, code, value }],
  );
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
