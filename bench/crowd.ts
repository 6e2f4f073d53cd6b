import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { titles } from "./contestants.ts";
import { judge, median, show } from "./figures.ts";
import type { CrowdResult, CrowdTask } from "./play-crowd.ts";

const CHATS = 200;
const QUESTIONS = 100;
const GOAL = 18_000;
const tasks: readonly (CrowdTask & { rounds: number })[] = [
  { contestant: "ruhu", chats: CHATS, questions: QUESTIONS, warmUp: 1, counted: 3, rounds: 2 },
  { contestant: "session", chats: CHATS, questions: QUESTIONS, warmUp: 1, counted: 2, rounds: 2 },
  { contestant: "wizard", chats: CHATS, questions: QUESTIONS, warmUp: 1, counted: 2, rounds: 2 },
  // At 200 chats it takes more than a minute and answers no more a second: it is given a quarter of them.
  { contestant: "conversations", chats: CHATS / 4, questions: QUESTIONS, warmUp: 0, counted: 1, rounds: 1 },
];

/** How many answers a second come through when a whole township answers at once. */
export const crowd: Bench = {
  name: "crowd",
  title: `${CHATS} chats side by side, each in its own ${QUESTIONS}-question form, durable`,
  async run() {
    const results = new Map(tasks.map((task): [string, CrowdResult[]] => [task.contestant, []]));
    for (let round = 0; round < Math.max(...tasks.map((task) => task.rounds)); round += 1) {
      for (const { rounds, ...task } of tasks.filter((one) => round < one.rounds)) {
        results.get(task.contestant)!.push(await inChild<CrowdResult>("play-crowd.ts", task));
      }
    }
    const rate = (name: string) => median(results.get(name)!.map((result) => result.perSecond));
    const rows = tasks.map(({ contestant }) => {
      const rss = median(results.get(contestant)!.map((result) => result.rss));
      return [
        titles[contestant]!,
        show(rate(contestant)),
        `${show(rate("ruhu") / rate(contestant))}×`,
        `${Math.round(rss / 1e6)} MB`,
      ];
    });
    return {
      head: ["", "answers/s", "ruhu is", "RSS"],
      rows,
      notes: [
        `ruhu to conversations: ${judge(rate("ruhu") / rate("conversations"), { least: 30 })}`,
        `goal ${show(GOAL)} answers/s on two cores: ${rate("ruhu") >= GOAL ? "met" : `${show(rate("ruhu") / GOAL)} of it`}`,
      ],
    };
  },
};
