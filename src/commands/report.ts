import { reportsOf } from "../documents/report.ts";
import type { ReportKind } from "../documents/report-kind.ts";
import { commandPayload } from "../engine/payload.ts";
import { reportName } from "../exports/reports.ts";
import { wording } from "../zh/command-words.ts";
import { chat as say } from "../zh/report.ts";
import { normalise, quote } from "../zh/understand/words.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { begin, goOn } from "./export/begin.ts";
import { areasOf, loadPlaces, type Places, takePlaces } from "./places.ts";

/** Who drafts summaries, each of their own areas. */
const authors: readonly Role[] = ["compiler", "reviewer", "admin"];

/** Drafts a summary from the data and sends it as a document; the chat goes on meanwhile. */
export const report: Command = {
  name: "report",
  ...wording.report,
  roles: authors,
  takes: true,
  async run(turn, argument): Promise<Reply> {
    const kinds = reportsOf(turn.house.plan.id);
    if (kinds.length === 0) return answer(turn, say.none);
    const places = await loadPlaces(turn, authors);
    const words = normalise(argument)
      .split(/[\s,,、;;]+/u)
      .filter((word) => word !== "");
    const asked = readWords(words, kinds, places);
    if ("problem" in asked) return answer(turn, asked.problem);
    const kind = asked.kind ?? (kinds.length === 1 ? kinds[0] : undefined);
    const area = asked.area ?? (places.scopes.length === 1 ? places.scopes[0] : undefined);
    if (!kind) return askKind(turn, kinds, asked.area);
    if (area === undefined) return askPlace(turn, kind, places);
    return begin(turn, { kind: reportName(kind), areas: [area], where: {}, said: [] });
  },
};

function answer(turn: Turn, text: string): Reply {
  return { says: [{ text }], pending: goOn(turn.chat.pending) };
}

type Asked = { kind?: ReportKind; area?: string } | { problem: string };

function readWords(words: readonly string[], kinds: readonly ReportKind[], places: Places): Asked {
  const path = words.find((word) => /^t\/(?:\d+\/)*$/.test(word));
  const kind = kinds.find((one) => words.some((word) => isCalled(one, word)));
  const others = words.filter((word) => word !== path && !(kind && isCalled(kind, word)));
  const { rest, ...named } = takePlaces(others, places);
  const found = areasOf(named, places);
  if (rest[0] !== undefined) return { problem: say.unknown(quote(rest[0])) };
  const isNamed = named.village !== undefined || named.group !== undefined;
  const area = path ?? found[0];
  // A button may be older than a role, or forged; and a place may lie elsewhere.
  if ((isNamed && found.length !== 1) || (area !== undefined && !places.has(area))) {
    return { problem: say.outside(places.scopes.map(places.name).join("、")) };
  }
  return { ...(kind ? { kind } : {}), ...(area === undefined ? {} : { area }) };
}

function isCalled({ id, short, words }: ReportKind, word: string): boolean {
  return word.toUpperCase() === id || word === short || words.includes(word);
}

function askKind(turn: Turn, kinds: readonly ReportKind[], area: string | undefined): Reply {
  const choices = kinds.map(({ id, short }) => ({
    label: short,
    payload: commandPayload("report", area === undefined ? id : `${id} ${area}`),
  }));
  return { says: [{ text: say.which, choices }], pending: goOn(turn.chat.pending) };
}

function askPlace(turn: Turn, { id }: ReportKind, places: Places): Reply {
  const choices = places.scopes.map((path) => ({
    label: places.name(path),
    payload: commandPayload("report", `${id} ${path}`),
  }));
  return { says: [{ text: say.where, choices }], pending: goOn(turn.chat.pending) };
}
