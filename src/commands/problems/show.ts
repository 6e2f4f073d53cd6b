import { townPath, villageOf } from "../../../db/areas.ts";
import { listLists, listLost } from "../../../db/problems.ts";
import { countTickets, listTicketsIn, listTicketsOf, type Ticket, type TicketCount } from "../../../db/tickets.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { buttons, listed, lostHead } from "../../zh/problem-lists.ts";
import * as say from "../../zh/tickets.ts";
import { backWord, moreWord } from "../../zh/todo.ts";
import type { Reply, Role, Turn } from "../command.ts";
import { loadPlaces } from "../places.ts";
import { placeOfTicket, sayLostRow } from "./says.ts";
import { addUp, standingOfTicket } from "./standing.ts";

/** Who looks at others' tickets, within their areas. */
export const watchers: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];

const SHOWN = 8;
const VILLAGES = 12;
const LOST = 15;

const press = (label: string, argument: string): Choice => ({ label, payload: commandPayload("problems", argument) });

/** The speaker's own tickets, in their turn, each with how it stands. */
export function showMine(turn: Turn): Reply | undefined {
  const all = listTicketsOf(turn.house.store, turn.speaker.cadre.id);
  if (all.length === 0) return undefined;
  const open = all.filter((one) => standingOfTicket(one) === "open");
  const dueAt = Math.min(...all.map((one) => one.dueAt));
  // What is open first; what was answered only as long as there is room.
  const shown = [...open, ...all.filter((one) => !open.includes(one))].slice(0, Math.max(SHOWN, open.length));
  const lines = shown.map((one, i) => say.line(i + 1, sayTicket(one, placeOfTicket(one)), standingName(one)));
  const [first] = open;
  const choices = [
    ...(first ? [{ label: buttons.first, payload: commandPayload("next", first.assignment) }] : []),
    { label: buttons.trouble, payload: commandPayload("trouble") },
  ];
  const text = [say.mineHead(all.length, open.length, dueAt), ...lines].join("\n");
  return { says: [{ text, choices }], pending: { ...turn.chat.pending } };
}

const sayTicket = (one: Ticket, place: string) =>
  listed(place, one.issue, one.urgent && standingOfTicket(one) === "open");
const standingName = (one: Ticket) => say.standings[standingOfTicket(one)];

/** How the tickets of an area stand: by village (or by group in one), by kind; buttons lead to each. */
export async function showArea(turn: Turn, path?: string): Promise<Reply> {
  const places = await loadPlaces(turn, watchers);
  const scopes = path !== undefined && places.has(path) ? [path] : places.scopes;
  const rows = countTickets(turn.house.store, scopes);
  const pending = { ...turn.chat.pending };
  const lists = lostChoices(turn, scopes);
  if (rows.length === 0) return { says: [{ text: say.none, choices: lists }], pending };
  const scope = scopes.map(places.name).join("、");
  const whole = addUp(rows, turn.now);
  const wide = scopes.length > 1 || scopes[0] === townPath;
  const byPlace = Map.groupBy(rows, ({ area }) => (wide ? (villageOf(area) ?? townPath) : area));
  const lines = [...byPlace].map(([area, there]) => ({ area, line: sayCounted(turn, places.name(area), there) }));
  const answered = whole.all - whole.counts.open;
  const text = [
    say.counted(say.head(scope), whole.counts, whole.overdue),
    say.progress(answered, whole.all, whole.entered, whole.toEnter),
    ...lines.map(({ line }) => line),
    ...sayKinds(turn, rows),
  ].join("\n");
  const one = scopes[0] ?? townPath;
  const choices = wide
    ? lines.slice(0, VILLAGES).map(({ area }) => press(places.name(area), `in:${area}`))
    : [press(say.oneByOne, `list:${one}:1`)];
  return { says: [{ text, choices: [...choices, ...lists] }], pending };
}

function sayCounted(turn: Turn, name: string, rows: readonly TicketCount[]): string {
  const { counts, overdue } = addUp(rows, turn.now);
  return say.counted(name, counts, overdue);
}

function sayKinds(turn: Turn, rows: readonly TicketCount[]): string[] {
  const byKind = [...Map.groupBy(rows, ({ kind }) => kind)];
  if (byKind.length < 2) return [];
  return [say.kinds, ...byKind.slice(0, VILLAGES).map(([kind, some]) => sayCounted(turn, kind || say.noKind, some))];
}

/** Files to be had, and rows that found nobody: to whoever imports. */
function lostChoices(turn: Turn, scopes: readonly string[]): Choice[] {
  if (!scopes.includes(townPath)) return [];
  const [list] = listLists(turn.house.store, 1);
  if (!list) return [];
  const lost = listLost(turn.house.store, list.id).length;
  return [
    ...(lost > 0 ? [press(`${buttons.lost} ${lost}`, `lost:${list.id}`)] : []),
    { label: buttons.file, payload: commandPayload("export", `of:${list.id}:problems`) },
  ];
}

/** The rows of a list that found no household, each with its sentence. */
export function showLost(turn: Turn, list: string): Reply {
  const { store } = turn.house;
  const rows = listLost(store, list);
  const lines = rows.slice(0, LOST).map((row) => sayLostRow(row, store.sealer.open(row.issue)));
  return { says: [{ text: [lostHead(rows.length), ...lines].join("\n") }], pending: { ...turn.chat.pending } };
}

/** The tickets of an area one by one, a page at a time; a tap opens one. */
export async function showTickets(turn: Turn, path: string, page: number): Promise<Reply> {
  const places = await loadPlaces(turn, watchers);
  const pending = { ...turn.chat.pending };
  if (!places.has(path)) return { says: [{ text: say.none }], pending };
  const all = addUp(countTickets(turn.house.store, [path]), turn.now).all;
  const pages = Math.max(1, Math.ceil(all / SHOWN));
  const at = Math.min(Math.max(1, page), pages);
  const shown = listTicketsIn(turn.house.store, { areas: [path], limit: SHOWN, offset: (at - 1) * SHOWN });
  const lines = shown.map((one, i) => say.line(i + 1, sayTicket(one, placeOfTicket(one)), standingName(one)));
  const choices = [
    ...shown.map((one) => press(placeOfTicket(one), `one:${one.assignment}`)),
    ...(at < pages ? [press(moreWord, `list:${path}:${at + 1}`)] : []),
    ...(at > 1 ? [press(backWord, `list:${path}:${at - 1}`)] : []),
  ];
  const head = `${say.head(places.name(path))}${say.pageOf(at, pages)}`;
  return { says: [{ text: [head, ...lines].join("\n"), choices }], pending };
}
