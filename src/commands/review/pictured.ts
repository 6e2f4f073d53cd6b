import { findAssignment } from "../../../db/assignments.ts";
import { refWithin } from "../../../db/files.ts";
import { findInterview, listAnswers } from "../../../db/interviews.ts";
import type { Store } from "../../../db/open.ts";
import { findPerson } from "../../../db/people.ts";
import type { Node } from "../../engine/form.ts";
import { commandPayload } from "../../engine/payload.ts";
import { currentValue, isRelevant } from "../../engine/values.ts";
import type { Address, Choice } from "../../message.ts";
import { buttons } from "../../zh/review.ts";
import type { Speaker } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { filesIn } from "../files.ts";
import { readers, scopesOf } from "./queue.ts";

/** A photo, a signature or a document of a form, with the question it answers. */
export interface Pictured {
  /** The id of its file. */
  id: string;
  node: Node;
}

/** What a form holds of these now, in printed order; off-path answers have none to show. */
export function picturesOf({ interview }: OpenInterview): Pictured[] {
  return interview.form.nodes.flatMap((node) => {
    const takes = ["photo", "signature", "file"].includes(node.type.input ?? "");
    return takes && isRelevant(interview, node)
      ? filesIn(currentValue(interview, node)).map((id) => ({ id, node }))
      : [];
  });
}

/** Whether the question takes documents, too: it is then no photo that is spoken of. */
export function isDocument({ node }: Pictured): boolean {
  return node.type.input === "file";
}

/** The button that shows them; none where there are none. */
export function pictureChoice(open: OpenInterview): Choice[] {
  const all = picturesOf(open);
  const label = buttons.pictures(all.length, all.some(isDocument));
  return all.length > 0 ? [{ label, payload: commandPayload("pictures", `i:${open.row.id}`) }] : [];
}

/** Whether somebody reads what was handed in there: by a role over the area. */
export function reads(speaker: Pick<Speaker, "grants">, area: string): boolean {
  return scopesOf({ speaker }, readers).some((scope) => area.startsWith(scope));
}

/**
 * Whether whoever is at this address now may have a file that they did not send: by a role over the area of the interview,
 * which was handed in and holds it on its path.
 */
export async function mayOpenFile(
  store: Store,
  address: Address,
  interview: string | undefined,
  file: string,
): Promise<boolean> {
  const person = await findPerson(store, address);
  const row = interview === undefined ? undefined : await findInterview(store, interview);
  const owed = row && row.status !== "draft" ? await findAssignment(store, row.assignment) : undefined;
  if (!person || !row || !owed || !reads(person, owed.assignment.area)) return false;
  return (await listAnswers(store, row.id)).some(({ value, onPath }) => onPath === 1 && filesIn(value).includes(file));
}

/** What a channel is told to send of a form's file: named so that those who may read the form can fetch it. */
export function sentFile(open: OpenInterview, id: string, name: string, mime: string) {
  return { id: refWithin(open.row.id, id), name, mime };
}
