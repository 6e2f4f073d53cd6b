import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database, Statement } from "better-sqlite3";
import { Sqlite } from "../db/drizzle.ts";
import { openStore } from "../db/open.ts";
import { handBack, taskOf } from "./child.ts";
import { inArena } from "./contestant.ts";
import { loadContestant } from "./contestants.ts";
import { microsecondsSince } from "./figures.ts";
import { answersTo } from "./questions.ts";

/** ruhu's own statements are taken down while it plays, then run again by themselves: the same rows, nothing thought. */
export interface RawTask {
  chats: number;
  questions: number;
  warmUp: number;
  counted: number;
}

/** Answers a second of the bare statements over the counted interviews, and how many statements an answer takes. */
export interface RawResult {
  perSecond: number;
  statements: number;
}

interface Step {
  sql: string;
  values: unknown[];
}

const { chats, questions, warmUp, counted } = taskOf<RawTask>();
const interviews = warmUp + counted;
const tape: Step[] = [];

/** From now on every write goes on the tape. */
function record(): () => void {
  const prototype = Sqlite.prototype as Database;
  const { prepare } = prototype;
  prototype.prepare = function (this: Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (!/^(?:insert|update|delete|begin|commit)\b/.test(sql)) return statement;
    const run = statement.run.bind(statement) as (...values: unknown[]) => ReturnType<Statement["run"]>;
    statement.run = (...values: unknown[]) => {
      tape.push({ sql, values });
      return run(...values);
    };
    return statement;
  } as Database["prepare"];
  return () => {
    prototype.prepare = prepare;
  };
}

/** Plays the interviews; where on the tape each counted interview's answers begin and end. */
async function playOnTape(): Promise<{ from: number; to: number }[]> {
  const stop = record();
  try {
    return await inArena(await loadContestant("ruhu"), { chats, interviews, questions }, async (who, arena) => {
      const typed = answersTo(arena.items);
      const everybody = Array.from({ length: chats }, (_, chat) => chat);
      const spans: { from: number; to: number }[] = [];
      for (let interview = 0; interview < interviews; interview += 1) {
        await Promise.all(everybody.map((chat) => who.begin(chat, interview)));
        await who.idle();
        const from = tape.length;
        await Promise.all(
          everybody.map(async (chat) => {
            for (const text of typed) await who.say(chat, text);
          }),
        );
        await who.idle();
        spans.push({ from, to: tape.length });
      }
      return spans.slice(warmUp);
    });
  } finally {
    stop();
  }
}

/** Runs the tape on a fresh database of the same shape; microseconds that the spans took. */
function runTape(spans: readonly { from: number; to: number }[]): number {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-bench-"));
  const store = openStore(join(folder, "raw.db"), new Uint8Array(32).fill(7));
  const prepared = new Map<string, Statement>();
  const steps = tape.map(({ sql, values }) => {
    const statement = prepared.get(sql) ?? store.client.prepare(sql);
    prepared.set(sql, statement);
    return { statement, values };
  });
  const run = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) steps[i]!.statement.run(...steps[i]!.values);
  };
  let at = 0;
  let took = 0;
  for (const { from, to } of spans) {
    run(at, from);
    const began = process.hrtime.bigint();
    run(from, to);
    took += microsecondsSince(began);
    at = to;
  }
  store.close();
  rmSync(folder, { recursive: true, force: true });
  return took;
}

const spans = await playOnTape();
const total = chats * counted * questions;
const length = spans.reduce((sum, { from, to }) => sum + to - from, 0);
const result: RawResult = { perSecond: total / (runTape(spans) / 1e6), statements: length / total };
handBack(result);
