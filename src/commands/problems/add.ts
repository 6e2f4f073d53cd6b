import { findAreaName } from "../../../db/areas.ts";
import { findHousehold, type Household } from "../../../db/households.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { noPhase } from "../../zh/problem-lists.ts";
import { add as say } from "../../zh/tickets.ts";
import { clean, normalise } from "../../zh/understand/words.ts";
import { hasRole, type Reply, type Turn } from "../command.ts";
import { findCalled, registrars } from "../office/household.ts";
import { loadPlaces } from "../places.ts";
import { issueOne, problemPhase } from "./issue.ts";
import { importers } from "./receive.ts";

const LONGEST = 200;

/** "东样村 甲有田 住房面积写的 1200 平方米": one ticket made by hand. */
export async function addTicket(turn: Turn, argument: string): Promise<Reply> {
  const pending = { ...turn.chat.pending };
  if (!hasRole(turn.speaker, importers)) return { says: [{ text: say.notYours }], pending };
  const words = normalise(argument).split(/\s+/);
  const places = await loadPlaces(turn, registrars);
  // Places come first, then the head, then the problem.
  for (let n = Math.min(3, words.length - 1); n >= 1; n -= 1) {
    const called = words.slice(0, n).join(" ");
    const issue = words.slice(n).join(" ");
    const found = await findCalled(turn, places, called, { command: "problems", kind: "of" });
    if (!("reply" in found)) return addTo(turn, found, issue);
    const [message] = found.reply.says;
    if (message?.choices) {
      const tell = { command: "problems", data: `add:${turn.house.store.sealer.seal(clean(issue))}` };
      return { ...found.reply, pending: { ...pending, tell } };
    }
  }
  return { says: [{ text: words.length < 2 ? say.howTo : say.noHousehold(words[0] ?? "") }], pending };
}

/** The household was chosen: `@of:<id>`; the problem waits in the chat. */
export async function takeAdd(turn: Turn, argument: string): Promise<Reply> {
  const { tell, ...pending } = turn.chat.pending;
  const places = await loadPlaces(turn, registrars);
  const household = findHousehold(turn.house.store, argument.slice("@of:".length));
  const waits = tell?.command === "problems" && tell.data.startsWith("add:");
  if (!household || !places.has(household.area) || !waits) return { says: [{ text: say.howTo }], pending };
  const issue = turn.house.store.sealer.open(tell.data.slice("add:".length));
  return { ...(await addTo(turn, household, issue)), pending };
}

async function addTo(turn: Turn, household: Household, typed: string): Promise<Reply> {
  const { store, plan, year } = turn.house;
  const pending = { ...turn.chat.pending };
  const issue = [...clean(typed)].slice(0, LONGEST).join("");
  if ([...issue].length < 2) return { says: [{ text: say.short }], pending };
  if (!problemPhase(plan)) return { says: [{ text: noPhase }], pending };
  const by = turn.speaker.cadre.id;
  const made = await issueOne(store, { household, issue, source: say.source }, { plan, year }, { by, at: turn.now });
  const who = made.cadre === null ? undefined : nameCadres(store, [made.cadre]).get(made.cadre);
  const place = `${findAreaName(store, household.area)} ${household.name}`;
  return { says: [{ text: say.done(place, who) }], writes: made.writes, pending };
}
