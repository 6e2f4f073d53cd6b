import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { questionnaires } from "../conversations/index.ts";
import { xinwan2022 } from "../conversations/xinwan-2022/plan.ts";
import { saveSnapshot } from "../db/snapshots.ts";
import type { Turn } from "../src/commands/command.ts";
import { progress } from "../src/commands/progress/index.ts";
import { openHouse } from "../src/house.ts";
import { dueAt, findPhase } from "../src/plan/plan.ts";
import { dayOf, instant } from "../src/time.ts";
import { openCounty, type Standing } from "./big-county.ts";
import { handBack, taskOf } from "./child.ts";
import { microsecondsSince } from "./figures.ts";

/** How long each /progress took in the database and altogether, ms, sorted. */
export interface Asked {
  database: number[];
  all: number[];
}

export interface ProgressResult {
  assignments: number;
  town: Asked;
  village: Asked;
  /** One night's snapshot, ms. */
  snapshot: number;
  /** One change of a status, µs: with all counters, with those of reminders alone, with none. */
  change: { all: number; tallies: number; none: number };
}

const NIGHTS = 24;
const ROUNDS = 200;
const WARM = 20;
const CHANGES = 20_000;
const DAY = 86_400_000;
const SIZE = { collectors: 5, households: 134 };

const { villages } = taskOf<{ villages: number }>();
const now = instant("2022-11-07 08:32");
const folder = mkdtempSync(join(tmpdir(), "ruhu-bench-"));
const states: readonly Standing[] = [
  ...["approved", "approved", "approved", "approved", "compiled", "submitted", "returned", "started"].map(
    (status) => [status, null] as const,
  ),
  ["open", null],
  ["open", "away"],
  ["open", "appointed"],
  ["closed", "died"],
];
const stateOf = (v: number, c: number, h: number) => states[(h * 7 + ((v * h) % 5) + c) % states.length]!;
const due = dueAt(xinwan2022, findPhase(xinwan2022, "A2")!, 2022);
const store = openCounty(join(folder, "county.db"), "xinwan-2022/2022", due, { ...SIZE, villages }, stateOf);
const { client } = store;
const house = await openHouse(store, questionnaires, { plan: xinwan2022, year: 2022 }, "", now);

/** Time spent in SQLite, ms: preparing, running, and handing rows over. */
let spent = 0;
watch(client, ["prepare"]);
watch(Object.getPrototypeOf(client.prepare("select 1")), ["all", "get", "run"]);

function watch(object: object, names: readonly string[]): void {
  for (const name of names) {
    const original = Reflect.get(object, name) as (...values: unknown[]) => unknown;
    Reflect.set(object, name, function (this: unknown, ...values: unknown[]) {
      const began = process.hrtime.bigint();
      try {
        return original.apply(this, values);
      } finally {
        spent += microsecondsSince(began) / 1_000;
      }
    });
  }
}

const turn: Turn = {
  house,
  now,
  incoming: {
    id: "1",
    bot: "b",
    chat: "memory:1",
    from: "memory:1",
    group: false,
    sentAt: now,
    kind: "text",
    text: "",
  },
  speaker: { cadre: { id: "reviewer", name: "reviewer" }, grants: [{ role: "reviewer", area: "t/" }] },
  chat: { address: "memory:1", pending: {}, promptN: null, version: 0, fresh: true },
  can: { buttons: true, edits: true, textLimit: 4096, inputs: { photo: false, signature: false, location: false } },
  fetchFile: async () => new Uint8Array(),
};

async function ask(argumentOf: (round: number) => string): Promise<Asked> {
  const asked: Asked = { database: [], all: [] };
  for (let round = 0; round < ROUNDS + WARM; round += 1) {
    const began = process.hrtime.bigint();
    spent = 0;
    await progress.run(turn, argumentOf(round));
    if (round < WARM) continue;
    asked.all.push(microsecondsSince(began) / 1_000);
    asked.database.push(spent);
  }
  const sort = (values: number[]) => values.sort((a, b) => a - b);
  return { database: sort(asked.database), all: sort(asked.all) };
}

async function keepNights(): Promise<number> {
  let ms = 0;
  for (let n = NIGHTS; n > 0; n -= 1) {
    const began = process.hrtime.bigint();
    await store.commit({ at: now, writes: saveSnapshot(store, dayOf(now - n * DAY)) });
    ms = microsecondsSince(began) / 1_000;
  }
  return ms;
}

/** What one change of a status costs, µs, without the triggers whose names begin so. */
function costOf(...without: readonly string[]): number {
  client.exec("begin");
  const triggers = client.prepare("select name from sqlite_master where type = 'trigger'").pluck().all() as string[];
  for (const name of triggers.filter((one) => without.some((start) => one.startsWith(start)))) {
    client.exec(`drop trigger "${name}"`);
  }
  const change = client.prepare("update assignments set status = ? where id = ?");
  const began = process.hrtime.bigint();
  for (let i = 0; i < CHANGES; i += 1) {
    const id = `h${((i * 7) % villages) + 1}x${i % SIZE.collectors}x${i % SIZE.households}`;
    change.run(i % 2 === 0 ? "started" : "submitted", id);
  }
  const us = microsecondsSince(began) / CHANGES;
  client.exec("rollback");
  return us;
}

const snapshot = await keepNights();
const town = await ask(() => "");
const village = await ask((round) => `t/${String((round % villages) + 1).padStart(4, "0")}/`);
// Once for nothing: the pages that are changed lie in memory then, for whoever comes first as for the others.
costOf();
const change = { all: costOf(), tallies: costOf("standing_"), none: costOf("standing_", "tally_") };
const result: ProgressResult = {
  assignments: villages * SIZE.collectors * SIZE.households,
  town,
  village,
  snapshot,
  change,
};
store.close();
rmSync(folder, { recursive: true, force: true });
handBack(result);
