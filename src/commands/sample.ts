import { randomInt } from "node:crypto";
import { visitPhase } from "../../db/practice.ts";
import { keepRemark } from "../../db/remarks.ts";
import {
  drawWrites,
  findVisit,
  foundActions,
  listDrawable,
  listSamples,
  releaseWrite,
  type Sample,
} from "../../db/samples.ts";
import { newId } from "../../db/seal.ts";
import type { Choice, Outgoing } from "../message.ts";
import { readList } from "../roster/values.ts";
import { wording } from "../zh/command-words.ts";
import * as words from "../zh/office.ts";
import * as say from "../zh/sample.ts";
import { clean, normalise, quote } from "../zh/understand/words.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { askForWords, button, draftOf, over, tellOnly } from "./office/act.ts";
import { placeOfHousehold } from "./office/household.ts";
import { note } from "./office/noting.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "./places.ts";

/** Who looks at households again. */
const inspectors: readonly Role[] = ["inspector", "reviewer"];
const MOST = 50;
const OFFERED = [3, 5, 10];
const LONGEST = 500;
const looking = { command: "sample" };

/** Draws households at random that nobody has drawn, shows them one by one, takes down what was found there. */
export const sample: Command = {
  name: "sample",
  ...wording.sample,
  roles: inspectors,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, inspectors);
    if (argument === "") return begin(turn, places);
    if (argument.startsWith("@")) return pressed(turn, places, argument);
    return heard(turn, places, argument);
  },
  async tell(turn, _data, incoming) {
    const places = await loadPlaces(turn, inspectors);
    const subject = draftOf<string>(turn, looking);
    if (subject === undefined) return begin(turn, places);
    if (incoming.kind !== "text") return askWhat(turn, places, subject, words.inWords);
    if (words.isCancelled(incoming.text)) return tellOnly(turn, words.cancelled);
    const text = [...clean(incoming.text)].slice(0, LONGEST).join("");
    return [...text].length < 2 ? askWhat(turn, places, subject, say.tooShort) : mark(turn, places, subject, text);
  },
};

function pressed(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const [, kind, value = ""] = /^@([a-z]+):?(.*)$/.exec(argument) ?? [];
  if (kind === "no") return tellOnly(turn, words.cancelled);
  if (kind === "draw") return draw(turn, places, { areas: places.scopes, n: Number(value) });
  if (kind === "same") return mark(turn, places, value);
  if (kind === "differs") return askWhat(turn, places, value);
  if (kind === "after") return showNext(turn, places, { after: value });
  return kind === "back" ? release(turn, places, [value]) : { says: [{ text: words.buttonGone }] };
}

/** "东样村 5", "受灾 10", "放回", "放回 甲有田". */
function heard(turn: Turn, places: Places, argument: string): Promise<Reply> | Reply {
  const typed = normalise(argument).split(/[\s,]+/);
  const [first = "", ...others] = typed;
  if (say.isRelease(first)) return releaseNamed(turn, places, others.join(""));
  const count = typed.map(say.readCount).find((n) => n !== undefined);
  const { rest, ...where } = takePlaces(
    typed.filter((word) => say.readCount(word) === undefined),
    places,
  );
  const list = rest.map(readList).find((one) => one !== undefined);
  const unknown = rest.find((word) => readList(word) === undefined);
  if (unknown !== undefined)
    return { says: [{ text: words.unknownWord(quote(unknown)) + say.howMany(named(places)) }] };
  const said = where.village !== undefined || where.group !== undefined;
  const [area, ...more] = said ? areasOf(where, places) : [];
  if (more.length > 0) return { says: [{ text: words.whichVillage(where.group ?? "") }] };
  if (said && (area === undefined || !places.has(area))) {
    return {
      says: [
        { text: words.notYourPlace(area === undefined ? argument : places.name(area), places.scopes.map(places.name)) },
      ],
    };
  }
  const areas = area === undefined ? places.scopes : [area];
  return draw(turn, places, { areas, n: count ?? 5, ...(list === undefined ? {} : { list }) });
}

function named({ scopes, name }: Places): string {
  return scopes.map(name).join("、");
}

function begin(turn: Turn, places: Places): Promise<Reply> | Reply {
  const own = mine(turn, places);
  if (own.some(({ found }) => found === undefined)) return showNext(turn, places, {});
  const choices = OFFERED.map((n) => button("sample", say.buttons.some(n), `@draw:${n}`));
  const seen = own.length > 0 ? `${sayAll(own)}\n` : "";
  return { says: [{ text: `${seen}${say.howMany(named(places))}`, choices }], pending: over(turn) };
}

/** What the speaker drew and may still see. */
function mine(turn: Turn, places: Places): Sample[] {
  return listSamples(turn.house.store, turn.speaker.cadre.id).filter(({ area }) => places.has(area));
}

function sayAll(own: readonly Sample[]): string {
  const count = (found: Sample["found"]) => own.filter((one) => one.found === found).length;
  return say.allSeen(count("same"), count("differs"));
}

function draw(
  turn: Turn,
  places: Places,
  { areas, n, list }: { areas: readonly string[]; n: number; list?: string },
): Promise<Reply> | Reply {
  if (!Number.isInteger(n) || n < 1 || n > MOST) return { says: [{ text: say.badCount(MOST) }] };
  const left = listDrawable(turn.house.store, areas, list);
  const pick = turn.house.pick ?? ((below: number) => randomInt(below));
  const drawn = Array.from({ length: Math.min(n, left.length) }, () => left.splice(pick(left.length), 1)[0]!);
  const place = areas.map(places.name).join("、");
  if (drawn.length === 0) return tellOnly(turn, say.noneLeft(place));
  const by = turn.speaker.cadre.id;
  const lines = [say.drawn(place, drawn.length, n), ...drawn.map(({ name }, i) => `${i + 1}. ${name}`)];
  return {
    says: [{ text: lines.join("\n"), choices: [button("sample", say.buttons.next, "@after:")] }],
    writes: [
      ...drawWrites(drawn, by, turn.now),
      note(
        turn,
        "sample",
        areas.join(" "),
        drawn.map(({ id }) => id),
      ),
    ],
    pending: over(turn),
  };
}

/** The next one that was not looked at; `done` is what this very message settles. */
async function showNext(
  turn: Turn,
  places: Places,
  { after = "", done, lines = [] }: { after?: string; done?: Sample; lines?: readonly string[] },
): Promise<Reply> {
  const before = mine(turn, places);
  const own = before.map((one) => (done && one.subject === done.subject ? done : one));
  const waiting = own.filter(({ found }) => found === undefined);
  const at = own.findIndex(({ subject }) => subject === after);
  const next = own.slice(at + 1).find(({ found }) => found === undefined) ?? waiting[0];
  if (!next) return tellOnly(turn, [...lines, own.length > 0 ? sayAll(own) : say.howMany(named(places))].join("\n"));
  return { says: [cardOf(turn, places, next, own, waiting.length, lines)], pending: over(turn) };
}

function cardOf(
  turn: Turn,
  places: Places,
  { subject, name, area }: Sample,
  own: readonly Sample[],
  waiting: number,
  lines: readonly string[],
): Outgoing {
  const { store, plan } = turn.house;
  const visit = findVisit(store, subject, visitPhase(plan).questionnaire);
  const index = own.findIndex((one) => one.subject === subject) + 1;
  const card = say.sayCard(placeOfHousehold(places, { area, name }), visit, index, own.length);
  const choices: Choice[] = [
    button("sample", say.buttons.same, `@same:${subject}`),
    button("sample", say.buttons.differs, `@differs:${subject}`),
    ...(waiting > 1 ? [button("sample", say.buttons.next, `@after:${subject}`)] : []),
    button("sample", say.buttons.back, `@back:${subject}`),
  ];
  return { text: [...lines, card].join("\n"), choices };
}

function askWhat(turn: Turn, places: Places, subject: string, problem?: string): Reply {
  const one = mine(turn, places).find((sampled) => sampled.subject === subject);
  if (!one) return tellOnly(turn, say.notYours);
  const text = say.what(placeOfHousehold(places, one));
  return askForWords(turn, looking, subject, problem === undefined ? text : `${problem}\n${text}`);
}

/** Without words it is as it was written down. */
async function mark(turn: Turn, places: Places, subject: string, differs?: string): Promise<Reply> {
  const one = mine(turn, places).find((sampled) => sampled.subject === subject);
  if (!one) return tellOnly(turn, say.notYours);
  const place = placeOfHousehold(places, one);
  if (one.found !== undefined) return showNext(turn, places, { lines: [say.seenAlready(place)] });
  const found = differs === undefined ? "same" : "differs";
  const next = await showNext(turn, places, {
    after: subject,
    done: { ...one, found },
    lines: [say.marked(place, found === "differs")],
  });
  const by = turn.speaker.cadre.id;
  const { area } = one;
  const said = { id: newId(), kind: "note" as const, area, subject, text: differs ?? "", by, at: turn.now };
  return {
    ...next,
    writes: [
      note(turn, foundActions[found], subject),
      ...(differs === undefined ? [] : [keepRemark(turn.house.store, said)]),
    ],
  };
}

function releaseNamed(turn: Turn, places: Places, name: string): Reply {
  const waiting = mine(turn, places).filter(({ found }) => found === undefined);
  const meant = name === "" ? waiting : waiting.filter((one) => name.endsWith(one.name));
  if (name !== "" && meant.length === 0) return tellOnly(turn, say.noSuch(quote(name)));
  return release(
    turn,
    places,
    meant.map(({ subject }) => subject),
  );
}

function release(turn: Turn, places: Places, subjects: readonly string[]): Reply {
  const by = turn.speaker.cadre.id;
  const own = mine(turn, places).filter(({ subject, found }) => subjects.includes(subject) && found === undefined);
  const [only] = own;
  const text = only && own.length === 1 ? say.releasedOne(placeOfHousehold(places, only)) : say.released(own.length);
  return {
    says: [{ text, choices: [button("sample", say.buttons.next, "@after:")] }],
    writes: own
      .map(({ subject }) => releaseWrite(subject, by))
      .concat(
        own.length > 0
          ? [
              note(
                turn,
                "sample-released",
                by,
                own.map(({ subject }) => subject),
              ),
            ]
          : [],
      ),
    pending: over(turn),
  };
}
