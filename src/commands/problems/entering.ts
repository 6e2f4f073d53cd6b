import { findAreaName, townPath, villageOf } from "../../../db/areas.ts";
import type { Post } from "../../../db/commit.ts";
import { countEntries, listEntries } from "../../../db/entry.ts";
import { findCompilerFor } from "../../../db/people.ts";
import { commandPayload } from "../../engine/payload.ts";
import * as say from "../../zh/entry.ts";
import { buttons } from "../../zh/problem-lists.ts";
import { sayDue } from "../../zh/when.ts";
import type { Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { sayEntry } from "../entry-says.ts";
import { reach } from "../reach.ts";

const SHOWN = 10;

/** Whoever enters for the village is told what waits; `fresh`: this very unit adds one more. */
export async function tellEntry(turn: Turn, open: OpenInterview, fresh: boolean): Promise<Post[]> {
  const { store } = turn.house;
  const { area, dueAt } = open.owed.assignment;
  const village = villageOf(area) ?? townPath;
  const compiler = await findCompilerFor(store, area);
  if (!compiler || compiler.id === turn.speaker.cadre.id) return [];
  const to = (await reach(turn.house, [compiler.id])).get(compiler.id);
  const others = listEntries(store, [village], "todo", { limit: SHOWN + 1 });
  const own = others.some(({ assignment }) => assignment === open.owed.assignment.id);
  const n = countEntries(store, [village]).todo + (fresh && !own ? 1 : 0);
  if (!to || n === 0) return [];
  const lines = others.slice(0, SHOWN).map((entry, i) => sayEntry(entry, i + 1));
  const text = [say.toEnter(findAreaName(store, village), n, sayDue(dueAt)), ...lines].join("\n");
  const choices = [{ label: buttons.entry, payload: commandPayload("entry") }];
  return [{ to, message: { text, choices }, dedupe: `entry/${open.row.id}/${open.row.version}`, kind: "notice" }];
}
