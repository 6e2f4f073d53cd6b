import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../db/open.ts";
import { countVisitedByDay, listVillageSnapshots, listWorkSnapshots, saveSnapshot } from "../../db/snapshots.ts";
import {
  listCadreStandings,
  listListStandings,
  listStandingsOf,
  listVillageStandings,
  listWorkStandings,
  sumStanding,
} from "../../db/standings.ts";
import { change, insert, remove, type Write } from "../../db/writes.ts";
import {
  addStandings,
  behindFirst,
  kindOf,
  missingOf,
  noStanding,
  owedOf,
  type Standing,
  visitedOf,
} from "../../src/plan/standing.ts";

let store: Store;
beforeEach(() => {
  store = openStore(":memory:", new Uint8Array(32).fill(1));
});
afterEach(() => store.close());

/** What an assignment is, as far as it is counted. */
interface Piece {
  phase: string;
  questionnaire: string;
  area: string;
  cadre: string | null;
  status: string;
  disposition: string | null;
  practice: number;
}
type Step = { at: number } & ({ kind: "put"; piece: Piece } | { kind: "remove" });

const statuses = "open started submitted compiled approved returned closing closed withdrawn".split(" ");
const piece: fc.Arbitrary<Piece> = fc.record({
  phase: fc.constantFrom("A2", "B2b"),
  questionnaire: fc.constantFrom("screening_2022r2", "late_signature"),
  area: fc.constantFrom("t/", "t/01/", "t/01/01/", "t/01/02/", "t/02/01/", "t/10/03/"),
  cadre: fc.constantFrom("a", "b", null),
  status: fc.constantFrom(...statuses),
  disposition: fc.constantFrom(null, null, "appointed", "away", "refused", "other", "died"),
  practice: fc.constantFrom(0, 0, 0, 1),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: fc.nat(24), kind: fc.constant("put" as const), piece }) },
  { weight: 1, arbitrary: fc.record({ at: fc.nat(24), kind: fc.constant("remove" as const) }) },
);
const lists: Record<number, string[]> = { 0: ["COV-1"], 1: ["COV-1", "COV-3"], 2: ["COV-6"], 5: ["COV-3"] };

/** Plays the steps in the database and beside it; whether an assignment is practice never changes. */
async function play(steps: readonly Step[]): Promise<(Piece & { n: number })[]> {
  const there = new Map<number, Piece>();
  const writes: Write[] = [];
  for (const one of steps) {
    const id = `s${one.at}`;
    const before = there.get(one.at);
    if (one.kind === "remove") {
      there.delete(one.at);
      writes.push(remove("assignments", { id }));
    } else if (before) {
      const piece = { ...one.piece, practice: before.practice };
      there.set(one.at, piece);
      writes.push(change("assignments", { id }, piece));
    } else {
      there.set(one.at, one.piece);
      writes.push(insert("assignments", { id, key: id, subject: id, dueAt: 1, ...one.piece }));
    }
  }
  await store.commit({ at: 0, writes });
  return [...there].filter(([, { practice }]) => practice === 0).map(([n, one]) => ({ ...one, n }));
}

function count(pieces: readonly Piece[]): Standing {
  const sum = noStanding();
  for (const { status, disposition } of pieces) {
    const kind = kindOf(status, disposition);
    if (kind) sum[kind] += 1;
  }
  return sum;
}

const work = { phase: "A2", questionnaire: "screening_2022r2" };
const villageOf = (area: string) => area.split("/").slice(0, 2).join("/").replace(/\/?$/, "/");

test("after any changes every sum is what counting one by one gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      store.client.exec("delete from assignments; delete from standings; delete from lists; delete from subjects");
      const subject = (n: number) =>
        insert("subjects", { id: `s${n}`, kind: "household", area: "t/01/01/", name: "甲", data: "{}" });
      const listed = Object.entries(lists).flatMap(([n, names]) =>
        names.map((list) => insert("lists", { list, subject: `s${n}` })),
      );
      await store.commit({ at: 0, writes: [...Array.from({ length: 25 }, (_, n) => subject(n)), ...listed] });
      const pieces = await play(steps);
      const mine = pieces.filter((one) => one.phase === work.phase && one.questionnaire === work.questionnaire);
      const inside = (...areas: string[]) => mine.filter(({ area }) => areas.some((path) => area.startsWith(path)));
      for (const areas of [["t/"], ["t/01/"], ["t/01/", "t/10/"], ["t/01/02/"], ["t/02/01/", "t/10/"]]) {
        expect(sumStanding(store, work, areas)).toEqual(count(inside(...areas)));
        const all = listWorkStandings(store, areas).map(({ standing }) => standing);
        const there = pieces.filter(({ area }) => areas.some((path) => area.startsWith(path)));
        expect(addStandings(all)).toEqual(count(there));
        const { lists: byList, once } = listListStandings(store, work, areas);
        expect(once).toEqual(count(inside(...areas).filter(({ n }) => n in lists)));
        const third = inside(...areas).filter(({ n }) => lists[n]?.includes("COV-3"));
        expect(byList.get("COV-3") ?? noStanding()).toEqual(count(third));
      }
      const villages = listVillageStandings(store, work, ["t/"], 10);
      for (const { village, standing } of villages) {
        expect(standing).toEqual(count(mine.filter(({ area }) => villageOf(area) === village)));
        expect(visitedOf(standing) + missingOf(standing)).toBe(owedOf(standing));
      }
      expect(villages.toSorted((a, b) => behindFirst(a.standing, b.standing))).toEqual(villages);
      const left = count(mine.filter(({ status }) => status !== "closed"));
      expect(owedOf(addStandings(villages.map(({ standing }) => standing)))).toBe(owedOf(left));
      for (const [cadre, standing] of listCadreStandings(store, work, "t/01/")) {
        expect(standing).toEqual(count(inside("t/01/").filter((one) => (one.cadre ?? "") === cadre)));
      }
      for (const cadre of ["a", ""]) {
        const own = listStandingsOf(store, cadre).map(({ standing }) => standing);
        expect(addStandings(own)).toEqual(count(pieces.filter((one) => (one.cadre ?? "") === cadre)));
      }
      await store.commit({ at: 0, writes: saveSnapshot(store, "2022-11-06") });
      const kept = listWorkSnapshots(store, "2022-11-06", ["t/"]).map(({ standing }) => standing);
      expect(addStandings(kept)).toEqual(count(pieces));
      const nights = listVillageSnapshots(store, "2022-11-06", work, ["t/"]);
      expect(addStandings(nights.map(({ standing }) => standing))).toEqual(count(mine));
      const byDay = countVisitedByDay(store, work, ["t/01/"], ["2022-11-06"]);
      expect(byDay.get("2022-11-06") ?? 0).toBe(visitedOf(count(inside("t/01/"))));
    }),
    { numRuns: 60 },
  );
});

test("what is there when the counters come is counted", async () => {
  const writes = fc
    .sample(piece, 200)
    .map((one, n) => insert("assignments", { id: `s${n}`, key: `s${n}`, subject: "s", dueAt: 1, ...one }));
  const subject = insert("subjects", { id: "s", kind: "household", area: "t/01/01/", name: "甲", data: "{}" });
  await store.commit({ at: 0, writes: [subject, ...writes] });
  const some =
    "untouched + appointed + away + refused + other + started + submitted + compiled + approved + returned + closing + closed > 0";
  const rows = () =>
    store.client.prepare(`select * from standings where ${some} order by phase, questionnaire, village`).all();
  const kept = rows();
  expect(kept.length).toBeGreaterThan(10);
  const migration = readFileSync(new URL("../../db/migrations/0004_standings.sql", import.meta.url), "utf8");
  store.client.exec(`delete from standings; ${migration.split("--> statement-breakpoint").at(-1)}`);
  expect(rows()).toEqual(kept);
});
