import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { insert } from "../../db/writes.ts";
import { commandPayload } from "../../src/engine/payload.ts";
import type { Address } from "../../src/message.ts";
import { instant } from "../../src/time.ts";
import { beginVisit, type Visit, visitOf } from "../scenarios/visit.ts";

const village = "t/01/";
const compiler = { name: "虚明月", address: "fake:2" as Address };
const reviewer = { name: "虚长河", address: "fake:3" as Address };

/** A piece of work of the village (with these groups) or of the town, opened on the phone of whoever owes it. */
export async function openWork(
  questionnaire: string,
  of: "village" | "town",
  groups: readonly string[] = [],
): Promise<Visit> {
  const visit = await beginVisit([], { now: "2022-10-13 10:00", compiler });
  const { store } = visit.town;
  const [person, area, name] = of === "village" ? [compiler, village, "东样村"] : [reviewer, "t/", "样例镇"];
  await store.commit({
    at: 0,
    writes: [
      insert("cadres", { id: reviewer.name, name: reviewer.name }),
      insert("grants", { cadre: reviewer.name, role: "reviewer", area: "t/", at: 0 }),
      insert("addresses", { address: reviewer.address, cadre: reviewer.name, at: 0 }),
      ...groups.map((group, i) => insert("areas", { path: `${village}0${i + 1}/`, name: group, level: "group" })),
      insert("subjects", { id: area, kind: of, area, name, data: "{}" }),
      insert("assignments", {
        id: "work00000001",
        key: `xinwan-2022/2022/${questionnaire}/${area}`,
        phase: xinwan2022.phases.find((phase) => phase.questionnaire === questionnaire)?.id ?? "",
        questionnaire,
        subject: area,
        area,
        cadre: person.name,
        dueAt: instant("2022-11-30 24:00"),
      }),
    ],
  });
  const phone = visitOf(visit.town, person.address);
  await phone.deliver(commandPayload("next", "work00000001"));
  return phone;
}

/** The bytes of a document as its first ones tell. */
export const pdf = Buffer.from("%PDF-1.7 the plan");

/** Sends a document as people do who have it on their phone. */
export async function sendDocument(phone: Visit, name: string, mime = "application/octet-stream"): Promise<void> {
  await phone.town.channel.document(phone.chat, pdf, { name, mime });
  await phone.town.settled();
}

/** Sends a picture of a page. */
export async function sendPage(phone: Visit, page: number): Promise<void> {
  await phone.town.channel.photo(phone.chat, Uint8Array.from([0xff, 0xd8, 0xff, page]));
  await phone.town.settled();
}

/** Every file has come home. */
export async function untilStored(phone: Visit): Promise<void> {
  await phone.town.keeper.check();
  const states = phone.rows("select state from files").map((row) => row.state);
  if (states.some((state) => state !== "stored")) throw new Error(`not stored: ${states}`);
}
