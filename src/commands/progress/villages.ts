import { nameAreas, townPath } from "../../../db/areas.ts";
import { missingOf, owedOf, visitedOf } from "../../plan/standing.ts";
import { percent } from "../../reports/percent.ts";
import * as say from "../../zh/progress.ts";
import { units } from "../../zh/reminders.ts";
import type { Look } from "./look.ts";
import type { Bar } from "./pictures.ts";
import type { Work } from "./work.ts";

/** So many bars fit in a picture. */
const DRAWN = 30;
const SHOWN = 5;
const NAMED = 10;
const BUTTONS = 2;

/** The villages of an area: those furthest behind in words, more of them as bars. */
export interface VillagesPart {
  lines: string[];
  bars: Bar[];
  /** There are more villages than bars. */
  more: boolean;
  /** Those that a button leads to. */
  behind: { village: string; name: string }[];
}

/** The villages furthest behind with one kind of work. */
export function listVillages({ turn, figures, areas }: Look, work: Work): VillagesPart {
  const found = figures.villages(work, areas, DRAWN + 1);
  const rows = found.slice(0, DRAWN);
  const names = nameAreas(
    turn.house.store,
    rows.map(({ village }) => village),
  );
  const named = rows.map(({ village, standing }) => ({
    village,
    standing,
    name: village === townPath ? say.townsOwn : (names.get(village) ?? ""),
  }));
  // They come the furthest behind first: what is complete is at the end.
  const behind = named.filter(({ standing }) => missingOf(standing) > 0);
  const single = work.unit === units.other && named.every(({ standing }) => owedOf(standing) === 1);
  const shown = behind.slice(0, SHOWN);
  // Of single papers a bar says no more than the names do.
  return {
    lines: single ? sayPapers(behind, missingOf(figures.sum(work, areas))) : sayBars(behind),
    bars: single ? [] : named,
    more: found.length > rows.length,
    behind: shown.filter(({ village }) => village !== townPath).slice(0, BUTTONS),
  };
}

function sayPapers(behind: readonly Bar[], all: number): string[] {
  const names = behind.slice(0, NAMED).map(({ name }) => name);
  return names.length > 0 ? [say.notHandedIn(names, all)] : [];
}

function sayBars(behind: readonly Bar[]): string[] {
  const shown = behind.slice(0, SHOWN);
  return shown.length > 0 ? [say.slowest(shown.length, behind.length), ...shown.map(villageLine)] : [];
}

function villageLine({ name, standing }: Bar): string {
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  return say.villageLine(name, done, total, percent(done, total));
}
