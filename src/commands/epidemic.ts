import {
  type Control,
  findControlById,
  holds,
  listCollectorsIn,
  listControls,
  listControlsOver,
} from "../../db/controls.ts";
import type { Choice } from "../message.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/epidemic.ts";
import { inWords } from "../zh/office.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { endNow, setOut } from "./epidemic/carry-out.ts";
import { type Draft, wardens } from "./epidemic/draft.ts";
import { readArea, readControl } from "./epidemic/read.ts";
import {
  type Act,
  askByButtons,
  askForDay,
  button,
  decided,
  draftOf,
  heardAnswer,
  heardWhileShown,
  over,
  show,
  type Thought,
  tellOnly,
} from "./office/act.ts";
import { loadPlaces, offeredPlaces, onlyPlace, type Places } from "./places.ts";

const words = { cancelled: say.cancelled, gone: say.refuse.gone };
const controlling: Act<Draft> = { command: "epidemic", words, think };

/** Where visits may be made by phone for some days, because of an epidemic (S0:L138, R-37): listed, set, ended. */
export const epidemic: Command = {
  name: "epidemic",
  ...wording.epidemic,
  roles: wardens,
  takes: true,
  async run(turn, argument) {
    const places = await loadPlaces(turn, wardens);
    if (argument === "") return list(turn, places);
    // Buttons begin so; their labels may also be typed.
    if (argument.startsWith("@")) return decided(turn, controlling, argument) ?? pressed(turn, argument);
    const ending = say.readEnd(argument);
    return ending === undefined ? heard(turn, places, {}, argument) : endThere(turn, places, ending);
  },
  async tell(turn, _data, incoming) {
    const draft = draftOf<Draft>(turn, controlling) ?? {};
    // A control that ends has nothing more to be said about it.
    const answer = (draft.ends === undefined ? heardAnswer : heardWhileShown)(turn, controlling, incoming);
    if (answer) return answer;
    if (incoming.kind !== "text") return show(turn, controlling, draft, inWords);
    return heard(turn, await loadPlaces(turn, wardens), draft, incoming.text);
  },
};

/** What is under control now or soon, with a button each to end it. */
async function list(turn: Turn, places: Places): Promise<Reply> {
  const current = await currentOnes(turn, places);
  const lines = current.map((one) => say.list.line(places.name(one.area), one.fromDay, one.toDay));
  const ends = current.map((one) => choice(say.buttons.end(places.name(one.area)), `@end:${one.id}`));
  const choices = [choice(say.buttons.start, "@new"), ...ends];
  const text = lines.length === 0 ? say.list.none : say.list.some(lines);
  return { says: [{ text, choices }], pending: over(turn) };
}

async function currentOnes(turn: Turn, places: Places): Promise<Control[]> {
  const all = places.scopes.map((scope) => listControls(turn.house.store, scope, dayOf(turn.now)));
  return (await Promise.all(all)).flat();
}

function pressed(turn: Turn, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):?(.*)$/.exec(argument) ?? [];
  if (kind === "new") return show(turn, controlling, {});
  if (kind === "end") return show(turn, controlling, { ends: value });
  const draft = draftOf<Draft>(turn, controlling);
  return draft && kind === "w" ? show(turn, controlling, { ...draft, area: value }) : { says: [{ text: words.gone }] };
}

function heard(turn: Turn, places: Places, before: Draft, text: string): Promise<Reply> | Reply {
  const { draft, problem, misplaced } = readControl(places, before, text, turn.now);
  // Where there is only one place, another one than was said is not to be confirmed by mistake.
  if (misplaced && onlyPlace(places) !== undefined) return tellOnly(turn, problem ?? "");
  return show(turn, controlling, draft, problem);
}

/** Asks for what is still missing, else says what will happen. */
async function think(turn: Turn, { ends, ...draft }: Draft): Promise<Thought | Reply | string> {
  const places = await loadPlaces(turn, wardens);
  if (ends !== undefined) return thinkOfEnd(turn, places, ends);
  const area = draft.area ?? onlyPlace(places);
  if (area === undefined || !places.has(area)) {
    const choices = offeredPlaces(places).map((path) => choice(places.name(path), `@w:${path}`));
    const { area: _area, ...rest } = draft;
    return askByButtons(turn, controlling, rest, say.ask.where, choices);
  }
  const { from, to } = draft;
  const past = to !== undefined && to < dayOf(turn.now);
  if (from === undefined || to === undefined || past) {
    const text = `${say.ask.until(places.name(area))}\n${say.ask.orNot}`;
    return askForDay(turn, controlling, past ? { area } : { ...draft, area }, text);
  }
  const covered = await coveredBy(turn, area, from, to);
  if (covered) return say.refuse.covered(places.name(covered.area), covered.fromDay, covered.toDay);
  const collectors = await listCollectorsIn(turn.house.store, area);
  const text = say.sayPreview(places.name(area), from, to, collectors.length);
  return { text, print: "", carryOut: () => setOut(turn, places, area, from, to) };
}

async function thinkOfEnd(turn: Turn, places: Places, id: string): Promise<Thought | string> {
  const control = await findControlById(turn.house.store, id);
  if (!control || !places.has(control.area)) return words.gone;
  const place = places.name(control.area);
  if (control.ended !== null) return say.refuse.endedAlready(place);
  const text = say.askEnd(place, control.fromDay, control.toDay);
  return { text, print: "", carryOut: () => endNow(turn, places, control) };
}

/** A control at or above the area that holds on all of these days already. */
async function coveredBy(turn: Turn, area: string, from: string, to: string): Promise<Control | undefined> {
  const over = await listControlsOver(turn.house.store, area);
  return over.find((one) => one.ended === null && holds(one, from) && holds(one, to));
}

/** "结束 东样村": the control of that very place. */
async function endThere(turn: Turn, places: Places, typed: string): Promise<Reply> {
  const current = await currentOnes(turn, places);
  const [only] = current;
  if (typed === "")
    return current.length === 1 && only ? show(turn, controlling, { ends: only.id }) : list(turn, places);
  const { draft, problem } = readArea(places, typed);
  const there = current.filter((one) => one.area === draft.area);
  const [first] = there;
  if (problem !== undefined) return { says: [{ text: problem }] };
  if (!first) return { says: [{ text: say.refuse.noneThere(places.name(draft.area ?? "")) }] };
  return there.length > 1 ? list(turn, places) : show(turn, controlling, { ends: first.id });
}

function choice(label: string, argument: string): Choice {
  return button(controlling.command, label, argument);
}
