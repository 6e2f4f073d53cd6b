import { ancestors, townPath, villageOf } from "../../../db/areas.ts";
import { findCompilers, listMovable, type Movable } from "../../../db/moves.ts";
import { findPhase, type Phase } from "../../plan/plan.ts";
import { type Moving, stoppedBy, type Target } from "./moving.ts";

/** What a move comes to. */
export interface Effect {
  /** Pieces whose due instant it sets. */
  changes: Movable[];
  /** Of those it concerns, how many are still owed by whom ('' = nobody), and where (village, or the town). */
  owed: Map<string, number>;
  villages: Map<string, number>;
  /** Who compiles for the villages where something is owed: their villages. */
  compilers: Map<string, string[]>;
  open: number;
  /** Areas inside that have a date of their own. */
  others: { area: string; dueAt: number }[];
  /** Open pieces that were moved by themselves. */
  alone: number;
}

/** What moving the target within `area` to `dueAt` comes to. */
export async function effectOf(moving: Moving, target: Target, area: string, dueAt: number): Promise<Effect> {
  const { deadlines } = moving;
  if (target.kind === "piece") return countUp(moving, [target.piece], { dueAt, others: [], alone: 0 });
  const { phase } = target;
  const others = deadlines.moved
    .filter((row) => row.phase === phase.id && row.area !== area && row.area.startsWith(area))
    .map((row) => ({ area: row.area, dueAt: row.dueAt }));
  const rows = (await listConcerned(moving, phase, area)).filter(
    (row) => !ancestors(row.area).some((place) => others.some((other) => other.area === place)),
  );
  const alone = rows.filter((row) => row.moved && row.open).length;
  const own = rows.filter((row) => !row.moved);
  return countUp(moving, own, { dueAt, others, alone, only: phase });
}

/** The phase's own work; of one that asks nothing itself, the work of those that stop with it. */
async function listConcerned({ turn }: Moving, phase: Phase, area: string): Promise<Movable[]> {
  const { store, plan } = turn.house;
  const phases = phase.questionnaire === undefined ? stoppedBy(plan, phase) : [phase];
  return listMovable(store, turn.house, phases, area);
}

async function countUp(
  { turn }: Moving,
  rows: readonly Movable[],
  more: { dueAt: number; others: Effect["others"]; alone: number; only?: Phase },
): Promise<Effect> {
  const open = rows.filter((row) => row.open);
  const villages = countBy(open, (row) => villageOf(row.area) ?? townPath);
  const compilers = new Map<string, string[]>();
  const found = await findCompilers(turn.house.store, [...villages.keys()]);
  for (const [village, cadres] of found) {
    for (const cadre of cadres) compilers.set(cadre, [...(compilers.get(cadre) ?? []), village]);
  }
  return {
    changes: rows.filter((row) => row.dueAt !== more.dueAt && (!more.only || row.phase === more.only.id)),
    owed: countBy(open, (row) => row.cadre ?? ""),
    villages,
    compilers,
    open: open.length,
    others: more.others,
    alone: more.alone,
  };
}

function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

/** The earliest end of another phase that lies before the new date and does not move with it. */
export function stopBefore(
  { turn, deadlines }: Moving,
  phase: Phase,
  dueAt: number,
): { title: string; at: number } | undefined {
  const { plan } = turn.house;
  return [phase.stoppedBy, phase.frozenBy]
    .flatMap((id) => (id === undefined ? [] : (findPhase(plan, id) ?? [])))
    .map(({ id, title }) => ({ title, at: deadlines.dueFor(id, townPath) }))
    .filter(({ at }) => at < dueAt)
    .sort((a, b) => a.at - b.at)[0];
}
