import { handBack, taskOf } from "./child.ts";
import { inArena } from "./contestant.ts";
import { loadContestant } from "./contestants.ts";
import { median, microsecondsSince } from "./figures.ts";
import { answersTo } from "./questions.ts";

/** Many chats side by side, each in an interview of its own, each answering as soon as it is asked. */
export interface CrowdTask {
  contestant: string;
  chats: number;
  questions: number;
  warmUp: number;
  counted: number;
}

/** Answers a second over all chats: the median over the counted interviews, what is written afterwards included. */
export interface CrowdResult {
  perSecond: number;
  rss: number;
}

const { contestant, chats, questions, warmUp, counted } = taskOf<CrowdTask>();
const interviews = warmUp + counted;

handBack(
  await inArena(await loadContestant(contestant), { chats, interviews, questions }, async (who, arena) => {
    const typed = answersTo(arena.items);
    const everybody = Array.from({ length: chats }, (_, chat) => chat);
    const rates: number[] = [];
    for (let interview = 0; interview < interviews; interview += 1) {
      await Promise.all(everybody.map((chat) => who.begin(chat, interview)));
      await who.idle();
      const began = process.hrtime.bigint();
      await Promise.all(
        everybody.map(async (chat) => {
          for (const text of typed) await who.say(chat, text);
        }),
      );
      await who.idle();
      if (interview >= warmUp) rates.push((chats * questions) / (microsecondsSince(began) / 1e6));
    }
    const result: CrowdResult = { perSecond: median(rates), rss: process.memoryUsage.rss() };
    return result;
  }),
);
