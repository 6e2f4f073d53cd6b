import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { buttons } from "../../zh/assign.ts";
import { hasRole, type Turn } from "../command.ts";
import { managers } from "../office/rights.ts";

/** The button that gives somebody's open households ('' = nobody's) to others; none in a group, nor for those who may not. */
export function giveChoice(turn: Turn, cadre: string, label: string = buttons.give): Choice[] {
  if (turn.incoming.group || !hasRole(turn.speaker, managers)) return [];
  return [{ label, payload: commandPayload("assign", cadre === "" ? "@nobody" : `@from:${cadre}`) }];
}
