import type { HouseholdStanding } from "../../src/plan/plan.ts";
import { undone } from "../duties/duty.ts";
import { dutiesOf } from "../practice.ts";
import { newId } from "../seal.ts";
import { change, insertOrIgnore, type Kept, type Write } from "../writes.ts";
import type { Draft } from "./draft.ts";

/** A household, and who goes there by the file. */
export interface Visited {
  id: string;
  area: string;
  standing: HouseholdStanding;
  cadre: string | undefined;
}

/** What a household owes, and what is still open about it, with its one collector. */
export function planVisits(draft: Draft, { id, area, standing, cadre }: Visited): void {
  const { context, register, summary, writes } = draft;
  const existing = register.assignments.get(id) ?? [];
  const given = cadre !== undefined && existing.some((one) => isOpen(one) && one.cadre !== cadre);
  if (given) summary.assignments.moved += 1;
  writes.push(...existing.flatMap((assignment) => moveWrite(assignment, area, cadre) ?? []));
  const duties = dutiesOf(context, { id, area, standing });
  const missing = duties.filter(({ key }) => !existing.some((assignment) => assignment.key === key));
  // Whoever takes the visit takes all its forms; the file may leave a collector out whom the household has.
  const collector = cadre ?? existing.find((one) => isOpen(one) && one.cadre !== null)?.cadre ?? null;
  writes.push(...missing.map((duty) => insertOrIgnore("assignments", { ...duty, id: newId(), cadre: collector })));
  if (missing.length > 0) summary.assignments.added += 1;
  const owes = missing.length > 0 || existing.some((one) => isOpen(one) && isDuty(duties, one));
  if (owes && collector === null) summary.withoutCollector += 1;
}

function isDuty(duties: readonly { key: string }[], { key }: { key: string }): boolean {
  return duties.some((duty) => duty.key === key);
}

const isOpen = ({ status }: Kept<"assignments">) => undone.includes(status);

/** An assignment follows its household to another group; while it is open, to another collector. */
function moveWrite(assignment: Kept<"assignments">, area: string, cadre: string | undefined): Write | undefined {
  const set = {
    ...(assignment.area === area ? {} : { area }),
    ...(cadre === undefined || assignment.cadre === cadre || !isOpen(assignment) ? {} : { cadre }),
  };
  return Object.keys(set).length === 0
    ? undefined
    : change("assignments", { id: assignment.id }, set, assignment.version);
}
