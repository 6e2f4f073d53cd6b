import { type Problem, problem } from "../../src/problem.ts";
import type { Role } from "../../src/role.ts";
import { ancestors, townPath } from "../areas.ts";
import { practiceId } from "../practice.ts";
import { newId } from "../seal.ts";
import type { Register } from "./register.ts";

/** A cadre while an import is planned. */
export interface CadreEntry {
  id: string;
  name: string;
  phone: string;
  status: string;
  /** Undefined for somebody new. */
  version?: number;
  phoneChanged: boolean;
  grants: { role: string; area: string; state: "kept" | "new" | "ended" }[];
  /** Areas of unused invitations. */
  invited: string[];
}

/** Who a name and a phone mean. */
export type Who = { kind: "cadre"; entry: CadreEntry } | { kind: "problem"; problem: Problem };

/** The cadres while an import is planned. */
export interface CadreBook {
  entries: CadreEntry[];
  /**
   * The cadre of this name at a place (the town, a village): by phone, else by name there; somebody new when there is none.
   * Problems: cadre-phone-taken, cadre-ambiguous.
   */
  resolve(name: string, phone: string | undefined, place: string): Who;
  /** Gives a role; what is held already, or was taken away on purpose, is left as it is. */
  grant(entry: CadreEntry, role: Role, area: string): void;
  /** Whether the role is held at the area, or above it. */
  holds(entry: CadreEntry, role: Role, area: string): boolean;
  /** The one collector who answers for an area: alone on it, else alone in its village. */
  soleCollector(area: string): CadreEntry | undefined;
}

/** `phonesOf` says which phones the file itself gives for a name at a place. */
export function createCadreBook(
  register: Register,
  phonesOf: (name: string, place: string) => ReadonlySet<string>,
): CadreBook {
  const entries = register.cadres.map((row) => entryOf(register, row));
  const byPhone = new Map(entries.filter((e) => e.phone !== "").map((e) => [e.phone, e]));
  const byName = new Map<string, CadreEntry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);

  const add = (name: string, phone: string): CadreEntry => {
    const entry: CadreEntry = {
      id: newId(),
      name,
      phone,
      status: "active",
      phoneChanged: false,
      grants: [],
      invited: [],
    };
    entries.push(entry);
    byName.set(name, [...(byName.get(name) ?? []), entry]);
    if (phone !== "") byPhone.set(phone, entry);
    return entry;
  };

  const resolve: CadreBook["resolve"] = (name, phone, place) => {
    const same = phone === undefined ? undefined : byPhone.get(phone);
    if (same) {
      if (same.name === name) return { kind: "cadre", entry: same };
      return { kind: "problem", problem: problem("cadre-phone-taken", { name, other: same.name }) };
    }
    const there = (byName.get(name) ?? []).filter((entry) => entry.status !== "left" && isAt(entry, place));
    if (phone === undefined) {
      if (there.length <= 1) return { kind: "cadre", entry: there[0] ?? add(name, "") };
      const village = register.areas.all.get(place)?.name ?? "";
      return { kind: "problem", problem: problem("cadre-ambiguous", { name, village }) };
    }
    // A phone we do not know: theirs, if they had none or if the file knows no other person of that name here.
    const theirs = there.filter((entry) => entry.phone === "" || phonesOf(name, place).size === 1);
    const [entry] = theirs;
    if (!entry || theirs.length > 1) return { kind: "cadre", entry: add(name, phone) };
    byPhone.delete(entry.phone);
    byPhone.set(phone, entry);
    entry.phone = phone;
    entry.phoneChanged = true;
    return { kind: "cadre", entry };
  };

  const holds: CadreBook["holds"] = (entry, role, area) => {
    const above = ancestors(area);
    return entry.grants.some((g) => g.role === role && g.state !== "ended" && above.includes(g.area));
  };

  return {
    entries,
    resolve,
    holds,
    grant(entry, role, area) {
      const known = entry.grants.some((g) => g.role === role && g.area === area);
      if (!known && !holds(entry, role, area)) entry.grants.push({ role, area, state: "new" });
    },
    soleCollector(area) {
      for (const place of ancestors(area).slice(0, -1)) {
        const here = entries.filter((entry) => entry.status !== "left" && collects(entry, place));
        if (here.length > 0) return here.length === 1 && holds(here[0]!, "collector", area) ? here[0] : undefined;
      }
      return undefined;
    },
  };
}

/** Whether the entry's collector grants lie at the place or below it. */
function collects(entry: CadreEntry, place: string): boolean {
  return entry.grants.some((g) => g.role === "collector" && g.state !== "ended" && g.area.startsWith(place));
}

/** Known at a place: by a grant in the village (ended ones too), or, for the town, on the town itself (a namesake in a village is another). */
function isAt(entry: CadreEntry, place: string): boolean {
  const areas = [...entry.grants.map((g) => g.area), ...entry.invited];
  return areas.some((area) => (place === townPath ? area === townPath : area.startsWith(place)));
}

function entryOf(register: Register, row: Register["cadres"][number]): CadreEntry {
  const { id, name, opened, status, version } = row;
  const grants = register.grants
    .filter((g) => g.cadre === id)
    .map((g) => ({ role: g.role, area: g.area, state: g.ended === null ? ("kept" as const) : ("ended" as const) }));
  const invited = register.invitations.filter((i) => i.cadre === id).map((i) => i.area);
  return { id, name, phone: opened, status, version, phoneChanged: false, grants, invited };
}

/** Collectors who have no household to practise on yet, each with a place of theirs. */
export function withoutPractice(register: Register, entries: readonly CadreEntry[]): { cadre: string; area: string }[] {
  return entries.flatMap(({ id, status, grants }) => {
    const area = grants.find((g) => g.role === "collector" && g.state !== "ended")?.area;
    return area === undefined || status === "left" || register.practice.has(practiceId(id))
      ? []
      : [{ cadre: id, area }];
  });
}
