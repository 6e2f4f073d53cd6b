import type { Address } from "../src/message.ts";
import type { Unit } from "./commit.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { cadres, nudges, reminders } from "./schema.ts";
import { change, insert, type Kept, remove, type Write } from "./writes.ts";

const { and, eq, gt, inArray } = orm;

/** One 催办: who is called to mind what, by whom. A `draft` was shown and not sent; `told`: its sender knows how it went. */
export interface Nudge {
  id: string;
  by: string;
  /** The chat it was sent from: there its sender is told. */
  address: Address;
  state: "draft" | "open" | "told";
  at: number;
  villages: readonly string[];
  what: NudgeContent;
}

export interface NudgeContent {
  /** In whose name. */
  office: "town" | "village";
  /** What was asked for: paths of villages, people, keys of works; left out means all. `places` is how it was called. */
  asked: {
    villages?: readonly string[];
    cadres?: readonly string[];
    works?: readonly string[];
    places: readonly string[];
  };
  /** Keys of the works it is about. */
  works: readonly string[];
  people: readonly { cadre: string; n: number }[];
  /** A sentence of the sender's own; '' when there is none. */
  extra: string;
  /** People who were shown and had done everything when it was sent. */
  done: readonly string[];
}

/** In `reminders`, the phase under which nudges stand; the slot is the nudge's id. */
const PHASE = "nudge";

/** The keys of every nudge that a person was sent. */
export function listNudgeKeys(store: Store, cadre: string): string[] {
  const mine = and(eq(reminders.cadre, cadre), eq(reminders.phase, PHASE));
  const rows = store.db.select({ slot: reminders.slot }).from(reminders).where(mine).all();
  return rows.map((row) => nudgeKey(row.slot, cadre));
}

/** One nudge; undefined when there is none. */
export async function findNudge(store: Store, id: string): Promise<Nudge | undefined> {
  const row = store.db.select().from(nudges).where(eq(nudges.id, id)).get();
  return row && opened(row);
}

/** Nudges whose sender does not know yet how they went. */
export function listOpenNudges(store: Store): Nudge[] {
  return store.db.select().from(nudges).where(eq(nudges.state, "open")).all().map(opened);
}

function opened(row: Kept<"nudges">): Nudge {
  const { targets, villages, ...rest } = row;
  return {
    ...rest,
    address: row.address as Address,
    state: row.state as Nudge["state"],
    villages: JSON.parse(villages) as string[],
    what: JSON.parse(targets) as NudgeContent,
  };
}

/** Keeps a draft in the place of whatever its sender had drafted before. */
export function draftNudge(nudge: Omit<Nudge, "state">): Write[] {
  const { what, villages, ...row } = nudge;
  const kept = { ...row, state: "draft", targets: JSON.stringify(what), villages: JSON.stringify(villages) };
  return [remove("nudges", { by: nudge.by, state: "draft" }), insert("nudges", kept)];
}

/** Throws a draft away. */
export function dropDraft(id: string): Write {
  return remove("nudges", { id, state: "draft" });
}

/** Somebody who is told, with the version that the decision was made on. */
export interface Nudged {
  cadre: string;
  version: number;
}

/**
 * Sends a draft: from now on it waits for its report. Whoever is told is marked in the same unit, and their row moves on: of
 * two who press at the same moment the second is stale and finds that they have just been told.
 */
export function sendNudge(nudge: Omit<Nudge, "state">, told: readonly Nudged[]): Write[] {
  const { id, at, what } = nudge;
  return [
    change("nudges", { id, state: "draft" }, { state: "open", at, targets: JSON.stringify(what) }),
    ...told.flatMap(({ cadre, version }) => [
      change("cadres", { id: cadre }, {}, version),
      insert("reminders", { cadre, phase: PHASE, slot: id, at }),
    ]),
  ];
}

/** The key under which a person is told of a nudge, once for ever. */
export function nudgeKey(id: string, cadre: string): string {
  return `nudge/${id}/${cadre}`;
}

/** The nudge's report as one unit: said again, it changes nothing. */
export function reportUnit(nudge: Nudge, messages: readonly { text: string }[], at: number): Unit {
  return {
    at,
    writes: [change("nudges", { id: nudge.id, state: "open" }, { state: "told" })],
    posts: messages.map((message, i) => ({
      to: nudge.address,
      message,
      dedupe: i === 0 ? `nudge-report/${nudge.id}` : `nudge-report/${nudge.id}/${i}`,
      kind: "notice",
    })),
  };
}

/** The newest nudge that each of these had after `since`. */
export function listNudged(
  store: Store,
  ids: readonly string[],
  since: number,
): Map<string, { at: number; by: string; office: NudgeContent["office"] }> {
  const rows = store.db
    .select({ cadre: reminders.cadre, nudge: reminders.slot, at: reminders.at })
    .from(reminders)
    .where(and(inArray(reminders.cadre, [...ids]), eq(reminders.phase, PHASE), gt(reminders.at, since)))
    .all();
  const sent = store.db
    .select()
    .from(nudges)
    .where(inArray(nudges.id, [...new Set(rows.map((row) => row.nudge))]))
    .all();
  const by = new Map(sent.map((row) => [row.id, opened(row)]));
  const found = new Map<string, { at: number; by: string; office: NudgeContent["office"] }>();
  for (const { cadre, nudge, at } of rows) {
    const one = by.get(nudge);
    if (one && at > (found.get(cadre)?.at ?? 0)) found.set(cadre, { at, by: one.by, office: one.what.office });
  }
  return found;
}

/** What is to be known of people before they are told something. */
export interface Told {
  id: string;
  name: string;
  /** active | invited | left */
  status: string;
  quiet: string;
  version: number;
}

/** These people, by id. */
export function findTold(store: Store, ids: readonly string[]): Map<string, Told> {
  const rows = store.db
    .select({
      id: cadres.id,
      name: cadres.name,
      status: cadres.status,
      quiet: cadres.quiet,
      version: cadres.version,
    })
    .from(cadres)
    .where(inArray(cadres.id, [...ids]))
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}
