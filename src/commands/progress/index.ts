import { findNearSnapshots } from "../../../db/snapshots.ts";
import type { Outgoing } from "../../message.ts";
import { owedOf } from "../../plan/standing.ts";
import { wording } from "../../zh/command-words.ts";
import * as say from "../../zh/progress.ts";
import { sayDay } from "../../zh/when.ts";
import type { Command, Reply, Turn } from "../command.ts";
import { showArea } from "./area.ts";
import { type Asked, choiceOf, readAsked } from "./asked.ts";
import { showCadre } from "./cadre.ts";
import { showIncomes } from "./incomes.ts";
import { showLists } from "./lists.ts";
import { isKept, type Look, lookAt, refuseDay } from "./look.ts";
import { showOwn } from "./own.ts";
import { showPhases } from "./phases.ts";
import { scopeOf } from "./scope.ts";
import { findWork, pickWork } from "./work.ts";

/** How far things are: of everything one answers for, of a village, a person, a day; a collector's own. */
export const progress: Command = {
  name: "progress",
  ...wording.progress,
  takes: true,
  async run(turn, argument): Promise<Reply> {
    const scope = scopeOf(turn.speaker);
    const asked = await readAsked(turn, scope, argument);
    if ("reply" in asked) return asked.reply;
    const says = scope.areas.length === 0 ? await showOwn(turn, asked) : await show(turn, asked);
    return { says, pending: { ...turn.chat.pending } };
  },
};

async function show(turn: Turn, asked: Asked): Promise<Outgoing[]> {
  const scope = scopeOf(turn.speaker);
  // A button may be older than a role, or forged.
  if (asked.area !== undefined && !scope.has(asked.area)) return show(turn, without(asked));
  const refused = refuseDay(turn, asked);
  if (refused) return [{ ...refused, choices: nearDays(turn, asked) }];
  const look = await lookAt(turn, scope, asked);
  if (look.figures.day !== undefined && !isKept(look)) return [{ text: say.noGroups }];
  if (asked.cadre !== undefined) return showCadre(look, asked.cadre);
  if (asked.view === "phases") return showPhases(look);
  if (asked.view === "incomes") return showIncomes(look);
  return showWork(look);
}

function without({ area: _area, ...rest }: Asked): Asked {
  return rest;
}

async function showWork(look: Look): Promise<Outgoing[]> {
  const { turn, asked, figures, areas, name, deadlines } = look;
  const { house } = turn;
  const dueOf = ({ phase }: { phase: string }) => deadlines.dueFor(phase, areas[0] ?? "");
  const wanted = asked.work === undefined ? undefined : findWork(house, asked.work);
  const work = wanted ?? pickWork(house, figures.at, dueOf, (one) => figures.sum(one, areas));
  if (!work) return [{ text: say.nothing(name) }];
  if (owedOf(figures.sum(work, areas)) === 0) return [{ text: say.nothingOf(name, work.title) }];
  return asked.view === "lists" ? showLists(look, work) : showArea(look, work);
}

function nearDays(turn: Turn, asked: Asked) {
  const near = asked.day === undefined ? [] : findNearSnapshots(turn.house.store, asked.day);
  return near.map((day) => choiceOf(sayDay(day), { ...asked, day }));
}
