import type { Node } from "../engine/form.ts";
import { record } from "../engine/record.ts";
import { isRequired } from "../engine/values.ts";
import { cannotSkip } from "../zh/commands.ts";
import { askNext } from "./ask.ts";
import type { Reply, Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { keepChanges } from "./keep.ts";
import { isVisit } from "./naming.ts";
import { isOffPath, refuse, startOnDay } from "./take.ts";

/** Leaves an optional question unanswered; a required one says so and stays. */
export function skip(turn: Turn, open: OpenInterview, node: Node): Reply {
  if (isOffPath(open, node)) return askNext(turn, open);
  if (isRequired(open.interview, node)) return refuse(turn, open, node, cannotSkip(isVisit(open.owed)));
  startOnDay(turn, open);
  const writes = keepChanges(turn, open, [record(open.interview, node, "", "skipped")]);
  return askNext(turn, open, { writes, focus: turn.chat.pending.focus ?? [] });
}
