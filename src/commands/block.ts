import { blockView, surroundings } from "../engine/block.ts";
import type { Block, Node } from "../engine/form.ts";
import type { Change } from "../engine/interview.ts";
import { type NamedPart, namedParts } from "../engine/named-parts.ts";
import { actions } from "../engine/payload.ts";
import { askWhich, blockPress } from "../engine/prompt.ts";
import { record } from "../engine/record.ts";
import { isValid } from "../engine/values.ts";
import type { Outgoing } from "../message.ts";
import { askNext, standsAt } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { askDisposition } from "./dispositions.ts";
import { keepChanges } from "./keep.ts";
import { blockEcho, isOffPath, readContext, startOnDay, takeInput } from "./take.ts";
import { placeOfStanding, standingOf } from "./visit.ts";

/** A fresh press on a confirm block. */
export function blockPressed(turn: Turn, open: OpenInterview, block: Block, action: string): Reply {
  if (action === actions.keep) return keepAll(turn, open, block);
  if (action === actions.cannot) return askDisposition(turn, open);
  if (action.startsWith("o")) {
    const node = block.nodes.find(({ pattern }) => pattern === Number(action.slice(1)));
    if (node) return askNext(turn, open, { focus: sameNumber(open, block, node) });
  }
  return askWhichLine(turn, open, block, action);
}

/** Which line has changed; another page of them in place of the one before. */
function askWhichLine(turn: Turn, open: OpenInterview, block: Block, action: string): Reply {
  const { interview } = open;
  const page = /^p(\d+)$/.exec(action)?.[1];
  const message = askWhich(interview, block, { place: open.place, echo: [], page: Number(page ?? 0) });
  const { prompt, promptN } = turn.chat;
  const own = prompt?.choices?.some(({ payload }) => payload === blockPress(interview, block, action));
  const inPlace = page !== undefined && own && promptN !== null && turn.can.edits;
  return {
    says: [inPlace ? { ...message, edits: promptN } : message],
    pending: { interview: open.row.id, at: block.name },
  };
}

/** The questions of one printed number that are on the path: they are asked together. All of a row share one: there it is asked alone. */
function sameNumber(open: OpenInterview, block: Block, node: Node): string[] {
  if (node.row) return [node.name];
  return blockView(open.interview, block)
    .filter((row) => row.node.question.number === node.question.number)
    .map((row) => row.node.name);
}

/** All that is known stands: every value is confirmed in one unit. */
export function keepAll(turn: Turn, open: OpenInterview, block: Block): Reply {
  startOnDay(turn, open);
  const known = blockView(open.interview, block).filter((row) => row.state === "known");
  const changes = known.map((row) => record(open.interview, row.node, row.value, "confirmed"));
  return askNext(turn, open, { writes: keepChanges(turn, open, changes) });
}

/** A sentence at a confirm block ("6口人 添了孙子"): questions are known by their names and units, never guessed. */
export function blockText(turn: Turn, open: OpenInterview, block: Block, text: string): Reply | undefined {
  const parts = namedParts(block, text);
  if (parts.length === 0) return undefined;
  startOnDay(turn, open);
  const changes: Change[] = [];
  const echo: string[] = [];
  const before = placeOfStanding(standingOf(open));
  const unread: NamedPart[] = [];
  for (const part of parts) {
    const change = readPart(turn, open, part);
    if (!change) unread.push(part);
    else {
      changes.push(change);
      echo.push(blockEcho(open, part.node));
    }
  }
  const writes = keepChanges(turn, open, changes);
  const [first, ...others] = unread;
  if (!first) return askNext(turn, open, { echo, writes, again: standsAt(open, before) });
  const pending = { ...turn.chat.pending, focus: others.map((part) => part.node.name) };
  const there = { ...turn, chat: { ...turn.chat, pending } };
  const asked = takeInput(there, open, first.node, { kind: "text", text: first.text }, first.said);
  return { ...asked, says: withEcho(asked.says, echo), writes: [...writes, ...(asked.writes ?? [])] };
}

function readPart(turn: Turn, open: OpenInterview, part: NamedPart): Change | undefined {
  const { node } = part;
  if (isOffPath(open, node)) return undefined;
  const parsed = node.type.parse({ kind: "text", text: part.text }, node.question, readContext(turn, open, node));
  if (parsed.kind !== "value" || !isValid(open.interview, node, parsed.value, surroundings(open.interview, node)))
    return undefined;
  return record(open.interview, node, parsed.value, "answered", { reason: part.said });
}

function withEcho(says: readonly Outgoing[], echo: readonly string[]): Outgoing[] {
  return says.map((message, i) => {
    if (i < says.length - 1) return message;
    const [header = "", ...rest] = message.text.split("\n");
    return { ...message, text: [header, ...echo, ...rest].join("\n") };
  });
}
