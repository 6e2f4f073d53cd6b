import { checkCharacter } from "../engine/question-types/id-number.ts";
import type { Role } from "../role.ts";
import { noRegisters, type Roster, type RosterCadre, type RosterHousehold } from "../roster/roster.ts";
import { type DemoHousehold, type DemoVillage, demoOffice, demoPhones, demoVillages } from "../zh/demo.ts";
import { familiesOf, withFamily } from "./families.ts";

/** The township as a roster. */
export function demoRoster(): Roster {
  const households = demoVillages.flatMap(householdsOf).map(withNumbers).map(withFamily);
  const registers = { ...noRegisters, kin: familiesOf(households) };
  return { households, cadres: demoCadres(), areas: demoVillages.flatMap(areasOf), registers };
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
