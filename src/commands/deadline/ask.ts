import { countByVillage, owedStatuses } from "../../../db/tallies.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import type { Phase } from "../../plan/plan.ts";
import * as say from "../../zh/deadline.ts";
import type { Reply } from "../command.ts";
import { offeredPlaces } from "../places.ts";
import { type Draft, fixedBecause, type Moving, placeOfPiece, titleOfPiece, waiting } from "./moving.ts";
import type { Heard } from "./read.ts";

/** So many pieces or phases are offered at most: a phone shows no more at once. */
const SHOWN = 12;

interface Asking {
  moving: Moving;
  draft: Draft;
  /** What could not be taken, said first. */
  problem?: string | undefined;
}

/** A message of the move's; the chat waits for a choice. */
export function asks({ moving, draft, problem }: Asking, text: string, choices: readonly Choice[]): Reply {
  const cancel = { label: say.buttons.no, payload: commandPayload("deadline", "@no") };
  const message = { text: problem === undefined ? text : `${problem}\n${text}`, choices: [...choices, cancel] };
  return { says: [message], pending: waiting(moving.turn, draft) };
}

/** The same, waiting for a sentence. No buttons: the 1st of a month is not the first of them. */
export function asksFor({ moving, draft, problem }: Asking, text: string): Reply {
  const lines = [...(problem === undefined ? [] : [problem]), text, say.ask.orNot];
  return { says: [{ text: lines.join("\n"), input: "text" }], pending: waiting(moving.turn, draft) };
}

/** Which phase, or whose piece? */
export function askPhase(asking: Asking): Reply {
  return asks(asking, say.ask.phase, openPhases(asking.moving).map(phaseChoice(asking.moving)));
}

/** Which of those that were meant? */
export function askPick(asking: Asking, pick: NonNullable<Heard["pick"]>): Reply {
  const { moving } = asking;
  if (pick.kind === "phases") return asks(asking, say.ask.which(pick.typed), pick.phases.map(phaseChoice(moving)));
  const choices = pick.pieces.map((piece) => ({
    label: say.choiceOf(
      say.pieceOf(placeOfPiece(moving, piece), titleOfPiece(moving, piece)),
      say.sayDueIn(piece.dueAt, moving.turn.now),
    ),
    payload: commandPayload("deadline", `@s:${piece.id}`),
  }));
  return asks(asking, pick.alike ? say.ask.alike(pick.typed) : say.ask.which(pick.typed), choices);
}

/** Everywhere, or in one village? */
export function askWhere(asking: Asking, what: string): Reply {
  const { places } = asking.moving;
  const choices = offeredPlaces(places).map((path) => ({
    label: places.name(path),
    payload: commandPayload("deadline", `@w:${path}`),
  }));
  return asks(asking, say.ask.where(what), choices);
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
  return ({ id, title }) => ({
    label: say.choiceOf(title, say.sayDueIn(deadlines.dueFor(id, scope), turn.now)),
    payload: commandPayload("deadline", `@p:${id}`),
  });
}
