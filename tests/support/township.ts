import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { isPersonal } from "../../conversations/elements.ts";
import { questionnaires } from "../../conversations/index.ts";
import { xinwan2022 } from "../../conversations/xinwan-2022/plan.ts";
import { openStore, type Store } from "../../db/open.ts";
import { insert, type Write } from "../../db/writes.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Channel } from "../../src/channels/channel.ts";
import type { House } from "../../src/commands/command.ts";
import { type Courier, createCourier } from "../../src/courier.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { createExporter, type ExportDesk } from "../../src/exporter.ts";
import { createFileKeeper, type FileKeeper } from "../../src/file-keeper.ts";
import { openHouse } from "../../src/house.ts";
import { createHub } from "../../src/hub.ts";
import type { Address } from "../../src/message.ts";
import { findPhase } from "../../src/plan/plan.ts";
import { instant } from "../../src/time.ts";
import { createFakeChannel, type FakeChannel } from "./fake-channel.ts";

/** A household as a test wants it; everything left out is unknown to the register. */
export interface TestHousehold {
  id: string;
  name: string;
  /** "3组" */
  group?: string;
  collector: string;
  known?: Record<string, string>;
  lists?: string[];
  practice?: boolean;
  /** Phases of the plan that ask something of it; left out: the screening. */
  phases?: readonly string[];
  /** Its members, helpers …, by id; what is known of them was observed in 2021. */
  kin?: Readonly<Record<string, { kind: string; known: Readonly<Record<string, string>> }>>;
}

/** What stands when the test begins. */
export interface TestTown {
  now: string;
  /** Where each is reached; somebody with two phones has two addresses. "plain:…" is a channel without buttons. */
  collectors: Record<string, Address | readonly Address[]>;
  compiler?: { name: string; address: Address };
  /** Of the town. */
  reviewer?: { name: string; address: Address };
  households: TestHousehold[];
}

/** A running house in one process: real bot, courier and database; only the channel and the clock are ours. */
export interface Township {
  store: Store;
  house: House;
  bot: Bot;
  courier: Courier;
  channel: FakeChannel;
  /** A second channel, "plain:": no buttons, no edits, no tools. */
  plain: FakeChannel;
  /** The web page, "web:": a test says by `page.send` who has it open. */
  page: FakeChannel;
  /** Fetches photos and signatures when told to. */
  keeper: FileKeeper;
  /** Makes exports, one after the other. */
  exporter: ExportDesk;
  /** What the log was told, as JSON lines. */
  log: readonly string[];
  /** The next `times` commits reject with this, as a disk does that fails for a moment. */
  failDisk(times?: number, code?: string): void;
  /** The wall clock; set it with `at("2022-11-03 09:12")`. */
  now(): number;
  at(wall: string): void;
  /** Everything sent so far has arrived. */
  settled(): Promise<void>;
  /** Ends this process's house and opens a new one on the same database, as after a crash; `forms` may differ. */
  restart(forms?: readonly Questionnaire[]): Promise<Township>;
  close(): void;
}

const key = new Uint8Array(32).fill(7);
const village = "t/01/";

/** Opens a township on a database in a temporary folder. */
export async function openTownship(
  town: TestTown,
  forms: readonly Questionnaire[] = questionnaires,
): Promise<Township> {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-test-"));
  const path = join(folder, "ruhu.db");
  const store = openStore(path, key);
  await store.commit({ at: 0, writes: townWrites(town, store) });
  const clock = { time: instant(town.now) };
  return run({ path, folder, clock, ...createPhones(() => clock.time) }, store, forms);
}

/** What outlives the process: the disk, the clock, and what people hold in their hands. */
interface World {
  path: string;
  folder: string;
  clock: { time: number };
  channel: FakeChannel;
  plain: FakeChannel;
  page: FakeChannel;
}

function createPhones(now: () => number): Pick<World, "channel" | "plain" | "page"> {
  const inputs = { photo: false, signature: false, location: false };
  const capabilities = { buttons: false, edits: false, inputs };
  const plain = createFakeChannel({ name: "plain", now, capabilities });
  return { channel: createFakeChannel({ now }), plain, page: createFakeChannel({ name: "web", now }) };
}

async function run(world: World, opened: Store, forms: readonly Questionnaire[]): Promise<Township> {
  const { path, folder, clock, channel, plain, page } = world;
  const now = () => clock.time;
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const channels = new Map<string, Channel>([
    ["fake", channel],
    ["plain", plain],
    ["web", page],
  ]);
  const { store, failDisk } = withFailures(opened);
  const keeper = createFileKeeper({ store, channels, folder: join(folder, "files"), now, log });
  const house = await openHouse(store, allForms(forms), { plan: xinwan2022, year: 2022 }, "http://127.0.0.1", now());
  const making = join(folder, "making");
  const papers = { year: 2022, templates: join(folder, "templates") };
  const exports = { store, plan: xinwan2022, form: house.desk.form, ...papers };
  const exporter = createExporter({ ...exports, keeper, folder: making, now, log });
  house.exporter = exporter;
  const bot = createBot({ house, channels, now, log });
  const courier = createCourier({ store, channels, now, log, pause: () => new Promise((done) => setImmediate(done)) });
  const hub = createHub({ store, bot, now });
  await Promise.all([channel.start(hub), plain.start(hub), page.start(hub)]);
  await exporter.start();
  await courier.start();
  return {
    store,
    house,
    bot,
    courier,
    channel,
    plain,
    page,
    keeper,
    exporter,
    log: lines,
    failDisk,
    now,
    at(wall) {
      clock.time = instant(wall);
    },
    settled: () => courier.idle(),
    async restart(others = forms) {
      await exporter.stop();
      courier.stop();
      await courier.idle();
      store.close();
      return run(world, openStore(path, key), others);
    },
    close() {
      courier.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The plan needs every questionnaire: these, and the catalogue's for the rest. */
function allForms(forms: readonly Questionnaire[]): Questionnaire[] {
  return [...forms, ...questionnaires.filter((one) => !forms.some(({ id }) => id === one.id))];
}

/** A store whose commits can be made to fail. */
function withFailures(opened: Store): { store: Store; failDisk: Township["failDisk"] } {
  const failures: Error[] = [];
  const commit: Store["commit"] = async (unit) => {
    const failure = failures.shift();
    if (failure) throw failure;
    return opened.commit(unit);
  };
  return {
    store: { ...opened, commit },
    failDisk(times = 1, code = "SQLITE_IOERR_WRITE") {
      const failure = Object.assign(new Error("disk I/O error"), { name: "SqliteError", code });
      failures.push(...Array<Error>(times).fill(failure));
    },
  };
}

function townWrites(town: TestTown, store: Store): Write[] {
  const writes: Write[] = [
    insert("areas", { path: "t/", name: "样例镇", level: "town" }),
    insert("areas", { path: village, name: "东样村", level: "village" }),
  ];
  // Whom the lot falls on is nothing to leave to chance in a story.
  writes.push(insert("parameters", { name: "review.photo_share", value: "0", at: 0 }));
  const person = (name: string, address: Address | readonly Address[], role: string, area = village) => {
    writes.push(insert("cadres", { id: name, name }));
    writes.push(insert("grants", { cadre: name, role, area, at: 0 }));
    for (const one of [address].flat()) writes.push(insert("addresses", { address: one, cadre: name, at: 0 }));
  };
  for (const [name, address] of Object.entries(town.collectors)) person(name, address, "collector");
  if (town.compiler) person(town.compiler.name, town.compiler.address, "compiler");
  if (town.reviewer) person(town.reviewer.name, town.reviewer.address, "reviewer", "t/");
  const groups = [...new Set(town.households.map((h) => h.group ?? "1组"))].sort();
  for (const [i, name] of groups.entries()) {
    writes.push(insert("areas", { path: `${village}0${i + 1}/`, name, level: "group" }));
  }
  for (const household of town.households) {
    const area = `${village}0${groups.indexOf(household.group ?? "1组") + 1}/`;
    writes.push(...householdWrites(household, area, store));
  }
  return writes;
}

function householdWrites(household: TestHousehold, area: string, store: Store): Write[] {
  const known = { "household.head_name": household.name, ...household.known };
  const sealed = Object.entries(known).map(([element, value]) => {
    const kept = isPersonal(element) ? store.sealer.seal(value) : value;
    return [element, { value: kept, at: 0, source: "roster" }];
  });
  const { id, name, practice = false } = household;
  return [
    insert("subjects", {
      id,
      kind: "household",
      area,
      name,
      status: practice ? "practice" : "active",
      data: JSON.stringify(Object.fromEntries(sealed)),
    }),
    ...(household.lists ?? []).map((list) => insert("lists", { list, subject: id })),
    ...kinWrites(household, area, store),
    ...(household.phases ?? ["A2"]).map((phase) =>
      insert("assignments", {
        id: `${phase === "A2" ? "a" : phase.toLowerCase()}${id}`.padEnd(12, "0"),
        key: `xinwan-2022/2022/${phase}/${id}`,
        phase,
        questionnaire: findPhase(xinwan2022, phase)?.questionnaire ?? "",
        subject: id,
        area,
        cadre: household.collector,
        dueAt: instant("2022-11-08 24:00"),
        practice: practice ? 1 : 0,
      }),
    ),
  ];
}

/** Those who belong to the household, as the register of the year before has them. */
function kinWrites({ id: parent, kin = {} }: TestHousehold, area: string, store: Store): Write[] {
  const at = instant("2021-12-31 12:00");
  return Object.entries(kin).map(([id, { kind, known }], i) => {
    const data = Object.entries(known).map(([element, value]) => {
      return [element, { value: isPersonal(element) ? store.sealer.seal(value) : value, at, source: "roster" }];
    });
    const name = known[`${kind}.name`] ?? id;
    return insert("subjects", {
      id,
      kind,
      area,
      name,
      parent,
      place: i + 1,
      data: JSON.stringify(Object.fromEntries(data)),
    });
  });
}
