import { isPersonal } from "../conversations/elements.ts";
import { findTown, foundTown } from "../db/areas.ts";
import { keyCheck } from "../db/health.ts";
import type { Store } from "../db/open.ts";
import { visitDue, visitPhase } from "../db/practice.ts";
import { applyRoster } from "../db/roster.ts";
import { findSetting, saveSetting } from "../db/settings.ts";
import { change } from "../db/writes.ts";
import { checkCharacter } from "./engine/question-types/id-number.ts";
import type { Plan } from "./plan/plan.ts";
import type { Role, Roster, RosterCadre, RosterHousehold } from "./roster/roster.ts";
import { dayOf, endOfDay } from "./time.ts";
import { type DemoHousehold, type DemoVillage, demoOffice, demoPhones, demoTown, demoVillages } from "./zh/demo.ts";

const DAY = 86_400_000;
const DUE_SETTING = "demo.due";

/**
 * Fills an empty database with the invented township, through the same door as a real roster. The same every time (but for
 * ids); on a restart it adds nothing, and when its visits have run out it gives them five days more.
 */
export async function seedDemo(
  store: Store,
  { now, plan, year }: { now: number; plan: Plan; year: number },
): Promise<void> {
  const kept = Number((await findSetting(store, DUE_SETTING)) ?? 0);
  if (kept > now) return;
  const due = demoDue(plan, year, now);
  const remember = saveSetting(DUE_SETTING, String(due), null, now);
  if (kept > 0) {
    const open = { phase: visitPhase(plan).id, status: "open" };
    await store.commit({ at: now, writes: [change("assignments", open, { dueAt: due }), remember] });
    return;
  }
  if (!(await findTown(store))) {
    const check = saveSetting(keyCheck, store.sealer.seal(demoTown), null, now);
    await store.commit({
      at: now,
      writes: [
        ...foundTown(
          demoTown,
          demoVillages.map((v) => v.name),
        ),
        check,
      ],
    });
  }
  await applyRoster(store, demoRoster(), { by: null, at: now, plan, year, due, isPersonal });
  await store.commit({ at: now, writes: [remember] });
}

/** The plan's own due when it lies ahead within 30 days, else 24:00 five days from now: a campaign always under way. */
export function demoDue(plan: Plan, year: number, now: number): number {
  const planned = visitDue({ plan, year });
  return planned > now && planned - now <= 30 * DAY ? planned : endOfDay(dayOf(now + 5 * DAY));
}

/** The township as a roster. */
export function demoRoster(): Roster {
  const households = demoVillages.flatMap(householdsOf).map(withNumbers);
  return { households, cadres: demoCadres(), areas: demoVillages.flatMap(areasOf) };
}

const place = (row: number) => ({ sheet: "demo", row });

function householdsOf(village: DemoVillage): RosterHousehold[] {
  return Object.entries(village.collectors).flatMap(([collector, rows]) =>
    rows.map((row) => household(village.name, collector, row)),
  );
}

function household(village: string, collector: string, row: DemoHousehold): RosterHousehold {
  const [group, head, population, attributes, types = "", lists = ""] = row;
  const words = (text: string) => text.split(" ").filter((word) => word !== "");
  const state = attributes.split(":")[1] as "open" | "closed" | undefined;
  return {
    place: place(0),
    village,
    group,
    head,
    population,
    attributes: words(attributes).map((word) => word.replace(/:.*/, "")),
    ...(state === undefined ? {} : { monitoredState: state }),
    offFileTypes: words(types),
    lists: words(lists),
    collector: { name: collector },
  };
}

function withNumbers(row: RosterHousehold, index: number): RosterHousehold {
  const serial = String(index + 1).padStart(3, "0");
  const birth = `${1950 + ((index * 7) % 45)}${String((index % 12) + 1).padStart(2, "0")}${String((index % 28) + 1).padStart(2, "0")}`;
  const digits = `990101${birth}${serial}`;
  return {
    ...row,
    place: place(index + 1),
    number: `99010100${serial}`,
    headId: digits + checkCharacter(digits),
    phone: `1380000${demoPhones[row.head] ?? String(101 + index).padStart(4, "0")}`,
  };
}

function demoCadres(): RosterCadre[] {
  const person = (name: string, role: Role, village?: string) => ({ name, role, village });
  const people = [
    ...demoVillages.flatMap((v) => [
      ...Object.keys(v.collectors).map((name) => person(name, "collector", v.name)),
      person(v.compiler, "compiler", v.name),
    ]),
    ...(Object.entries(demoOffice) as [Role, string][]).map(([role, name]) => person(name, role)),
  ];
  return people.map(({ name, role, village }, index) => ({
    place: place(index),
    name,
    phone: `1380000${9001 + index}`,
    roles: [role],
    areas: [village === undefined ? {} : { village }],
  }));
}

function areasOf({ name, keyArea, site }: DemoVillage): Roster["areas"] {
  return [
    ...(keyArea === undefined ? [] : [{ place: place(0), village: name, group: keyArea, keyArea: true }]),
    ...(site === undefined ? [] : [{ place: place(0), village: name, group: site, site: true }]),
  ];
}
