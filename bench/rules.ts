import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { show } from "./figures.ts";
import type { RulesResult } from "./play-rules.ts";

/** `RULES_HOUSEHOLDS=20000 npm run bench -- rules` looks at a smaller county. */
const households = Number(process.env.RULES_HOUSEHOLDS ?? 200_000);

/** Every rule over a county's register: once everything, then what changed in a day. */
export const rules: Bench = {
  name: "rules",
  title: `All rules over ${show(households)} households and ${show(households * 4)} members`,
  async run() {
    const { full, processor, again, most, found, looked, wait } = await inChild<RulesResult>("play-rules.ts", {
      households,
    });
    const seconds = full / 1_000;
    return {
      head: ["", "seconds", "households", "findings", "MB at most", "longest wait ms"],
      rows: [
        ["everything", show(seconds), show(households), show(found), show(most), show(wait)],
        ["a day later", show(again / 1_000), show(looked), "", "", ""],
      ],
      notes: [
        `of the processor: ${show(processor / 1_000)} s (what it takes where nothing else runs)`,
        `time: ${show(seconds)} s (floor 60 s: ${seconds <= 60 ? "met" : "MISSED"}; goal 30 s)`,
        `memory: ${show(most)} MB (floor 500 MB: ${most <= 500 ? "met" : "MISSED"})`,
      ],
    };
  },
};
