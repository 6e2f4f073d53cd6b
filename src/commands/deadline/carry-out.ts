import type { Post } from "../../../db/commit.ts";
import { moveDeadline } from "../../../db/deadlines.ts";
import { newId } from "../../../db/seal.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { change, insert, type Write } from "../../../db/writes.ts";
import { commandPayload } from "../../engine/payload.ts";
import * as say from "../../zh/deadline.ts";
import type { Reply } from "../command.ts";
import { reach } from "../reach.ts";
import { type Moving, over } from "./moving.ts";
import type { Proposal } from "./propose.ts";

/** So many pieces are moved in the same unit; more are left to the clock, so that people go on chatting. */
const AT_ONCE = 2_000;

/** Writes the move, and tells everybody whom it concerns once. */
export async function carryOut(moving: Moving, proposal: Proposal): Promise<Reply> {
  const { effect, preview } = proposal;
  const { posts, unreached } = await notices(moving, proposal);
  const soon = proposal.target.kind === "phase" && effect.changes.length > AT_ONCE;
  return {
    says: [{ text: say.sayMoved(preview, posts.length, unreached, soon) }],
    writes: [...moveWrites(moving, proposal, soon), auditOf(moving, proposal)],
    posts,
    pending: over(moving.turn),
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

function auditOf({ turn }: Moving, { target, draft, area, was }: Proposal): Write {
  return insert("audit", {
    id: newId(),
    at: turn.now,
    actor: turn.speaker.cadre.id,
    action: "deadline",
    ref: target.kind === "piece" ? target.piece.id : `${target.phase.id}@${area}`,
    detail: JSON.stringify({ from: was, to: draft.dueAt, reason: draft.reason }),
  });
}

/** One notice a person: what they owe themselves, and how their villages stand. Nobody is told what they did themselves. */
async function notices(moving: Moving, proposal: Proposal): Promise<{ posts: Post[]; unreached: string[] }> {
  const { turn, places } = moving;
  const { effect, preview } = proposal;
  const { store } = turn.house;
  const concerned = new Set([...effect.owed.keys(), ...effect.compilers.keys()]);
  concerned.delete("");
  concerned.delete(turn.speaker.cadre.id);
  const reached = await reach(turn.house, concerned);
  const choices = [{ label: say.buttons.todo, payload: commandPayload("todo") }];
  const posts = [...concerned].flatMap((cadre): Post[] => {
    const to = reached.get(cadre);
    if (to === undefined) return [];
    // One piece is all that is spoken of: there is nothing to count.
    const counts = proposal.target.kind === "phase";
    const villages = (effect.compilers.get(cadre) ?? []).map((village) => ({
      name: places.name(village),
      open: effect.villages.get(village) ?? 0,
    }));
    const own = effect.owed.get(cadre) ?? 0;
    const text = say.sayNotice(turn.speaker.cadre.name, preview, counts ? own : 0, counts ? villages : []);
    return [{ to, message: { text, choices }, dedupe: `${moveKey(moving, proposal)}/${cadre}`, kind: "notice" }];
  });
  const lost = nameCadres(
    store,
    [...concerned].filter((cadre) => !reached.has(cadre)),
  );
  return { posts, unreached: [...lost.values()].sort() };
}

/** Names this move for ever: from which decision to which date. The same one is told once, however often it is confirmed. */
function moveKey({ deadlines }: Moving, { target, draft, area }: Proposal): string {
  if (target.kind === "piece") return `deadline/${target.piece.id}/${target.piece.version}/${draft.dueAt}`;
  const before = deadlines.moved.find((row) => row.phase === target.phase.id && row.area === area)?.at ?? 0;
  return `deadline/${target.phase.id}@${area}/${before}/${draft.dueAt}`;
}
