import { giveWrites, type Piece } from "../../../db/pieces.ts";
import type { Write } from "../../../db/writes.ts";
import * as say from "../../zh/assign.ts";
import { placeOf } from "../naming.ts";
import { button } from "./act.ts";
import type { News } from "./telling.ts";

/** Somebody who can be given households. */
export interface Worker {
  id: string;
  name: string;
  grants: readonly { area: string }[];
}

/** A piece and who gets it. */
export interface Move {
  piece: Piece;
  to: Worker;
}

/** Whether somebody works at the place of a piece. */
export function covers(worker: Worker, area: string): boolean {
  return worker.grants.some((grant) => area.startsWith(grant.area));
}

/**
 * Spreads households evenly, each with all its forms: nobody gets more than one above another as far as their areas allow, as few
 * as can be change hands, and what was begun stays where it is before what was not. `left` is what none of them may be given.
 */
export function spread(
  pieces: readonly Piece[],
  workers: readonly Worker[],
): { moves: Move[]; kept: Piece[]; left: Piece[] } {
  const visits = [...Map.groupBy(pieces, ({ subject }) => subject).values()];
  const able = (visit: readonly Piece[]) =>
    workers.filter((worker) => visit.every(({ assignment }) => covers(worker, assignment.area)));
  const left = visits.filter((visit) => able(visit).length === 0).flat();
  const given = visits.filter((visit) => able(visit).length > 0);
  const quota = Math.ceil(given.length / Math.max(1, workers.length));
  const holds = new Map(workers.map((worker) => [worker.id, 0]));
  const count = (id: string) => holds.get(id) ?? 0;
  const full = given.length % Math.max(1, workers.length) || workers.length;
  const isFree = (id: string) => {
    const atTop = [...holds.values()].filter((n) => n >= quota).length;
    return count(id) < quota - 1 || (count(id) < quota && atTop < full);
  };
  const kept: Piece[] = [];
  const moves: Move[] = [];
  const give = (visit: readonly Piece[], to: Worker) => {
    holds.set(to.id, count(to.id) + 1);
    for (const piece of visit) {
      if (piece.assignment.cadre === to.id) kept.push(piece);
      else moves.push({ piece, to });
    }
  };
  const rest: (readonly Piece[])[] = [];
  for (const visit of given.toSorted((a, b) => rank(a) - rank(b))) {
    const own = able(visit).find((worker) => visit.some(({ assignment }) => assignment.cadre === worker.id));
    if (own && isFree(own.id)) give(visit, own);
    else rest.push(visit);
  }
  for (const visit of rest) {
    const [to] = able(visit).toSorted((a, b) => count(a.id) - count(b.id));
    if (to) give(visit, to);
  }
  return { moves, kept, left };
}

/** How many households these pieces are about. */
export function countHouseholds(pieces: readonly Pick<Piece, "subject">[]): number {
  return new Set(pieces.map(({ subject }) => subject)).size;
}

function rank(visit: readonly Piece[]): number {
  return visit.some(isBegun) ? 0 : 1;
}

/** Whether somebody has answered something in it. */
export function isBegun({ drafts }: Pick<Piece, "drafts">): boolean {
  return drafts.some((draft) => draft.changes > 0);
}

/** Everything that moving these writes. */
export function moveWrites(moves: readonly Move[]): Write[] {
  return moves.flatMap(({ piece, to }) => giveWrites(piece, to.id));
}

const NAMED = 3;

/** What each person hears who gets something or has it no longer. */
export function newsOf(moves: readonly Move[], by: string): Map<string, News> {
  const got = Map.groupBy(moves, ({ to }) => to.id);
  const lost = Map.groupBy(moves, ({ piece }) => piece.assignment.cadre ?? "");
  lost.delete("");
  const news = new Map<string, News>();
  for (const id of new Set([...got.keys(), ...lost.keys()])) {
    const [gets, gives] = [got.get(id) ?? [], lost.get(id) ?? []];
    const text = say.sayNews(
      by,
      { n: countMoves(gets), begun: countMoves(gets.filter(({ piece }) => isBegun(piece))), names: named(gets) },
      { n: countMoves(gives), names: named(gives), to: [...new Set(gives.map(({ to }) => to.name))] },
    );
    news.set(id, { text, choices: [button("todo", say.buttons.todo, "")] });
  }
  return news;
}

const countMoves = (moves: readonly Move[]) => countHouseholds(moves.map(({ piece }) => piece));

function named(moves: readonly Move[]): string[] {
  const visits = new Map(moves.map(({ piece }) => [piece.subject, piece]));
  return [...visits.values()].slice(0, NAMED).map(nameOfPiece);
}

/** "3组 甲有田". */
export function nameOfPiece({ name, group }: Pick<Piece, "name" | "group">): string {
  return placeOf({ kind: "household", name, group } as Parameters<typeof placeOf>[0]);
}
