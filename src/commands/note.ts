import { keepRemark, type NoteTag } from "../../db/remarks.ts";
import { newId } from "../../db/seal.ts";
import { commandPayload } from "../engine/payload.ts";
import { wording } from "../zh/command-words.ts";
import { notes as say } from "../zh/report.ts";
import { clean } from "../zh/understand/words.ts";
import type { Command, Pending, Reply, Turn } from "./command.ts";
import { goOn } from "./export/begin.ts";
import { LONGEST } from "./upward.ts";

/** Keeps a sentence about the work, sealed: good practice or what is hard. Summaries quote it with the village, not the person. */
export const note: Command = {
  name: "note",
  ...wording.note,
  takes: "anywhere",
  async run(turn, argument) {
    const { chat, incoming, house } = turn;
    // A button, or its number typed.
    if (isTag(argument) || argument === NO || incoming.kind !== "text") return pressed(turn, argument);
    const { tag, text } = readTyped(incoming.text);
    const waiting = chat.pending.tell?.command === "note" ? house.store.sealer.open(chat.pending.tell.data) : "";
    // The word alone, while a sentence waits to be told what it is.
    const said = text === "" && tag !== undefined && !isTag(waiting) ? waiting : text;
    return take(turn, tag, said);
  },
  async tell(turn, data, incoming) {
    const tag = isTag(data) ? data : undefined;
    return incoming.kind === "text" ? take(turn, tag, clean(incoming.text)) : ask(turn, say.inWords, tag);
  },
};

const NO = "no";
const tags: Readonly<Record<NoteTag, string>> = { practice: say.practice, difficulty: say.difficulty };
const isTag = (word: string): word is NoteTag => Object.hasOwn(tags, word);

/** The words as they were typed, without the one that called. */
function readTyped(typed: string): { tag?: NoteTag; text: string } {
  const text = clean(typed);
  const called = say.called.find(({ words }) => words.some((word) => text.startsWith(word)));
  const word = called?.words.find((one) => text.startsWith(one)) ?? "/note";
  const rest = text.slice(word.length).replace(/^[\s\u3000::,,]+/u, "");
  return { text: rest, ...(called?.tag ? { tag: called.tag } : {}) };
}

function pressed(turn: Turn, argument: string): Reply {
  const { tell } = turn.chat.pending;
  if (!isTag(argument) || tell?.command !== "note") {
    return { says: [{ text: say.dropped }], pending: goOn(turn.chat.pending) };
  }
  return take(turn, argument, turn.house.store.sealer.open(tell.data));
}

function ask(turn: Turn, text: string, tag: NoteTag | undefined): Reply {
  const pending: Pending = { ...turn.chat.pending, tell: { command: "note", data: tag ?? "" } };
  const choices = [{ label: say.cancel, payload: commandPayload("note", NO) }];
  return { says: [{ text, input: "text", choices }], pending };
}

function take(turn: Turn, tag: NoteTag | undefined, text: string): Reply {
  const length = [...text].length;
  if (length === 0) return ask(turn, say.ask, tag);
  if (length < 4) return ask(turn, say.tooShort, tag);
  if (length > LONGEST) return ask(turn, say.tooLong(length, LONGEST), tag);
  return tag === undefined ? askKind(turn, text) : keep(turn, tag, text);
}

/** The sentence waits in the chat, sealed, until it is said what it is. */
function askKind(turn: Turn, text: string): Reply {
  const pending: Pending = {
    ...turn.chat.pending,
    tell: { command: "note", data: turn.house.store.sealer.seal(text) },
  };
  const choices = [
    { label: say.asPractice, payload: commandPayload("note", "practice") },
    { label: say.asDifficulty, payload: commandPayload("note", "difficulty") },
    { label: say.cancel, payload: commandPayload("note", NO) },
  ];
  return { says: [{ text: say.askKind, choices }], pending };
}

function keep(turn: Turn, tag: NoteTag, text: string): Reply {
  const { speaker, now, house } = turn;
  const remark = { id: newId(), kind: "note", tag, area: ownArea(turn), subject: null, text, at: now } as const;
  return {
    says: [{ text: say.kept(tags[tag]) }],
    writes: [keepRemark(house.store, { ...remark, by: speaker.cadre.id })],
    pending: goOn(turn.chat.pending),
  };
}

/** Where the speaker works: where they collect or compile, else their first area. */
function ownArea({ speaker: { grants } }: Turn): string {
  const own = grants.find(({ role }) => role === "collector" || role === "compiler") ?? grants[0];
  return own?.area ?? "";
}
