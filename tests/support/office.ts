import { insert, type Write } from "../../db/writes.ts";
import type { Address } from "../../src/message.ts";
import type { Role } from "../../src/role.ts";
import { instant } from "../../src/time.ts";
import type { Township } from "./township.ts";

/** Somebody of the township office, or of a second village. */
export interface Officer {
  name: string;
  role: Role;
  area: string;
  /** Left out: has never been here. */
  address?: Address;
}

/** 西样村 with one group and these households, besides 东样村 that every test town has. */
export const west = "t/02/";
export const east = "t/01/";

/** Adds people with their roles. */
export async function employ(town: Township, ...officers: readonly Officer[]): Promise<void> {
  const known = new Set(town.store.client.prepare("select id from cadres").pluck().all());
  const writes = officers.flatMap(({ name, role, area, address }): Write[] => {
    const fresh = !known.has(name);
    known.add(name);
    return [
      ...(fresh ? [insert("cadres", { id: name, name })] : []),
      insert("grants", { cadre: name, role, area, at: 0 }),
      ...(fresh && address ? [insert("addresses", { address, cadre: name, at: 0 })] : []),
    ];
  });
  await town.store.commit({ at: 0, writes });
}

/** Adds 西样村 with 1组 and households to be visited by `collector`, who must be employed. */
export async function foundWest(town: Township, collector: string, names: readonly string[]): Promise<void> {
  const area = `${west}01/`;
  await town.store.commit({
    at: 0,
    writes: [
      insert("areas", { path: west, name: "西样村", level: "village" }),
      insert("areas", { path: area, name: "1组", level: "group" }),
      ...names.flatMap((name) => visitWrites(name, area, collector)),
    ],
  });
}

/** A household and its visit, due as the plan says. */
export function visitWrites(name: string, area: string, collector: string | null): Write[] {
  return [
    insert("subjects", { id: name, kind: "household", area, name, data: "{}" }),
    insert("assignments", {
      id: `a${name}`.padEnd(12, "_"),
      key: `xinwan-2022/2022/A2/${name}`,
      phase: "A2",
      questionnaire: "screening_2022r2",
      subject: name,
      area,
      cadre: collector,
      dueAt: instant("2022-11-08 24:00"),
    }),
  ];
}
