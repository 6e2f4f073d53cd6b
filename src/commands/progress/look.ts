import { type Deadlines, findDeadlines } from "../../../db/deadlines.ts";
import { hasSnapshot } from "../../../db/snapshots.ts";
import { isCounted } from "../../../db/standings.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { dayOf } from "../../time.ts";
import * as say from "../../zh/progress.ts";
import { hasRole, type Turn } from "../command.ts";
import { callers } from "../remind/scope.ts";
import { type Asked, choiceOf } from "./asked.ts";
import { dayFigures, type Figures, liveFigures } from "./figures.ts";
import { nameOfArea, type Scope } from "./scope.ts";

/** Bytes of a payload that every channel carries. */
const LONGEST = 64;

/** What every view of areas starts from. */
export interface Look {
  turn: Turn;
  scope: Scope;
  asked: Asked;
  /** What is looked at: the area asked for, or all of the scope. */
  areas: readonly string[];
  name: string;
  figures: Figures;
  deadlines: Deadlines;
  /** In a group only counts are said. */
  group: boolean;
}

/** Loads what a view starts from. */
export async function lookAt(turn: Turn, scope: Scope, asked: Asked): Promise<Look> {
  const { store } = turn.house;
  const areas = asked.area === undefined ? scope.areas : [asked.area];
  const today = asked.day === undefined || asked.day === dayOf(turn.now);
  return {
    turn,
    scope,
    asked,
    areas,
    name: say.sayNames(areas.map((path) => nameOfArea(store, path))),
    figures: today ? liveFigures(store, turn.now) : dayFigures(store, asked.day ?? ""),
    deadlines: await findDeadlines(store, turn.house),
    group: turn.incoming.group,
  };
}

/** Why the day asked for cannot be shown, with the nearest ones that can; undefined when it can. */
export function refuseDay(turn: Turn, { day }: Asked): { text: string } | undefined {
  if (day === undefined || day === dayOf(turn.now)) return undefined;
  if (day > dayOf(turn.now)) return { text: say.notYet(day) };
  return hasSnapshot(turn.house.store, day) ? undefined : { text: say.notKept(day, turn.now) };
}

/** The way back to all that one may see; none where one is there already. */
export function wayBack({ turn, scope, asked: { area, cadre, work, day } }: Look): Choice | undefined {
  const whole = area === undefined || (scope.areas.length === 1 && scope.areas[0] === area);
  if (whole && cadre === undefined) return undefined;
  const name = say.sayNames(scope.areas.map((path) => nameOfArea(turn.house.store, path)));
  return choiceOf(say.buttons.back(name), {
    ...(work === undefined ? {} : { work }),
    ...(day === undefined ? {} : { day }),
  });
}

/** Buttons that call to mind, for those who may; as many of the words as fit in a payload. */
export function remindChoice({ turn, group }: Pick<Look, "turn" | "group">, words: readonly string[]): Choice[] {
  if (group || !hasRole(turn.speaker, callers)) return [];
  const fits = (some: readonly string[]) => Buffer.byteLength(commandPayload("remind", some.join(" "))) <= LONGEST;
  let left = words;
  while (!fits(left)) left = left.slice(0, -1);
  return [{ label: say.buttons.remind, payload: commandPayload("remind", left.join(" ")) }];
}

/** Whether the counts of past days were kept for these areas: they are, by village. */
export function isKept({ areas }: Look): boolean {
  return areas.every(isCounted);
}
