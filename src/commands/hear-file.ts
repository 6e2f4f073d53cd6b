import type { Node } from "../engine/form.ts";
import { currentValue, isRelevant } from "../engine/values.ts";
import type { Incoming } from "../message.ts";
import * as say from "../zh/commands.ts";
import { photoKept } from "../zh/interview.ts";
import { askNext } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { keepFile } from "./files.ts";
import { findCommand } from "./find.ts";
import { commands } from "./index.ts";
import { takeInput, takeValue } from "./take.ts";

type Sent = Extract<Incoming, { kind: "photo" | "signature" | "file" }>;

/** A photo, a drawn signature or a file: the answer of this question, evidence for a command, or a photo of the paper. */
export async function hearFile(turn: Turn, incoming: Sent): Promise<Reply> {
  const { pending } = turn.chat;
  const telling = pending.tell && findCommand(commands, pending.tell.command);
  if (telling?.tell && pending.tell) return telling.tell(turn, pending.tell.data, incoming);
  const importing = incoming.kind === "file" ? findCommand(commands, "import") : undefined;
  if (importing?.tell) return importing.tell(turn, "", incoming);
  const open = pending.interview ? await turn.house.desk.open(pending.interview) : undefined;
  if (!open || incoming.kind === "file" || open.row.status !== "draft") {
    return { says: [{ text: incoming.kind === "file" ? say.fileUnwanted : say.photoUnwanted }] };
  }
  const asked = open.interview.form.byName.get(pending.at ?? "");
  if (asked && (asked.type.input === "photo" || asked.type.input === "signature")) {
    const file = keepFile(turn, incoming.file);
    const reply = takeInput(turn, open, asked, { kind: incoming.kind, file: file.id });
    return { ...reply, writes: [...file.writes, ...(reply.writes ?? [])] };
  }
  return keepBeside(turn, open, incoming);
}

/** A photo that no question asks for just now goes to the form's own place for photos, if it has one. */
function keepBeside(turn: Turn, open: OpenInterview, incoming: Sent): Reply {
  const place = open.interview.form.nodes.find((node) => takesPhotos(node) && isRelevant(open.interview, node));
  if (!place) return askNext(turn, open, { echo: [say.photoUnwanted], again: true });
  const file = keepFile(turn, incoming.file);
  const value = [currentValue(open.interview, place), file.value].filter((v) => v !== "").join(" ");
  const here = { ...turn, chat: { ...turn.chat, pending: { ...turn.chat.pending, at: place.name } } };
  const kept = takeValue(here, open, place, value, { typed: false, editing: false });
  const asked = askNext(turn, open, { echo: [photoKept], again: true });
  return { ...asked, writes: [...file.writes, ...(kept.writes ?? [])] };
}

function takesPhotos(node: Node): boolean {
  return node.type.name === "photo" && node.default !== undefined;
}
