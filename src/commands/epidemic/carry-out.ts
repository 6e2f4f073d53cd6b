import {
  type Control,
  controlId,
  endControl,
  findControlById,
  listCollectorsIn,
  setControl,
} from "../../../db/controls.ts";
import * as say from "../../zh/epidemic.ts";
import type { Reply, Turn } from "../command.ts";
import { note } from "../office/noting.ts";
import { type Told, tellEach } from "../office/telling.ts";
import type { Places } from "../places.ts";

/** Puts the area under control, and tells those who collect there. */
export async function setOut(turn: Turn, places: Places, area: string, from: string, to: string): Promise<Reply> {
  const id = controlId(area, from);
  const before = await findControlById(turn.house.store, id);
  const by = turn.speaker.cadre;
  const text = say.notice.set(by.name, places.name(area), from, to);
  // Named after what it replaces: the same decision is told once, a later one like it again.
  const told = await tell(turn, area, text, `control/${id}/${to}/${before?.at ?? 0}`);
  const set = setControl({ area, fromDay: from, toDay: to, by: by.id, at: turn.now });
  return {
    says: [{ text: lines(say.set(places.name(area), from, to), told) }],
    writes: [set, note(turn, "control", id, `${from} ${to}`)],
    posts: told.posts,
  };
}

/** Ends a control from today on, and tells those who collect there. */
export async function endNow(turn: Turn, places: Places, { id, area, at, toDay }: Control): Promise<Reply> {
  const text = say.notice.ended(turn.speaker.cadre.name, places.name(area));
  const told = await tell(turn, area, text, `control/${id}/ended/${at}`);
  return {
    says: [{ text: lines(say.ended(places.name(area)), told) }],
    writes: [endControl(id, turn.now), note(turn, "control-end", id, toDay)],
    posts: told.posts,
  };
}

/** Tells the collectors of an area, each once for ever under this key; their open forms learn of it, too. */
async function tell(turn: Turn, area: string, text: string, key: string): Promise<Told> {
  turn.house.desk.dropIn(area);
  const collectors = await listCollectorsIn(turn.house.store, area);
  return tellEach(turn, new Map(collectors.map((cadre) => [cadre, { text }])), key);
}

function lines(head: string, { posts, unreached }: Told): string {
  return [head, say.told(posts.length, unreached)].filter((line) => line !== "").join("\n");
}
