import { checkCharacter } from "../engine/question-types/id-number.ts";
import type { RosterHousehold, RosterKin } from "../roster/roster.ts";
import { type DemoFamily, type DemoMember, demoFamilies, usualMember } from "../zh/demo-families.ts";

const place = { sheet: "demo", row: 0 };

/** The household with what the register knows of it besides; as it is where nothing is known. */
export function withFamily(household: RosterHousehold): RosterHousehold {
  const family = demoFamilies[household.head];
  return family && isAtHome(household)
    ? { ...household, observed: { values: prefixed("household", family.household) } }
    : household;
}

/** Two households may have a head of the same name: the family is of the one with as many people. */
function isAtHome({ head, population }: RosterHousehold): boolean {
  return demoFamilies[head]?.members.length === population;
}

/** Members and helpers of the households that have a family, as the register has them. */
export function familiesOf(households: readonly RosterHousehold[]): RosterKin[] {
  return households.flatMap((household, index) => {
    const family = demoFamilies[household.head];
    return family && isAtHome(household) ? kinOf(household, family, index) : [];
  });
}

function kinOf({ number, headId = "" }: RosterHousehold, family: DemoFamily, index: number): RosterKin[] {
  const of = number === undefined ? {} : { number };
  const members = family.members.map((member, i) => {
    const id = i === 0 ? headId : idOf(member, index * 10 + i);
    return { place, kind: "member" as const, of, values: { ...valuesOf(member), "member.id_number": id } };
  });
  const id = idOf(["", "", "1980-01-01", 1], 900 + index);
  const helper = { ...prefixed("helper", family.helper), "helper.id_number": id };
  return [...members, { place, kind: "helper" as const, of, values: helper }];
}

function valuesOf([name, relation, , , more = {}]: DemoMember): Record<string, string> {
  const values = { ...usualMember, ...more, name, relation };
  return prefixed("member", Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")));
}

/** An invented number: region 990101, a serial that is even for women. */
function idOf([, , birth, sex]: DemoMember, serial: number): string {
  const number = String((serial * 2 + (sex === 1 ? 1 : 0)) % 1000).padStart(3, "0");
  const digits = `990101${birth.replaceAll("-", "")}${number}`;
  return digits + checkCharacter(digits);
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
}
