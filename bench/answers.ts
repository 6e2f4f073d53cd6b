import type { Bench } from "./bench.ts";
import { inChild } from "./child.ts";
import { titles } from "./contestants.ts";
import { judge, median, show } from "./figures.ts";
import type { OneResult, OneTask } from "./play-one.ts";

const ROUNDS = 5;
const QUESTIONS = 100;
// Conversations take about 0.3 s an interview; the others need more of them until their code is compiled.
const tasks: readonly OneTask[] = [
  { contestant: "ruhu", questions: QUESTIONS, warmUp: 30, counted: 15 },
  { contestant: "session", questions: QUESTIONS, warmUp: 30, counted: 15 },
  { contestant: "wizard", questions: QUESTIONS, warmUp: 30, counted: 15 },
  { contestant: "conversations", questions: QUESTIONS, warmUp: 3, counted: 5 },
];
const spans = [
  { label: "1-10", from: 0, to: 10 },
  { label: "46-55", from: 45, to: 55 },
  { label: "90-99", from: 89, to: 99 },
  { label: "100", from: 99, to: 100 },
];

/** What one typed answer costs, by how many came before it. */
export const answers: Bench = {
  name: "answers",
  title: `One answer in a ${QUESTIONS}-question form, one chat, durable (µs from the answer to the next question; median)`,
  async run() {
    const results = new Map(tasks.map((task): [string, OneResult[]] => [task.contestant, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const task of tasks) results.get(task.contestant)!.push(await inChild<OneResult>("play-one.ts", task));
    }
    const spanOf = (result: OneResult, { from, to }: { from: number; to: number }) =>
      median(result.byQuestion.slice(from, to));
    const rows = tasks.map(({ contestant }) => {
      const own = results.get(contestant)!;
      const costs = spans.map((span) => show(median(own.map((result) => spanOf(result, span)))));
      return [titles[contestant]!, ...costs, show(median(own.map((result) => result.perSecond)))];
    });
    // A ratio is taken within a round, so that a slow minute of the machine slows both sides.
    const inRound = (ratio: (ours: OneResult, theirs: OneResult) => number, contestant: string) =>
      median(results.get("ruhu")!.map((ours, round) => ratio(ours, results.get(contestant)![round]!)));
    const faster = inRound((ours, theirs) => ours.perSecond / theirs.perSecond, "conversations");
    const atEnd = (name: string) =>
      inRound((ours, theirs) => spanOf(ours, spans[2]!) / spanOf(theirs, spans[2]!), name);
    return {
      head: ["at question", ...spans.map((span) => span.label), "answers/s"],
      rows,
      notes: [
        `answers/s, ruhu to conversations: ${judge(faster, { least: 8 })}`,
        `time at questions 90-99, ruhu to session machine: ${judge(atEnd("session"), { most: 1 })}; to wizard: ${show(atEnd("wizard"))}×`,
        "the answer to question 100 brings out the whole form to be checked",
      ],
    };
  },
};
