import { nameAreas, townPath } from "../../db/areas.ts";
import { type Arrival, listArrivals } from "../../db/arrivals.ts";
import { findReach, reached } from "../../db/delivery.ts";
import { findTold, type Nudge, nudgeKey } from "../../db/nudges.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Choice, Outgoing } from "../message.ts";
import * as say from "../zh/nudge.ts";
import { countsOf, headsOf, type Nudging } from "./nudge.ts";
import { findOwing } from "./owing.ts";

/** After so many ms the sender is told, whatever has happened by then. */
export const PATIENCE = 60_000;

/** What the sender of a nudge is told: one message, and what may be put into a group where somebody was not reached. */
export interface NudgeReport {
  messages: Outgoing[];
  /** Some messages are still under way. */
  waiting: boolean;
}

/** How a nudge stands at `now`. `robots`: groups that can be spoken to. */
export async function reportNudge(
  parts: Nudging & { robots: readonly string[] },
  nudge: Nudge,
  now: number,
): Promise<NudgeReport> {
  const { store } = parts;
  const ids = nudge.what.people.map((one) => one.cadre);
  const keys = new Map(ids.map((id) => [id, nudgeKey(nudge.id, id)]));
  const arrived = listArrivals(store, [...keys.values()]);
  const names = findTold(store, [...ids, ...nudge.what.done]);
  const seen = findReach(store, ids, { sms: false });
  const nameOf = (id: string) => names.get(id)?.name ?? "";
  const missing = ids.flatMap((id) => {
    const arrival = arrived.get(keys.get(id) ?? "");
    const why = missingOf(arrival, seen.get(id)?.seen);
    return why ? [{ name: nameOf(id), missing: why }] : [];
  });
  const waiting = [...arrived.values()].some(({ delivery }) => under.has(delivery));
  const groups = await groupTexts(parts, nudge, now);
  const copied = missing.length > 0 && groups.whole !== "";
  const text = say.report(ids.length, missing, nudge.what.done.map(nameOf), copied);
  const choices = choicesFor(nudge, missing.length > 0, groups.robots.size > 0);
  const withChoices = choices.length > 0 ? { choices } : {};
  // What is to be copied is a message of its own.
  return {
    messages: copied ? [{ text }, { text: groups.whole, ...withChoices }] : [{ text, ...withChoices }],
    waiting,
  };
}

const under: ReadonlySet<string> = new Set(["queued", "sending", "shown"]);

/** Why somebody does not have a message; undefined when they have it. */
export function missingOf(arrival: Arrival | undefined, seen: number | undefined): say.Missing | undefined {
  if (!arrival) return { why: "absent" };
  if (reached(arrival.delivery)) return undefined;
  switch (arrival.delivery) {
    case "held":
      return { why: "page", seen };
    case "blocked":
    case "failed":
    case "uncertain":
    case "shown":
      return { why: arrival.delivery };
    default:
      return { why: "waiting" };
  }
}

function choicesFor(nudge: Nudge, missing: boolean, robots: boolean): Choice[] {
  return [
    ...(missing ? [{ label: say.buttons.unreached, payload: commandPayload("remind", "unreached") }] : []),
    ...(robots ? [{ label: say.buttons.group, payload: commandPayload("remind", `group:${nudge.id}`) }] : []),
  ];
}

/** What may be put into groups, counts only: for all villages at once ('' when nothing is owed), and for each robot its own. */
export async function groupTexts(
  parts: Nudging & { robots: readonly string[] },
  nudge: Pick<Nudge, "villages" | "what">,
  now: number,
): Promise<{ whole: string; robots: Map<string, string> }> {
  const { office, works } = nudge.what;
  const { villages } = await findOwing(parts, { areas: [townPath], villages: nudge.villages, works }, now);
  const names = nameAreas(parts.store, [...nudge.villages, townPath]);
  const nameOf = (path: string) => names.get(path) ?? "";
  const signed = office === "town" ? say.offices.town : nameOf(nudge.villages[0] ?? "");
  const textFor = (some: readonly string[]) => {
    const own = some.flatMap((path) =>
      villages.has(path) ? [{ name: nameOf(path), works: villages.get(path)! }] : [],
    );
    const counts = own.map((one) => ({ name: one.name, counts: countsOf(one.works) }));
    const heads = headsOf(
      parts,
      own.flatMap((one) => one.works),
    );
    return own.length === 0 ? "" : say.groupText(counts, heads, signed, now);
  };
  const spoken = nudge.villages.filter((path) => villages.has(path) && parts.robots.includes(nameOf(path)));
  const robots = new Map(spoken.map((path) => [nameOf(path), textFor([path])]));
  const whole = textFor(nudge.villages);
  const town = nameOf(townPath);
  // The town's own group is spoken to where no village has one.
  if (whole !== "" && office === "town" && robots.size === 0 && parts.robots.includes(town)) robots.set(town, whole);
  return { whole, robots };
}
