import { type Closing, findClosing, listClosings } from "../../db/closings.ts";
import { findFiles } from "../../db/files.ts";
import { findInterviewOf } from "../../db/interviews.ts";
import { touch } from "../../db/pieces.ts";
import { findStaff } from "../../db/staff.ts";
import { change } from "../../db/writes.ts";
import type { Choice, Outgoing } from "../message.ts";
import { wording } from "../zh/command-words.ts";
import { dispositions } from "../zh/commands.ts";
import { closings as say } from "../zh/households.ts";
import * as words from "../zh/office.ts";
import { clean } from "../zh/understand/words.ts";
import { sayMoment } from "../zh/when.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { filesIn } from "./files.ts";
import { askForWords, button, draftOf, over, tellOnly } from "./office/act.ts";
import { placeOfHousehold, registrars } from "./office/household.ts";
import { note } from "./office/noting.ts";
import { speaksAs, tellEach } from "./office/telling.ts";
import { loadPlaces, type Places } from "./places.ts";

/** What a refusal waits for: its reason. */
interface Draft {
  id: string;
  version: number;
}

const refusing = { command: "closings" };
const LONGEST = 500;

/** Households that are to leave the count (died, moved, doubled): looked at one by one, agreed to or not. */
export const closings: Command = {
  name: "closings",
  ...wording.closings,
  roles: registrars,
  takes: "anywhere",
  async run(turn, argument) {
    const places = await loadPlaces(turn, registrars);
    const [, kind, id = "", version = ""] = /^@([a-z]+):([^:]*):?(\d*)$/.exec(argument) ?? [];
    if (argument === "@no") return tellOnly(turn, words.cancelled);
    if (kind === "yes") return agree(turn, places, id, Number(version));
    if (kind === "no") return askWhy(turn, places, { id, version: Number(version) });
    return showNext(turn, places, kind === "after" ? id : undefined);
  },
  async tell(turn, _data, incoming) {
    const draft = draftOf<Draft>(turn, refusing);
    const places = await loadPlaces(turn, registrars);
    if (!draft) return showNext(turn, places);
    if (incoming.kind !== "text") return askWhy(turn, places, draft, words.inWords);
    if (words.isCancelled(incoming.text)) return tellOnly(turn, words.cancelled);
    return refuse(turn, places, draft, clean(incoming.text));
  },
};

function isOwn(turn: Turn, { assignment, by }: Closing): boolean {
  const me = turn.speaker.cadre.id;
  return assignment.cadre === me || by === me;
}

/** The next one after another, the first one when there is none behind it. */
async function showNext(turn: Turn, places: Places, after?: string, before: readonly string[] = []): Promise<Reply> {
  // What this very message decides is not kept yet.
  const waiting = listClosings(turn.house.store, places.scopes);
  const all = before.length > 0 ? waiting.filter(({ assignment }) => assignment.id !== after) : waiting;
  const others = all.filter((one) => !isOwn(turn, one));
  const at = others.findIndex(({ assignment }) => assignment.id === after);
  const closing = others[at + 1] ?? others[0];
  if (!closing) {
    const text = all.length > 0 ? say.onlyOwn(all.length) : say.none;
    return tellOnly(turn, [...before, text].join("\n"));
  }
  const lines = [...before, say.head(others.length)];
  return { says: [await card(turn, places, closing, lines, others.length > 1)], pending: over(turn) };
}

async function card(turn: Turn, places: Places, closing: Closing, lines: string[], more: boolean): Promise<Outgoing> {
  const { assignment, at } = closing;
  const { id, version, cause } = assignment;
  const [fileId] = filesIn(cause ?? "");
  const [file] = fileId === undefined ? [] : await findFiles(turn.house.store, [fileId]);
  const evidence =
    fileId === undefined ? say.text(cause ?? "") : file?.state === "stored" ? say.photo : say.photoMissing;
  const when = at === null ? "" : sayMoment(at);
  const head = say.card(placeOf(places, closing), labelOf(closing), closing.who ?? "", when);
  const choices: Choice[] = [
    button("closings", say.buttons.yes, `@yes:${id}:${version}`),
    button("closings", say.buttons.no, `@no:${id}:${version}`),
    ...(more ? [button("closings", say.buttons.next, `@after:${id}`)] : []),
  ];
  const stored =
    file?.state === "stored" ? { file: { id: file.id, name: file.name ?? say.fileName, mime: file.mime } } : {};
  return { text: [...lines, head, evidence, say.ask].join("\n"), choices, ...stored };
}

function placeOf(places: Places, { assignment, name }: Closing): string {
  return placeOfHousehold(places, { area: assignment.area, name });
}

function labelOf({ assignment }: Closing): string {
  const labels: Readonly<Record<string, string>> = dispositions.labels;
  return labels[assignment.disposition ?? ""] ?? "";
}

/** The closing that a button means, if the speaker may decide on it now; else what is said. */
function open(turn: Turn, places: Places, id: string, version: number): Closing | { reply: Reply } {
  const closing = findClosing(turn.house.store, id);
  if (!closing || !places.has(closing.assignment.area) || closing.assignment.version !== version) {
    return { reply: tellOnly(turn, say.gone) };
  }
  return isOwn(turn, closing) ? { reply: tellOnly(turn, say.own) } : closing;
}

async function agree(turn: Turn, places: Places, id: string, version: number): Promise<Reply> {
  const closing = open(turn, places, id, version);
  if ("reply" in closing) return closing.reply;
  const next = await showNext(turn, places, id, [say.agreed(placeOf(places, closing))]);
  const { disposition, subject } = closing.assignment;
  const begun = await findInterviewOf(turn.house.store, id);
  turn.house.desk.dropAbout(subject);
  return {
    ...next,
    writes: [
      change("assignments", { id }, { status: "closed" }, version),
      ...(begun ? [touch(begun)] : []),
      note(turn, "closing-agreed", id, disposition ?? ""),
    ],
  };
}

function askWhy(turn: Turn, places: Places, draft: Draft, problem?: string): Reply {
  const closing = open(turn, places, draft.id, draft.version);
  if ("reply" in closing) return closing.reply;
  const text = say.why(placeOf(places, closing));
  return askForWords(turn, refusing, draft, problem === undefined ? text : `${problem}\n${text}`);
}

async function refuse(turn: Turn, places: Places, draft: Draft, typed: string): Promise<Reply> {
  const { id, version } = draft;
  const closing = open(turn, places, id, version);
  if ("reply" in closing) return closing.reply;
  const reason = [...typed].slice(0, LONGEST).join("");
  if ([...reason].length < 2) return askWhy(turn, places, draft, say.tooShort);
  const { cadre } = closing.assignment;
  const holder = cadre === null ? undefined : findStaff(turn.house.store, cadre);
  const there = holder && holder.status !== "left" ? holder : undefined;
  const place = placeOf(places, closing);
  const text = say.notice(speaksAs(turn), place, labelOf(closing), reason);
  const choices = [button("next", placeOf(places, closing), id)];
  const told = await tellEach(turn, new Map(there ? [[there.id, { text, choices }]] : []), `closing/${id}/${version}`);
  const said = [say.refused(place, there?.name), words.told(told.posts.length, told.unreached)].filter(
    (line) => line !== "",
  );
  const next = await showNext(turn, places, id, said);
  const begun = await findInterviewOf(turn.house.store, id);
  const set = { status: begun ? "started" : "open", disposition: null, cause: null, noteAt: null };
  return {
    ...next,
    writes: [
      change("assignments", { id }, set, version),
      note(turn, "closing-refused", id, { reason: turn.house.store.sealer.seal(reason) }),
    ],
    posts: told.posts,
  };
}
