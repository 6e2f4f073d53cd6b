import { townPath, villageOf } from "../../db/areas.ts";
import { type Deadlines, findDeadlines } from "../../db/deadlines.ts";
import { countByCadre, countByVillage, countForCadre } from "../../db/tallies.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice, Outgoing, Picture } from "../message.ts";
import { openCalendar } from "../plan/calendar.ts";
import type { Phase } from "../plan/plan.ts";
import {
  concerning,
  contradictionsOf,
  rolesBelow,
  type TimetableRow,
  timetableOf,
  yearsUnknown,
} from "../plan/timetable.ts";
import type { Counted } from "../plan/works.ts";
import type { Role } from "../role.ts";
import { wording } from "../zh/command-words.ts";
import { todo } from "../zh/commands.ts";
import { units } from "../zh/reminders.ts";
import * as say from "../zh/timetable.ts";
import { type Command, hasRole, type Turn } from "./command.ts";
import { loadPlaces, type Places } from "./places.ts";

const ALL = "all";
const overseers: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];
const judges: readonly Role[] = ["reviewer", "admin"];

/** The timetable: the phases that concern the speaker, or all of them ("方案 全部"), in words, then as a picture. */
export const plan: Command = {
  name: "plan",
  ...wording.plan,
  takes: true,
  async run(turn, argument) {
    const whole = argument === ALL || argument === say.all;
    const view = await look(turn);
    const roles = new Set(turn.speaker.grants.flatMap(({ role }) => rolesBelow(role as Role)));
    const rows = whole ? view.rows : concerning(view.rows, roles);
    const other: Choice = whole
      ? { label: say.mine, payload: commandPayload("plan") }
      : { label: say.all, payload: commandPayload("plan", ALL) };
    const choices = [other, { label: todo.word, payload: commandPayload("todo") }];
    const message = { ...(await tell(turn, view, rows, whole)), choices };
    const says = rows.length > 0 ? [message, draw(turn, view, rows)] : [message];
    return { says, pending: { ...turn.chat.pending } };
  },
};

/** What the speaker may see, and how far it has come. */
interface View {
  /** Whose figures these are: names of areas, or "您". */
  scope: string;
  rows: readonly TimetableRow[];
  /** Places in sight with a due instant of their own for a phase. */
  movedFor(row: TimetableRow): { place: string; dueAt: number }[];
}

async function look(turn: Turn): Promise<View> {
  const { store, plan, year } = turn.house;
  const places = await loadPlaces(turn, overseers);
  // Counts are kept by village: who answers for less sees their own.
  const areas = places.scopes.filter((path) => path === townPath || villageOf(path) === path);
  const deadlines = await findDeadlines(store, { plan, year });
  const own = turn.speaker.grants.map((grant) => grant.area);
  const seen = areas.length > 0 ? areas : own;
  const dueOf = (phase: Phase) =>
    deadlines.dueFor(phase.id, phase.subject === "town" ? townPath : (seen[0] ?? townPath));
  const counted = areas.length > 0 ? countAreas(turn, areas) : countForCadre(store, turn.speaker.cadre.id);
  return {
    scope: areas.length > 0 ? say.sayNames(areas.map(places.name)) : say.yours,
    rows: timetableOf({ plan, year, counted, dueOf, now: turn.now }),
    movedFor: (row) => movedIn(seen, row, deadlines, places),
  };
}

/** What stands in these areas, and the speaker's own work outside them. */
function countAreas(turn: Turn, areas: readonly string[]): Counted[] {
  const { store } = turn.house;
  const inside = (path: string) => areas.some((area) => path.startsWith(area));
  const elsewhere = new Set(turn.speaker.grants.map(({ area }) => villageOf(area) ?? area).filter((p) => !inside(p)));
  const own = [...elsewhere].flatMap((area) => countByCadre(store, area));
  return [
    ...areas.flatMap((area) => countByVillage(store, area)),
    ...own.filter((row) => row.cadre === turn.speaker.cadre.id && !inside(row.village)),
  ];
}

function movedIn(
  areas: readonly string[],
  { phase, dueAt }: TimetableRow,
  { moved }: Deadlines,
  places: Places,
): { place: string; dueAt: number }[] {
  return moved
    .filter((row) => row.phase === phase.id && row.dueAt !== dueAt && areas.some((area) => row.area.startsWith(area)))
    .map((row) => ({ place: places.name(row.area), dueAt: row.dueAt }));
}

async function tell(turn: Turn, view: View, rows: readonly TimetableRow[], whole: boolean): Promise<Outgoing> {
  const lines = [say.header(view.scope, whole, turn.now)];
  if (rows.length === 0) return { text: [...lines, say.nothingMine].join("\n") };
  for (const [index, row] of rows.entries()) {
    if (row.phase.stream !== rows[index - 1]?.phase.stream) lines.push(say.stream(row.phase.stream));
    lines.push(say.sayPhase(lineOf(row, view), turn.now));
  }
  if (hasRole(turn.speaker, judges)) {
    for (const { text } of contradictionsOf(rows, turn.house)) lines.push(say.contradicts(text));
  }
  const unknown = yearsUnknown(rows, await openCalendar());
  const text = lines.join("\n");
  return unknown.length > 0 ? { text, small: say.holidaysUnknown(unknown) } : { text };
}

function lineOf(row: TimetableRow, view: View): say.PhaseLine {
  const { phase, by, ...counted } = row;
  const unit = by.subject === "household" ? units.household : units.other;
  const line = { ...counted, title: phase.title, unit, moved: view.movedFor(row) };
  return by === phase ? line : { ...line, by: by.title };
}

/** The same phases as a picture. */
function draw(turn: Turn, { scope }: View, rows: readonly TimetableRow[]): Outgoing {
  const named = (title: string) => rows.filter(({ phase }) => phase.title === title).length;
  const picture: Picture = {
    kind: "timeline",
    alt: say.pictureAlt(scope, {
      all: rows.length,
      done: rows.filter(({ state }) => state === "done").length,
      late: rows.filter(({ state }) => state === "late").length,
    }),
    model: {
      title: say.picture(scope),
      asOf: turn.now,
      rows: rows.map(({ phase, startAt, dueAt, done, total }) => ({
        title: named(phase.title) > 1 ? say.inStream(phase.title, phase.stream) : phase.title,
        startAt: Math.min(startAt, dueAt),
        dueAt,
        done,
        total,
      })),
    },
  };
  return { text: say.picture(scope), picture };
}
