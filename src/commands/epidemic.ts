import {
  type Control,
  findControlById,
  holds,
  listCollectorsIn,
  listControls,
  listControlsOver,
} from "../../db/controls.ts";
import { newId } from "../../db/seal.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice } from "../message.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/epidemic.ts";
import { isYes } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { endNow, setOut } from "./epidemic/carry-out.ts";
import { type Draft, draftOf, over, waiting, wardens } from "./epidemic/draft.ts";
import { type Heard, readArea, readControl } from "./epidemic/read.ts";
import { loadPlaces, offeredPlaces, onlyPlace, type Places } from "./places.ts";

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
    if (argument.startsWith("@")) return pressed(turn, places, argument.slice(1));
    const ending = say.readEnd(argument);
    if (ending !== undefined) return endThere(turn, places, ending);
    return step(turn, places, readControl(places, {}, argument, turn.now));
  },
  async tell(turn, _data, incoming) {
    const places = await loadPlaces(turn, wardens);
    const draft = draftOf(turn) ?? {};
    if (incoming.kind !== "text") return step(turn, places, { draft, problem: say.refuse.inWords });
    const { text } = incoming;
    if (say.isCancelled(text)) return callOff(turn);
    if (draft.shown !== undefined && isYes(text)) return confirm(turn, places, draft, draft.shown);
    return step(turn, places, readControl(places, draft, text, turn.now));
  },
};

/** What is under control now or soon, with a button each to end it. */
async function list(turn: Turn, places: Places): Promise<Reply> {
  const current = await currentOnes(turn, places);
  const lines = current.map((one) => say.list.line(places.name(one.area), one.fromDay, one.toDay));
  const ends = current.map((one) => button(say.buttons.end(places.name(one.area)), `end:${one.id}`));
  const choices = [button(say.buttons.start, "new"), ...ends];
  const text = lines.length === 0 ? say.list.none : say.list.some(lines);
  return { says: [{ text, choices }], pending: over(turn) };
}

async function currentOnes(turn: Turn, places: Places): Promise<Control[]> {
  const all = places.scopes.map((scope) => listControls(turn.house.store, scope, dayOf(turn.now)));
  return (await Promise.all(all)).flat();
}

async function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const [, kind, value = ""] = /^([a-z]+):?(.*)$/.exec(argument) ?? [];
  if (kind === "new") return step(turn, places, { draft: {} });
  if (kind === "end" || kind === "over") return end(turn, places, value, kind === "over");
  const draft = draftOf(turn);
  if (kind === "no") return callOff(turn);
  if (draft && kind === "w") return step(turn, places, { draft: { ...draft, area: value } });
  if (draft && kind === "yes") return confirm(turn, places, draft, value);
  return { says: [{ text: say.refuse.gone }] };
}

/** Asks for what is still missing, else shows what will happen. */
async function step(turn: Turn, places: Places, { draft: said, problem, misplaced }: Heard): Promise<Reply> {
  const { shown: _shown, ...draft } = said;
  // Where there is only one place, another one than was said is not to be confirmed by mistake.
  if (misplaced && onlyPlace(places) !== undefined) return { says: [{ text: problem ?? "" }], pending: over(turn) };
  const area = draft.area ?? onlyPlace(places);
  if (area === undefined || !places.has(area)) {
    const choices = offeredPlaces(places).map((path) => button(places.name(path), `w:${path}`));
    const { area: _area, ...rest } = draft;
    return asks(turn, rest, problem, say.ask.where, choices);
  }
  const { from, to } = draft;
  if (from === undefined || to === undefined) {
    return asksFor(turn, { ...draft, area }, problem, say.ask.until(places.name(area)));
  }
  const covered = await coveredBy(turn, area, from, to);
  if (covered) {
    const text = say.refuse.covered(places.name(covered.area), covered.fromDay, covered.toDay);
    return { says: [{ text }], pending: over(turn) };
  }
  const collectors = await listCollectorsIn(turn.house.store, area);
  const shown = newId();
  const preview = say.sayPreview(places.name(area), from, to, collectors.length);
  return asks(turn, { area, from, to, shown }, problem, preview, [button(say.buttons.yes, `yes:${shown}`)]);
}

/** No buttons where days are waited for: the 1st of a month is not the first of them. */
function asksFor(turn: Turn, draft: Draft, problem: string | undefined, text: string): Reply {
  const lines = [...(problem === undefined ? [] : [problem]), text, say.ask.orNot];
  return { says: [{ text: lines.join("\n"), input: "text" }], pending: waiting(turn, draft) };
}

function asks(turn: Turn, draft: Draft, problem: string | undefined, text: string, more: Choice[]): Reply {
  const choices = [...more, button(say.buttons.no, "no")];
  const message = { text: problem === undefined ? text : `${problem}\n${text}`, choices };
  return { says: [message], pending: waiting(turn, draft) };
}

/** A control at or above the area that holds on all of these days already. */
async function coveredBy(turn: Turn, area: string, from: string, to: string): Promise<Control | undefined> {
  const over = await listControlsOver(turn.house.store, area);
  return over.find((one) => one.ended === null && holds(one, from) && holds(one, to));
}

/** Does what was shown, unless somebody did it meanwhile. */
async function confirm(turn: Turn, places: Places, draft: Draft, shown: string): Promise<Reply> {
  const { area, from, to } = draft;
  const whole = area !== undefined && from !== undefined && to !== undefined && draft.shown === shown;
  if (!whole) return { says: [{ text: say.refuse.gone }] };
  if (!places.has(area) || to < dayOf(turn.now) || (await coveredBy(turn, area, from, to))) {
    return step(turn, places, { draft: to < dayOf(turn.now) ? { area } : draft });
  }
  return setOut(turn, places, area, from, to);
}

/** "结束 东样村": the control of that very place. */
async function endThere(turn: Turn, places: Places, typed: string): Promise<Reply> {
  const current = await currentOnes(turn, places);
  const [only] = current;
  if (typed === "") return current.length === 1 && only ? end(turn, places, only.id, false) : list(turn, places);
  const { draft, problem } = readArea(places, typed);
  const there = current.filter((one) => one.area === draft.area);
  const [first] = there;
  if (problem !== undefined) return { says: [{ text: problem }] };
  if (!first) return { says: [{ text: say.refuse.noneThere(places.name(draft.area ?? "")) }] };
  return there.length > 1 ? list(turn, places) : end(turn, places, first.id, false);
}

/** Asks before a control is ended; `sure` ends it. */
async function end(turn: Turn, places: Places, id: string, sure: boolean): Promise<Reply> {
  const control = await findControlById(turn.house.store, id);
  if (!control || !places.has(control.area)) return { says: [{ text: say.refuse.gone }] };
  const place = places.name(control.area);
  if (control.ended !== null) return { says: [{ text: say.refuse.endedAlready(place) }], pending: over(turn) };
  if (sure) return endNow(turn, places, control);
  const choices = [button(say.buttons.yes, `over:${id}`), button(say.buttons.no, "no")];
  return { says: [{ text: say.askEnd(place, control.fromDay, control.toDay), choices }], pending: over(turn) };
}

function callOff(turn: Turn): Reply {
  return { says: [{ text: say.cancelled }], pending: over(turn) };
}

function button(label: string, argument: string): Choice {
  return { label, payload: commandPayload("epidemic", `@${argument}`) };
}
