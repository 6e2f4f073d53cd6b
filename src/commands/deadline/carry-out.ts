import { moveDeadline } from "../../../db/deadlines.ts";
import { change, type Write } from "../../../db/writes.ts";
import * as say from "../../zh/deadline.ts";
import type { Reply } from "../command.ts";
import { button, type Thought } from "../office/act.ts";
import { note } from "../office/noting.ts";
import { type News, tellEach } from "../office/telling.ts";
import type { Moving } from "./moving.ts";
import type { Proposal } from "./propose.ts";

/** So many pieces are moved in the same unit; more are left to the clock, so that people go on chatting. */
const AT_ONCE = 2_000;

/** As it is shown for a yes; a sentence for one that changes nothing. Another date in force is shown before it is moved. */
export function thoughtOf(moving: Moving, proposal: Proposal): Thought | string {
  const { draft, was, preview } = proposal;
  if (was === draft.dueAt && proposal.effect.changes.length === 0) {
    return say.refuse.same([preview.what, ...(preview.where ? [preview.where] : [])].join(","), preview.to);
  }
  return {
    text: say.sayPreview(preview),
    print: String(was),
    changed: say.changedMeanwhile(preview.from),
    carryOut: () => carryOut(moving, proposal),
  };
}

/** Writes the move, and tells everybody whom it concerns once. */
async function carryOut(moving: Moving, proposal: Proposal): Promise<Reply> {
  const { target, draft, area, was, effect, preview } = proposal;
  const { posts, unreached } = await tellEach(moving.turn, newsOf(moving, proposal), moveKey(moving, proposal));
  const soon = target.kind === "phase" && effect.changes.length > AT_ONCE;
  const ref = target.kind === "piece" ? target.piece.id : `${target.phase.id}@${area}`;
  const detail = { from: was, to: draft.dueAt, reason: draft.reason };
  return {
    says: [{ text: say.sayMoved(preview, posts.length, unreached, soon) }],
    writes: [...moveWrites(moving, proposal, soon), note(moving.turn, "deadline", ref, detail)],
    posts,
  };
}

function moveWrites({ turn }: Moving, { target, draft, area, effect }: Proposal, soon: boolean): Write[] {
  const { dueAt, reason } = draft;
  if (target.kind === "piece") {
    const { id, version } = target.piece;
    return [change("assignments", { id }, { dueAt, moved: 1 }, version)];
  }
  const by = turn.speaker.cadre.id;
  const moved = moveDeadline(turn.house, { phase: target.phase.id, area, dueAt, reason, by, at: turn.now });
  // Without their versions: whoever fills one in just now goes on undisturbed.
  const pieces = soon ? [] : effect.changes.map(({ id }) => change("assignments", { id }, { dueAt }));
  return [moved, ...pieces];
}

/** One notice a person: what they owe themselves, and how their villages stand. */
function newsOf({ turn, places }: Moving, { target, effect, preview }: Proposal): Map<string, News> {
  const concerned = new Set([...effect.owed.keys(), ...effect.compilers.keys()]);
  concerned.delete("");
  const choices = [button("todo", say.buttons.todo, "")];
  // One piece is all that is spoken of: there is nothing to count.
  const counts = target.kind === "phase";
  return new Map(
    [...concerned].map((cadre) => {
      const villages = (effect.compilers.get(cadre) ?? []).map((village) => ({
        name: places.name(village),
        open: effect.villages.get(village) ?? 0,
      }));
      const own = effect.owed.get(cadre) ?? 0;
      const text = say.sayNotice(turn.speaker.cadre.name, preview, counts ? own : 0, counts ? villages : []);
      return [cadre, { text, choices }];
    }),
  );
}

/** Names this move for ever: from which decision to which date. The same one is told once, however often it is confirmed. */
function moveKey({ deadlines }: Moving, { target, draft, area }: Proposal): string {
  if (target.kind === "piece") return `deadline/${target.piece.id}/${target.piece.version}/${draft.dueAt}`;
  const before = deadlines.moved.find((row) => row.phase === target.phase.id && row.area === area)?.at ?? 0;
  return `deadline/${target.phase.id}@${area}/${before}/${draft.dueAt}`;
}
