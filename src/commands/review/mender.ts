import type { Step } from "../../../db/decisions.ts";
import { findStaff, listWorkers } from "../../../db/staff.ts";
import { noteStandIn } from "../../../db/stand-ins.ts";
import { listSupervisors } from "../../../db/supervisors.ts";
import { nameCadres } from "../../../db/tallies.ts";
import type { Write } from "../../../db/writes.ts";
import type { Role, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { isVisit } from "../naming.ts";
import { covers } from "../office/giving.ts";

/** Who mends what is sent back. */
export interface Mender {
  /** Null: nobody does, it is to be given to somebody. */
  id: string | null;
  /** Set where it is not whoever filled it in: they left, or do not work there any more. */
  instead?: { of: string; left: boolean };
  /** That the work changes hands. */
  writes: readonly Write[];
}

/** Whoever has it, as long as they work there; else the village's compiler; of a paper whoever answers for the place. */
export async function menderOf(turn: Turn, open: OpenInterview, step: Step): Promise<Mender> {
  const { store } = turn.house;
  const { assignment } = open.owed;
  if (assignment.cadre !== null && worksThere(turn, open, assignment.cadre))
    return { id: assignment.cadre, writes: [] };
  const before = assignment.cadre ?? open.row.by;
  const of = before === null ? "" : (nameCadres(store, [before]).get(before) ?? "");
  const left = before !== null && findStaff(store, before)?.status === "left";
  const me = turn.speaker.cadre.id;
  const roles: readonly Role[] = isVisit(open.owed) ? ["compiler"] : ["compiler", "reviewer", "admin"];
  const [above] = await listSupervisors(store, assignment.area, roles, before ?? "");
  const [other] = above?.id === me ? await listSupervisors(store, assignment.area, roles, me) : [above];
  // The compiler who sends it back mends it; the township does not mend what it will judge.
  const id = step === "compile" ? me : (other?.id ?? null);
  const writes = id === null || !isVisit(open.owed) ? [] : [noteStandIn(assignment.id, id, before, turn.now)];
  return { id, instead: { of, left }, writes };
}

/** A household: whoever collects or compiles there; a paper: whoever has any role there. */
function worksThere(turn: Turn, open: OpenInterview, cadre: string): boolean {
  const { store } = turn.house;
  const { area } = open.owed.assignment;
  if (isVisit(open.owed)) return listWorkers(store).some((worker) => worker.id === cadre && covers(worker, area));
  const person = findStaff(store, cadre);
  return person !== undefined && person.status !== "left" && covers(person, area);
}
