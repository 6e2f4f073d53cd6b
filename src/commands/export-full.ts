import { dropExport, findExport, findLastExport, keepExport } from "../../db/exported/jobs.ts";
import { newId } from "../../db/seal.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Asked } from "../exports/export.ts";
import { countHouseholds } from "../exports/forecast.ts";
import { findExportKind } from "../exports/index.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import { chat, fullChat as say } from "../zh/export.ts";
import { clean } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { exporters, readAsked } from "./export/asked.ts";
import { begin, goOn, sayScope } from "./export/begin.ts";
import { loadPlaces } from "./places.ts";

/** A yes must follow within this, ms. */
const PATIENCE = 3_600_000;
const SHORTEST = 4;
const LONGEST = 60;

/** An export with whole ID numbers and phones: what for, a yes, and a record. */
export const exportFull: Command = {
  name: "exportfull",
  ...wording.exportFull,
  roles: exporters,
  takes: true,
  async run(turn, argument) {
    const [deed, id] = argument.split(":");
    if (id !== undefined && (deed === "yes" || deed === "no")) return decide(turn, id, deed === "yes");
    return argument === "" ? askWhy(turn, say.why) : propose(turn, argument);
  },
  async tell(turn, _data, incoming) {
    return incoming.kind === "text" ? propose(turn, clean(incoming.text)) : askWhy(turn, chat.inWords);
  },
};

function askWhy(turn: Turn, text: string): Reply {
  const pending = { ...turn.chat.pending, tell: { command: "exportfull", data: "" } };
  return { says: [{ text, input: "text" }], pending };
}

/** Shows what would be exported and what for. Nothing is made before its button is pressed. */
async function propose(turn: Turn, text: string): Promise<Reply> {
  const { store } = turn.house;
  const read = await readAsked(turn, text, true);
  if ("problem" in read) return { says: [{ text: read.problem }], pending: goOn(turn.chat.pending) };
  const purpose = read.rest.join(" ");
  if ([...purpose].length < SHORTEST) return askWhy(turn, purpose === "" ? say.why : say.shortPurpose);
  if ([...purpose].length > LONGEST) return askWhy(turn, say.longPurpose);
  const narrowed = read.asked.said.length > 0 || read.asked.areas.length > 0;
  const before = read.kind || narrowed ? undefined : lastOf(turn);
  const asked: Asked = { ...(before ?? { ...read.asked, kind: read.kind?.name ?? "ledger" }), full: { purpose } };
  if (findExportKind(asked.kind)?.household && asked.subject === undefined) {
    return { says: [{ text: chat.whose }], pending: goOn(turn.chat.pending) };
  }
  const { scopes } = await loadPlaces(turn, exporters);
  const rows = await countHouseholds(store, turn.house.plan, scopes, asked);
  const title = findExportKind(asked.kind)?.title ?? asked.kind;
  const id = newId();
  const choices = [
    { label: say.yes, payload: commandPayload("exportfull", `yes:${id}`) },
    { label: say.no, payload: commandPayload("exportfull", `no:${id}`) },
  ];
  return {
    says: [{ text: say.ask(title, await sayScope(turn, asked), rows, purpose), choices }],
    writes: [keepExport({ id, address: turn.chat.address, asked: JSON.stringify(asked), at: turn.now }, "draft")],
    pending: goOn(turn.chat.pending),
  };
}

/** What was exported last from here today, masked: now the same in full. */
function lastOf(turn: Turn): Asked | undefined {
  const row = findLastExport(turn.house.store, turn.chat.address);
  if (!row || dayOf(row.at) !== dayOf(turn.now)) return undefined;
  return JSON.parse(row.fetchRef) as Asked;
}

async function decide(turn: Turn, id: string, yes: boolean): Promise<Reply> {
  const row = findExport(turn.house.store, id);
  const pending = goOn(turn.chat.pending);
  const mine = row?.state === "draft" && row.address === turn.chat.address && turn.now - row.at < PATIENCE;
  if (!row || !mine) return { says: [{ text: say.gone }], pending };
  if (!yes) return { says: [{ text: say.dropped }], writes: [dropExport(id)], pending };
  return begin(turn, JSON.parse(row.fetchRef) as Asked, id);
}
