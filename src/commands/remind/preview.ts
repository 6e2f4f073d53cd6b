import { nameAreas } from "../../../db/areas.ts";
import { draftNudge, type NudgeContent } from "../../../db/nudges.ts";
import { newId } from "../../../db/seal.ts";
import type { Write } from "../../../db/writes.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { countsOf, headsOf, type Nudging, type Sorted, sortOut } from "../../reminders/nudge.ts";
import { findOwing, type Owed } from "../../reminders/owing.ts";
import { giveOf, nobodysWork } from "../../zh/assign.ts";
import * as say from "../../zh/nudge.ts";
import { giveChoice } from "../assign/choice.ts";
import type { House, Reply, Turn } from "../command.ts";
import { formTitle } from "../naming.ts";
import { type Asked, scopeOf } from "./scope.ts";

/** What thinking about nudges needs, of a house. */
export function nudging(house: House): Nudging & { robots: readonly string[] } {
  const { store, plan, year, robots = [] } = house;
  return { store, plan, year, robots, titleOf: (questionnaire) => formTitle(house, questionnaire) };
}

/** In whose name the speaker calls others: the town's, where they review or administer. */
function officeOf(turn: Turn): NudgeContent["office"] {
  return turn.speaker.grants.some(({ role }) => role === "reviewer" || role === "admin") ? "town" : "village";
}

/** The people who owe, sorted by what is to be done about them. */
export function sortNow(turn: Turn, people: Owed["people"]): Sorted {
  return sortOut(nudging(turn.house), people, turn.speaker.cadre.id, turn.house.means ?? { sms: false }, turn.now);
}

/** Shows who would be told what. Nothing is sent before its button is pressed: what was shown is kept as a draft. */
export async function showPreview(turn: Turn, asked: Asked, extra = ""): Promise<Reply> {
  const { house, now } = turn;
  const parts = nudging(house);
  const owed = await findOwing(parts, await scopeOf(turn, asked), now);
  const pending = { ...turn.chat.pending };
  if (owed.people.length === 0) return { says: [{ text: say.nothingOwed(asked.places) }], pending };
  const sorted = sortNow(turn, owed.people);
  const villages = [...new Set(owed.people.map((one) => one.village))];
  const names = nameAreas(house.store, villages);
  const calledVillages = villages.map((path) => names.get(path) ?? "");
  const text = say.preview({
    ...sorted,
    places: asked.villages || villages.length > 2 ? asked.places : calledVillages,
    villages: villages.map((path, i) => ({
      name: calledVillages[i] ?? "",
      people: owed.people
        .filter((one) => one.village === path)
        .map((one) => ({ name: sorted.names.get(one.cadre) ?? "", counts: countsOf(one.works) })),
    })),
    total: countsOf(owed.people.flatMap((one) => one.works)),
    nobodys: countsOf(owed.nobodys),
    send: sorted.send.length,
    sentence: say.sentence(headsOf(parts, owed.works), extra, now),
  });
  const others = giveChoices(turn, owed, sorted);
  if (sorted.send.length === 0) return { says: [{ text, choices: others }], pending };
  const { id, writes } = draft(turn, { asked, owed, sorted, villages, extra });
  return { says: [{ text, choices: [...choicesFor(id, sorted.send.length), ...others] }], writes, pending };
}

/** So many whom calling does not help are on buttons. */
const GIVEN = 3;

/** What calling does not help: work that nobody has, people who left or cannot be told. Theirs is given to others. */
function giveChoices(turn: Turn, { people, nobodys }: Owed, { send, gone, names }: Sorted): Choice[] {
  const sent = new Map(send.map((one) => [one.told.id, one.to]));
  const isGone = (id: string) => !sent.has(id) && gone.includes(names.get(id) ?? "");
  const hopeless = people.filter(({ cadre, works }) => {
    const lost = sent.has(cadre) ? sent.get(cadre) === undefined : isGone(cadre);
    return lost && countsOf(works).household > 0;
  });
  const free = countsOf(nobodys).household;
  return [
    ...(free > 0 ? giveChoice(turn, "", nobodysWork(free)) : []),
    ...hopeless.slice(0, GIVEN).flatMap(({ cadre }) => giveChoice(turn, cadre, giveOf(names.get(cadre) ?? ""))),
  ];
}

function draft(
  turn: Turn,
  shown: { asked: Asked; owed: Owed; sorted: Sorted; villages: readonly string[]; extra: string },
): { id: string; writes: Write[] } {
  const id = newId();
  const what: NudgeContent = {
    office: officeOf(turn),
    asked: shown.asked,
    works: [...new Set(shown.owed.works.map((work) => work.key))],
    people: shown.sorted.send.map(({ owing }) => ({ cadre: owing.cadre, n: total(countsOf(owing.works)) })),
    extra: shown.extra,
    done: [],
  };
  const { villages } = shown;
  const nudge = { id, by: turn.speaker.cadre.id, address: turn.chat.address, at: turn.now, villages, what };
  return { id, writes: draftNudge(nudge) };
}

/** How many pieces in all. */
export function total({ household, other }: say.Counts): number {
  return household + other;
}

function choicesFor(id: string, n: number): Choice[] {
  return [
    { label: say.buttons.send(n), payload: commandPayload("remind", `send:${id}`) },
    { label: say.buttons.add, payload: commandPayload("remind", `add:${id}`) },
    { label: say.buttons.drop, payload: commandPayload("remind", `drop:${id}`) },
  ];
}
