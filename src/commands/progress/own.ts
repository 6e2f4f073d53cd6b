import { findDeadlines } from "../../../db/deadlines.ts";
import { listStandingsOf } from "../../../db/standings.ts";
import { commandPayload } from "../../engine/payload.ts";
import type { Outgoing } from "../../message.ts";
import { noStanding, owedOf, visitedOf } from "../../plan/standing.ts";
import { paceOf } from "../../reports/burn-up.ts";
import { percent } from "../../reports/percent.ts";
import { dayOf } from "../../time.ts";
import * as say from "../../zh/progress.ts";
import type { Turn } from "../command.ts";
import type { Asked } from "./asked.ts";
import { findWork, pickWork, type Work } from "./work.ts";

/** How far the speaker is with their own work. */
export async function showOwn(turn: Turn, { work: asked, day }: Asked): Promise<Outgoing[]> {
  const { house, speaker, now } = turn;
  if (day !== undefined && day !== dayOf(now)) return [{ text: say.onlyToday }];
  const counted = listStandingsOf(house.store, speaker.cadre.id);
  const standingOf = ({ phase, questionnaire }: Work) =>
    counted.find((row) => row.phase === phase && row.questionnaire === questionnaire)?.standing ?? noStanding();
  const deadlines = await findDeadlines(house.store, house);
  const dueOf = (work: Work) => deadlines.dueFor(work.phase, speaker.grants[0]?.area ?? "");
  const work = (asked === undefined ? undefined : findWork(house, asked)) ?? pickWork(house, now, dueOf, standingOf);
  const choices = [{ label: say.buttons.todo, payload: commandPayload("todo") }];
  if (!work) return [{ text: say.nothing(say.yours), choices }];
  const standing = standingOf(work);
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  if (total === 0) return [{ text: say.nothingOf(say.yours, work.title), choices }];
  const due = dueOf(work);
  const pace = paceOf({ title: work.title, asOf: now, total, due, points: [{ day: dayOf(now), done }] });
  const lines = [
    say.header(say.yours, work.title, now),
    say.share(work, done, total, percent(done, total)),
    say.sayStates(standing),
    work.debt ? "" : say.sayPace(pace, due, now, work.unit),
    say.sayReasons(work, standing),
    say.sayClosed(standing.closed, total, work.unit),
  ];
  const text = lines.filter((line) => line !== "").join("\n");
  const small = standing.returned > 0 ? { small: say.returnedCounts(work) } : {};
  return [{ text, ...small, choices }];
}
