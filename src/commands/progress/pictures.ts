import type { Outgoing } from "../../message.ts";
import { addStandings, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import type { BurnUpModel } from "../../reports/burn-up.ts";
import { percent } from "../../reports/percent.ts";
import type { ProgressModel } from "../../reports/progress.ts";
import * as say from "../../zh/progress.ts";
import { sayMoment } from "../../zh/when.ts";
import type { Work } from "./work.ts";

/** One bar: a village, or a person. */
export interface Bar {
  name: string;
  standing: Standing;
}

/** How far each is, as a picture; its numbers are those of the words. */
export function drawProgress(title: string, work: Work, bars: readonly Bar[], at: number): Outgoing {
  const model: ProgressModel = {
    title,
    asOf: sayMoment(at),
    rows: bars.map(({ name, standing }) => {
      const { approved, submitted, compiled, returned, closed } = standing;
      const total = owedOf(standing);
      const open = total - visitedOf(standing);
      return { name, total, parts: { approved, review: submitted + compiled, returned, open, closed } };
    }),
  };
  const sum = addStandings(bars.map(({ standing }) => standing));
  return { text: title, picture: { kind: "progress", alt: altOf(title, work, sum), model } };
}

/** The course towards the deadline, as a picture. */
export function drawCourse(title: string, work: Work, standing: Standing, given: Omit<BurnUpModel, "title" | "total">) {
  const model: BurnUpModel = { title, total: owedOf(standing), ...given };
  return { text: title, picture: { kind: "burn-up" as const, alt: altOf(title, work, standing), model } };
}

function altOf(title: string, work: Work, standing: Standing): string {
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  return say.pictures.alt(title, work, done, total, percent(done, total));
}
