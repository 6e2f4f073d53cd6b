import { newId } from "../../db/seal.ts";
import { change, insert, type Write } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import { findQuestionType } from "../engine/question-types/index.ts";
import type { Choice, Incoming } from "../message.ts";
import { dayOf } from "../time.ts";
import { wording } from "../zh/command-words.ts";
import { dispositions as say } from "../zh/commands.ts";
import { sayProblem } from "../zh/problems.ts";
import { onlyHouseholds } from "../zh/todo.ts";
import { sayDay } from "../zh/when.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { withCurrent } from "./current.ts";
import type { OpenInterview } from "./desk.ts";
import { keepFile } from "./files.ts";
import { isVisit } from "./naming.ts";
import { goOn } from "./next.ts";
import { partsOf } from "./visit.ts";

type Kind = keyof typeof say.labels;

/** Those that leave the denominator need evidence, and approval later; refused and away never leave it (design §6). */
const gone: readonly Kind[] = ["died", "moved", "doubled"];

/** "这户没法排查": what is the matter? */
export function askDisposition(turn: Turn, open: OpenInterview): Reply {
  if (!isVisit(open.owed)) return { says: [{ text: onlyHouseholds }], pending: { ...turn.chat.pending } };
  const choices: Choice[] = Object.entries(say.labels).map(([kind, label]) => ({
    label,
    payload: commandPayload("cannot", `${open.row.id}:${kind}`),
  }));
  choices.push({ label: say.back, payload: commandPayload("resume", open.row.id) });
  return {
    says: [{ text: say.ask(open.place), choices }],
    pending: { interview: open.row.id },
  };
}

/** A household that cannot be visited: why, and until when. */
export const cannot: Command = {
  name: "cannot",
  ...wording.cannot,
  takes: true,
  run(turn, argument) {
    const [id, kind] = argument.split(":");
    const act = (open: OpenInterview) =>
      isKind(kind) && isVisit(open.owed) ? askCause(open, kind) : askDisposition(turn, open);
    return withCurrent(turn, act, kind === undefined ? turn.chat.pending.interview : id);
  },
  tell(turn, data, incoming) {
    const [id, kind] = data.split(":");
    const act = (open: OpenInterview) => {
      if (!isKind(kind) || !isVisit(open.owed)) return askDisposition(turn, open);
      const cause = readCause(turn, kind, incoming);
      if ("sentence" in cause) return { says: [{ text: cause.sentence }], pending: { ...turn.chat.pending } };
      return close(turn, open, kind, cause);
    };
    return withCurrent(turn, act, id);
  },
};

function isKind(kind: string | undefined): kind is Kind {
  return kind !== undefined && Object.hasOwn(say.labels, kind);
}

function askCause(open: OpenInterview, kind: Kind): Reply {
  const pending = { interview: open.row.id, tell: { command: "cannot", data: `${open.row.id}:${kind}` } };
  return { says: [{ text: question(kind), input: kind === "appointed" ? "date" : "text" }], pending };
}

function question(kind: Kind): string {
  if (kind === "appointed") return say.appointedWhen;
  if (kind === "away") return say.tellAway;
  if (kind === "refused") return say.tellRefused;
  return gone.includes(kind) ? say.tellProof : say.tellOther;
}

interface Cause {
  text: string;
  writes: Write[];
}

function readCause(turn: Turn, kind: Kind, incoming: Incoming): Cause | { sentence: string } {
  if (incoming.kind === "photo" && gone.includes(kind)) {
    const file = keepFile(turn, incoming.file);
    return { text: file.value, writes: file.writes };
  }
  if (incoming.kind !== "text") return { sentence: `${say.inWords}${question(kind)}` };
  if (kind === "appointed") {
    const type = findQuestionType("date");
    const asked = {
      type: "date",
      name: "day",
      label: "",
      constraint: ". >= today()",
      source: "",
      status: "DERIVED" as const,
    };
    const context = { today: dayOf(turn.now), options: [], current: "" };
    const parsed = type?.parse({ kind: "text", text: incoming.text }, asked, context);
    if (parsed?.kind === "problem") return { sentence: sayProblem(parsed.problem) };
    if (!parsed || parsed.value < context.today) return { sentence: say.pastDay };
    return { text: sayDay(parsed.value), writes: [] };
  }
  const text = incoming.text.trim().slice(0, 500);
  return [...text].length < 2 ? { sentence: say.tooShort } : { text, writes: [] };
}

async function close(turn: Turn, open: OpenInterview, kind: Kind, cause: Cause): Promise<Reply> {
  const { assignment } = open.owed;
  const away = gone.includes(kind);
  const label = say.labels[kind];
  const set = { disposition: kind, cause: cause.text, noteAt: turn.now, status: away ? "closing" : "open" };
  // Whoever could not be met could not be asked for any form of the visit.
  const all = partsOf(open).map((part) => part.owed.assignment);
  const audits = all.map(({ id: ref }) =>
    insert("audit", {
      id: newId(),
      at: turn.now,
      actor: turn.speaker.cadre.id,
      action: "disposition",
      ref,
      detail: kind,
    }),
  );
  const shown = cause.text.startsWith("file:") ? "" : cause.text;
  const text = away ? say.closing(open.place, label) : say.noted(open.place, label, shown);
  turn.house.desk.drop(open.row.id);
  return goOn(turn, {
    before: [{ text }],
    writes: [...cause.writes, ...all.map(({ id, version }) => change("assignments", { id }, set, version)), ...audits],
    except: assignment.id,
  });
}
