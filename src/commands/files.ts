import { newId } from "../../db/seal.ts";
import { insert, type Write } from "../../db/writes.ts";
import { documentTypeOf } from "../engine/question-types/file.ts";
import type { FileRef } from "../message.ts";
import type { Turn } from "./command.ts";

/** A file is `wanted` in the unit that mentions it; its value names it: "file:<id>". */
export function keepFile(turn: Turn, file: FileRef): { value: string; id: string; writes: Write[] } {
  const id = newId();
  const { from } = turn.incoming;
  const write = insert("files", {
    id,
    channel: from.slice(0, from.indexOf(":")),
    fetchRef: file.ref,
    address: from,
    name: file.name ?? null,
    // Phones call one kind of document by many types: its name tells more.
    mime: documentTypeOf(file.name ?? "") ?? file.mime,
    at: turn.now,
  });
  return { value: `file:${id}`, id, writes: [write] };
}

/** The ids of the files that a value names. */
export function filesIn(value: string): string[] {
  return value
    .split(" ")
    .filter((part) => part.startsWith("file:"))
    .map((part) => part.slice("file:".length));
}
