import type { Post } from "../../../db/commit.ts";
import { findList, listRows, settleList } from "../../../db/problems.ts";
import { newId } from "../../../db/seal.ts";
import { commandPayload } from "../../engine/payload.ts";
import { readProblemList } from "../../problems/read.ts";
import type { SheetGrid } from "../../sheets.ts";
import { sources } from "../../zh/problem-columns.ts";
import * as say from "../../zh/problem-lists.ts";
import { clean } from "../../zh/understand/words.ts";
import { hasRole, type Pending, type Reply, type Turn } from "../command.ts";
import { reach } from "../reach.ts";
import { issueTickets, problemPhase } from "./issue.ts";
import { sayThought } from "./says.ts";
import { sourceIn, thinkList } from "./think.ts";

/** Who imports lists. */
export const importers = ["reviewer", "admin"] as const;

/** A list was sent: it is kept with everything found out about it, and waits for a yes. */
export async function receiveList(turn: Turn, sheets: readonly SheetGrid[], name: string): Promise<Reply> {
  const { store, plan } = turn.house;
  const pending = withoutTell(turn);
  if (!hasRole(turn.speaker, importers)) return { says: [{ text: say.notReviewer }], pending };
  if (!problemPhase(plan)) return { says: [{ text: say.noPhase }], pending };
  const reading = readProblemList(sheets);
  const [fault] = reading.problems;
  if (fault) {
    const sentence = say.fileProblems[fault.code]?.(String(fault.params.sheet ?? name)) ?? fault.code;
    return { says: [{ text: sentence, input: "file" }], pending };
  }
  const source = sourceIn(`${name} ${titleOf(reading.sheets)}`) ?? "";
  const about = { id: newId(), source, name, by: turn.speaker.cadre.id, at: turn.now };
  const thought = await thinkList(store, reading, about);
  if (source === "") return askSource(turn, about.id, thought.writes);
  return { says: [askYes(about.id, sayThought(thought))], writes: thought.writes, pending };
}

const titleOf = (sheets: readonly { name: string; titles: readonly (readonly unknown[])[] }[]) =>
  sheets.map(({ name, titles }) => [name, ...titles.slice(0, -1).flat()].filter((cell) => cell).join(" ")).join(" ");

function withoutTell({ chat }: Turn): Pending {
  const { tell: _done, ...pending } = chat.pending;
  return pending;
}

function askSource(turn: Turn, list: string, writes: Reply["writes"] = []): Reply {
  const choices = [
    ...sources.map((label, i) => ({ label, payload: commandPayload("problems", `src:${list}:${i}`) })),
    { label: say.buttons.cancel, payload: commandPayload("problems", `no:${list}`) },
  ];
  const tell = { command: "problems", data: `src:${list}` };
  return { says: [{ text: say.askSource, input: "text", choices }], writes, pending: { ...turn.chat.pending, tell } };
}

function askYes(list: string, lines: readonly string[]) {
  const press = (label: string, deed: string) => ({ label, payload: commandPayload("problems", `${deed}:${list}`) });
  const choices = [
    press(say.buttons.confirm, "yes"),
    press(say.buttons.otherSource, "other"),
    press(say.buttons.cancel, "no"),
  ];
  return { text: [...lines, say.confirmAsk].join("\n"), choices };
}

/** Asks anew where the list comes from. */
export function changeSource(turn: Turn, list: string): Reply {
  const kept = draftOf(turn, list);
  return kept ? askSource(turn, list) : { says: [{ text: say.gone }], pending: withoutTell(turn) };
}

function draftOf(turn: Turn, id: string) {
  const list = findList(turn.house.store, id);
  return list?.state === "draft" && list.by === turn.speaker.cadre.id ? list : undefined;
}

/** Where the list comes from, pressed or typed: the rows are looked at anew, for a source tells lists apart. */
export async function takeSource(turn: Turn, id: string, typed: string): Promise<Reply> {
  const list = draftOf(turn, id);
  if (!list) return { says: [{ text: say.gone }], pending: withoutTell(turn) };
  const source = clean(typed);
  const length = [...source].length;
  if (length < 2 || length > 20) return { ...askSource(turn, id), says: [{ text: say.sourceShort, input: "text" }] };
  const { store } = turn.house;
  const reading = rereadList(turn, id);
  const thought = await thinkList(store, reading, { id: newId(), source, name: list.name, by: list.by, at: turn.now });
  const writes = [settleList(id, "dropped"), ...thought.writes];
  return { says: [askYes(thought.list.id, sayThought(thought))], writes, pending: withoutTell(turn) };
}

/** The list's file as it was read, from what is kept of it. */
function rereadList(turn: Turn, id: string) {
  const { store } = turn.house;
  const list = findList(store, id);
  const rows = listAllRows(turn, id);
  const sheets = (list?.sheets ?? []).map(({ name, titles }, i) => {
    const grid: SheetGrid = { name, rows: titles.map((cells) => [...cells]) };
    for (const row of rows.filter((one) => one.sheet === i)) {
      grid.rows[row.line - 1] = JSON.parse(store.sealer.open(row.raw)) as SheetGrid["rows"][number];
    }
    return { ...grid, rows: Array.from(grid.rows, (cells) => cells ?? []) };
  });
  return readProblemList(sheets);
}

const listAllRows = (turn: Turn, id: string) => listRows(turn.house.store, id, 0, Number.MAX_SAFE_INTEGER);

/** No: nothing is owed. */
export function dropList(turn: Turn, id: string): Reply {
  const list = draftOf(turn, id);
  const pending = withoutTell(turn);
  if (!list) return { says: [{ text: say.gone }], pending };
  return { says: [{ text: say.dropped }], writes: [settleList(id, "dropped")], pending };
}

/** Yes: each matched row is a ticket, and whoever owes some is told at once. */
export async function confirmList(turn: Turn, id: string): Promise<Reply> {
  const list = draftOf(turn, id);
  const pending = withoutTell(turn);
  if (!list) return { says: [{ text: say.gone }], pending };
  const { store, plan, year } = turn.house;
  const issued = await issueTickets(store, list, { plan, year }, { by: turn.speaker.cadre.id, at: turn.now });
  const where = await reach(turn.house, issued.people.keys());
  const posts = [...issued.people].flatMap(([cadre, n]): Post[] => {
    const to = where.get(cadre);
    if (!to || cadre === turn.speaker.cadre.id) return [];
    const text = say.handedOut(n, list.source, issued.askedBy, issued.dueAt);
    const choices = [{ label: say.buttons.todo, payload: commandPayload("problems", "mine") }];
    return [{ to, message: { text, choices }, dedupe: `problems/${id}/${cadre}`, kind: "notice" }];
  });
  const text = say.imported({ ...issued, people: issued.people.size });
  const choices = [{ label: say.buttons.overview, payload: commandPayload("problems") }];
  return { says: [{ text, choices }], writes: issued.writes, posts, pending };
}
