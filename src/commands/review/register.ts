import { isPersonal } from "../../../conversations/elements.ts";
import {
  addKin,
  changeRegister,
  type FactChange,
  findRegistered,
  findTakenKey,
  goneElement,
  type Registered,
} from "../../../db/facts.ts";
import type { Write } from "../../../db/writes.ts";
import { shortLabel } from "../../engine/describe.ts";
import type { List, Node, Row } from "../../engine/form.ts";
import { nameOfRow } from "../../engine/list.ts";
import { currentValue, isRelevant } from "../../engine/values.ts";
import { instant } from "../../time.ts";
import type { Turn } from "../command.ts";
import type { OpenInterview } from "../desk.ts";
import { mendedBy, NEW_VALUE } from "../problems/new-value.ts";
import { visitDay } from "../visit-day.ts";

/** What an approved form changes about one subject, and which question each change comes from. */
interface Told {
  registered: Registered;
  /** Somebody new. */
  added?: Write;
  changes: { change: FactChange; node?: Node }[];
}

/**
 * What an approved form says goes into the register, with its history: about its subject, and about those who belong to it
 * (added, changed, taken off). Or the label of a key that another has already.
 */
export function registerWrites(turn: Turn, open: OpenInterview, at: number): { writes: Write[] } | { taken: string } {
  const { store, desk } = turn.house;
  const registered = findRegistered(store, open.owed.subject);
  if (!registered) return { writes: [] };
  const all = [toldOfSubject(open, registered), ...toldOfKin(turn, open, registered), ...toldOfTicket(turn, open)];
  const told = all.filter((one) => one.changes.length > 0 || one.added);
  for (const { registered: about, changes } of told) {
    const taken = findTakenKey(
      store,
      about.id,
      changes.map(({ change }) => change),
    );
    const node = changes.find(({ change }) => change.element === taken)?.node;
    if (node) return { taken: shortLabel(node) };
  }
  if (told.length === 0) return { writes: [] };
  const day = visitDay(open);
  const observedAt = day === undefined ? (open.row.submittedAt ?? turn.now) : instant(day);
  const source = { interview: open.row.id, by: turn.speaker.cadre.id, observedAt, at, source: "visit", isPersonal };
  desk.dropAbout(registered.id);
  const writes = told.flatMap(({ registered: about, added, changes }) => [
    ...(added ? [added] : []),
    ...changeRegister(
      store,
      about,
      changes.map(({ change }) => change),
      source,
    ),
  ]);
  return { writes };
}

/** The datum that a ticket was about, as it was mended. */
function toldOfTicket(turn: Turn, open: OpenInterview): Told[] {
  const mended = mendedBy(turn, open);
  const node = open.interview.form.byName.get(NEW_VALUE);
  if (!mended || mended.change.old === mended.change.value) return [];
  return [{ registered: mended.registered, changes: [{ change: mended.change, ...(node ? { node } : {}) }] }];
}

function toldOfSubject({ interview }: OpenInterview, registered: Registered): Told {
  const own = interview.form.nodes.filter((node) => node.row === undefined);
  return { registered, changes: changesIn(interview, own, registered) };
}

/** What these questions say that the register does not. The day of the visit and who signed are the visit's. */
function changesIn(
  interview: OpenInterview["interview"],
  nodes: readonly Node[],
  { data }: Registered,
): Told["changes"] {
  return nodes.flatMap((node) => {
    const { element } = node.question;
    // Figures worked out are data too, where they say so.
    if (element === undefined || element.startsWith("visit.") || node.list) return [];
    const value = currentValue(interview, node);
    const old = data[element]?.value;
    return value === "" || value === old ? [] : [{ node, change: { element, old, value } }];
  });
}

function toldOfKin(turn: Turn, open: OpenInterview, parent: Registered): Told[] {
  const { interview } = open;
  return interview.form.pattern.lists.flatMap((list) => {
    const node = interview.form.byName.get(list.name);
    if (!node || !isKept(list) || !isRelevant(interview, node)) return [];
    return (interview.form.rows.get(list.name) ?? []).map((row) => toldOfRow(turn, open, parent, list, row));
  });
}

/** Only rows whose questions are data of the register are somebody there; others are lines of this form alone. */
function isKept({ repeat }: List): boolean {
  return JSON.stringify(repeat.survey).includes(`"element":"${repeat.subject}.`);
}

function toldOfRow(turn: Turn, { interview }: OpenInterview, parent: Registered, list: List, row: Row): Told {
  const kept = findRegistered(turn.house.store, row.id);
  const { subject: kind } = list.repeat;
  const { area } = parent;
  const name = nameOfRow(interview, list, row.id);
  // Behind all that the register has, whoever of them is gone.
  const place = (interview.context.knownRows?.(kind).length ?? 0) + row.position;
  const fresh = kept ? undefined : addKin({ id: row.id, kind, area, parent: parent.id, place, name });
  const registered = kept ?? fresh!.registered;
  const changes = changesIn(interview, [...row.nodes.values()], registered);
  const gone = goneElement(kind);
  const was = registered.data[gone]?.value;
  const now = row.position === 0 ? "yes" : was === undefined ? undefined : "no";
  if (now !== was && now !== undefined) changes.push({ change: { element: gone, old: was, value: now } });
  return { registered, changes, ...(fresh ? { added: fresh.write } : {}) };
}
