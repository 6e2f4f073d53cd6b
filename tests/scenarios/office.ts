import { alignDuties } from "../../db/duties/index.ts";
import { insert } from "../../db/writes.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import type { Address } from "../../src/message.ts";
import type { TestHousehold, TestTown } from "../support/township.ts";
import { beginVisit, type Visit, visitOf } from "./visit.ts";

/** Everybody of a township of two villages, each with a phone. */
export interface Office {
  /** 虚小禾 of 东样村. */
  collector: Visit;
  /** 虚明月 of 东样村. */
  compiler: Visit;
  /** 虚晨光 of 西样村. */
  neighbour: Visit;
  /** 虚长青 of the town. */
  reviewer: Visit;
  /** What everybody owes follows the plan, as the clock does it. */
  align(): Promise<void>;
}

const people = [
  ["虚晨光", "compiler", "t/02/", "fake:4"],
  ["虚长青", "reviewer", "t/", "fake:5"],
] as const;

/** A township where the plan's work has been given out. */
export async function openOffice(
  households: TestHousehold[],
  more: Partial<TestTown> = {},
  forms?: readonly Questionnaire[],
): Promise<Office> {
  const collector = await beginVisit(households, more, forms);
  const { town } = collector;
  const writes = people.flatMap(([name, role, area, address]) => [
    insert("cadres", { id: name, name }),
    insert("grants", { cadre: name, role, area, at: 0 }),
    insert("addresses", { address, cadre: name, at: 0 }),
  ]);
  await town.store.commit({
    at: 0,
    writes: [insert("areas", { path: "t/02/", name: "西样村", level: "village" }), ...writes],
  });
  const { plan, year } = town.house;
  const align = async () => void (await alignDuties(town.store, { plan, year }, town.now()));
  await align();
  const phone = (address: Address) => visitOf(town, address);
  return { collector, compiler: phone("fake:2"), neighbour: phone("fake:4"), reviewer: phone("fake:5"), align };
}

/** Every message to this phone, edits included, choices left out. */
export function said(phone: Visit): string[] {
  return phone.town.channel.sent.filter((taken) => taken.to === phone.chat).map((taken) => taken.message.text);
}
