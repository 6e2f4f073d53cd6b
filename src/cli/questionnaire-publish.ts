import { questionnaires } from "../../conversations/index.ts";
import type { Store } from "../../db/open.ts";
import { countUses, findNewest, hashOf, publication, publish } from "../../db/questionnaires.ts";
import { newId } from "../../db/seal.ts";
import { insert } from "../../db/writes.ts";
import { createDesk } from "../commands/desk.ts";
import { readConfig } from "../config.ts";
import { compileForm } from "../engine/compile-form.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { SetupError } from "../problem.ts";
import { askedAgain, askedIn } from "../xlsform/asked-again.ts";
import { publishing as say } from "../zh/questionnaire.ts";
import type { Terminal } from "./command.ts";
import { campaignOf, withData } from "./open-data.ts";
import { readFormFile, sayForm } from "./questionnaire-file.ts";

/** How an import was asked for: `reason`, why it asks more than the official form. */
interface Asked {
  reason: string;
  dryRun: boolean;
}

/** Most interviews that are named one by one. */
const NAMED = 20;

/** `questionnaire import FILE`: publishes a form as the next version, and says what that changes for those under way. */
export async function publishForm(out: Terminal, file: string, asked: Asked): Promise<number> {
  const read = sayForm(out, await readFormFile(out, file));
  if (!read) return 1;
  const config = readConfig(out.env, out.cwd);
  return withData(config, async (store) => {
    const official = questionnaires.find(({ id }) => id === read.id);
    const before = newest(store, official, read.id);
    if (before && isSame(before, read)) {
      out.say(say.same(before.title, before.version));
      return 0;
    }
    const form = before ? { ...read, version: Math.max(read.version, before.version + 1) } : read;
    const uses = countUses(store, form.id);
    const more = official ? refuseFreeRide(out, official, form, uses.owed, asked) : 0;
    const { plan, year } = await campaignOf(store, config, out.now());
    if (before) await sayOpen(out, store, { before, form, open: uses.open, plan, year });
    else out.say(say.unknown(form.id));
    if (asked.dryRun) {
      out.say(say.dryRun(form.version));
      return 0;
    }
    await keep(store, { form, before, official, more, owed: uses.owed, reason: asked.reason, at: out.now() });
    out.say(say.done(form.title, form.version));
    return 0;
  });
}

function newest(store: Store, official: Questionnaire | undefined, id: string): Questionnaire | undefined {
  const published = findNewest(store, id);
  return published && published.version >= (official?.version ?? 0) ? published : official;
}

function isSame(a: Questionnaire, b: Questionnaire): boolean {
  return hashOf(inOrder({ ...a, version: 0 })) === hashOf(inOrder({ ...b, version: 0 }));
}

/** The same questionnaire with the keys of every object in one order. */
function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOrder) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, inOrder(one)])) as T;
}

/** Says how many questions a form has over the official one; throws a SetupError where nobody says why. Gives the number. */
function refuseFreeRide(
  out: Terminal,
  official: Questionnaire,
  form: Questionnaire,
  owed: number,
  { reason }: Asked,
): number {
  const known = askedIn(official);
  const more = askedIn(form).length - known.length;
  if (more <= 0) return 0;
  const added = askedIn(form).filter((name) => !known.includes(name));
  const said = say.more(more, owed, official.subject === "household", added);
  if (reason === "") throw new SetupError(said, say.reasonMissing, say.reasonCure);
  out.say(said);
  return more;
}

interface Change {
  before: Questionnaire;
  form: Questionnaire;
  open: readonly string[];
  plan: Parameters<typeof createDesk>[2];
  year: number;
}

/** Says of every interview under way what it will be asked again. */
async function sayOpen(out: Terminal, store: Store, { before, form, open, plan, year }: Change): Promise<void> {
  out.say(say.open(open.length));
  const desk = createDesk(store, formsWith(before), plan, year);
  const next = compileForm(form);
  let untouched = 0;
  let told = 0;
  for (const id of open) {
    const at = await desk.open(id);
    if (!at) continue;
    const { again, added } = askedAgain(at.interview, next);
    if (again.length === 0 && added.length === 0) untouched += 1;
    else if (told++ < NAMED) {
      if (again.length > 0) out.say(say.again(at.name, again));
      if (added.length > 0) out.say(say.added(at.name, added));
    }
    desk.drop(id);
  }
  if (told > NAMED) out.say(say.others(told - NAMED));
  if (untouched > 0) out.say(say.untouched(untouched));
}

function formsWith(before: Questionnaire): Map<string, ReturnType<typeof compileForm>> {
  const others = questionnaires.filter(({ id }) => id !== before.id);
  return new Map([...others, before].map((one) => [one.id, compileForm(one)]));
}

interface Publication {
  form: Questionnaire;
  before: Questionnaire | undefined;
  official: Questionnaire | undefined;
  more: number;
  owed: number;
  reason: string;
  at: number;
}

/** Publishes it, and writes down who was told what; the version before it is kept for what was filled in with it. */
async function keep(store: Store, { form, before, more, owed, reason, at }: Publication): Promise<void> {
  if (before) await publish(store, [before], at);
  const detail = JSON.stringify({
    id: form.id,
    version: form.version,
    before: before?.version ?? null,
    questions: askedIn(form).length,
    sha256: hashOf(form),
    ...(more > 0 ? { more, households: owed, reason } : {}),
  });
  const ref = `${form.id}/${form.version}`;
  const audit = insert("audit", { id: newId(), at, actor: null, action: "questionnaire", ref, detail });
  await store.commit({ at, writes: [publication(form, at), audit] });
}
