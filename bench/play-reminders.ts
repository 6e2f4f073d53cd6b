import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { xinwan2022 } from "../conversations/xinwan-2022/plan.ts";
import { insert } from "../db/writes.ts";
import { openCalendar } from "../src/plan/calendar.ts";
import { dueAt, findPhase } from "../src/plan/plan.ts";
import { remindAll } from "../src/reminders/run.ts";
import { instant } from "../src/time.ts";
import { openCounty } from "./big-county.ts";
import { handBack } from "./child.ts";
import { microsecondsSince } from "./figures.ts";

export interface RemindersResult {
  /** How long the morning took, ms. */
  ms: number;
  told: number;
  /** Resident memory before the morning and at its highest, MB. */
  before: number;
  most: number;
  /** What somebody who chats meanwhile waits for one durable answer, ms, sorted. */
  waits: number[];
}

const folder = mkdtempSync(join(tmpdir(), "ruhu-bench-"));
const store = openCounty(
  join(folder, "county.db"),
  "xinwan-2022/2022",
  dueAt(xinwan2022, findPhase(xinwan2022, "A2")!, 2022),
);
const reach = (ids: readonly string[]) => new Map(ids.map((id) => [id, `memory:${id}` as const]));
const parts = {
  store,
  plan: xinwan2022,
  year: 2022,
  titleOf: (id: string) => id,
  reach,
  calendar: await openCalendar(),
};

const rss = () => process.memoryUsage().rss / 1024 ** 2;
const waits: number[] = [];
let chatting = true;
let most = rss();
const before = most;

/** Somebody who answers every few milliseconds: what they wait is what the morning costs the others. */
async function chat(): Promise<void> {
  for (let n = 0; chatting; n += 1) {
    const began = process.hrtime.bigint();
    const row = { interview: "i", n, path: "q", new: "1", by: "c1x0", address: "memory:c1x0", formVersion: 1, at: n };
    await store.commit({
      at: n,
      writes: [insert("answerLog", row)],
      posts: [{ to: "memory:x", message: { text: "?" } }],
    });
    waits.push(microsecondsSince(began) / 1_000);
    most = Math.max(most, rss());
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

const chatter = chat();
const began = process.hrtime.bigint();
const { told } = await remindAll(parts, instant("2022-11-07 08:30"));
const ms = microsecondsSince(began) / 1_000;
chatting = false;
await chatter;
store.close();
rmSync(folder, { recursive: true, force: true });
const result: RemindersResult = { ms, told, before, most, waits: waits.sort((a, b) => a - b) };
handBack(result);
