import { townPath } from "../../db/areas.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/deadline.ts";
import { isYes, quote } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { askPhase, askPick, asksFor, askWhere } from "./deadline/ask.ts";
import { carryOut } from "./deadline/carry-out.ts";
import {
  type Draft,
  draftOf,
  fixedBecause,
  isTownwide,
  type Moving,
  movers,
  openMoving,
  over,
  type Target,
  targetOf,
  waiting,
} from "./deadline/moving.ts";
import { areaFault, dateFault, nameOf, proposalOf, propose, type Whole } from "./deadline/propose.ts";
import { ofPiece, readMove, readReason } from "./deadline/read.ts";
import { onlyPlace } from "./places.ts";

/** Moves a deadline: a phase's, for an area and what lies below it, or that of one piece of work. Shown before it is done. */
export const deadline: Command = {
  name: "deadline",
  ...wording.deadline,
  roles: movers,
  takes: true,
  async run(turn, argument) {
    const moving = await openMoving(turn);
    // Buttons begin so; their labels may also be typed.
    if (argument.startsWith("@")) return pressed(moving, argument.slice(1));
    return argument === "" ? step(moving, {}) : heard(moving, {}, argument);
  },
  async tell(turn, _data, incoming) {
    const moving = await openMoving(turn);
    const draft = draftOf(turn) ?? {};
    if (incoming.kind !== "text") return step(moving, draft, say.refuse.inWords);
    const { text } = incoming;
    if (say.isCancelled(text)) return callOff(turn);
    if (draft.shown !== undefined && isYes(text)) return confirm(moving, draft, draft.shown);
    if ((await missing(moving, draft)) !== "reason") return heard(moving, draft, text);
    const { draft: whole, problem } = readReason(draft, text);
    return step(moving, whole, problem);
  },
};

/** A button of the move's: a phase, a place, a piece, yes or no. It belongs to the draft at hand. */
async function pressed(moving: Moving, argument: string): Promise<Reply> {
  const draft = draftOf(moving.turn);
  const [, kind, value = ""] = /^([a-z]+):?(.*)$/.exec(argument) ?? [];
  if (!draft) return { says: [{ text: say.refuse.gone }] };
  if (kind === "no") return callOff(moving.turn);
  if (kind === "yes") return confirm(moving, draft, value);
  if (kind === "p") return step(moving, { ...withoutPiece(draft), phase: value });
  if (kind === "w") return step(moving, { ...draft, area: value });
  return kind === "s" ? step(moving, ofPiece(draft, value)) : { says: [{ text: say.refuse.gone }] };
}

function withoutPiece({ piece: _piece, ...draft }: Draft): Draft {
  return draft;
}

function callOff(turn: Turn): Reply {
  return { says: [{ text: say.cancelled }], pending: over(turn) };
}

async function heard(moving: Moving, before: Draft, text: string): Promise<Reply> {
  const read = await readMove(moving, before, text);
  if (read.pick) return askPick({ moving, draft: read.draft, problem: read.problem }, read.pick);
  if (read.misplaced && !["target", "place"].includes(await missing(moving, read.draft))) {
    // Another place that could be meant is not to be confirmed by mistake.
    const pending = Object.keys(before).length === 0 ? over(moving.turn) : waiting(moving.turn, before);
    return { says: [{ text: read.problem ?? "" }], pending };
  }
  const lacksDay = read.unknown && (await missing(moving, before)) === "day";
  return step(moving, read.draft, lacksDay ? say.refuse.noDay(quote(text)) : read.problem);
}

/** Asks for what is still missing, else shows what will happen. */
async function step(moving: Moving, said: Draft, problem?: string): Promise<Reply> {
  const { shown: _shown, was: _was, ...draft } = said;
  const found = await thought(moving, draft);
  if (found.kind === "whole") return propose(moving, await proposalOf(moving, found.target, found.draft), problem);
  const asking = { moving, draft: found.draft, problem: problem ?? found.fault };
  switch (found.kind) {
    case "target":
      return askPhase(asking);
    case "place":
      return askWhere(asking, nameOf(moving, found.target));
    case "day":
      return asksFor(asking, say.ask.until(nameOf(moving, found.target)));
    default:
      return asksFor(asking, say.ask.why);
  }
}

/** A draft thought about: what is missing first, with what was wrong about it, or the whole of it. */
type Thought =
  | { kind: "target"; draft: Draft; fault?: string | undefined }
  | { kind: "place" | "day" | "reason"; target: Target; draft: Draft; fault?: string | undefined }
  | { kind: "whole"; target: Target; draft: Whole };

async function thought(moving: Moving, said: Draft): Promise<Thought> {
  const target = await targetOf(moving, said);
  if (!target) return { kind: "target", draft: withoutPiece(said) };
  const fixed = target.kind === "phase" ? fixedBecause(moving.turn.house.plan, target.phase) : undefined;
  const draft = withPlace(moving, target, said);
  const misplaced = draft.area === undefined ? undefined : areaFault(moving, target, draft.area);
  const { area: _area, ...unplaced } = draft;
  const townwide = target.kind === "phase" && isTownwide(target.phase) ? misplaced : undefined;
  if (fixed !== undefined || townwide !== undefined) {
    const { phase: _phase, ...rest } = unplaced;
    return { kind: "target", draft: rest, fault: fixed ?? townwide };
  }
  if (target.kind === "phase" && (draft.area === undefined || misplaced !== undefined)) {
    return { kind: "place", target, draft: unplaced, fault: misplaced };
  }
  const { dueAt, ...undated } = draft;
  const fault = dueAt === undefined ? undefined : dateFault(moving, target, dueAt);
  if (dueAt === undefined || fault !== undefined) return { kind: "day", target, draft: undated, fault };
  const { reason } = draft;
  return reason === undefined
    ? { kind: "reason", target, draft }
    : { kind: "whole", target, draft: { ...draft, dueAt, reason } };
}

async function missing(moving: Moving, draft: Draft): Promise<Thought["kind"]> {
  return (await thought(moving, draft)).kind;
}

/** The draft with its place where nothing else can be meant: one date for the town, or only one place of one's own. */
function withPlace({ places }: Moving, target: Target, draft: Draft): Draft {
  if (target.kind === "piece" || draft.area !== undefined) return draft;
  const area = isTownwide(target.phase) ? townPath : onlyPlace(places);
  return area === undefined ? draft : { ...draft, area };
}

/** Does what was shown, if it is still so; what somebody changed meanwhile is shown anew. */
async function confirm(moving: Moving, draft: Draft, shown: string): Promise<Reply> {
  if (draft.shown !== shown) return { says: [{ text: say.refuse.gone }] };
  const found = await thought(moving, draft);
  if (found.kind !== "whole") return step(moving, draft);
  const proposal = await proposalOf(moving, found.target, found.draft);
  if (proposal.was === draft.was) return carryOut(moving, proposal);
  return propose(moving, proposal, say.changedMeanwhile(say.sayDueIn(proposal.was, moving.turn.now)));
}
