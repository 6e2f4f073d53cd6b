import type { Piece } from "../../../db/pieces.ts";
import { listWorkers } from "../../../db/staff.ts";
import { nameCadres } from "../../../db/tallies.ts";
import * as say from "../../zh/assign.ts";
import * as words from "../../zh/office.ts";
import type { Reply, Turn } from "../command.ts";
import type { Act, Thought } from "../office/act.ts";
import {
  countHouseholds,
  covers,
  isBegun,
  type Move,
  moveWrites,
  newsOf,
  spread,
  type Worker,
} from "../office/giving.ts";
import { note } from "../office/noting.ts";
import { managers } from "../office/rights.ts";
import { speaksAs, tellEach } from "../office/telling.ts";
import { loadPlaces, type Places } from "../places.ts";
import { findPieces, nameSelection, type Selection } from "./selection.ts";

/** A giving as far as it has been said: `even` without names is everybody who collects there. */
export interface Draft {
  what: Selection;
  to: string[];
  even: boolean;
}

/** So many change hands in one unit at most: others go on chatting. */
const MOST = 2_000;

/** Gives open households to others. */
export const giving: Act<Draft> = { command: "assign", think };

/** Who collects where these pieces are. */
export function workersFor(turn: Turn, pieces: readonly Piece[], { what }: Pick<Draft, "what">): Worker[] {
  const areas = [...new Set(pieces.map(({ assignment }) => assignment.area))];
  return listWorkers(turn.house.store)
    .filter((worker) => worker.id !== what.from && areas.some((area) => covers(worker, area)))
    .map(({ id, name, grants }) => ({ id, name, grants }));
}

/** Of these, who collects: compilers are given households by name only. */
export function collectorsAmong(turn: Turn, workers: readonly Worker[]): Worker[] {
  const collecting = new Map(
    listWorkers(turn.house.store).map(({ id, grants }) => [id, grants.filter(({ role }) => role === "collector")]),
  );
  return workers.flatMap((worker) => {
    const own = collecting.get(worker.id) ?? [];
    return own.length > 0 ? [{ ...worker, grants: own }] : [];
  });
}

async function think(turn: Turn, draft: Draft): Promise<Thought | string> {
  const places = await loadPlaces(turn, managers);
  const called = await nameSelection(turn, places, draft.what);
  const pieces = await findPieces(turn, places, draft.what);
  if (pieces.length === 0) return say.refuse.nothing(called);
  if (pieces.length > MOST) return say.refuse.tooMany(pieces.length, MOST);
  const able = workersFor(turn, pieces, draft.even && draft.to.length === 0 ? draft : { what: {} });
  const wanted = draft.to.length > 0 ? able.filter(({ id }) => draft.to.includes(id)) : collectorsAmong(turn, able);
  const missing = draft.to.find((id) => !wanted.some((one) => one.id === id));
  const strange =
    draft.to.length === 0 ? undefined : pieces.find((p) => !wanted.some((one) => covers(one, p.assignment.area)));
  if (missing !== undefined || strange) {
    const name = nameCadres(turn.house.store, draft.to).get(missing ?? draft.to[0] ?? "") ?? "";
    return say.refuse.notThere(name, places.name((strange ?? pieces[0]!).assignment.area));
  }
  if (wanted.length === 0) return say.refuse.nobodyThere(called);
  const { moves, kept, left } = spread(pieces, wanted);
  if (moves.length === 0) return say.refuse.same(called);
  return thought(turn, places, { called, pieces, moves, kept, left, wanted });
}

const moved = (moves: readonly Move[]) => countHouseholds(moves.map(({ piece }) => piece));

interface Whole {
  called: string;
  pieces: readonly Piece[];
  moves: readonly Move[];
  kept: readonly Piece[];
  left: readonly Piece[];
  wanted: readonly Worker[];
}

function thought(turn: Turn, places: Places, whole: Whole): Thought {
  const { called, pieces, moves, kept, left, wanted } = whole;
  const news = newsOf(moves, speaksAs(turn));
  news.delete(turn.speaker.cadre.id);
  const givers = Map.groupBy(moves, ({ piece }) => piece.assignment.cadre ?? "");
  const names = nameCadres(turn.house.store, [...givers.keys()]);
  const text = say.sayGiving({
    called,
    all: countHouseholds(pieces),
    moves: moved(moves),
    begun: moved(moves.filter(({ piece }) => isBegun(piece))),
    to: wanted.map(({ id, name }) => ({
      name,
      gets: moved(moves.filter(({ to }) => to.id === id)),
      has: countHouseholds(kept.filter(({ assignment }) => assignment.cadre === id)),
    })),
    from: [...givers].map(([id, own]) => ({ name: names.get(id) ?? say.nobody, gives: moved(own) })),
    left: countHouseholds(left),
    told: news.size,
  });
  const print = JSON.stringify(moves.map(({ piece, to }) => [piece.assignment.id, piece.assignment.cadre, to.id]));
  return { text, print, carryOut: (key) => carryOut(turn, places, whole, key) };
}

async function carryOut(turn: Turn, _places: Places, { called, moves }: Whole, key: string): Promise<Reply> {
  for (const { piece } of moves) for (const draft of piece.drafts) turn.house.desk.drop(draft.id);
  const told = await tellEach(turn, newsOf(moves, speaksAs(turn)), `assign/${key}`);
  const lines = [say.done(moved(moves)), words.told(told.posts.length, told.unreached)];
  const detail = moves.map(({ piece, to }) => [piece.assignment.id, piece.assignment.cadre, to.id]);
  return {
    says: [{ text: lines.filter((line) => line !== "").join("\n") }],
    writes: [...moveWrites(moves), note(turn, "assign", called, detail)],
    posts: told.posts,
  };
}
