import { randomInt } from "node:crypto";
import { type Batch, drawBatch, endBatch, findBatch, findDrawn } from "../../../db/batches.ts";
import { countWaiting, listPlain, type WaitingCount } from "../../../db/reviews.ts";
import { newId } from "../../../db/seal.ts";
import { insert, type Write } from "../../../db/writes.ts";
import { summarise } from "../../engine/describe.ts";
import { text as textOf } from "../../engine/expression/index.ts";
import { commandPayload } from "../../engine/payload.ts";
import { scopeOf } from "../../engine/values.ts";
import * as words from "../../zh/interview.ts";
import * as say from "../../zh/review.ts";
import { sayDay } from "../../zh/when.ts";
import type { Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { isVisit } from "../naming.ts";
import { visitDay } from "../visit-day.ts";
import { fullName, namer } from "./card.ts";
import { openFresh } from "./decide.ts";
import { passWrites, withoutCard } from "./pass.ts";
import { countOf, leftAt, queueAt, stepFor, unitOfCount } from "./queue.ts";

/** So many are looked at of those that are passed together. */
const SAMPLE = 3;
/** So many are passed at most at once. */
const MOST = 500;
const NAMED = 5;

/**
 * A random sample of what nothing was flagged about: drawn once. Asked for again it is the same one, as long as something of it
 * waits: nobody draws until they like what they see.
 */
export async function drawSample(turn: Turn): Promise<Reply> {
  const { store } = turn.house;
  const me = turn.speaker.cadre.id;
  const before = findDrawn(store, me);
  const kept = before && (await stillThere(turn, before.interviews));
  if (before && kept && kept.size > 0) return showSample(turn, before, kept, []);
  const queue = queueAt(turn, "review");
  const interviews = listPlain(store, queue, MOST);
  const ended = before ? [endBatch(before.id, "dropped")] : [];
  if (interviews.length === 0) return { says: [{ text: say.nothingPlain }], writes: ended, pending: withoutCard(turn) };
  const seen = pickFrom(turn, interviews);
  const drawn = drawBatch({ by: me, area: queue.scopes[0] ?? "", interviews, seen, at: turn.now });
  return showSample(turn, drawn.batch, await stillThere(turn, interviews), [...ended, drawn.write]);
}

function pickFrom(turn: Turn, all: readonly string[]): string[] {
  const { pick = (n: number) => randomInt(n) } = turn.house;
  const rest = [...all];
  const picked: string[] = [];
  while (picked.length < SAMPLE && rest.length > 0) picked.push(...rest.splice(pick(rest.length), 1));
  return picked;
}

/** Those of a batch that wait for the speaker just as they were when it was drawn. */
async function stillThere(turn: Turn, marks: readonly string[]): Promise<Map<string, OpenInterview>> {
  const there = new Map<string, OpenInterview>();
  for (const mark of marks) {
    const [id = "", version] = mark.split(":");
    const open = await openFresh(turn, id);
    if (open && stepFor(turn, open) === "review" && open.row.version === Number(version)) there.set(mark, open);
  }
  return there;
}

async function showSample(
  turn: Turn,
  batch: Batch,
  there: ReadonlyMap<string, OpenInterview>,
  writes: Write[],
): Promise<Reply> {
  const shown = batch.seen.flatMap((mark) => there.get(mark) ?? []);
  const name = namer(turn, shown.map(({ row }) => row.by)); // biome-ignore format: short
  const unit = unitOfCount(total([...there.values()]));
  const lines = shown.map((open) => {
    const day = visitDay(open);
    const by = name(open.row.by);
    return say.sampleLine(
      fullName(turn, open.owed),
      briefOf(open),
      day === undefined ? "" : sayDay(day),
      isVisit(open.owed),
      by,
    );
  });
  const choices = [
    { label: say.buttons.seenAll(there.size, unit), payload: commandPayload("review", `all:${batch.id}`) },
    { label: say.buttons.oneByOne(unit), payload: commandPayload("review", "next") },
  ];
  const text = [say.sampleHeader(there.size, shown.length, unit), ...lines].join("\n");
  return { says: [{ text, choices }], writes, pending: withoutCard(turn) };
}

/** The form in one line: as it says of itself, else all its answers. */
function briefOf({ interview }: OpenInterview): string {
  const { brief } = interview.form;
  if (brief) return textOf(brief, scopeOf(interview, ""));
  return summarise(interview, words)
    .map((line) => line.text)
    .join(";");
}

function total(all: readonly OpenInterview[]): WaitingCount {
  const count = { all: 0, flagged: 0, visits: 0, plain: 0 };
  for (const open of all) {
    const one = countOf(open);
    count.all += one.all;
    count.flagged += one.flagged;
    count.visits += one.visits;
    count.plain += one.plain;
  }
  return count;
}

/** Passes everything of a batch that still waits as it was; what changed meanwhile stays, and is named. */
export async function passSample(turn: Turn, id: string): Promise<Reply> {
  const batch = findBatch(turn.house.store, id);
  const pending = withoutCard(turn);
  if (batch?.by !== turn.speaker.cadre.id || batch.state !== "drawn")
    return { says: [{ text: say.sampleGone }], pending };
  const there = await stillThere(turn, batch.interviews);
  const count = total([...there.values()]);
  const writes: Write[] = [endBatch(id, "passed")];
  const passed: OpenInterview[] = [];
  // Two forms about one household both write its register: the second waits.
  const subjects = new Set<string>();
  for (const open of there.values()) {
    if (subjects.has(open.owed.subject)) continue;
    subjects.add(open.owed.subject);
    const one = passWrites(turn, open, "review", id);
    if ("taken" in one) continue;
    writes.push(...one.writes);
    passed.push(open);
  }
  const seen = batch.seen.filter((mark) => there.has(mark)).length;
  const actor = turn.speaker.cadre.id;
  writes.push(
    insert("audit", { id: newId(), at: turn.now, actor, action: "batch", ref: id, detail: `${passed.length}` }),
  );
  const left = leftAfter(turn, count, passed.length === there.size);
  const unit = unitOfCount(count);
  const others = await namesOfOthers(turn, batch, passed);
  const lines = [`${say.samplePassed(passed.length, seen, unit)}${left.line}`, ...others];
  const choices = [...left.choices, { label: say.buttons.progress, payload: commandPayload("progress") }];
  return { says: [{ text: lines.join("\n"), choices }], writes, pending };
}

function leftAfter(turn: Turn, count: WaitingCount, all: boolean) {
  if (all) return leftAt(turn, "review", count);
  const none = { all: 0, flagged: 0, visits: 0, plain: 0 };
  return countWaiting(turn.house.store, queueAt(turn, "review")).all > 0
    ? leftAt(turn, "review", none)
    : { line: "", choices: [] };
}

async function namesOfOthers(turn: Turn, batch: Batch, passed: readonly OpenInterview[]): Promise<string[]> {
  const done = new Set(passed.map(({ row }) => row.id));
  const others = batch.interviews.map((mark) => mark.split(":")[0] ?? "").filter((id) => !done.has(id));
  if (others.length === 0) return [];
  const names: string[] = [];
  for (const id of others.slice(0, NAMED)) {
    const open = await openFresh(turn, id);
    if (open) names.push(fullName(turn, open.owed));
  }
  return [say.someChanged(names, others.length - names.length)];
}
