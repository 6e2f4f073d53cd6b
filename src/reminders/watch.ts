import type { Active } from "../../db/active.ts";
import { nameAreas, townPath } from "../../db/areas.ts";
import { wasReminded } from "../../db/reminders.ts";
import { countWaiting } from "../../db/reviews.ts";
import { countByCadre, countByVillage, nameCadres } from "../../db/tallies.ts";
import { remindingOf } from "../plan/plan.ts";
import { slotFor, type Work, worksOf } from "../plan/works.ts";
import type { Role } from "../role.ts";
import * as say from "../zh/reminders.ts";
import type { Reminding } from "./reminding.ts";

/** What somebody who answers for others is told about an area. */
export interface Watched {
  role: Role;
  area: string;
  called: { phase: string; slot: string }[];
  lines: string[];
  /** What waits there for this person's decision. */
  waiting: { all: number; flagged: number };
}

const SHOWN = 5;
/** How many levels up: after so many times `upAfter` working days overdue they are told. */
const level: Partial<Record<Role, number>> = { compiler: 0, reviewer: 1, admin: 2 };

/** Who is behind, by how much, in each area that a person answers for; only what is called to mind now has lines. */
export function watch(parts: Reminding, person: Active, own: readonly Work[], now: number): Watched[] {
  const scopes = new Map<string, Role>();
  for (const { role, area } of person.grants) {
    const above = level[role];
    const before = scopes.get(area);
    if (above !== undefined && (before === undefined || above < (level[before] ?? 0))) scopes.set(area, role);
  }
  return [...scopes]
    .map(([area, role]) => watchArea(parts, { cadre: person.id, role, area, own }, now))
    .filter((one) => one.called.length > 0);
}

interface Watch {
  cadre: string;
  role: Role;
  area: string;
  /** The watcher's own works: those they are told of anyway. */
  own: readonly Work[];
}

function watchArea(parts: Reminding, { cadre, role, area, own }: Watch, now: number): Watched {
  const groups = area === townPath ? behindByVillage(parts, area) : behindByCadre(parts, cadre, area);
  const whole = worksOf([...groups.values()].flat(), parts).filter(
    (work) => work.open > 0 && !own.some((one) => one.key === work.key && one.open === work.open),
  );
  const calls = whole.flatMap((work) => {
    const slot = slotFor(work, parts, parts.calendar, now);
    if (!slot || !isTold(parts, role, work, slot)) return [];
    const phase = `${work.key}^${area}`;
    return wasReminded(parts.store, cadre, phase, slot.key) ? [] : [{ work, called: { phase, slot: slot.key } }];
  });
  return {
    role,
    area,
    called: calls.map((one) => one.called),
    lines: calls.flatMap(({ work }) => linesOf(parts, work, area, groups, now)),
    waiting: calls.length > 0 ? waitingFor(parts, { cadre, role, area }, groups) : { all: 0, flagged: 0 },
  };
}

/** What waits for a decision. For the thousands of villages the counts tell; the office also hears what was flagged. */
function waitingFor(parts: Reminding, { cadre, role, area }: Omit<Watch, "own">, groups: Groups): Watched["waiting"] {
  if (role !== "compiler") return countWaiting(parts.store, { step: "review", scopes: [area], me: cadre });
  const submitted = [...groups.values()].flat().filter(({ status }) => status === "submitted");
  return { all: submitted.reduce((sum, { n }) => sum + n, 0), flagged: 0 };
}

/** Before a deadline compilers and reviewers are told; an overdue one goes up level by level; admins hear only then. */
function isTold(parts: Reminding, role: Role, work: Work, slot: { kind: string; days: number }): boolean {
  const above = level[role] ?? 0;
  if (slot.kind !== "overdue") return above < 2;
  return slot.days >= above * remindingOf(parts.plan, work.phase).upAfter;
}

type Groups = Map<string, ReturnType<typeof countByVillage>>;

function behindByVillage(parts: Reminding, area: string): Groups {
  return Map.groupBy(countByVillage(parts.store, area), (row) => row.village);
}

function behindByCadre(parts: Reminding, cadre: string, area: string): Groups {
  const others = countByCadre(parts.store, area).filter((row) => row.cadre !== cadre);
  return Map.groupBy(others, (row) => row.cadre);
}

function linesOf(parts: Reminding, work: Work, area: string, groups: Groups, now: number): string[] {
  const title = work.questionnaire === work.phase.questionnaire ? work.phase.title : parts.titleOf(work.questionnaire);
  const unit = work.phase.subject === "household" ? say.units.household : say.units.other;
  const behind = [...groups]
    .map(([who, rows]) => {
      const own = worksOf(rows, parts).find((one) => one.key === work.key && one.dueAt === work.dueAt);
      return { who, open: own?.open ?? 0 };
    })
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.open - a.open);
  const shown = behind.slice(0, SHOWN);
  const ids = shown.map(({ who }) => who);
  const names = namesOf(parts, area, ids);
  const parted = shown.map(({ who, open }) => ({ name: names.get(who) ?? say.nobody, open }));
  return [
    say.watched(area === townPath ? "town" : "village", { ...work, title, unit }, now),
    say.behind(parted, unit, behind.length - shown.length),
  ];
}

function namesOf(parts: Reminding, area: string, ids: readonly string[]): Map<string, string> {
  return area === townPath ? nameAreas(parts.store, ids) : nameCadres(parts.store, ids);
}
