import { dayOf } from "../src/time.ts";
import { ancestors, within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { assignments, cadres, controls, grants } from "./schema.ts";
import { change, type Kept, upsert, type Write } from "./writes.ts";

const { and, asc, desc, eq, gte, inArray, isNotNull, isNull, ne } = orm;

/** Epidemic control of an area (S0:L138, R-37). */
export type Control = Kept<"controls">;

/** Whether it holds on a day (YYYY-MM-DD): both ends included; one that was ended early, no longer on the day it was ended. */
export function holds(control: Pick<Control, "fromDay" | "toDay" | "ended">, day: string): boolean {
  const { fromDay, toDay, ended } = control;
  return fromDay <= day && day <= toDay && (ended === null || day < dayOf(ended));
}

/** Every control of an area or one above it, past ones too, the nearest first. */
export async function listControlsOver(store: Store, area: string): Promise<Control[]> {
  return store.db
    .select()
    .from(controls)
    .where(inArray(controls.area, ancestors(area)))
    .orderBy(desc(controls.area), asc(controls.fromDay))
    .all();
}

/** Controls inside `scope` that are not over on `day`, by area. */
export async function listControls(store: Store, scope: string, day: string): Promise<Control[]> {
  return store.db
    .select()
    .from(controls)
    .where(and(within(controls.area, scope), isNull(controls.ended), gte(controls.toDay, day)))
    .orderBy(asc(controls.area), asc(controls.fromDay))
    .all();
}

/** One control by its id. */
export async function findControlById(store: Store, id: string): Promise<Control | undefined> {
  return store.db.select().from(controls).where(eq(controls.id, id)).get();
}

/** One a place and first day: set anew, it has another last day and is ended no longer. */
export function controlId(area: string, fromDay: string): string {
  return `${area}${fromDay}`;
}

/** Puts an area under control from a day to another, both included. */
export function setControl(control: { area: string; fromDay: string; toDay: string; by: string; at: number }): Write {
  return upsert("controls", { id: controlId(control.area, control.fromDay), ...control, ended: null });
}

/** Ends a control; on days before it still counts. */
export function endControl(id: string, at: number): Write {
  return change("controls", { id }, { ended: at });
}

/** Who collects in an area: those with the role there, and those who owe something there. */
export async function listCollectorsIn(store: Store, area: string): Promise<string[]> {
  const placed = store.db
    .select({ id: grants.cadre })
    .from(grants)
    .where(and(eq(grants.role, "collector"), isNull(grants.ended), within(grants.area, area)));
  const owing = store.db
    .selectDistinct({ id: assignments.cadre })
    .from(assignments)
    .where(
      and(
        within(assignments.area, area),
        isNotNull(assignments.cadre),
        eq(assignments.practice, 0),
        inArray(assignments.status, ["open", "started", "returned"]),
      ),
    );
  const holding = store.db
    .select({ id: grants.cadre })
    .from(grants)
    .where(and(eq(grants.role, "collector"), isNull(grants.ended)));
  const rows = store.db
    .select({ id: cadres.id })
    .from(cadres)
    .where(and(ne(cadres.status, "left"), inArray(cadres.id, holding)))
    .orderBy(asc(cadres.id))
    .all();
  const there = new Set([...placed.all(), ...owing.all()].map((row) => row.id));
  return rows.map((row) => row.id).filter((id) => there.has(id));
}
