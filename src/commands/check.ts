import { rulebook } from "../../conversations/rules/index.ts";
import { listHouseholdsAfter } from "../../db/checks.ts";
import { countFound, countSubjectsFound, listFound, nameSubjects, type SetFinding } from "../../db/found.ts";
import { findSetting } from "../../db/settings.ts";
import { CHECKED, check as checkAll, countToCheck } from "../checking/check.ts";
import type { Choice } from "../message.ts";
import type { Severity } from "../rules/rule.ts";
import * as say from "../zh/check.ts";
import { wording } from "../zh/command-words.ts";
import { clean } from "../zh/understand/words.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { button } from "./office/act.ts";
import { placeOfHousehold } from "./office/household.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "./places.ts";

/** Who looks at what the rules find. */
const lookers: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];

/** Rules in the summary, and with a button; names beside each; findings at once when one is opened. */
const SHOWN = 15;
const BUTTONS = 8;
const NAMED = 3;
const OPENED = 10;
/** So many households are checked while somebody waits; more in the background. */
const AT_ONCE = 500;

/** What the rules find over all households of one's areas: by rule, then the households of a rule. */
export const check: Command = {
  name: "check",
  ...wording.check,
  roles: lookers,
  takes: true,
  async run(turn, argument) {
    const places = await loadPlaces(turn, lookers);
    if (argument === "@now") return again(turn, places);
    const [, rule, from] = /^@rule:([^:]+):(\d+)(?::|$)/.exec(argument) ?? [];
    if (rule !== undefined) return drill(turn, places, rule, Number(from), areaIn(argument, places));
    if (argument.startsWith("@")) return summarise(turn, places, areaIn(argument, places));
    const known = rulebook().byId.get(argument.toUpperCase());
    if (known) return drill(turn, places, known.rule.id, 0, places.scopes);
    return argument === "" ? summarise(turn, places, places.scopes) : placed(turn, places, argument);
  },
};

/** Whether a message of a group asks for it. */
export function isCheck(text: string): boolean {
  const word = clean(text).slice(1).replace(/@.*$/, "").toLowerCase();
  return word === check.name || check.words.includes(word);
}

/** In a group: counts, no names, no buttons. */
export async function checkCounts(turn: Turn): Promise<Reply> {
  const places = await loadPlaces(turn, lookers);
  const { says } = await summarise(turn, places, places.scopes, false);
  return { says: says.map(({ text }) => ({ text })) };
}

/** "@rule:DQ-ID-01:0:t/01/": the area of a button, if it is the speaker's still. */
function areaIn(argument: string, places: Places): readonly string[] {
  const area = argument.slice(argument.lastIndexOf(":") + 1);
  return area.includes("/") && places.has(area) ? [area] : places.scopes;
}

function placed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const areas = areasOf(takePlaces(argument.split(/\s+/), places), places).filter((area) => places.has(area));
  return areas.length === 0 ? told(turn, say.notYours) : summarise(turn, places, areas);
}

function told(turn: Turn, text: string, choices: readonly Choice[] = []): Reply {
  return {
    says: [choices.length > 0 ? { text, choices: [...choices] } : { text }],
    pending: { ...turn.chat.pending },
  };
}

/** Looks again at what has changed; where that is much, it goes on behind the conversation. */
async function again(turn: Turn, places: Places): Promise<Reply> {
  const { store } = turn.house;
  const all = () => listHouseholdsAfter(store, "", AT_ONCE + 1).length;
  const n = countToCheck(store, turn.house, turn.now) ?? all();
  const run = () => checkAll(store, turn.house, () => turn.now);
  if (n > AT_ONCE) {
    // What goes wrong here goes wrong at night again, and is logged there.
    const after = () => void run().catch(() => undefined);
    return { ...told(turn, say.running), after };
  }
  await run();
  return summarise(turn, places, places.scopes);
}

async function summarise(turn: Turn, places: Places, areas: readonly string[], names = true): Promise<Reply> {
  const { store } = turn.house;
  const place = areas.map(places.name).join("、");
  const at = Number((await findSetting(store, CHECKED)) ?? Number.NaN);
  const now = button("check", say.buttons.again, "@now");
  if (Number.isNaN(at)) return told(turn, say.never(place), [now]);
  const counted = [...countFound(store, areas)].flatMap(([id, n]) => {
    const rule = rulebook().byId.get(id)?.rule;
    return rule ? [{ rule, n }] : [];
  });
  if (counted.length === 0) return told(turn, say.clean(place, at), [now]);
  counted.sort((a, b) => order(a.rule.severity) - order(b.rule.severity) || b.n - a.n);
  const shown = counted.slice(0, SHOWN);
  const lines = shown.map(({ rule, n }) => {
    const first = names ? firstOf(turn, places, areas, rule.id) : [];
    return { severity: rule.severity, title: rule.title, n, first };
  });
  const area = areas.length === 1 ? `:${areas[0]}` : "";
  const choices = shown
    .slice(0, BUTTONS)
    .map(({ rule, n }) => button("check", say.buttons.rule(rule.title, n), `@rule:${rule.id}:0${area}`));
  const text = say.summary(place, countSubjectsFound(store, areas), at, lines, counted.length - shown.length);
  return told(turn, text, [...choices, now]);
}

const order = (severity: Severity) => "EWQ".indexOf(severity);

function firstOf({ house }: Turn, places: Places, areas: readonly string[], rule: string): string[] {
  const found = listFound(house.store, { areas, rule, limit: NAMED * 2 });
  const ids = [...new Set(found.map(({ subject }) => subject))].slice(0, NAMED);
  const named = nameSubjects(house.store, ids);
  return ids.flatMap((id) => {
    const one = named.get(id);
    return one ? [placeOfHousehold(places, one)] : [];
  });
}

function drill(turn: Turn, places: Places, id: string, from: number, areas: readonly string[]): Reply {
  const { store } = turn.house;
  const rule = rulebook().byId.get(id)?.rule;
  if (!rule) return told(turn, say.noRule);
  const found = listFound(store, { areas, rule: id, limit: OPENED + 1, offset: from });
  const shown = found.slice(0, OPENED);
  const named = nameSubjects(
    store,
    shown.map(({ subject }) => subject),
  );
  const lines = [...Map.groupBy(shown, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const one = named.get(subject);
    return one ? [say.household(placeOfHousehold(places, one), own.map(messageOf))] : [];
  });
  const area = areas.length === 1 ? `:${areas[0]}` : "";
  const more = found.length > OPENED ? [button("check", say.buttons.more, `@rule:${id}:${from + OPENED}${area}`)] : [];
  const text = lines.length === 0 ? say.noRule : say.drilled(rule.title, from, lines, found.length > OPENED);
  return told(turn, text, [...more, button("check", say.buttons.back, `@all${area}`)]);
}

const messageOf = ({ message }: SetFinding) => message;
