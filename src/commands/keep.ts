import { change, insert, upsert, type Write } from "../../db/writes.ts";
import type { Change } from "../engine/interview.ts";
import { shareAnswers, shareChanges } from "../engine/share.ts";
import type { Turn } from "./command.ts";
import type { OpenInterview } from "./desk.ts";
import { partsOf } from "./visit.ts";

/**
 * The writes that keep these changes of an interview: answers, their history, and the interview's version; and the same answers
 * in the other forms of the visit that ask for them.
 */
export function keepChanges(turn: Turn, open: OpenInterview, changes: readonly Change[]): Write[] {
  const shared = partsOf(open).flatMap((part) => {
    return part === open ? [] : keepOwn(turn, part, shareChanges(part.interview, changes));
  });
  return [...keepOwn(turn, open, changes), ...shared];
}

/** Gives a form of the visit what its other forms have been told already. */
export function learnFromVisit(turn: Turn, open: OpenInterview): Write[] {
  const others = partsOf(open).filter((part) => part !== open);
  // Agreement binds what it was given to: that comes first, from every form.
  const changes = [false, true].flatMap((last) =>
    others.flatMap((part) => shareAnswers(part.interview, open.interview, last)),
  );
  return keepOwn(turn, open, changes);
}

function keepOwn(turn: Turn, open: OpenInterview, changes: readonly Change[]): Write[] {
  if (changes.length === 0) return [];
  const { row } = open;
  const writes = changes.flatMap((changed, i) => answerWrites(turn, open, changed, row.changes + i + 1));
  const set = {
    changes: row.changes + changes.length,
    formVersion: open.interview.form.questionnaire.version,
    referenceDate: open.interview.referenceDate,
  };
  writes.push(change("interviews", { id: row.id }, set, row.version));
  open.row = { ...row, ...set, version: row.version + 1 };
  return writes;
}

function answerWrites(turn: Turn, open: OpenInterview, changed: Change, n: number): Write[] {
  const { node, answer, old } = changed;
  const seal = (value: string) => (node.question.pii ? turn.house.store.sealer.seal(value) : value);
  const value = seal(answer.value);
  const key = { interview: open.row.id, path: node.name };
  return [
    upsert("answers", {
      ...key,
      value,
      state: answer.state,
      origin: answer.origin ?? null,
      // Free words about a household: what stands in them nobody can tell.
      reason: answer.reason === undefined ? null : turn.house.store.sealer.seal(answer.reason),
      reopened: answer.reopened ? 1 : 0,
      rev: answer.rev,
      at: turn.now,
    }),
    insert("answerLog", {
      ...key,
      n,
      old: old === undefined ? null : seal(old),
      new: value,
      by: turn.speaker.cadre.id,
      address: turn.incoming.from,
      formVersion: open.interview.form.questionnaire.version,
      at: turn.now,
    }),
  ];
}
