import { ancestors } from "../../db/areas.ts";
import { numberOf } from "../engine/describe.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Incoming } from "../message.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/trouble.ts";
import { clean } from "../zh/understand/words.ts";
import { askAgain, askNext } from "./ask.ts";
import type { Command, Pending, Reply, Role, Turn } from "./command.ts";
import { openHere } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { LONGEST, tellUpward } from "./upward.ts";

/** Somebody cannot go on: one sentence, kept and told to the next level at once. The open question stays open. */
export const trouble: Command = {
  name: "trouble",
  ...wording.trouble,
  takes: true,
  async run(turn, argument) {
    const open = await openHere(turn);
    if (argument === "no") return goBack(turn, open, say.never);
    // Only what was typed is a sentence: a button carries none.
    const typed = turn.incoming.kind === "text" && argument !== "me" ? argument : "";
    if (typed !== "") return take(turn, open, typed);
    const node = open?.interview.form.byName.get(turn.chat.pending.at ?? "");
    // "有困难" may be what a household answers: where a sentence is waited for, it is asked which is meant.
    const ambiguous = node?.type.name === "text" && argument === "" && isWord(turn.incoming);
    if (open && ambiguous) return askWhich(turn, open, numberOf(open.interview, node));
    return ask(turn, say.ask);
  },
  async tell(turn, _data, incoming) {
    if (incoming.kind !== "text") return ask(turn, say.inWords);
    return take(turn, await openHere(turn), incoming.text);
  },
};

function isWord(incoming: Incoming): boolean {
  return incoming.kind === "text" && !incoming.text.trim().startsWith("/");
}

function ask(turn: Turn, text: string): Reply {
  const pending = { ...turn.chat.pending, tell: { command: "trouble", data: "" } };
  const choices = [{ label: say.buttons.never, payload: commandPayload("trouble", "no") }];
  return { says: [{ text, input: "text", choices }], pending };
}

function askWhich(turn: Turn, open: OpenInterview, number: number): Reply {
  const choices = [
    { label: say.buttons.household(number), payload: commandPayload("resume", open.row.id) },
    { label: say.buttons.mine, payload: commandPayload("trouble", "me") },
  ];
  return { says: [{ text: say.which(open.place, number), choices }], pending: { ...turn.chat.pending } };
}

async function take(turn: Turn, open: OpenInterview | undefined, typed: string): Promise<Reply> {
  const text = clean(typed);
  const length = [...text].length;
  if (length < 2) return ask(turn, say.tooShort);
  if (length > LONGEST) return ask(turn, say.tooLong(length));
  const practice = open?.owed.assignment.practice === 1;
  const about = practice ? undefined : open;
  const area = open?.owed.assignment.area ?? ownArea(turn);
  const { writes, posts, told } = await tellUpward(turn, {
    kind: "trouble",
    area,
    subject: about?.owed.subject ?? null,
    text,
    roles: rolesAbove(turn, area),
    notice: (village, said) => say.notice(village, turn.speaker.cadre.name, said, about?.name ?? ""),
  });
  const back = goBack(turn, open, say.told(told, turn.now));
  return { ...back, writes: [...writes, ...(back.writes ?? [])], posts };
}

/** The question that was open is asked again, below what has to be said. */
function goBack(turn: Turn, open: OpenInterview | undefined, text: string): Reply {
  const { tell: _done, ...pending }: Pending = turn.chat.pending;
  if (!open || pending.at === undefined) return { says: [{ text }], pending };
  // The short form of a block asks for the rest of it: here nothing of it was said yet.
  const question = open.interview.form.byName.has(pending.at);
  return question ? askAgain(turn, open, [text]) : askNext(turn, open, { echo: [text] });
}

function ownArea(turn: Turn): string {
  const { grants } = turn.speaker;
  return (grants.find(({ role }) => role === "collector") ?? grants[0])?.area ?? "";
}

/** Who stands above the speaker in an area: one level up first, then the next. */
function rolesAbove(turn: Turn, area: string): readonly Role[] {
  const places = ancestors(area);
  const holds = (role: Role) => turn.speaker.grants.some((grant) => grant.role === role && places.includes(grant.area));
  if (holds("reviewer") || holds("admin")) return ["admin"];
  return holds("compiler") ? ["reviewer", "admin"] : ["compiler", "reviewer", "admin"];
}
