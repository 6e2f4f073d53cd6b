import { setTimeout as sleep } from "node:timers/promises";
import { listOwed, type Owed } from "../../db/assignments.ts";
import { listPeople } from "../../db/people.ts";
import { findVisitPhase } from "../../db/practice.ts";
import { newId } from "../../db/seal.ts";
import { findSetting, saveSetting } from "../../db/settings.ts";
import { insert, type Write } from "../../db/writes.ts";
import type { Chat, House, Speaker, Turn } from "../commands/command.ts";
import { noting } from "../commands/desk.ts";
import { hear } from "../commands/hear.ts";
import { afterwards, unitOf } from "../commands/unit.ts";
import { commandPayload } from "../engine/payload.ts";
import type { Address, Incoming } from "../message.ts";
import { addDays } from "../plan/calendar.ts";
import { startAt } from "../plan/plan.ts";
import { dayOf } from "../time.ts";
import { aheadDay, demoQuestionnaire, demoVisits, sayAhead } from "../zh/demo-visits.ts";
import { pauses, randomFrom, visitTimes } from "./times.ts";

const SETTING = "demo.visits";
const can = { buttons: true, edits: true, textLimit: 4096, inputs: { photo: true, signature: true, location: true } };

/** What is said in one chat message. */
type Said = { kind: "press"; payload: string } | { kind: "text"; text: string };

/** One collector on their way. */
interface Way {
  house: House;
  speaker: Speaker;
  address: Address;
  now: number;
  random: () => number;
  pause: number;
}

/**
 * Makes the demo's campaign one that is under way: the visits of zh/demo-visits.ts are made, once, on working days since the
 * visits began. Every sentence goes through the commands as if it had been typed then; only what was said back is not sent.
 * It takes a quarter of a second in steps of some milliseconds, with a `pause` (ms) between them: people may chat meanwhile,
 * and what they begin is theirs.
 */
export async function makeVisits(house: House, now: number, pause = 0): Promise<void> {
  const { store, plan, year } = house;
  if ((await findSetting(store, SETTING)) !== undefined) return;
  const phase = findVisitPhase(plan);
  // Another plan asks other questions.
  if (phase?.questionnaire !== demoQuestionnaire) return;
  const from = startAt(plan, phase, year);
  const people = await listPeople(store);
  for (const [index, [name, visits]] of Object.entries(demoVisits).entries()) {
    const cadre = people.find((person) => person.name === name);
    if (!cadre) continue;
    const random = randomFrom(index + 1);
    const way: Way = { house, speaker: { cadre, grants: cadre.grants }, address: `web:${newId()}`, now, random, pause };
    await goRound(way, visits, visitTimes(Object.keys(visits).length, from, now, random));
  }
  await store.commit({ at: now, writes: [saveSetting(SETTING, "made", null, now)] });
}

/** One collector's visits, one after the other. */
async function goRound(
  way: Way,
  visits: Readonly<Record<string, readonly string[]>>,
  times: readonly number[],
): Promise<void> {
  const { store } = way.house;
  const [first] = times;
  if (first === undefined) return;
  const { id } = way.speaker.cadre;
  await store.commit({ at: first, writes: [insert("addresses", { address: way.address, cadre: id, at: first })] });
  const owed = await listOwed(store, id);
  for (const [index, [head, sentences]] of Object.entries(visits).entries()) {
    const at = times[index];
    const waits = pauses(sentences.length, way.random);
    const household = owed.find((one) => one.name === head);
    if (at === undefined || !household || !isUntouched(household)) continue;
    const said = sentences.map((text, i) => ({ text, after: waits[i] ?? 0 }));
    await visit(way, household, said, at);
    if (way.pause > 0) await sleep(way.pause);
  }
}

/** A start that was cut short may have made some of the visits. */
function isUntouched({ assignment }: Owed): boolean {
  return assignment.status === "open" && assignment.disposition === null;
}

/**
 * One household: it is opened, and each sentence typed some time after the one before. Written as one unit; left alone when
 * somebody else has begun it meanwhile.
 */
async function visit(
  way: Way,
  owed: Owed,
  sentences: readonly { text: string; after: number }[],
  begun: number,
): Promise<void> {
  const { store, desk } = way.house;
  const taken = new Set<string>();
  const house = { ...way.house, desk: noting(desk, taken) };
  const ahead = sayAhead(addDays(dayOf(way.now), 2));
  let at = begun;
  let chat: Chat = { address: way.address, pending: {}, promptN: null, version: 0, fresh: true };
  let writes: Write[] = [];
  const keep = async () => {
    for (const id of taken) desk.drop(id);
    const outcome = await store.commit({ at, writes });
    writes = [];
    return outcome.kind === "ok";
  };
  const say = async (said: Said) => {
    const turn = turnOf(way, house, chat, said, at);
    const reply = await hear(turn);
    const unit = unitOf(turn.incoming, chat, reply, at);
    writes.push(...(reply.writes ?? []));
    chat = afterwards(chat, reply, unit, { kind: "ok", posted: unit.posts?.map(() => 0) ?? [] });
  };
  await say({ kind: "press", payload: commandPayload("next", owed.assignment.id) });
  for (const { text, after } of sentences) {
    at += after;
    // What a command asked for changes the assignment once more: as it was opened, it must be kept by then.
    if (chat.pending.tell && !(await keep())) return;
    await say({ kind: "text", text: text.replace(aheadDay, ahead) });
  }
  await keep();
}

function turnOf(way: Way, house: House, chat: Chat, said: Said, at: number): Turn {
  const { address, speaker } = way;
  const heard = { id: newId(), bot: "demo", chat: address, from: address, group: false, sentAt: at };
  const incoming: Incoming = { ...heard, ...said };
  const fetchFile = () => Promise.reject(new Error("nothing is sent along"));
  return { house, now: at, incoming, speaker, chat, can, fetchFile };
}
