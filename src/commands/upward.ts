import { findArea, townPath, villageOf } from "../../db/areas.ts";
import type { Post } from "../../db/commit.ts";
import { findReach } from "../../db/delivery.ts";
import { keepRemark, type Remark } from "../../db/remarks.ts";
import { newId } from "../../db/seal.ts";
import { listSupervisors, type Supervisor } from "../../db/supervisors.ts";
import { insert, type Write } from "../../db/writes.ts";
import type { Role, Turn } from "./command.ts";

/** Longest sentence that is kept, in characters. */
export const LONGEST = 500;

/** What was said, about what, and who is to hear it. */
export interface Saying {
  kind: Remark["kind"];
  /** The area it belongs to; who answers for it is told. */
  area: string;
  subject: string | null;
  text: string;
  /** Who is told: the first of these roles that somebody has who can be reached. */
  roles: readonly Role[];
  /** The notice, for the village's name and what was said, long numbers masked. */
  notice(village: string, text: string): string;
}

/** Keeps what was said and tells one person above at once; `told` is undefined when nobody can be reached. */
export async function tellUpward(
  turn: Turn,
  saying: Saying,
): Promise<{ writes: Write[]; posts: Post[]; told: Supervisor | undefined }> {
  const { store, means = { sms: false } } = turn.house;
  const { kind, area, subject, text } = saying;
  const actor = turn.speaker.cadre.id;
  const id = newId();
  const above = await listSupervisors(store, area, saying.roles, actor);
  const reach = findReach(
    store,
    above.map((one) => one.id),
    means,
  );
  const told = above.find((one) => reach.get(one.id)?.address !== undefined);
  const to = told && reach.get(told.id)?.address;
  const village = (await findArea(store, villageOf(area) ?? townPath))?.name ?? "";
  return {
    writes: [
      keepRemark(store, { id, kind, area, subject, text, by: actor, at: turn.now }),
      insert("audit", { id: newId(), at: turn.now, actor, action: kind, ref: id, detail: told?.id ?? null }),
    ],
    posts: to
      ? [{ to, message: { text: saying.notice(village, masked(text)) }, dedupe: `remark/${id}`, kind: "notice" }]
      : [],
    told,
  };
}

/** Long runs of digits may be phone or ID numbers: in full they stand only in the remark itself. */
function masked(text: string): string {
  return text.replace(/\d[\d\s-]{5,}[\dXx]/g, (run) => `${run.slice(0, 3)}****`);
}
