import { readFileSync } from "node:fs";
import { handBack, taskOf } from "./child.ts";
import { inArena } from "./contestant.ts";
import { loadContestant } from "./contestants.ts";
import { median, microsecondsSince } from "./figures.ts";
import { answersTo } from "./questions.ts";

/** One chat that goes through interviews one after the other, each answer sent when the question is there. */
export interface OneTask {
  contestant: string;
  questions: number;
  /** Interviews before anything counts. */
  warmUp: number;
  counted: number;
  /** Asks the system what was written, which takes time of its own. */
  weigh?: boolean;
}

/** What was measured over the counted interviews. */
export interface OneResult {
  /** Microseconds by question, the median over the interviews. */
  byQuestion: number[];
  /** Answers a second over everything, what is written afterwards included. */
  perSecond: number;
  /** Bytes written by question, the mean over the interviews; NaN where nobody asked or the system does not tell. */
  bytes: number[];
}

const { contestant, questions, warmUp, counted, weigh = false } = taskOf<OneTask>();
const interviews = warmUp + counted;

/** Bytes that this process has handed to the system so far. */
function written(): number {
  if (!weigh) return Number.NaN;
  try {
    return Number(/^wchar: (\d+)/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
  } catch {
    return Number.NaN;
  }
}

handBack(
  await inArena(await loadContestant(contestant), { chats: 1, interviews, questions }, async (who, arena) => {
    const typed = answersTo(arena.items);
    const times = typed.map((): number[] => []);
    const bytes = typed.map(() => 0);
    let busy = 0;
    for (let interview = 0; interview < interviews; interview += 1) {
      await who.begin(0, interview);
      await who.idle();
      const began = process.hrtime.bigint();
      for (const [i, text] of typed.entries()) {
        const before = written();
        const asked = process.hrtime.bigint();
        await who.say(0, text);
        const took = microsecondsSince(asked);
        if (interview < warmUp) continue;
        times[i]!.push(took);
        bytes[i]! += (written() - before) / counted;
      }
      await who.idle();
      if (interview >= warmUp) busy += microsecondsSince(began);
    }
    const result: OneResult = {
      byQuestion: times.map(median),
      perSecond: (counted * questions) / (busy / 1e6),
      bytes,
    };
    return result;
  }),
);
