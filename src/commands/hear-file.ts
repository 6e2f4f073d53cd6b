import { numberOf } from "../engine/describe.ts";
import type { Node } from "../engine/form.ts";
import { fileFault } from "../engine/question-types/file.ts";
import { currentValue, isRelevant } from "../engine/values.ts";
import type { Incoming } from "../message.ts";
import * as say from "../zh/commands.ts";
import { photoKept } from "../zh/interview.ts";
import { sayProblem } from "../zh/problems.ts";
import { askAgain } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import { openHere } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { keepFile } from "./files.ts";
import { findCommand } from "./find.ts";
import { commands } from "./index.ts";
import { refuse, takeInput, takeValue } from "./take.ts";

type Sent = Extract<Incoming, { kind: "photo" | "signature" | "file" }>;

/** A photo, a drawn signature or a file: the answer of this question, evidence for a command, or a photo of the paper. */
export async function hearFile(turn: Turn, incoming: Sent): Promise<Reply> {
  const { pending } = turn.chat;
  const telling = pending.tell && findCommand(commands, pending.tell.command);
  if (telling?.tell && pending.tell) return telling.tell(turn, pending.tell.data, incoming);
  const open = await openHere(turn);
  const asked = open?.interview.form.byName.get(pending.at ?? "");
  if (open && asked && (takesPicture(asked) ? isPicture(incoming) : takesFile(asked))) {
    return answerWith(turn, open, asked, incoming);
  }
  const importing = incoming.kind === "file" ? findCommand(commands, "import") : undefined;
  if (importing?.tell) return importing.tell(turn, "", incoming);
  if (incoming.kind === "file") return { says: [{ text: say.fileUnwanted }] };
  return open ? keepBeside(turn, open, incoming) : { says: [{ text: say.photoUnwanted }] };
}

function answerWith(turn: Turn, open: OpenInterview, asked: Node, incoming: Sent): Reply {
  const fault = takesFile(asked) ? fileFault(incoming.file) : undefined;
  if (fault) return refuse(turn, open, asked, sayProblem(fault));
  const file = keepFile(turn, incoming.file);
  const reply = takeInput(turn, open, asked, { kind: incoming.kind, file: file.id });
  return { ...reply, writes: [...file.writes, ...(reply.writes ?? [])] };
}

function takesFile(node: Node): boolean {
  return node.type.input === "file";
}

function takesPicture(node: Node): boolean {
  return node.type.input === "photo" || node.type.input === "signature";
}

/** A picture may be sent as a file. */
function isPicture({ kind, file }: Sent): boolean {
  return kind !== "file" || file.mime.startsWith("image/");
}

/**
 * A photo that no question asks for just now goes to the form's own place for photos, if it has one; else it is the next
 * page of what was sent last for a file.
 */
function keepBeside(turn: Turn, open: OpenInterview, incoming: Sent): Reply {
  const { interview } = open;
  const own = interview.form.nodes.find((node) => takesPhotos(node) && isRelevant(interview, node));
  const place = own ?? interview.form.nodes.findLast((node) => takesFile(node) && currentValue(interview, node) !== "");
  if (!place) return askAgain(turn, open, [say.photoUnwanted]);
  const file = keepFile(turn, incoming.file);
  const value = [currentValue(interview, place), file.value].filter((v) => v !== "").join(" ");
  const here = { ...turn, chat: { ...turn.chat, pending: { ...turn.chat.pending, at: place.name } } };
  const kept = takeValue(here, open, place, value, { typed: false, editing: false });
  const asked = askAgain(turn, open, [own ? photoKept : say.pageKept(numberOf(open.interview, place))]);
  return { ...asked, writes: [...file.writes, ...(kept.writes ?? [])] };
}

function takesPhotos(node: Node): boolean {
  return node.type.name === "photo" && node.default !== undefined;
}
