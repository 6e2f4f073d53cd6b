import { listListStandings } from "../../../db/standings.ts";
import type { Outgoing } from "../../message.ts";
import { noStanding, owedOf, type Standing, visitedOf } from "../../plan/standing.ts";
import { percent } from "../../reports/percent.ts";
import * as say from "../../zh/progress.ts";
import { choiceOf } from "./asked.ts";
import { type Look, wayBack } from "./look.ts";
import type { Work } from "./work.ts";

/** 五个全覆盖: how far the households on each list are, one on several lists once in the total. */
export function showLists(look: Look, work: Work): Outgoing[] {
  const { turn, areas, figures, name, group, asked } = look;
  const { lists, once } = listListStandings(turn.house.store, work, areas);
  const whole = figures.sum(work, areas);
  const others = [...lists.keys()].filter((list) => !(say.fiveLists as readonly string[]).includes(list)).sort();
  const lines = [...say.fiveLists, ...others].map((list) =>
    lineOf(say.listNames[list] ?? list, work, lists.get(list) ?? noStanding()),
  );
  const entries = [...lists.values()].reduce((sum, one) => sum + owedOf(one), 0);
  const [done, total] = [visitedOf(once), owedOf(once)];
  const rest = { done: visitedOf(whole) - done, total: owedOf(whole) - total };
  const sum = say.coverSum({ done, total, entries, percent: percent(done, total) }, rest, work.unit);
  const text = [say.header(name, say.listsTitle, figures.at), ...lines, ...sum].join("\n");
  if (group) return [{ text }];
  const back = wayBack(look) ?? choiceOf(say.buttons.back(name), { work: work.key });
  const there =
    asked.area === undefined ? [] : [choiceOf(say.buttons.back(name), { area: asked.area, work: work.key })];
  const choices = back.label === there[0]?.label ? there : [...there, back];
  return [{ text, choices }];
}

function lineOf(name: string, work: Work, standing: Standing): string {
  const [done, total] = [visitedOf(standing), owedOf(standing)];
  return say.coverLine(name, work, done, total, percent(done, total));
}
