import type { Post } from "../../../db/commit.ts";
import { nameCadres } from "../../../db/tallies.ts";
import type { Choice } from "../../message.ts";
import { speaks } from "../../zh/office.ts";
import { hasRole, type Turn } from "../command.ts";
import { reach } from "../reach.ts";

/** What somebody is to hear. */
export interface News {
  text: string;
  choices?: readonly Choice[];
}

/** Messages to others, each said once under its key, and the names of those whom nothing leads to. */
export interface Told {
  posts: Post[];
  unreached: string[];
}

/** Tells people something once; nobody is told what they did themselves. */
export async function tellEach(turn: Turn, news: ReadonlyMap<string, News>, key: string): Promise<Told> {
  const ids = [...news.keys()].filter((id) => id !== turn.speaker.cadre.id);
  const reached = await reach(turn.house, ids);
  const posts = ids.flatMap((id): Post[] => {
    const to = reached.get(id);
    const message = news.get(id);
    return to && message ? [{ to, message, dedupe: `${key}/${id}`, kind: "notice" }] : [];
  });
  const lost = nameCadres(
    turn.house.store,
    ids.filter((id) => !reached.has(id)),
  );
  return { posts, unreached: [...lost.values()].sort() };
}

/** "村里虚明月", "镇乡村振兴办虚长青": the speaker, as others hear of them. */
export function speaksAs(turn: Turn): string {
  const role = hasRole(turn.speaker, ["reviewer", "admin"]) ? "reviewer" : "compiler";
  return speaks(turn.speaker.cadre.name, role);
}
