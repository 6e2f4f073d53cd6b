import type { Post } from "../../db/commit.ts";
import { expireExport, fileKey, listFullExports, passwordKey } from "../../db/exported/jobs.ts";
import { findKeeping } from "../../db/keeping.ts";
import type { Store } from "../../db/open.ts";
import { findSaid } from "../../db/outbox.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, type Kept, type Write } from "../../db/writes.ts";
import type { Address, Outgoing } from "../message.ts";
import { chat as say } from "../zh/export.ts";

const DAY = 86_400_000;

/** Until when the bytes of a full export made at `at` are kept, by the town's setting; undefined: for ever. */
export async function keptUntil(store: Store, at: number): Promise<number | undefined> {
  const { full } = await findKeeping(store);
  return full === undefined ? undefined : at + full * DAY;
}

/**
 * Full exports whose time is over: marked `gone`, recorded, their messages and passwords overwritten, in one unit each. The
 * SHA-256 of those whose bytes are to go.
 */
export async function expireExports(store: Store, now: number): Promise<string[]> {
  const { full } = await findKeeping(store);
  if (full === undefined) return [];
  const gone: string[] = [];
  for (const file of listFullExports(store, now - full * DAY)) {
    const said = [
      unsay(store, fileKey(file.id), say.expired(file.name ?? "")),
      unsay(store, passwordKey(file.id), say.passwordGone),
    ];
    const writes = [expireExport(file.id), record(file, now), ...said.flatMap((one) => one.writes)];
    await store.commit({ at: now, writes, posts: said.flatMap((one) => one.posts) });
    if (file.sha256 !== null) gone.push(file.sha256);
  }
  return gone;
}

function record({ id, sha256 }: Kept<"files">, at: number): Write {
  const detail = JSON.stringify({ sha256 });
  return insert("audit", { id: newId(), at, actor: null, action: "export-gone", ref: id, detail });
}

/** What was said is overwritten where it is kept; a page that is open sees it change, other channels are left alone. */
function unsay(store: Store, key: string, text: string): { writes: Write[]; posts: Post[] } {
  const message: Outgoing = { text, input: "none" };
  const said = findSaid(store, key);
  if (!said) return { writes: [], posts: [] };
  const { n, address } = said;
  const posts = address.startsWith("web:") ? [{ to: address as Address, message: { ...message, edits: n } }] : [];
  return { writes: [change("outbox", { n }, { payload: JSON.stringify(message) })], posts };
}
