import { readSheets } from "../../sheets.ts";
import { wording } from "../../zh/command-words.ts";
import { sources } from "../../zh/problem-columns.ts";
import * as say from "../../zh/problem-lists.ts";
import { sayRosterProblem } from "../../zh/roster-says.ts";
import { add, none, noneMine } from "../../zh/tickets.ts";
import { normalise } from "../../zh/understand/words.ts";
import { type Command, hasRole, type Reply, type Turn } from "../command.ts";
import { areasOf, loadPlaces, takePlaces } from "../places.ts";
import { addTicket, takeAdd } from "./add.ts";
import { showOne, takeOver } from "./one.ts";
import { changeSource, confirmList, dropList, receiveList, takeSource } from "./receive.ts";
import { showArea, showLost, showMine, showTickets, watchers } from "./show.ts";

/** 疑似问题: one's own to be verified, those of an area and how they stand; a list that was sent is imported here. */
export const problems: Command = {
  name: "problems",
  ...wording.problems,
  takes: true,
  async run(turn, argument) {
    const [deed = "", id = "", more = ""] = argument.split(":");
    const act = deeds[deed];
    if (act && argument.includes(":")) return act(turn, id, more);
    if (argument.startsWith("@")) return takeAdd(turn, argument);
    if (add.words.test(`${argument} `)) return addTicket(turn, argument.replace(add.words, "").trim());
    if (argument === "mine") return showMine(turn) ?? nothing(turn, noneMine);
    return look(turn, argument);
  },
  async tell(turn, data, incoming) {
    const [deed = "", id = ""] = data.split(":");
    if (incoming.kind === "file") return receiveFile(turn, incoming.file);
    if (deed === "src" && incoming.kind === "text") return takeSource(turn, id, incoming.text);
    if (deed === "src") return changeSource(turn, id);
    return { says: [{ text: say.howTo, input: "file" }], pending: { ...turn.chat.pending } };
  },
};

type Act = (turn: Turn, id: string, more: string) => Promise<Reply> | Reply;

/** What the buttons do. */
const deeds: Readonly<Record<string, Act>> = {
  yes: confirmList,
  no: dropList,
  other: changeSource,
  src: (turn, id, more) => takeSource(turn, id, sources[Number(more)] ?? ""),
  in: showArea,
  list: (turn, path, page) => showTickets(turn, path, Number(page)),
  one: showOne,
  take: takeOver,
  lost: (turn, list) => (hasRole(turn.speaker, watchers) ? showLost(turn, list) : nothing(turn, none)),
};

const nothing = (turn: Turn, text: string): Reply => ({ says: [{ text }], pending: { ...turn.chat.pending } });

/** One's own while there are some, else those of one's area, or of the place that is named. */
async function look(turn: Turn, argument: string): Promise<Reply> {
  const watches = hasRole(turn.speaker, watchers);
  const mine = argument === "" && !hasRole(turn.speaker, ["reviewer", "admin"]) ? showMine(turn) : undefined;
  if (!watches) return mine ?? nothing(turn, noneMine);
  const places = await loadPlaces(turn, watchers);
  const words = normalise(argument)
    .split(/\s+/)
    .filter((word) => word !== "");
  const [path] = areasOf(takePlaces(words, places), places);
  const there = await showArea(turn, path);
  // A compiler who collects as well sees both.
  return mine ? { ...mine, says: [...there.says, ...mine.says] } : there;
}

async function receiveFile(turn: Turn, file: { ref: string; name?: string }): Promise<Reply> {
  const name = file.name ?? "list.xlsx";
  if (!/\.(xlsx|xls|csv)$/i.test(name)) return nothing(turn, say.notASheet);
  const bytes = await turn.fetchFile(file.ref).catch(() => undefined);
  if (!bytes) return nothing(turn, say.notThere);
  const read = await readSheets(bytes, name);
  if (read.kind === "problem") return nothing(turn, sayRosterProblem(read.problem));
  return receiveList(turn, read.sheets, name);
}
