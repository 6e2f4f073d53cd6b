import { z } from "zod";
import { documentTypeOf } from "../engine/question-types/file.ts";
import type { Address, FileRef, Incoming } from "../message.ts";
import { documentUpload } from "./web-file-types.ts";

/** Longest text a person may send at once, in UTF-16 units; the page's field has the same limit. */
export const longestText = 4000;
/** Largest JSON body, in bytes. */
export const largestBody = 64 * 1024;

const ref = /^[\w-]{8,64}$/;
const base = {
  id: z.string().regex(ref),
  sentAt: z.number().int().positive(),
  about: z.number().int().positive().optional(),
};
const bytes = z.number().int().nonnegative().optional();
const picture = z.strictObject({
  ref: z.string().regex(ref),
  mime: z.enum(["image/jpeg", "image/png", "image/webp"]),
  bytes,
});
const document = z.strictObject({
  ref: z.string().regex(ref),
  mime: z.literal(documentUpload),
  // Never a path; what cannot be seen in it would only mislead.
  name: z
    .string()
    .max(255)
    .transform((name) => name.replace(/[\p{C}\\/]/gu, "_"))
    .refine((name) => documentTypeOf(name) !== undefined),
  bytes,
});

const said = z.discriminatedUnion("kind", [
  z.strictObject({ ...base, kind: z.literal("text"), text: z.string().max(longestText).regex(/\S/) }),
  z.strictObject({ ...base, kind: z.literal("press"), payload: z.string().min(1).refine(fitsPayload) }),
  z.strictObject({
    ...base,
    kind: z.enum(["photo", "signature"]),
    file: picture,
    caption: z.string().max(1000).optional(),
  }),
  z.strictObject({ ...base, kind: z.literal("file"), file: document }),
  z.strictObject({
    ...base,
    kind: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracy: z.number().nonnegative().optional(),
  }),
]);

const invitation = z.strictObject({ code: z.string().trim().min(1).max(64) });
const person = z.strictObject({ person: z.string().min(1).max(64) });

/** What the page posted, as a message; undefined when it is none. `keep` names a file by whose it is. */
export function readMessage(body: unknown, from: Address, keep: (ref: string) => string): Incoming | undefined {
  const read = said.safeParse(body);
  if (!read.success) return undefined;
  const heard = { bot: "web", chat: from, from, group: false };
  const message = read.data;
  if (!("file" in message)) return { ...heard, ...message };
  return { ...heard, ...message, file: named(message.file, keep) };
}

function named(file: FileRef, keep: (ref: string) => string): FileRef {
  const mime = file.name === undefined ? file.mime : (documentTypeOf(file.name) ?? file.mime);
  return { ...file, mime, ref: keep(file.ref) };
}

/** The code of a join request; undefined when there is none. */
export function readInvitation(body: unknown): string | undefined {
  return invitation.safeParse(body).data?.code;
}

/** The person picked in the demo; undefined when there is none. */
export function readPerson(body: unknown): string | undefined {
  return person.safeParse(body).data?.person;
}

/** Whether a file name made by the page is one: no dots, no slashes. */
export function isRef(text: string): boolean {
  return ref.test(text);
}

function fitsPayload(payload: string): boolean {
  return Buffer.byteLength(payload) <= 64;
}
