import { ancestors, nameArea } from "../../../db/areas.ts";
import { listLastNotices } from "../../../db/arrivals.ts";
import { findReach } from "../../../db/delivery.ts";
import { listPeople } from "../../../db/people.ts";
import { missingOf } from "../../reminders/nudge-report.ts";
import * as say from "../../zh/nudge.ts";
import type { Reply, Turn } from "../command.ts";
import { loadPlaces } from "../places.ts";
import { type Asked, callers } from "./scope.ts";

const SHOWN = 20;

/** Everybody in the speaker's area (or the villages asked for) whom the latest notice did not reach, or nothing leads to. */
export async function listUnreached(turn: Turn, asked: Asked): Promise<Reply> {
  const { store, means = { sms: false } } = turn.house;
  const places = await loadPlaces(turn, callers);
  const scopes = asked.villages ?? places.scopes;
  const people = (await Promise.all(scopes.map((scope) => listPeople(store, scope)))).flat();
  const others = [...new Map(people.map((person) => [person.id, person])).values()].filter(
    (person) => person.id !== turn.speaker.cadre.id && person.status !== "left",
  );
  const ids = others.map((person) => person.id);
  const last = listLastNotices(store, ids);
  const reach = findReach(store, ids, means);
  const rows = others.flatMap((person): say.UnreachedRow[] => {
    const { address, seen } = reach.get(person.id) ?? {};
    const notice = last.get(person.id);
    // Whom nothing was sent to yet has missed nothing, as long as something leads to them.
    if (!notice && address !== undefined) return [];
    const missing = missingOf(notice, seen);
    if (!missing) return [];
    const area = person.grants.find((grant) => places.has(grant.area))?.area ?? "";
    const village = nameArea(places.all, ancestors(area).at(-2) ?? area);
    return [{ name: person.name, village, tail: person.phone.slice(-4), missing }];
  });
  const sorted = rows.sort((a, b) => (a.village < b.village ? -1 : a.village > b.village ? 1 : 0));
  const text = say.unreached(sorted.slice(0, SHOWN), Math.max(0, sorted.length - SHOWN));
  return { says: [{ text }], pending: { ...turn.chat.pending } };
}
