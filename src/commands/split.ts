import { isPersonal } from "../../conversations/elements.ts";
import { addHousehold } from "../../db/add-household.ts";
import { findHousehold, type Household, hold, listWorkAbout } from "../../db/households.ts";
import { keepRemark } from "../../db/remarks.ts";
import { newId } from "../../db/seal.ts";
import { findStaff } from "../../db/staff.ts";
import type { Write } from "../../db/writes.ts";
import { wording } from "../zh/command-words.ts";
import { split as say, splitPair } from "../zh/households.ts";
import * as words from "../zh/office.ts";
import { namePattern } from "../zh/roster.ts";
import { normalise } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import {
  type Act,
  askByButtons,
  askForWords,
  button,
  decided,
  draftOf,
  heardWhileShown,
  show,
  type Thought,
  tellOnly,
} from "./office/act.ts";
import { findCalled, placeOfHousehold, registrars } from "./office/household.ts";
import { note } from "./office/noting.ts";
import { type News, speaksAs, tellEach } from "./office/telling.ts";
import { loadPlaces, type Places } from "./places.ts";

/** A split as far as it has been said. */
interface Draft {
  household: string;
  name?: string;
  phone?: string;
  /** Another household of that name in the group was seen. */
  namesake?: boolean;
}

const splitting: Act<Draft> = { command: "split", think };

/** A part of a household is one of its own from now on, in the same group, to be visited as any other. */
export const split: Command = {
  name: "split",
  ...wording.split,
  roles: registrars,
  takes: "anywhere",
  async run(turn, argument) {
    if (argument === "") return { says: [{ text: say.howTo }] };
    const places = await loadPlaces(turn, registrars);
    if (argument.startsWith("@")) return decided(turn, splitting, argument) ?? pressed(turn, places, argument);
    return heard(turn, places, argument);
  },
  async tell(turn, _data, incoming) {
    const shown = heardWhileShown(turn, splitting, incoming);
    if (shown) return shown;
    const draft = draftOf<Draft>(turn, splitting);
    if (!draft || incoming.kind !== "text") return tellOnly(turn, say.howTo);
    return step(turn, await loadPlaces(turn, registrars), draft, normalise(incoming.text).split(/[\s,]+/));
  },
};

function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):?(.*)$/.exec(argument) ?? [];
  const draft = draftOf<Draft>(turn, splitting);
  if (kind === "of") return step(turn, places, { ...(draft ?? {}), household: value }, []);
  if (draft && kind === "same") return show(turn, splitting, { ...draft, namesake: true });
  return { says: [{ text: words.buttonGone }] };
}

/** "甲有田 丙新立 13800000009", "3组 甲有田 分出 丙新立". */
async function heard(turn: Turn, places: Places, argument: string): Promise<Reply> {
  const { left, right } = splitPair(normalise(argument));
  const all = left.split(/[\s,]+/);
  // Without a word between them the old head comes first, perhaps behind a group.
  const n =
    right === "" ? Math.max(1, all.findIndex((word) => namePattern.test(word) && !/\d/.test(word)) + 1) : all.length;
  const found = await findCalled(turn, places, all.slice(0, n).join(" "), { command: "split", kind: "of" });
  const rest = right === "" ? all.slice(n) : right.split(/[\s,]+/);
  if ("reply" in found) return found.reply;
  return step(turn, places, { household: found.id }, rest);
}

async function step(turn: Turn, places: Places, said: Draft, typed: readonly string[]): Promise<Reply> {
  const household = findHousehold(turn.house.store, said.household);
  if (!household || !places.has(household.area)) return { says: [{ text: words.buttonGone }] };
  const place = placeOfHousehold(places, household);
  const phone = typed.find((word) => /^\d{7,}$/.test(word));
  const name = typed.filter((word) => word !== phone).join("") || said.name;
  const draft: Draft = { household: household.id, ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
  if (name === undefined || name === "")
    return askForWords(turn, splitting, { household: household.id }, say.newName(place));
  const again = (problem: string) =>
    askForWords(turn, splitting, { household: household.id }, `${problem}\n${say.newName(place)}`);
  if (!namePattern.test(name)) return again(say.badName);
  if (phone !== undefined && !/^1[3-9]\d{9}$/.test(phone)) return again(say.badPhone);
  const added = await addNew(turn, household, draft);
  if (added.kind === "problem") {
    const text = say.exists(name, added.existing.length);
    return askByButtons(turn, splitting, draft, text, [button("split", words.buttons.yes, "@same")]);
  }
  return show(turn, splitting, draft);
}

/** The new household goes to whoever has, or had, the visit of the old one. */
function addNew(turn: Turn, household: Household, { name = "", phone, namesake = false }: Draft) {
  const { store, plan, year } = turn.house;
  const cadre = collectorOf(turn, household)?.id ?? null;
  const fresh = { name, area: household.area, cadre, namesake, ...(phone === undefined ? {} : { phone }) };
  return addHousehold(store, fresh, { plan, year, by: turn.speaker.cadre.id, at: turn.now, isPersonal });
}

function collectorOf(turn: Turn, household: Household): { id: string; name: string } | undefined {
  const { store } = turn.house;
  const [id] = listWorkAbout(store, household.id).flatMap(({ assignment }) => assignment.cadre ?? []);
  const person = id === undefined ? undefined : findStaff(store, id);
  return person && person.status !== "left" ? person : undefined;
}

async function think(turn: Turn, draft: Draft): Promise<Thought | string> {
  const places = await loadPlaces(turn, registrars);
  const household = findHousehold(turn.house.store, draft.household);
  const { name } = draft;
  if (!household || name === undefined) return words.buttonGone;
  if (!places.has(household.area)) {
    return words.notYourPlace(places.name(household.area), places.scopes.map(places.name));
  }
  const who = collectorOf(turn, household);
  const place = placeOfHousehold(places, household);
  return {
    text: say.preview(place, name, who?.name),
    print: JSON.stringify([household.id, household.area, name, who?.id]),
    async carryOut(key) {
      const added = await addNew(turn, household, draft);
      if (added.kind === "problem") return tellOnly(turn, say.exists(name, added.existing.length));
      const text = say.notice(speaksAs(turn), place, name);
      const choices = [button("next", `${places.all.get(household.area)?.name ?? ""} ${name}`, added.assignment)];
      const news = new Map<string, News>(who ? [[who.id, { text, choices }]] : []);
      const told = await tellEach(turn, news, `split/${key}`);
      const lines = [say.done(place, name), words.told(told.posts.length, told.unreached)];
      return {
        says: [{ text: lines.filter((line) => line !== "").join("\n") }],
        writes: [
          hold(household),
          ...added.writes,
          remark(turn, household.id, household.area, say.remarkOld(name)),
          remark(turn, added.subject, household.area, say.remarkNew(place)),
          note(turn, "split-household", household.id, { new: added.subject }),
        ],
        posts: told.posts,
      };
    },
  };
}

function remark(turn: Turn, subject: string, area: string, text: string): Write {
  const by = turn.speaker.cadre.id;
  return keepRemark(turn.house.store, { id: newId(), kind: "note", area, subject, text, by, at: turn.now });
}
