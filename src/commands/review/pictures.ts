import { findFiles } from "../../../db/files.ts";
import { newId } from "../../../db/seal.ts";
import { insert, type Kept } from "../../../db/writes.ts";
import { shortLabel } from "../../engine/describe.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Choice, Outgoing } from "../../message.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/review.ts";
import type { Command, Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { cardChoices, fullName } from "./card.ts";
import { openFresh } from "./decide.ts";
import { isDocument, type Pictured, picturesOf, reads, sentFile } from "./pictured.ts";
import { readers, stepFor } from "./queue.ts";

/** So many are sent at once. */
const AT_ONCE = 5;

/** Sends the photos, signatures and documents of what was handed in to those who may read it: a handful at a time. */
export const pictures: Command = {
  name: "pictures",
  ...wording.pictures,
  roles: readers,
  async run(turn, argument) {
    const [, id = turn.chat.pending.card?.interview, from = "0"] =
      /^i:([0-9a-z]{12})(?::(\d{1,3}))?$/.exec(argument) ?? [];
    const pending = { ...turn.chat.pending };
    if (id === undefined) return { says: [{ text: say.whosePictures }], pending };
    const open = await openFresh(turn, id);
    const mine = open && open.row.status !== "draft" && reads(turn.speaker, open.owed.assignment.area);
    return mine ? show(turn, open, Number(from)) : { says: [{ text: say.notReadable }], pending };
  },
};

async function show(turn: Turn, open: OpenInterview, from: number): Promise<Reply> {
  const pending = { ...turn.chat.pending };
  const all = picturesOf(open);
  const some = all.slice(from, from + AT_ONCE);
  if (some.length === 0) return { says: [{ text: say.noPictures(fullName(turn, open.owed)) }], pending };
  const ids = some.map(({ id }) => id);
  const files = new Map((await findFiles(turn.house.store, ids)).map((file) => [file.id, file]));
  const says = some.map((one, i) =>
    messageFor(turn, open, one, files.get(one.id), { at: from + i + 1, all: all.length }),
  );
  const choices = choicesBehind(turn, open, all.slice(from + AT_ONCE), from + AT_ONCE);
  // Buttons stand under words of their own: what is pressed is edited, and a picture would be sent again.
  const seen = Math.min(all.length, from + AT_ONCE);
  const text = say.picturesShown(fullName(turn, open.owed), seen, all.length, all.some(isDocument));
  if (choices.length > 0) says.push({ text, choices });
  const actor = turn.speaker.cadre.id;
  const detail = ids.join(" ");
  return {
    says,
    writes: [insert("audit", { id: newId(), at: turn.now, actor, action: "look", ref: open.row.id, detail })],
    pending,
  };
}

function messageFor(
  turn: Turn,
  open: OpenInterview,
  { id, node }: Pictured,
  file: Kept<"files"> | undefined,
  count: { at: number; all: number },
): Outgoing {
  const label = shortLabel(node);
  const said = (lack?: string) => say.picture(fullName(turn, open.owed), label, count.at, count.all, lack);
  if (file?.state !== "stored") return { text: said(say.lacks[file?.state ?? "lost"]) };
  return { text: said(), file: sentFile(open, id, file.name ?? fileName(label, file.mime), file.mime) };
}

function fileName(label: string, mime: string): string {
  return `${label}.${mime.startsWith("image/") ? mime.slice("image/".length) : "bin"}`;
}

/** The rest of them; and what was to be decided, where this is what is shown and nothing changed it. */
function choicesBehind(turn: Turn, open: OpenInterview, rest: readonly Pictured[], next: number): Choice[] {
  const { card } = turn.chat.pending;
  const step = card?.interview === open.row.id && card.version === open.row.version ? stepFor(turn, open) : undefined;
  const label = say.buttons.morePictures(rest.length, rest.some(isDocument));
  return [
    ...(rest.length > 0 ? [{ label, payload: commandPayload("pictures", `i:${open.row.id}:${next}`) }] : []),
    ...(step ? cardChoices(open, step, []) : []),
  ];
}
