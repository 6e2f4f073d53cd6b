import { listArrivals } from "../../../db/arrivals.ts";
import type { Post } from "../../../db/commit.ts";
import { dropDraft, findNudge, type Nudge, nudgeKey, sendNudge } from "../../../db/nudges.ts";
import { newId } from "../../../db/seal.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { insert, type Write } from "../../../db/writes.ts";
import { countsOf, nudgeMessage, type Sorted } from "../../reminders/nudge.ts";
import { groupTexts } from "../../reminders/nudge-report.ts";
import { findOwing } from "../../reminders/owing.ts";
import * as say from "../../zh/nudge.ts";
import type { Reply, Turn } from "../command.ts";
import { nudging, sortNow, total } from "./preview.ts";
import { scopeOf } from "./scope.ts";

/** Does something with a draft of the speaker's own; says how things stand when it was sent or is gone. */
export async function withDraft(turn: Turn, id: string, act: (nudge: Nudge) => Reply | Promise<Reply>): Promise<Reply> {
  const nudge = await findNudge(turn.house.store, id);
  const pending = { ...turn.chat.pending };
  if (nudge?.by !== turn.speaker.cadre.id) return { says: [{ text: say.gone }], pending };
  if (nudge.state !== "draft") return { says: [{ text: say.sentAlready(nudge.at) }], pending };
  return act(nudge);
}

/**
 * Tells everybody who was shown and still owes it, in one unit. Who has finished since, was called by somebody else or
 * sleeps now is left out and named.
 */
export async function sendDraft(turn: Turn, nudge: Nudge): Promise<Reply> {
  const parts = nudging(turn.house);
  const { what } = nudge;
  const scope = { ...(await scopeOf(turn, what.asked)), works: what.works };
  const { people } = await findOwing(parts, scope, turn.now);
  const shown = new Set(what.people.map((one) => one.cadre));
  const owing = people.filter((one) => shown.has(one.cadre));
  const done = [...shown].filter((cadre) => !owing.some((one) => one.cadre === cadre));
  const sorted = sortNow(turn, owing);
  const left = [...(done.length > 0 ? [say.finished(namesOf(turn, done))] : []), ...say.leftOut(sorted)];
  const pending = { ...turn.chat.pending };
  if (sorted.send.length === 0) {
    return { says: [{ text: say.nobodyLeft(left) }], writes: [dropDraft(nudge.id)], pending };
  }
  const sent = sorted.send.map(({ owing: one }) => ({ cadre: one.cadre, n: total(countsOf(one.works)) }));
  const now = { ...nudge, at: turn.now, what: { ...what, people: sent, done } };
  const told = sorted.send.flatMap((one) =>
    one.to === undefined ? [] : [{ cadre: one.told.id, version: one.told.version }],
  );
  return {
    says: [{ text: say.sending(sent.length, left) }],
    writes: [...sendNudge(now, told), audit(turn, "nudge", nudge.id, String(sent.length))],
    posts: postsFor(turn, nudge, sorted),
    pending,
  };
}

function postsFor(turn: Turn, { id, what }: Nudge, { send }: Sorted): Post[] {
  const sender = { office: what.office, name: turn.speaker.cadre.name, extra: what.extra };
  return send.flatMap((ready): Post[] => {
    if (ready.to === undefined) return [];
    const message = nudgeMessage(nudging(turn.house), ready, sender, turn.now);
    return [{ to: ready.to, message, dedupe: nudgeKey(id, ready.told.id), kind: "notice" }];
  });
}

function namesOf(turn: Turn, cadres: readonly string[]): string[] {
  const names = nameCadres(turn.house.store, cadres);
  return cadres.map((cadre) => names.get(cadre) ?? "");
}

/** Puts the counts into the work groups of the villages: once. */
export async function sendToGroups(turn: Turn, id: string): Promise<Reply> {
  const { store } = turn.house;
  const nudge = await findNudge(store, id);
  const pending = { ...turn.chat.pending };
  if (nudge?.by !== turn.speaker.cadre.id || nudge.state === "draft") return { says: [{ text: say.gone }], pending };
  const { robots } = await groupTexts(nudging(turn.house), nudge, turn.now);
  const keyOf = (name: string) => `nudge-group/${id}/${name}`;
  const said = listArrivals(store, [...robots.keys()].map(keyOf));
  const names = [...robots.keys()].filter((name) => !said.has(keyOf(name)));
  if (names.length === 0) return { says: [{ text: said.size > 0 ? say.inGroupsAlready : say.noGroup }], pending };
  return {
    says: [{ text: say.inGroups(names) }],
    writes: [audit(turn, "nudge-group", id, String(names.length))],
    posts: names.map((name) => ({
      to: `robot:${name}` as const,
      message: { text: robots.get(name) ?? "" },
      dedupe: keyOf(name),
      kind: "notice" as const,
    })),
    pending,
  };
}

function audit(turn: Turn, action: string, ref: string, detail: string): Write {
  return insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action, ref, detail });
}
