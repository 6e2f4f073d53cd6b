import { townPath } from "../../db/areas.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/deadline.ts";
import { inWords } from "../zh/office.ts";
import { quote } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { askFor, askPhase, askPick, askWhere } from "./deadline/ask.ts";
import { thoughtOf } from "./deadline/carry-out.ts";
import {
  type Draft,
  fixedBecause,
  isTownwide,
  type Moving,
  movers,
  named,
  openMoving,
  type Target,
  targetOf,
} from "./deadline/moving.ts";
import { areaFault, dateFault, nameOf, proposalOf, type Whole } from "./deadline/propose.ts";
import { ofPiece, readMove, readReason } from "./deadline/read.ts";
import { type Act, decided, draftOf, heardAnswer, led, over, show, type Thought, waiting } from "./office/act.ts";
import { onlyPlace } from "./places.ts";

const words = { cancelled: say.cancelled, gone: say.refuse.gone };
const moveIt: Act<Draft> = { ...named, words, think };

/** Moves a deadline: a phase's, for an area and what lies below it, or that of one piece of work. Shown before it is done. */
export const deadline: Command = {
  name: "deadline",
  ...wording.deadline,
  roles: movers,
  takes: true,
  async run(turn, argument) {
    // Buttons begin so; their labels may also be typed.
    if (argument.startsWith("@")) return decided(turn, moveIt, argument) ?? pressed(turn, argument);
    return argument === "" ? show(turn, moveIt, {}) : heard(await openMoving(turn), {}, argument);
  },
  async tell(turn, _data, incoming) {
    const answer = heardAnswer(turn, moveIt, incoming);
    if (answer) return answer;
    const draft = draftOf<Draft>(turn, named) ?? {};
    if (incoming.kind !== "text") return show(turn, moveIt, draft, inWords);
    const moving = await openMoving(turn);
    if ((await missing(moving, draft)) !== "reason") return heard(moving, draft, incoming.text);
    const { draft: whole, problem } = readReason(draft, incoming.text);
    return show(turn, moveIt, whole, problem);
  },
};

/** A button of the move's: a phase, a place, a piece. It belongs to the draft at hand. */
function pressed(turn: Turn, argument: string): Promise<Reply> | Reply {
  const draft = draftOf<Draft>(turn, named);
  const [, kind, value = ""] = /^@([a-z]+):?(.*)$/.exec(argument) ?? [];
  if (draft && kind === "p") return show(turn, moveIt, { ...withoutPiece(draft), phase: value });
  if (draft && kind === "w") return show(turn, moveIt, { ...draft, area: value });
  return draft && kind === "s" ? show(turn, moveIt, ofPiece(draft, value)) : { says: [{ text: words.gone }] };
}

function withoutPiece({ piece: _piece, ...draft }: Draft): Draft {
  return draft;
}

async function heard(moving: Moving, before: Draft, text: string): Promise<Reply> {
  const { turn } = moving;
  const read = await readMove(moving, before, text);
  if (read.pick) return led(askPick(moving, read.draft, read.pick), read.problem);
  if (read.misplaced && !["target", "place"].includes(await missing(moving, read.draft))) {
    // Another place that could be meant is not to be confirmed by mistake.
    const pending = Object.keys(before).length === 0 ? over(turn) : waiting(turn, named, before);
    return { says: [{ text: read.problem ?? "" }], pending };
  }
  const lacksDay = read.unknown && (await missing(moving, before)) === "day";
  return show(turn, moveIt, read.draft, lacksDay ? say.refuse.noDay(quote(text)) : read.problem);
}

/** Asks for what is still missing, else says what will happen. */
async function think(turn: Turn, said: Draft): Promise<Thought | Reply | string> {
  const moving = await openMoving(turn);
  const found = await sift(moving, said);
  switch (found.kind) {
    case "whole":
      return thoughtOf(moving, await proposalOf(moving, found.target, found.draft));
    case "target":
      return led(askPhase(moving, found.draft), found.fault);
    case "place":
      return led(askWhere(moving, found.draft, nameOf(moving, found.target)), found.fault);
    case "day":
      return led(askFor(moving, found.draft, say.ask.until(nameOf(moving, found.target))), found.fault);
    default:
      return askFor(moving, found.draft, say.ask.why);
  }
}

/** A draft looked through: what is missing first, with what was wrong about it, or the whole of it. */
type Sifted =
  | { kind: "target"; draft: Draft; fault?: string | undefined }
  | { kind: "place" | "day" | "reason"; target: Target; draft: Draft; fault?: string | undefined }
  | { kind: "whole"; target: Target; draft: Whole };

async function sift(moving: Moving, said: Draft): Promise<Sifted> {
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

async function missing(moving: Moving, draft: Draft): Promise<Sifted["kind"]> {
  return (await sift(moving, draft)).kind;
}

/** The draft with its place where nothing else can be meant: one date for the town, or only one place of one's own. */
function withPlace({ places }: Moving, target: Target, draft: Draft): Draft {
  if (target.kind === "piece" || draft.area !== undefined) return draft;
  const area = isTownwide(target.phase) ? townPath : onlyPlace(places);
  return area === undefined ? draft : { ...draft, area };
}
