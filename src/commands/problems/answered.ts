import { findAreaName, villageOf } from "../../../db/areas.ts";
import { findAssignment } from "../../../db/assignments.ts";
import type { Post } from "../../../db/commit.ts";
import { askEntry } from "../../../db/entry.ts";
import { findCompilerFor } from "../../../db/people.ts";
import { listSupervisors } from "../../../db/supervisors.ts";
import { owedStatuses } from "../../../db/tallies.ts";
import { listTicketsOf, type Ticket } from "../../../db/tickets.ts";
import { remove, type Write } from "../../../db/writes.ts";
import { commandPayload } from "../../engine/payload.ts";
import { currentValue } from "../../engine/values.ts";
import { todo } from "../../zh/commands.ts";
import { buttons } from "../../zh/problem-lists.ts";
import * as say from "../../zh/tickets.ts";
import { openOwed } from "../begin.ts";
import { stillPossible } from "../closing.ts";
import type { Reply, Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { reach } from "../reach.ts";
import type { Route } from "../route.ts";
import { tellEntry } from "./entering.ts";
import { lastVisit } from "./known.ts";
import { mendedBy, NEW_VALUE } from "./new-value.ts";

/** What is said after a ticket was handed in, and what follows: the next one at once, or how all of them stand. */
export async function confirmTicket(turn: Turn, open: OpenInterview, route: Route): Promise<Reply> {
  const { store } = turn.house;
  const all = listTicketsOf(store, turn.speaker.cadre.id);
  const at = all.findIndex((one) => one.assignment === open.row.assignment);
  const result = answerOf(open, "result");
  const up = result === "cannot" ? await handUp(turn, open) : { line: "", posts: [] };
  const back = route.back ? say.straightBack(route.back.who) : "";
  const lines = [sayAnswered(turn, open, at + 1), up.line, back].filter((line) => line !== "");
  const writes = entryWrites(turn, open, result);
  const left = all.filter((one) => one.assignment !== open.row.assignment && isOwed(one));
  const next = await firstPossible(turn, left);
  if (!next) {
    const now = all.map((one, i) => (i === at ? { ...one, status: "compiled", result } : one));
    const closing = await sayAll(turn, now, left.length === 0);
    const told =
      result === "fixed" || (!route.back && now.some(waitsForEntry))
        ? await tellEntry(turn, open, result === "fixed")
        : [];
    const text = [...(all.length > 1 ? lines : [up.line, back]), ...closing].filter((line) => line !== "").join("\n");
    const choices = [{ label: todo.word, payload: commandPayload("todo") }];
    return { says: [{ text, choices }], writes, posts: [...up.posts, ...told], pending: {} };
  }
  const opened = await openOwed(turn, next);
  const says = opened.says.map((message, i) =>
    i === 0 ? { ...message, text: `${lines.join("")}\n${message.text}` } : message,
  );
  return {
    ...opened,
    says,
    writes: [...writes, ...(opened.writes ?? [])],
    posts: [...up.posts, ...(opened.posts ?? [])],
  };
}

function answerOf({ interview }: OpenInterview, name: string): string {
  const node = interview.form.byName.get(name);
  return node ? currentValue(interview, node) : "";
}

const isOwed = ({ status }: Ticket) => (owedStatuses as readonly string[]).includes(status);

async function firstPossible(turn: Turn, left: readonly Ticket[]) {
  for (const { assignment } of left) {
    const owed = await findAssignment(turn.house.store, assignment);
    if (owed && (await stillPossible(turn, [owed])).length > 0) return owed;
  }
  return undefined;
}

function sayAnswered(turn: Turn, open: OpenInterview, n: number): string {
  const who = turn.speaker.cadre.name;
  const visit =
    answerOf(open, "how") === "before" ? lastVisit(turn.house.store, open.owed.subject, turn.house, who) : undefined;
  return visit ? say.byVisit(n, visit.day, visit.who) : say.answered(n);
}

/** What cannot be mended in the village goes to the township's office at once. */
async function handUp(turn: Turn, open: OpenInterview): Promise<{ line: string; posts: Post[] }> {
  const { store } = turn.house;
  const me = turn.speaker.cadre;
  const above = await listSupervisors(store, open.owed.assignment.area, ["reviewer", "admin"], me.id);
  const where = await reach(turn.house, above.map(({ id }) => id)); // biome-ignore format: short
  const told = above.find(({ id }) => where.has(id));
  const to = told && where.get(told.id);
  const line = say.handedUp(turn.now, told?.name);
  if (!to) return { line, posts: [] };
  const { id } = open.owed.assignment;
  const notice = say.handedUpNotice(
    me.name,
    `${findAreaName(store, open.owed.assignment.area)} ${open.owed.name}`,
    answerOf(open, "problem"),
    answerOf(open, "why_not"),
  );
  const choices = [{ label: buttons.take, payload: commandPayload("problems", `take:${id}`) }];
  const dedupe = `ticket-up/${id}/${open.row.version}`;
  return { line, posts: [{ to, message: { text: notice, choices }, dedupe, kind: "notice" }] };
}

/** A value that was mended is to be entered; said otherwise since, it is not. */
function entryWrites(turn: Turn, open: OpenInterview, result: string): Write[] {
  const { store } = turn.house;
  const { id: assignment, area } = open.owed.assignment;
  if (result !== "fixed") return [remove("entries", { assignment })];
  const mended = mendedBy(turn, open);
  const line = mended
    ? { label: say.entryLabel(mended.member, mended.label), old: mended.old, value: mended.now }
    : { label: say.freeEntry, old: "", value: answerOf(open, NEW_VALUE) };
  const about = { assignment, interview: open.row.id, subject: open.owed.subject, area };
  return [askEntry(store, { ...about, lines: [line], at: turn.now })];
}

const waitsForEntry = ({ result, entry, status }: Ticket) =>
  result === "fixed" && entry !== "done" && ["submitted", "compiled", "approved"].includes(status);

/** How all tickets of the speaker stand, once none is open. */
async function sayAll(turn: Turn, all: readonly Ticket[], whole: boolean): Promise<string[]> {
  if (!whole) return [];
  const dueAt = Math.min(...all.map((one) => one.dueAt));
  const area = all[0]?.area ?? "";
  const compiler = await findCompilerFor(turn.house.store, villageOf(area) ?? area);
  const entering = all.filter(waitsForEntry);
  const rest = all.filter((one) => !waitsForEntry(one));
  const office = rest.filter(({ result }) => result === "cannot");
  const review = rest.filter(({ status, result }) => result !== "cannot" && status !== "approved");
  const names = (some: readonly Ticket[]) => some.map(({ name }) => name);
  return [
    say.allAnswered(all.length, dueAt, turn.now),
    ...(entering.length > 0 ? [say.waitsEntry(compiler?.name, names(entering))] : []),
    ...(review.length > 0 ? [say.waitsReview(names(review))] : []),
    ...(office.length > 0 ? [say.waitsOffice(names(office))] : []),
    say.willTell,
  ];
}
