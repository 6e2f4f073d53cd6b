import { findAreaName } from "../../db/areas.ts";
import type { Post } from "../../db/commit.ts";
import { countEntries, type Entry, findEntry, listEntries, settleEntry } from "../../db/entry.ts";
import { newId } from "../../db/seal.ts";
import { nameCadres } from "../../db/tallies.ts";
import { findTicket, listTicketsOf } from "../../db/tickets.ts";
import { insert } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/entry.ts";
import { pageOf } from "../zh/tickets.ts";
import { clean } from "../zh/understand/words.ts";
import { type Command, hasRole, type Reply, type Role, type Turn } from "./command.ts";
import { sayEntry } from "./entry-says.ts";
import { loadPlaces } from "./places.ts";
import { reach } from "./reach.ts";
import { scopesOf } from "./review/queue.ts";
import { LONGEST, tellUpward } from "./upward.ts";

const enterers: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];
/** An inspector only looks. */
const writers: readonly Role[] = ["compiler", "reviewer", "admin"];
const SHOWN = 6;

/** 录入: what is to be entered into the national system, old → new by household; each is ticked off, or cannot be. */
export const entry: Command = {
  name: "entry",
  ...wording.entry,
  roles: enterers,
  takes: true,
  async run(turn, argument) {
    const [deed = "", id = "", version = ""] = argument.split(":");
    if (deed === "which") return which(turn);
    if (deed === "done" || deed === "bad" || deed === "again") {
      return withEntry(turn, id, Number(version), (one) => settle(turn, one, deed));
    }
    return show(turn, deed === "page" ? Number(id) : 1);
  },
  async tell(turn, data, incoming) {
    const [id = "", version = ""] = data.split(":");
    return withEntry(turn, id, Number(version), (one) => {
      const reason = incoming.kind === "text" ? clean(incoming.text) : "";
      if ([...reason].length < 2) return askWhy(turn, one, say.whyShort);
      return fail(turn, one, [...reason].slice(0, LONGEST).join(""));
    });
  },
};

function withoutTell({ chat }: Turn): Reply["pending"] & object {
  const { tell: _done, ...pending } = chat.pending;
  return pending;
}

async function show(turn: Turn, asked: number, head: readonly string[] = [], leave?: string): Promise<Reply> {
  const { store } = turn.house;
  const scopes = scopesOf(turn, enterers);
  const places = await loadPlaces(turn, enterers);
  const kept = countEntries(store, scopes);
  const [todo, done] = leave === undefined ? [kept.todo, kept.done] : [Math.max(0, kept.todo - 1), kept.done + 1];
  const pages = Math.max(1, Math.ceil(todo / SHOWN));
  const page = Math.min(Math.max(1, Number.isInteger(asked) ? asked : 1), pages);
  const all = listEntries(store, scopes, "todo", { limit: page * SHOWN + 1 });
  const shown = all.filter((one) => one.assignment !== leave).slice((page - 1) * SHOWN, page * SHOWN);
  const failed = listEntries(store, scopes, "failed", { limit: SHOWN });
  const names = nameCadres(store, failed.flatMap(({ by }) => by ?? [])); // biome-ignore format: short
  const lines = [
    ...head,
    ...(shown.length > 0
      ? [
          say.head(scopes.map(places.name).join("、"), todo, pageOf(page, pages)),
          ...shown.map((one, i) => sayEntry(one, i + 1)),
        ]
      : [say.nothing]),
    ...(failed.length > 0 ? [say.failedHead] : []),
    ...failed.map((one) => say.failedLine(placeOf(one), one.reason, names.get(one.by ?? "") ?? "")),
    ...(done + kept.failed > 0 ? [say.counts(done, kept.failed)] : []),
    ...(shown.length > 0 && hasRole(turn.speaker, writers) ? [say.tap] : []),
  ];
  const choices = hasRole(turn.speaker, writers)
    ? [
        ...shown.map((one) => press(say.buttons.done(placeOf(one)), "done", one)),
        ...(shown.length > 0 ? [{ label: say.buttons.failed, payload: commandPayload("entry", "which") }] : []),
        ...failed.map((one) => press(`${say.buttons.again}:${placeOf(one)}`, "again", one)),
      ]
    : [];
  if (page < pages) choices.push({ label: say.buttons.next, payload: commandPayload("entry", `page:${page + 1}`) });
  return { says: [{ text: lines.join("\n"), choices }], pending: withoutTell(turn) };
}

function press(label: string, deed: string, one: Entry) {
  return { label, payload: commandPayload("entry", `${deed}:${one.assignment}:${one.version}`) };
}

/** Which one the system refuses; the only one needs no asking. */
function which(turn: Turn): Promise<Reply> | Reply {
  const all = listEntries(turn.house.store, scopesOf(turn, writers), "todo", { limit: SHOWN });
  const [only] = all;
  if (!only) return show(turn, 1);
  if (all.length === 1) return askWhy(turn, only);
  return {
    says: [{ text: say.whichFailed, choices: all.map((one) => press(placeOf(one), "bad", one)) }],
    pending: withoutTell(turn),
  };
}

const placeOf = ({ group, name }: Entry) => `${group} ${name}`;

/** Does something with what is to be entered, if it still is as it was shown and lies in the speaker's area. */
async function withEntry(
  turn: Turn,
  id: string,
  version: number,
  act: (one: Entry) => Promise<Reply> | Reply,
): Promise<Reply> {
  const { store } = turn.house;
  const one = findEntry(store, id);
  const mine = one && scopesOf(turn, writers).some((scope) => one.area.startsWith(scope));
  if (!one || !mine) return { says: [{ text: say.gone }], pending: withoutTell(turn) };
  if (one.version !== version) {
    const who = one.by === null ? "" : (nameCadres(store, [one.by]).get(one.by) ?? "");
    return show(turn, 1, [one.state === "todo" ? say.gone : say.already(placeOf(one), who, one.at)]);
  }
  return act(one);
}

async function settle(turn: Turn, one: Entry, deed: "done" | "bad" | "again"): Promise<Reply> {
  if (deed === "bad") return askWhy(turn, one);
  const { store } = turn.house;
  const by = turn.speaker.cadre.id;
  if (deed === "again") {
    const choices = [{ label: say.buttons.show, payload: commandPayload("entry") }];
    const writes = [settleEntry(store, one, { state: "todo", by, at: turn.now })];
    return { says: [{ text: say.listedAgain(placeOf(one)), choices }], writes, pending: withoutTell(turn) };
  }
  const left = countEntries(store, scopesOf(turn, writers)).todo - 1;
  const shown = await show(turn, 1, [say.saidDone(placeOf(one), left)], one.assignment);
  return {
    ...shown,
    writes: [
      settleEntry(store, one, { state: "done", by, at: turn.now }),
      insert("audit", { id: newId(), at: turn.now, actor: by, action: "entered", ref: one.assignment }),
    ],
    posts: await tellEntered(turn, one),
  };
}

/** Whoever answered the tickets is told once all of theirs are entered. */
async function tellEntered(turn: Turn, one: Entry): Promise<Post[]> {
  const { store } = turn.house;
  const ticket = findTicket(store, one.assignment);
  const collector = ticket?.by;
  if (!collector || collector === turn.speaker.cadre.id) return [];
  const fixed = listTicketsOf(store, collector).filter(({ entry: state }) => state !== null);
  if (fixed.some(({ assignment, entry: state }) => assignment !== one.assignment && state !== "done")) return [];
  const to = (await reach(turn.house, [collector])).get(collector);
  const names = fixed.map(({ name }) => name);
  const text = say.doneNotice(turn.speaker.cadre.name, turn.now, names);
  const dedupe = `entered/${one.assignment}/${one.version}`;
  return to ? [{ to, message: { text }, dedupe, kind: "notice" }] : [];
}

function askWhy(turn: Turn, one: Entry, sentence = say.askWhy(placeOf(one))): Reply {
  const tell = { command: "entry", data: `${one.assignment}:${one.version}` };
  const choices = [{ label: say.buttons.cancel, payload: commandPayload("entry") }];
  return { says: [{ text: sentence, input: "text", choices }], pending: { ...turn.chat.pending, tell } };
}

/** The system refuses it: kept with its reason, and the township hears of it. */
async function fail(turn: Turn, one: Entry, reason: string): Promise<Reply> {
  const { store } = turn.house;
  const by = turn.speaker.cadre.id;
  const up = await tellUpward(turn, {
    kind: "trouble",
    area: one.area,
    subject: one.subject,
    text: reason,
    roles: ["reviewer", "admin"],
    notice: (_village, words) =>
      say.failedNotice(`${findAreaName(store, one.area)} ${one.name}`, turn.speaker.cadre.name, words),
  });
  return {
    says: [{ text: say.saidFailed(placeOf(one), up.told?.name) }],
    writes: [settleEntry(store, one, { state: "failed", reason, by, at: turn.now }), ...up.writes],
    posts: up.posts,
    pending: withoutTell(turn),
  };
}
