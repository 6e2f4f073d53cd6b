import { type Address, plainText } from "../../src/message.ts";
import { east, employ, foundWest, west } from "../support/office.ts";
import { beginVisit, household, type Visit, visitOf } from "./visit.ts";

/** Phones of a township of two villages. */
export interface Staffed {
  visit: Visit;
  /** 虚小禾, who collects in 东样村. */
  collector: Visit;
  /** 虚晚霞, who collects there, too. */
  other: Visit;
  /** 虚明月, who compiles 东样村. */
  compiler: Visit;
  /** 虚大川, who collects in 西样村. */
  neighbour: Visit;
  /** 虚谷雨, who compiles 西样村. */
  westCompiler: Visit;
  /** 虚长青, who reviews the town. */
  reviewer: Visit;
  /** 虚知远, the town's admin. */
  admin: Visit;
}

/** 虚小禾 has 甲有田 and 乙春生 in 3组, 甲有福 in 2组; 虚大川 has 丙长河 and 丁满仓 in 西样村 1组; 虚晚霞 has none. */
export async function openStaffed(): Promise<Staffed> {
  const visit = await beginVisit([household("甲有田"), household("乙春生"), household("甲有福", { group: "2组" })]);
  await employ(
    visit.town,
    { name: "虚晚霞", role: "collector", area: east, address: "fake:6" },
    { name: "虚谷雨", role: "compiler", area: west, address: "fake:7" },
    { name: "虚大川", role: "collector", area: west, address: "fake:8" },
    { name: "虚长青", role: "reviewer", area: "t/", address: "fake:9" },
    { name: "虚知远", role: "admin", area: "t/", address: "fake:10" },
  );
  await foundWest(visit.town, "虚大川", ["丙长河", "丁满仓"]);
  const phone = (address: Address) => visitOf(visit.town, address);
  return {
    visit,
    collector: visit,
    other: phone("fake:6"),
    compiler: phone("fake:2"),
    neighbour: phone("fake:8"),
    westCompiler: phone("fake:7"),
    reviewer: phone("fake:9"),
    admin: phone("fake:10"),
  };
}

/** Everything said to a phone, in order. */
export function heardBy(phone: Visit): string[] {
  return phone.town.channel.sent.filter(({ to }) => to === phone.chat).map(({ message }) => plainText(message));
}

/** Who has which household. */
export function holders(visit: Visit): Record<string, string | null> {
  const rows = visit.rows("select subject, cadre from assignments where practice = 0 order by rowid");
  return Object.fromEntries(rows.map((row) => [String(row.subject), row.cadre as string | null]));
}

/** What the audit holds of these actions. */
export function audited(visit: Visit, action: string) {
  return visit.rows(`select actor, ref, detail from audit where action = '${action}' order by rowid`);
}

/** Presses a button on a payload typed by hand, as a forger does. */
export async function forge(phone: Visit, payload: string): Promise<string> {
  await phone.deliver(payload);
  return phone.screen();
}
