import { dropDraft } from "../../../db/nudges.ts";
import type { Incoming } from "../../message.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/nudge.ts";
import { clean } from "../../zh/understand/words.ts";
import type { Command, Pending, Reply, Turn } from "../command.ts";
import { showPreview } from "./preview.ts";
import { callers, readAsked } from "./scope.ts";
import { sendDraft, sendToGroups, withDraft } from "./send.ts";
import { listUnreached } from "./unreached.ts";

/** Longest sentence that may be added, in characters. */
const LONGEST = 200;

/** Calls to mind what people of one's area still owe: first it is shown to whom and what, then sent, then told how it went. */
export const remind: Command = {
  name: "remind",
  ...wording.remind,
  roles: callers,
  takes: true,
  async run(turn, argument) {
    const [deed = "", id] = argument.split(":");
    if (id !== undefined) return press(turn, deed, id);
    const [word = "", ...others] = argument.split(/[\s,,、]+/);
    const asksUnreached = argument === "unreached" || say.unreachedWords.includes(word);
    const asked = await readAsked(turn, asksUnreached ? others.join(" ") : argument);
    if ("problem" in asked) return { says: [{ text: asked.problem }], pending: { ...turn.chat.pending } };
    return asksUnreached ? listUnreached(turn, asked) : showPreview(turn, asked);
  },
  tell: (turn, id, incoming) => withDraft(turn, id, (nudge) => addSentence(turn, nudge.what.asked, id, incoming)),
};

function press(turn: Turn, deed: string, id: string): Promise<Reply> {
  switch (deed) {
    case "send":
      return withDraft(turn, id, (nudge) => sendDraft(turn, nudge));
    case "add":
      return withDraft(turn, id, () => ask(turn, id, say.askExtra));
    case "drop":
      return withDraft(turn, id, () => ({
        says: [{ text: say.dropped }],
        writes: [dropDraft(id)],
        pending: without(turn.chat.pending),
      }));
    default:
      return sendToGroups(turn, id);
  }
}

function ask(turn: Turn, id: string, text: string): Reply {
  const pending = { ...turn.chat.pending, tell: { command: "remind", data: id } };
  return { says: [{ text, input: "text" }], pending };
}

/** What was written is added for everybody, and all is shown once more before it is sent. */
async function addSentence(
  turn: Turn,
  asked: Parameters<typeof showPreview>[1],
  id: string,
  incoming: Incoming,
): Promise<Reply> {
  if (incoming.kind !== "text") return ask(turn, id, say.inWords);
  const typed = clean(incoming.text);
  const length = [...typed].length;
  if (length === 0) return ask(turn, id, say.askExtra);
  if (length > LONGEST) return ask(turn, id, say.tooLong(length));
  const shown = await showPreview(turn, asked, typed);
  return { ...shown, pending: without(shown.pending ?? {}) };
}

function without({ tell: _done, ...pending }: Pending): Pending {
  return pending;
}
