import type { Group, Repeat } from "../engine/questionnaire.ts";
import { groupColumns, own, repeatColumns } from "./columns.ts";
import type { Findings } from "./findings.ts";
import { type OnExpression, readProperties } from "./properties.ts";
import type { RowReader } from "./table.ts";

/** Reads the row that begins a group, a confirm block or a list, without what is inside. */
export function readSection(
  reader: RowReader,
  what: "group" | "repeat",
  name: string,
  source: string,
  findings: Findings,
  onExpression: OnExpression,
): { section: Group | Repeat; isRemoved: boolean } {
  if (reader.take("required").trim() !== "") findings.invalid(reader.place("required"), "required-group");
  if (what === "repeat") return { section: readRepeat(reader, name, source, findings, onExpression), isRemoved: false };
  const block = reader.take(own.block).trim();
  if (!["", "confirm", "removed"].includes(block)) {
    findings.invalid(reader.place(own.block), "value-bad", { value: block, allowed: "confirm removed" });
  }
  // What is written beside a block of removed rows only keeps other programs from asking it.
  const isRemoved = block === "removed";
  const read = readProperties(reader, groupColumns, findings, isRemoved ? undefined : onExpression);
  if (/\btable-list\b/.test(read.appearance ?? "")) {
    findings.unsupported(reader.place("appearance"), "appearance", { word: "table-list" });
  }
  const type = block === "confirm" ? "confirm" : "group";
  return { section: { ...read, type, name, label: read.label ?? "", survey: [] }, isRemoved };
}

function readRepeat(
  reader: RowReader,
  name: string,
  source: string,
  findings: Findings,
  onExpression: OnExpression,
): Repeat {
  const read = readProperties(reader, repeatColumns, findings, onExpression);
  const fallback = { label: name, subject: "entity", source, status: "RECON" } as const;
  return { ...fallback, ...read, type: "repeat", name, survey: [] };
}
