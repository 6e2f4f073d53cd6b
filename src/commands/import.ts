import { isPersonal } from "../../conversations/elements.ts";
import { questionnaires } from "../../conversations/index.ts";
import { type Area, findTown, listAreas, townPath } from "../../db/areas.ts";
import { planRoster } from "../../db/roster.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { isProblemList } from "../problems/read.ts";
import { readRoster } from "../roster/read.ts";
import { noRegisters, type Roster } from "../roster/roster.ts";
import { readSheets } from "../sheets.ts";
import { wording } from "../zh/command-words.ts";
import { importing as say } from "../zh/people.ts";
import { sayCell, sayMissingKin, sayRegisters, sayRosterNote, sayRosterProblem } from "../zh/roster-says.ts";
import type { Command, Reply, Turn } from "./command.ts";
import { hasRole } from "./command.ts";
import { receiveList } from "./problems/receive.ts";
import { rosterFields } from "./roster-fields.ts";

const SHOWN = 15;

/** A roster sent to the bot as a file: all of it is imported, or nothing and every bad cell is named. */
export const importRoster: Command = {
  name: "import",
  ...wording.import,
  roles: ["compiler", "reviewer", "admin"],
  async run() {
    return { says: [{ text: say.howTo, input: "file" }] };
  },
  async tell(turn, _data, incoming) {
    if (!hasRole(turn.speaker, ["compiler", "reviewer", "admin"])) return { says: [{ text: say.notYours }] };
    if (incoming.kind !== "file") return { says: [{ text: say.howTo }] };
    const name = incoming.file.name ?? "roster.xlsx";
    if (!/\.(xlsx|xls|csv)$/i.test(name)) return { says: [{ text: say.notASheet }] };
    const bytes = await turn.fetchFile(incoming.file.ref).catch(() => undefined);
    if (!bytes) return { says: [{ text: say.notThere, input: "file" }] };
    return importBytes(turn, bytes, name);
  },
};

async function importBytes(turn: Turn, bytes: Uint8Array, name: string): Promise<Reply> {
  const { store, plan, year } = turn.house;
  const read = await readSheets(bytes, name);
  if (read.kind === "problem") return { says: [{ text: sayRosterProblem(read.problem) }] };
  if (isProblemList(read.sheets)) return receiveList(turn, read.sheets, name);
  const areas = await listAreas(store);
  const villages = areas.filter((area) => area.level === "village").map((area) => area.name);
  const town = (await findTown(store))?.name ?? "";
  const fields = rosterFields(plan, formsOf(turn));
  const reading = readRoster(read.sheets, { town, villages, fields });
  if (reading.problems.length > 0) return refuse(reading.problems);
  const outside = villagesOutside(turn, reading.roster, areas);
  if (outside.length > 0) return { says: [{ text: say.outside(outside) }] };
  const by = turn.speaker.cadre.id;
  const planned = await planRoster(store, reading.roster, { plan, year, by, at: turn.now, isPersonal });
  if (planned.problems.length > 0) return refuse(planned.problems);
  const beyond = planned.villages.filter((path) => !mayImport(turn, path));
  if (beyond.length > 0) return { says: [{ text: say.outside(nameAll(areas, beyond)) }] };
  if (planned.writes.length === 0) return { says: [{ text: say.nothing }] };
  const { households, assignments, withoutCollector, areas: added, registers, missingKin } = planned.summary;
  const lines = [say.done({ ...households, assignments: assignments.added }), ...sayRegisters(registers)];
  if (added.length > 0) lines.push(say.areas(added));
  if (withoutCollector > 0) lines.push(say.without(withoutCollector));
  if (missingKin.length > 0) lines.push(sayMissingKin(missingKin));
  // What is being filled in there knows more from now on.
  for (const village of planned.villages) turn.house.desk.dropIn(village);
  lines.push(...[...reading.notes, ...planned.notes].map(sayRosterNote));
  return { says: [{ text: lines.join("\n") }], writes: planned.writes };
}

function refuse(problems: Parameters<typeof sayOne>[0][]): Reply {
  const lines = problems.slice(0, SHOWN).map(sayOne);
  if (problems.length > SHOWN) lines.push(say.more(problems.length - SHOWN));
  return { says: [{ text: [say.refused(problems.length), ...lines].join("\n"), input: "file" }] };
}

function sayOne({ problem, ...place }: Parameters<typeof sayCell>[0] & { problem: Parameters<typeof sayCell>[1] }) {
  return sayCell(place, problem);
}

/** The forms in force, as this house asks them. */
function formsOf({ house }: Turn): Questionnaire[] {
  return questionnaires.map(({ id }) => house.desk.form(id).questionnaire);
}

/** Villages of the file that lie outside what the speaker may import: a compiler only their own. */
function villagesOutside(turn: Turn, roster: Roster, areas: readonly Area[]) {
  const named = new Set([...roster.households, ...roster.areas, ...registered(roster)].map(({ village }) => village));
  return [...named].filter((name) => {
    const path = areas.find((area) => area.level === "village" && area.name === name)?.path ?? townPath;
    return !mayImport(turn, path);
  });
}

function registered({ registers = noRegisters }: Roster): { village: string }[] {
  return [...registers.teams, ...registers.places, ...registers.entities];
}

function mayImport({ speaker }: Turn, path: string): boolean {
  return speaker.grants.some(
    ({ role, area }) => ["compiler", "reviewer", "admin"].includes(role) && path.startsWith(area),
  );
}

function nameAll(areas: readonly Area[], paths: readonly string[]): string[] {
  return paths.map((path) => areas.find((area) => area.path === path)?.name ?? path);
}
