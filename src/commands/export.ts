import { commandPayload } from "../engine/payload.ts";
import type { Asked, Export } from "../exports/export.ts";
import { exports } from "../exports/index.ts";
import { wording } from "../zh/command-words.ts";
import { chat as say } from "../zh/export.ts";
import { clean } from "../zh/understand/words.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { exporters, householdsCalled, readAsked, sayName } from "./export/asked.ts";
import { begin, goOn } from "./export/begin.ts";
import type { Places } from "./places.ts";

/** Makes a ledger, a list or one household's file, and sends it when it is done; the chat goes on meanwhile. */
export const exportData: Command = {
  name: "export",
  ...wording.export,
  roles: exporters,
  takes: true,
  async run(turn, argument) {
    const [deed, id, kind] = argument.split(":");
    if (deed === "stop" && id !== undefined) return stop(turn, id);
    if (deed === "of" && id !== undefined) return begin(turn, householdAsked(id, kind));
    return ask(turn, argument);
  },
  tell: (turn, kind, incoming) =>
    incoming.kind === "text"
      ? ask(turn, `${kind} ${clean(incoming.text)}`)
      : Promise.resolve({ says: [{ text: say.inWords }], pending: { ...turn.chat.pending } }),
};

async function ask(turn: Turn, text: string): Promise<Reply> {
  const read = await readAsked(turn, text);
  const pending = goOn(turn.chat.pending);
  if ("problem" in read) return { says: [{ text: read.problem }], pending };
  const { kind, asked, places, name } = read;
  if (!kind) {
    // Conditions without a kind mean the ledger.
    if (asked.said.length > 0 || asked.areas.length > 0) return begin(turn, { ...asked, kind: "ledger" });
    return { says: [{ text: say.which, small: say.how, choices: exports.map(choiceOf) }], pending };
  }
  if (kind.household) return askHousehold(turn, kind, asked, places, name ?? "");
  return begin(turn, { ...asked, kind: kind.name });
}

const choiceOf = ({ name, words }: Export) => ({ label: words[0] ?? name, payload: commandPayload("export", name) });
/** What a button asks for: a household by id, by default its whole file. */
function householdAsked(subject: string, kind = "household"): Asked {
  return { kind, areas: [], where: {}, said: [], subject };
}

async function askHousehold(
  turn: Turn,
  kind: Export,
  asked: Omit<Asked, "kind">,
  places: Places,
  name: string,
): Promise<Reply> {
  const pending = goOn(turn.chat.pending);
  if (name === "") {
    return {
      says: [{ text: say.whose, input: "text" }],
      pending: { ...pending, tell: { command: "export", data: kind.name } },
    };
  }
  const [first, ...others] = householdsCalled(turn, places, asked.areas, name);
  if (!first) return { says: [{ text: say.noHousehold(sayName(name)) }], pending };
  if (others.length === 0) return begin(turn, { ...asked, kind: kind.name, subject: first.id });
  const choices = [first, ...others].map((one) => ({
    label: `${places.name(one.area)} ${one.name}`,
    payload: commandPayload("export", `of:${one.id}:${kind.name}`),
  }));
  return { says: [{ text: say.whichHousehold(sayName(name)), choices }], pending };
}

/** Who waits for it stops it; the desk says so in its own message. */
async function stop(turn: Turn, id: string): Promise<Reply> {
  const stopped = turn.house.exporter?.cancel(id, turn.speaker.cadre.id) ?? false;
  return stopped ? { says: [] } : { says: [{ text: say.gone }], pending: { ...turn.chat.pending } };
}
