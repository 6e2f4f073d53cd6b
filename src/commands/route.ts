import type { Post } from "../../db/commit.ts";
import { decide, findReturn } from "../../db/decisions.ts";
import { findCompilerFor } from "../../db/people.ts";
import { nameCadres } from "../../db/tallies.ts";
import type { Write } from "../../db/writes.ts";
import { commandPayload } from "../engine/payload.ts";
import { corrected } from "../zh/returning.ts";
import { buttons } from "../zh/review.ts";
import type { Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { isVisit } from "./naming.ts";
import { isTicket } from "./problems/known.ts";
import { reach } from "./reach.ts";
import { fullName, markOf } from "./review/card.ts";
import { differences } from "./review/differences.ts";
import { compilesFirst } from "./review/queue.ts";

/** Where a form goes when it is handed in. */
export interface Route {
  status: "submitted" | "compiled";
  /** Why nobody compiles it: there is nobody else, the town does without, it is no household's, it came back from the town. */
  skipped?: "alone" | "town" | "paper" | "straight";
  /** Who sent it back: it goes straight to them. */
  back?: { id: string; who: string };
}

/** Where this form goes: straight to whoever sent it back, to the village's compiler, or past them. */
export async function routeOf(turn: Turn, open: OpenInterview): Promise<Route> {
  const { store } = turn.house;
  const { assignment } = open.owed;
  if (assignment.practice) return { status: "submitted" };
  const returned = assignment.reviewer === null ? undefined : findReturn(store, open.row.id);
  const by = returned?.review.by ?? undefined;
  const back = by === undefined ? {} : { back: { id: by, who: nameCadres(store, [by]).get(by) ?? "" } };
  if (returned?.review.step === "review") return { status: "compiled", skipped: "straight", ...back };
  // The village enters what a ticket says; whether it is right the township decides.
  if (!isVisit(open.owed) || isTicket(open.row)) return { status: "compiled", skipped: "paper" };
  if (!(await compilesFirst(store))) return { status: "compiled", skipped: "town" };
  const compiler = await findCompilerFor(store, assignment.area);
  if (!compiler || compiler.id === turn.speaker.cadre.id) return { status: "compiled", skipped: "alone" };
  return { status: "submitted", ...back };
}

/** That nobody compiled it is kept with the decisions about it. */
export function skipWrites(turn: Turn, open: OpenInterview, { skipped }: Route): Write[] {
  if (skipped === undefined) return [];
  const { id: interview, changes } = open.row;
  const by = turn.speaker.cadre.id;
  return [
    decide(turn.house.store, { interview, changes, step: "compile", decision: "skipped", by, at: turn.now }).write,
  ];
}

/** Whoever sent it back is told at once what became of it; to be called when it is closed. */
export async function tellReturner(turn: Turn, open: OpenInterview, { back }: Route): Promise<Post[]> {
  const { store } = turn.house;
  const returned = back && findReturn(store, open.row.id);
  const to = back && (await reach(turn.house, [back.id])).get(back.id);
  if (!returned || !to) return [];
  const text = [corrected(fullName(turn, open.owed)), ...differences(store, open, returned)].join("\n");
  const mark = markOf(open);
  const choices = [
    { label: buttons.pass, payload: commandPayload("pass", mark) },
    { label: buttons.backAgain, payload: commandPayload("return", mark) },
  ];
  return [{ to, message: { text, choices }, dedupe: `corrected/${mark}`, kind: "notice" }];
}
