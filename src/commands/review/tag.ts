import { commandPayload } from "../../engine/payload.ts";
import type { Choice } from "../../message.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/review.ts";
import type { Command, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { cardChoices, fullName, pendingCard } from "./card.ts";
import { cardMark, withShown } from "./decide.ts";
import { deciders } from "./queue.ts";

const types = Object.entries(say.problemTypes);

/** Tags what is shown with types of problems; they are kept with the next decision about it. */
export const tag: Command = {
  name: "tag",
  ...wording.tag,
  roles: deciders.review,
  run(turn, argument) {
    const [deed = "", key = ""] = argument.split(":");
    if (deed === "done") return withShown(turn, cardMark(turn), (open, step) => sayTagged(turn, open, step));
    if (deed === "set") return withShown(turn, cardMark(turn), (open) => toggle(turn, open, key));
    return withShown(turn, argument || cardMark(turn), (open) => ask(turn, open, tagsOf(turn, open)));
  },
};

function tagsOf({ chat }: Turn, { row }: OpenInterview): string[] {
  const { card } = chat.pending;
  return card?.interview === row.id ? (card.tags ?? []) : [];
}

function ask(turn: Turn, open: OpenInterview, tags: readonly string[]): Reply {
  const choices: Choice[] = types.map(([key, label]) => {
    const chosen = tags.includes(key);
    return { label, payload: commandPayload("tag", `set:${key}${chosen ? "-" : "+"}`), chosen };
  });
  choices.push({ label: say.buttons.tagged, payload: commandPayload("tag", "done") });
  const text = say.askTag(fullName(turn, open.owed));
  return { says: [{ text, choices }], pending: pendingCard(turn, open, { tags: [...tags] }) };
}

/** A tick carries the wanted state, so a tap that comes twice is one; the question is edited in place. */
function toggle(turn: Turn, open: OpenInterview, wanted: string): Reply {
  const key = wanted.slice(0, -1);
  const others = tagsOf(turn, open).filter((one) => one !== key);
  const chosen = wanted.endsWith("+") ? [...others, key] : others;
  const tags = types.map(([name]) => name).filter((name) => chosen.includes(name));
  const reply = ask(turn, open, tags);
  const { promptN } = turn.chat;
  if (promptN === null || !turn.can.edits) return reply;
  return { ...reply, says: reply.says.map((message) => ({ ...message, edits: promptN })) };
}

function sayTagged(turn: Turn, open: OpenInterview, step: Parameters<typeof cardChoices>[1]): Reply {
  const labels = types.filter(([key]) => tagsOf(turn, open).includes(key)).map(([, label]) => label);
  return {
    says: [{ text: say.tagged(labels), choices: cardChoices(open, step) }],
    pending: pendingCard(turn, open),
  };
}
