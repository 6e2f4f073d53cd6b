import { birthDateOf, idFault, sexOf } from "../engine/question-types/id-number.ts";
import type { World } from "./case.ts";

/** How something is worked out that no expression can: from the values that it is looked at with. */
export type Work = (value: (name: string) => string, world: World) => string;

/** The first 18 signs of a document number, which name its owner; '' of a shorter one. */
function ownerOf(document: string): string {
  return document.length >= 18 ? document.slice(0, 18) : "";
}

/** A tenth of a second of arc, about 3 m on the ground: nobody stands twice at the very same point. */
function placeOf(geo: string): string {
  const [latitude, longitude] = geo.split(" ").map(Number);
  const known = Number.isFinite(latitude) && Number.isFinite(longitude);
  return known ? `${latitude!.toFixed(4)} ${longitude!.toFixed(4)}` : "";
}

function yearOf(day: string): number {
  return day === "" ? Number.NaN : Number(day.slice(0, 4));
}

/**
 * What follows from a document number and from places: `member.id18`, `member.id_fault` (a problem's code: "id-length",
 * "id-checksum", "id-date" …), `member.id_born`, `member.id_sex`, `member.born`, `member.age` by the end of the year, in
 * years, and `household.place`.
 */
export const works: Readonly<Record<string, Work>> = {
  "member.id18": (value) => ownerOf(value("member.id_number")),
  "member.id_fault": (value, { today }) => {
    const id = value("member.id_number");
    const fault = id === "" ? "" : (idFault(id, today)?.code ?? "");
    // Nobody lives who was born then (DQ-ID-03).
    return fault === "" && id !== "" && id.slice(6, 8) < "19" ? "id-date" : fault;
  },
  "member.id_born": (value) => birthDateOf(value("member.id18")) ?? "",
  "member.id_sex": (value) => sexOf(value("member.id18")) ?? "",
  "member.born": (value) => value("member.id_born") || value("member.birth_date"),
  "member.age": (value, { year }) => {
    const age = year - yearOf(value("member.born"));
    return Number.isNaN(age) ? "" : String(age);
  },
  "household.place": (value) => placeOf(value("household.geo")),
};
