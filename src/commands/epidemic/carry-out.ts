import type { Post } from "../../../db/commit.ts";
import {
  type Control,
  controlId,
  endControl,
  findControlById,
  listCollectorsIn,
  setControl,
} from "../../../db/controls.ts";
import { newId } from "../../../db/seal.ts";
import { nameCadres } from "../../../db/tallies.ts";
import { insert, type Write } from "../../../db/writes.ts";
import * as say from "../../zh/epidemic.ts";
import type { Reply, Turn } from "../command.ts";
import type { Places } from "../places.ts";
import { reach } from "../reach.ts";
import { over } from "./draft.ts";

/** Puts the area under control, and tells those who collect there. */
export async function setOut(turn: Turn, places: Places, area: string, from: string, to: string): Promise<Reply> {
  const id = controlId(area, from);
  const before = await findControlById(turn.house.store, id);
  const by = turn.speaker.cadre;
  const text = say.notice.set(by.name, places.name(area), from, to);
  // Named after what it replaces: the same decision is told once, a later one like it again.
  const told = await tell(turn, area, text, `control/${id}/${to}/${before?.at ?? 0}`);
  turn.house.desk.dropIn(area);
  return {
    says: [{ text: lines(say.set(places.name(area), from, to), told) }],
    writes: [
      setControl({ area, fromDay: from, toDay: to, by: by.id, at: turn.now }),
      auditOf(turn, "control", id, `${from} ${to}`),
    ],
    posts: told.posts,
    pending: over(turn),
  };
}

/** Ends a control from today on, and tells those who collect there. */
export async function endNow(turn: Turn, places: Places, control: Control): Promise<Reply> {
  const { id, area, at } = control;
  const text = say.notice.ended(turn.speaker.cadre.name, places.name(area));
  const told = await tell(turn, area, text, `control/${id}/ended/${at}`);
  turn.house.desk.dropIn(area);
  return {
    says: [{ text: lines(say.ended(places.name(area)), told) }],
    writes: [endControl(id, turn.now), auditOf(turn, "control-end", id, control.toDay)],
    posts: told.posts,
    pending: over(turn),
  };
}

interface Told {
  posts: Post[];
  unreached: string[];
}

/** Tells the collectors of an area, each once for ever under this key; nobody is told what they did themselves. */
async function tell(turn: Turn, area: string, text: string, key: string): Promise<Told> {
  const { store } = turn.house;
  const cadres = (await listCollectorsIn(store, area)).filter((cadre) => cadre !== turn.speaker.cadre.id);
  const reached = await reach(turn.house, cadres);
  const posts = [...reached].map(
    ([cadre, to]): Post => ({ to, message: { text }, dedupe: `${key}/${cadre}`, kind: "notice" }),
  );
  const lost = nameCadres(
    store,
    cadres.filter((cadre) => !reached.has(cadre)),
  );
  return { posts, unreached: [...lost.values()].sort() };
}

function lines(head: string, { posts, unreached }: Told): string {
  return [head, say.told(posts.length, unreached)].filter((line) => line !== "").join("\n");
}

function auditOf(turn: Turn, action: string, ref: string, detail: string): Write {
  return insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action, ref, detail });
}
