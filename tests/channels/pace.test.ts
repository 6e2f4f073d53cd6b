import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTurns, type Kind, type Limits } from "../../src/channels/pace.ts";

interface Wish {
  at: number;
  chat: string;
  kind: Kind;
}
type Gone = Wish & { gone: number };

/** Time that passes only when something rings; `late` ms after it should. */
function createTime(late: () => number) {
  let now = 0;
  const rings: { at: number; ring(): void }[] = [];
  return {
    now: () => now,
    after: (ms: number, ring: () => void) => void rings.push({ at: now + ms + late(), ring }),
    /** Until nothing rings any more. */
    async run() {
      for (;;) {
        const next = rings.reduce<(typeof rings)[number] | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
        if (!next) return;
        rings.splice(rings.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.ring();
        await new Promise(setImmediate);
      }
    },
  };
}

/** When each of these messages went, in the order they went. */
async function play(limits: Limits, wishes: readonly Wish[], late: () => number = () => 0): Promise<Gone[]> {
  const time = createTime(late);
  const turns = createTurns(limits, time);
  const gone: Gone[] = [];
  for (const wish of wishes) {
    const ask = () => {
      const turn = turns.turn(wish.chat, wish.kind);
      const go = () => void gone.push({ ...wish, gone: time.now() });
      if (turn) void turn.then(go);
      else go();
    };
    time.after(wish.at, ask);
  }
  await time.run();
  return gone;
}

const telegram: Limits = { most: 29, within: 1050, gap: 38, chatGap: 1000 };
const notices = (many: number, chats = many, at = 0): Wish[] =>
  Array.from({ length: many }, (_, i) => ({ at, chat: `c${i % chats}`, kind: "notice" }));

describe("turns", () => {
  test("keep the limits whatever comes when, and lose nobody", async () => {
    const wish = fc.record<Wish>({
      at: fc.integer({ min: 0, max: 3000 }),
      chat: fc.constantFrom("a", "b", "c", "d"),
      kind: fc.constantFrom("reply", "notice"),
    });
    const limits = fc.record({
      most: fc.integer({ min: 1, max: 6 }),
      within: fc.integer({ min: 100, max: 1000 }),
      gap: fc.integer({ min: 0, max: 200 }),
      chatGap: fc.integer({ min: 0, max: 700 }),
    });
    await fc.assert(
      fc.asyncProperty(limits, fc.array(wish, { maxLength: 30 }), fc.infiniteStream(fc.nat(90)), async (l, w, late) => {
        const gone = await play(l, w, () => late.next().value as number);
        expect(gone).toHaveLength(w.length);
        for (const [i, one] of gone.entries()) {
          expect(one.gone).toBeGreaterThanOrEqual(one.at);
          const before = gone[i - l.most];
          if (before) expect(one.gone - before.gone).toBeGreaterThanOrEqual(l.within);
          const said = gone.slice(0, i).findLast(({ chat }) => chat === one.chat);
          if (one.kind === "notice" && said) expect(one.gone - said.gone).toBeGreaterThanOrEqual(l.chatGap);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("a broadcast goes at 25 to 30 a second, even when the clock rings late", async () => {
    for (const late of [0, 15, 60, 120]) {
      const gone = await play(telegram, notices(1000), () => late);
      const rate = (gone.length - 1) / ((gone.at(-1)!.gone - gone[0]!.gone) / 1000);
      expect(rate).toBeGreaterThan(25);
      expect(rate).toBeLessThan(30);
      for (const [i, one] of gone.entries()) {
        if (i >= 30) expect(one.gone - gone[i - 30]!.gone).toBeGreaterThanOrEqual(1000);
      }
    }
  });

  test("replies go at once while a broadcast runs, and many of them before its rest", async () => {
    const replies: Wish[] = [700, 1500, 1500, 2200].map((at) => ({ at, chat: `p${at}`, kind: "reply" }));
    const crowd: Wish[] = Array.from({ length: 20 }, (_, i) => ({ at: 4000, chat: `q${i}`, kind: "reply" }));
    const gone = await play(telegram, [...notices(300), ...replies, ...crowd]);
    for (const one of gone.filter(({ chat }) => chat.startsWith("p"))) expect(one.gone - one.at).toBeLessThan(80);
    const first = gone.findIndex(({ chat }) => chat.startsWith("q"));
    expect(gone.slice(first, first + 20).map(({ kind }) => kind)).toEqual(Array(20).fill("reply"));
  });

  test("with no broadcast a crowd of replies waits for nothing, and a fast chat neither", async () => {
    const crowd: Wish[] = Array.from({ length: 29 }, (_, i) => ({ at: 10, chat: `c${i % 3}`, kind: "reply" }));
    expect((await play(telegram, crowd)).map(({ gone }) => gone)).toEqual(Array(29).fill(10));
  });

  test("a chat that was just told something holds up no other", async () => {
    const gone = await play(telegram, [...notices(2, 1), ...notices(1).map((one) => ({ ...one, chat: "other" }))]);
    expect(gone.map(({ chat }) => chat)).toEqual(["c0", "other", "c0"]);
    expect(gone.at(-1)!.gone).toBe(1000);
  });

  test("when the platform says it is too much, notices rest and replies do not", async () => {
    const time = createTime(() => 0);
    const turns = createTurns(telegram, time);
    turns.rest(5000);
    expect(turns.turn("a", "reply")).toBeUndefined();
    const told = turns.turn("b", "notice")!.then(() => time.now());
    await time.run();
    expect(await told).toBe(5000);
  });
});
