import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { median, show } from "./figures.ts";
import type { CrowdResult, CrowdTask } from "./play-crowd.ts";
import type { RawResult, RawTask } from "./play-raw.ts";

const ROUNDS = 3;
const sizes: readonly { label: string; task: RawTask }[] = [
  { label: "one chat, a transaction an answer", task: { chats: 1, questions: 100, warmUp: 30, counted: 15 } },
  { label: "200 chats, as they were grouped", task: { chats: 200, questions: 100, warmUp: 1, counted: 1 } },
];

/** What is left of the speed of SQLite alone, writing the very same rows. */
export const raw: Bench = {
  name: "raw",
  title: "ruhu beside its own SQL statements run alone by better-sqlite3 (answers/s, same rows, same transactions)",
  async run() {
    const rows: string[][] = [];
    for (const { label, task } of sizes) {
      const bare: RawResult[] = [];
      const whole: CrowdResult[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        bare.push(await inChild<RawResult>("play-raw.ts", task));
        whole.push(await inChild<CrowdResult>("play-crowd.ts", { contestant: "ruhu", ...task } satisfies CrowdTask));
      }
      const rates = [median(whole.map((one) => one.perSecond)), median(bare.map((one) => one.perSecond))];
      const ratio = median(whole.map((one, round) => one.perSecond / bare[round]!.perSecond));
      rows.push([
        label,
        ...rates.map((rate) => show(rate)),
        show(ratio),
        show(median(bare.map((one) => one.statements))),
      ]);
    }
    return {
      head: ["", "ruhu", "SQL alone", "ruhu to SQL", "statements an answer"],
      rows,
      notes: ["the statements include begin, commit and the mark that a message was sent"],
    };
  },
};
