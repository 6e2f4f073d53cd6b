import { countByVillage, owedStatuses } from "../../../db/tallies.ts";
import type { Choice } from "../../message.ts";
import type { Phase } from "../../plan/plan.ts";
import * as say from "../../zh/deadline.ts";
import type { Reply } from "../command.ts";
import { askByButtons, askForDay, button } from "../office/act.ts";
import { offeredPlaces } from "../places.ts";
import { type Draft, fixedBecause, type Moving, named, placeOfPiece, titleOfPiece } from "./moving.ts";
import type { Heard } from "./read.ts";

/** So many pieces or phases are offered at most: a phone shows no more at once. */
const SHOWN = 12;

/** Asks for a sentence, with what has been said so far. */
export function askFor({ turn }: Moving, draft: Draft, text: string): Reply {
  return askForDay(turn, named, draft, `${text}\n${say.ask.orNot}`);
}

/** Which phase, or whose piece? */
export function askPhase(moving: Moving, draft: Draft): Reply {
  return askByButtons(moving.turn, named, draft, say.ask.phase, openPhases(moving).map(phaseChoice(moving)));
}

/** Which of those that were meant? */
export function askPick(moving: Moving, draft: Draft, pick: NonNullable<Heard["pick"]>): Reply {
  const { turn } = moving;
  if (pick.kind === "phases") {
    return askByButtons(turn, named, draft, say.ask.which(pick.typed), pick.phases.map(phaseChoice(moving)));
  }
  const choices = pick.pieces.map((piece) => {
    const called = say.pieceOf(placeOfPiece(moving, piece), titleOfPiece(moving, piece));
    return choice(say.choiceOf(called, say.sayDueIn(piece.dueAt, turn.now)), `@s:${piece.id}`);
  });
  return askByButtons(turn, named, draft, say.ask[pick.alike ? "alike" : "which"](pick.typed), choices);
}

/** Everywhere, or in one village? */
export function askWhere({ turn, places }: Moving, draft: Draft, what: string): Reply {
  const choices = offeredPlaces(places).map((path) => choice(places.name(path), `@w:${path}`));
  return askByButtons(turn, named, draft, say.ask.where(what), choices);
}

/** Phases that can be moved and are not over: something is still owed there, or their date is to come. */
function openPhases({ turn, places, deadlines }: Moving): Phase[] {
  const { plan, store } = turn.house;
  const owed = new Set(
    places.scopes
      .flatMap((scope) => countByVillage(store, scope))
      .filter(({ status }) => (owedStatuses as readonly string[]).includes(status))
      .map(({ phase }) => phase),
  );
  const [scope = ""] = places.scopes;
  return plan.phases
    .filter((phase) => fixedBecause(plan, phase) === undefined)
    .map((phase) => ({ phase, dueAt: deadlines.dueFor(phase.id, scope) }))
    .filter(({ phase, dueAt }) => dueAt > turn.now || owed.has(phase.id))
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, SHOWN)
    .map(({ phase }) => phase);
}

function phaseChoice({ turn, places, deadlines }: Moving): (phase: Phase) => Choice {
  const [scope = ""] = places.scopes;
  return ({ id, title }) =>
    choice(say.choiceOf(title, say.sayDueIn(deadlines.dueFor(id, scope), turn.now)), `@p:${id}`);
}

function choice(label: string, argument: string): Choice {
  return button(named.command, label, argument);
}
