import pino from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { xinwan2022 } from "../conversations/xinwan-2022/plan.ts";
import { listRuns } from "../db/job-runs.ts";
import { runJob, startClock } from "../src/clock.ts";
import type { Job, JobParts } from "../src/jobs/job.ts";
import { reminders } from "../src/jobs/reminders.ts";
import { instant } from "../src/time.ts";
import { type BigTown, openBigTown } from "./support/big-town.ts";

let town: BigTown;
let logged: { level: number; job: string }[];
let parts: JobParts;
let wall = "2022-11-08 08:30";

beforeEach(async () => {
  town = await openBigTown(xinwan2022, 2022, { villages: 1, collectors: 2, households: 2 });
  logged = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  parts = { ...town.parts, data: "", now: () => instant(wall), log };
});
afterEach(() => {
  vi.useRealTimers();
  town.close();
});

const { info, debug, error } = pino.levels.values;
const levels = () => logged.map(({ level }) => level);
const job = (run: Job["run"], how: Partial<Job> = {}): Job => ({ name: "sample", schedule: "0 0 1 1 *", run, ...how });
const runs = (name = "sample") => listRuns(town.store, name, 10).map(({ tally }) => tally);

test("a job that did something is told of and written down; one that found nothing leaves no trace", async () => {
  await runJob(
    job(async () => ({ told: 0, removed: 0 })),
    parts,
  );
  expect([levels(), runs()]).toEqual([[debug], []]);
  await runJob(
    job(async () => ({ told: 3, removed: 0 })),
    parts,
  );
  expect([levels(), runs()]).toEqual([[debug, info], [{ told: 3, removed: 0 }]]);
});

test("a job that fails is told of by the error's name, never by its words", async () => {
  const fail = job(() => Promise.reject(new TypeError("虚甲 13800000000")));
  await runJob(fail, parts);
  expect([levels(), runs()]).toEqual([[error], [{ failed: 1 }]]);
  expect(JSON.stringify(logged)).toContain("TypeError");
  expect(JSON.stringify(logged)).not.toContain("13800000000");
});

test("the jobs of the start wait a breath and go one by one", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const done: string[] = [];
  const held = Promise.withResolvers<void>();
  const slow = job(async () => ({ n: await held.promise.then(() => done.push("slow")) }), {
    name: "slow",
    atStart: true,
  });
  const quick = job(async () => ({ n: done.push("quick") }), { name: "quick", atStart: true });
  const other = job(async () => ({ n: done.push("other") }), { name: "other" });
  const clock = startClock([slow, quick, other], parts);
  await vi.advanceTimersByTimeAsync(100);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(done).toEqual([]);
  held.resolve();
  await vi.waitFor(() => expect(done).toEqual(["slow", "quick"]));
  clock.stop();
});

test("a job that takes longer than its ticks are apart never runs beside itself", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const held = Promise.withResolvers<void>();
  const run = vi.fn(async () => ({ n: await held.promise.then(() => 0) }));
  const clock = startClock([job(run, { schedule: "* * * * * *", atStart: true })], parts);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledTimes(1);
  held.resolve();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(run.mock.calls.length).toBeGreaterThan(1);
  clock.stop();
});

test("a clock that is stopped at once runs nothing", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const run = vi.fn(async () => ({ n: 1 }));
  startClock([job(run, { atStart: true })], parts).stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(run).not.toHaveBeenCalled();
});

test("who cannot be reached is told of once, and again when their number changes", async () => {
  const nobody = new Set<string>(["c011", "c012"]);
  const reach = (ids: readonly string[]) =>
    new Map(ids.filter((id) => !nobody.has(id)).map((id) => [id, `fake:${id}` as const]));
  const tick = (at: string) => {
    wall = at;
    return runJob(reminders, { ...parts, reach });
  };
  await tick("2022-11-08 08:30");
  const [first] = runs("reminders");
  expect(first).toMatchObject({ unreachable: 2 });
  await tick("2022-11-08 08:31");
  await tick("2022-11-08 08:32");
  expect([levels(), runs("reminders")]).toEqual([[info, debug, debug], [first]]);
  nobody.delete("c012");
  await tick("2022-11-08 08:33");
  expect(runs("reminders")).toHaveLength(2);
  nobody.add("m01").add("c012");
  await tick("2022-11-09 08:30");
  expect(runs("reminders")).toHaveLength(3);
});
