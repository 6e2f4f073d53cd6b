import { ancestors, nameArea } from "../../../db/areas.ts";
import { listLastNotices } from "../../../db/arrivals.ts";
import { findReach } from "../../../db/delivery.ts";
import { listPeople } from "../../../db/people.ts";
import type { Choice } from "../../message.ts";
import { countsOf } from "../../reminders/nudge.ts";
import { missingOf } from "../../reminders/nudge-report.ts";
import { findOwing } from "../../reminders/owing.ts";
import { giveOf } from "../../zh/assign.ts";
import * as say from "../../zh/nudge.ts";
import { giveChoice } from "../assign/choice.ts";
import type { Reply, Turn } from "../command.ts";
import { loadPlaces } from "../places.ts";
import { nudging } from "./preview.ts";
import { type Asked, callers, scopeOf } from "./scope.ts";

const SHOWN = 20;
/** So many of them are on buttons. */
const GIVEN = 3;

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
  const rows = others.flatMap((person): (say.UnreachedRow & { id: string })[] => {
    const { address, seen } = reach.get(person.id) ?? {};
    const notice = last.get(person.id);
    // Whom nothing was sent to yet has missed nothing, as long as something leads to them.
    if (!notice && address !== undefined) return [];
    const missing = missingOf(notice, seen);
    if (!missing) return [];
    const area = person.grants.find((grant) => places.has(grant.area))?.area ?? "";
    const village = nameArea(places.all, ancestors(area).at(-2) ?? area);
    return [{ id: person.id, name: person.name, village, tail: person.phone.slice(-4), missing }];
  });
  const sorted = rows.sort((a, b) => (a.village < b.village ? -1 : a.village > b.village ? 1 : 0));
  const text = say.unreached(sorted.slice(0, SHOWN), Math.max(0, sorted.length - SHOWN));
  const choices = await giveChoices(turn, asked, sorted);
  return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
}

/** Those of them who still owe households: these can be given to others. */
async function giveChoices(turn: Turn, asked: Asked, rows: readonly { id: string; name: string }[]): Promise<Choice[]> {
  const { people } = await findOwing(nudging(turn.house), await scopeOf(turn, asked), turn.now);
  const owing = new Set(people.filter(({ works }) => countsOf(works).household > 0).map(({ cadre }) => cadre));
  const some = rows.filter(({ id }) => owing.has(id)).slice(0, GIVEN);
  return some.flatMap(({ id, name }) => giveChoice(turn, id, giveOf(name)));
}
