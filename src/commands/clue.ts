import { findHousehold, type Household } from "../../db/households.ts";
import { keepRemark, listRemarksIn } from "../../db/remarks.ts";
import { newId } from "../../db/seal.ts";
import { insert } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import { dayOf } from "../time.ts";
import * as say from "../zh/clue.ts";
import { wording } from "../zh/command-words.ts";
import { parseDate } from "../zh/understand/dates.ts";
import { clean, normalise } from "../zh/understand/words.ts";
import { sayDay } from "../zh/when.ts";
import type { Command, Pending, Reply, Role, Turn } from "./command.ts";
import { findCalled, placeOfHousehold } from "./office/household.ts";
import { loadPlaces, type Places } from "./places.ts";
import { scopesOf } from "./review/queue.ts";
import { LONGEST } from "./upward.ts";

/** Everybody who knows households hears of them. */
const tellers: readonly Role[] = ["collector", "compiler", "reviewer", "admin"];
const SHOWN = 8;
const MONTH = 31 * 86_400_000;

/** A clue as far as it has been said. */
interface Draft {
  household: string;
  way?: say.Way;
  day?: string;
}

const ways = Object.keys(say.ways) as say.Way[];

/** 线索: that a household may be in trouble, how that came to be known, on which day, and what was decided. */
export const clue: Command = {
  name: "clue",
  ...wording.clue,
  roles: tellers,
  takes: true,
  async run(turn, argument) {
    const places = await loadPlaces(turn, tellers);
    if (argument === "no") return { says: [{ text: say.dropped }], pending: withoutTell(turn) };
    if (argument.startsWith("@of:")) return about(turn, places, argument.slice("@of:".length), waiting(turn));
    if (argument.startsWith("@way:")) return wayPressed(turn, places, argument.slice("@way:".length));
    if (argument === "") return { says: [{ text: [say.howTo, ...latest(turn, places)].join("\n") }] };
    return heard(turn, places, argument);
  },
  async tell(turn, data, incoming) {
    const draft = readDraft(data);
    const places = await loadPlaces(turn, tellers);
    const household = draft && findHousehold(turn.house.store, draft.household);
    if (!household || !places.has(household.area) || incoming.kind !== "text") return { says: [{ text: say.howTo }] };
    return step(turn, places, household, draft, incoming.text);
  },
};

function withoutTell({ chat }: Turn): Pending {
  const { tell: _done, ...pending } = chat.pending;
  return pending;
}

function readDraft(data: string): Draft | undefined {
  if (!data.startsWith("{")) return undefined;
  return JSON.parse(data) as Draft;
}

/** The words behind the name, sealed while it is asked which household is meant. */
function waiting(turn: Turn): string {
  const { tell } = turn.chat.pending;
  return tell?.command === "clue" && tell.data.startsWith("?") ? turn.house.store.sealer.open(tell.data.slice(1)) : "";
}

/** "甲有田 农户自主申报 11月3日 已入户": the household first, then everything else in any order. */
async function heard(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const words = normalise(argument).split(/\s+/);
  for (let n = Math.min(3, words.length); n >= 1; n -= 1) {
    const found = await findCalled(turn, places, words.slice(0, n).join(" "), { command: "clue", kind: "of" });
    const rest = words.slice(n).join(" ");
    if (!("reply" in found)) return step(turn, places, found, { household: found.id }, rest);
    if (!found.reply.says[0]?.choices) continue;
    const tell = { command: "clue", data: `?${turn.house.store.sealer.seal(rest)}` };
    return { ...found.reply, pending: { ...turn.chat.pending, tell } };
  }
  return { says: [{ text: say.noHousehold(words[0] ?? "") }], pending: { ...turn.chat.pending } };
}

function about(turn: Turn, places: Places, id: string, rest: string): Reply {
  const household = findHousehold(turn.house.store, id);
  if (!household || !places.has(household.area)) return { says: [{ text: say.howTo }], pending: withoutTell(turn) };
  return step(turn, places, household, { household: id }, rest);
}

function wayPressed(turn: Turn, places: Places, way: string): Reply {
  const { tell } = turn.chat.pending;
  const draft = tell?.command === "clue" ? readDraft(tell.data) : undefined;
  const household = draft && findHousehold(turn.house.store, draft.household);
  if (!household || !places.has(household.area) || !ways.includes(way as say.Way)) {
    return { says: [{ text: say.howTo }], pending: withoutTell(turn) };
  }
  return step(turn, places, household, { ...draft, way: way as say.Way }, "");
}

/** Takes what these words say, and asks for what is still missing. */
function step(turn: Turn, places: Places, household: Household, before: Draft, typed: string): Reply {
  const draft = { ...before };
  let left = clean(typed);
  if (draft.way === undefined) {
    draft.way = ways.find((way) => say.ways[way].words.test(left));
    if (draft.way) left = left.replace(say.ways[draft.way].label, "").replace(/^[\s,,]+/u, "");
  }
  if (draft.way === undefined) return askWay(turn, draft);
  if (draft.day === undefined && left !== "") {
    const said = left.split(/[\s,,]+/u).find((word) => dayIn(turn, word) !== undefined);
    if (said !== undefined) {
      draft.day = dayIn(turn, said);
      left = left.replace(said, "").replace(/^[\s,,]+|[\s,,]+$/gu, "");
    } else if (before.way !== undefined) return ask(turn, draft, say.badDay);
  }
  const place = placeOfHousehold(places, household);
  if (draft.day === undefined) return ask(turn, draft, say.askDay(place));
  if ([...left].length === 0) return ask(turn, draft, say.askDecision(place));
  if ([...left].length < 2) return ask(turn, draft, say.tooShort);
  return keep(turn, place, household, { way: draft.way, day: draft.day }, [...left].slice(0, LONGEST).join(""));
}

/** A day that has been; undefined where the word is none. */
function dayIn(turn: Turn, word: string): string | undefined {
  const today = dayOf(turn.now);
  const read = parseDate(word, today, "past");
  return read.kind === "date" && read.date <= today ? read.date : undefined;
}

function askWay(turn: Turn, draft: Draft): Reply {
  const choices = ways.map((way) => ({ label: say.ways[way].label, payload: commandPayload("clue", `@way:${way}`) }));
  return ask(turn, draft, say.askWay, choices);
}

function ask(turn: Turn, draft: Draft, text: string, more: { label: string; payload: string }[] = []): Reply {
  const choices = [...more, { label: say.cancel, payload: commandPayload("clue", "no") }];
  const tell = { command: "clue", data: JSON.stringify(draft) };
  return { says: [{ text, input: "text", choices }], pending: { ...turn.chat.pending, tell } };
}

function keep(
  turn: Turn,
  place: string,
  household: Household,
  { way, day }: Required<Omit<Draft, "household">>,
  decision: string,
): Reply {
  const { store } = turn.house;
  const { label } = say.ways[way];
  const by = turn.speaker.cadre.id;
  const id = newId();
  const text = say.text(label, sayDay(day), decision);
  const { id: subject, area } = household;
  return {
    says: [{ text: say.kept(place, label, sayDay(day)) }],
    writes: [
      keepRemark(store, { id, kind: "clue", tag: way, area, subject, text, by, at: turn.now }),
      insert("audit", { id: newId(), at: turn.now, actor: by, action: "clue", ref: id, detail: way }),
    ],
    pending: withoutTell(turn),
  };
}

/** What was recorded of late in the speaker's area. */
function latest(turn: Turn, places: Places): string[] {
  const { store } = turn.house;
  const all = listRemarksIn(store, scopesOf(turn, tellers), turn.now - MONTH).filter(({ kind }) => kind === "clue");
  const lines = all.slice(-SHOWN).map(({ area, subject, text }) => {
    const household = subject === null ? undefined : findHousehold(store, subject);
    return say.listLine(`${places.name(area)} ${household?.name ?? ""}`, text);
  });
  return lines.length > 0 ? [say.listHead, ...lines] : [];
}
