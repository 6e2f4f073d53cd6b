import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pino, { type Logger } from "pino";
import { questionnaires } from "../conversations/index.ts";
import { findTown } from "../db/areas.ts";
import { addressesIn, findPhone, findReach } from "../db/delivery.ts";
import { findFiles, readRef } from "../db/files.ts";
import { keyOpens } from "../db/health.ts";
import { openStore, type Store } from "../db/open.ts";
import { hashSecret } from "../db/seal.ts";
import { type Bot, createBot } from "./bot.ts";
import type { Channel } from "./channels/channel.ts";
import { createConsoleChannel } from "./channels/console.ts";
import { type HttpServer, openHttp } from "./channels/http.ts";
import { createRobotChannel } from "./channels/robot.ts";
import { createSmsChannel } from "./channels/sms.ts";
import { createTelegramChannel } from "./channels/telegram.ts";
import { createWebChannel } from "./channels/web.ts";
import { startClock } from "./clock.ts";
import type { House } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import type { Config } from "./config.ts";
import { createCourier } from "./courier.ts";
import { createDoor } from "./door.ts";
import { createDrawing } from "./drawing/drawing.ts";
import { createExporter } from "./exporter.ts";
import { createFileKeeper, type FileKeeper } from "./file-keeper.ts";
import { openHouse, planOf } from "./house.ts";
import { createHub } from "./hub.ts";
import { jobs } from "./jobs/index.ts";
import type { JobParts } from "./jobs/job.ts";
import { openKey } from "./key.ts";
import { campaignYear } from "./plan/plan.ts";
import { DeliveryError, SetupError } from "./problem.ts";
import { clockFrom } from "./time.ts";
import { shareLocation, townUnnamed } from "./zh/commands.ts";
import { keyFaults } from "./zh/setup.ts";

/** A running ruhu. */
export interface Running {
  url: string;
  demo: boolean;
  stop(): Promise<void>;
}

const FILE_CHECK = 5_000;
const PATIENCE = 10_000;
// The first page is not to wait for the demo's visits.
const BREATH = 15;

/** Opens everything and starts listening: the one place that knows everyone. */
export async function start(config: Config): Promise<Running> {
  const log = pino({ level: config.log }, pino.destination(2));
  const now = clockFrom(config.startsAt);
  const house = await openTown(config, now);
  const { store } = house;
  const channels = new Map<string, Channel>();
  const bot = createBot({ house, channels, now, log });
  const keeper = createFileKeeper({ store, channels, folder: config.filesDir, now, log });
  const folder = join(config.dataDir, "making");
  const { draw, stop: stopDrawing } = createDrawing();
  const { plan, year } = house;
  const papers = { year, templates: join(config.dataDir, "templates"), draw };
  const exporter = createExporter({ store, plan, form: house.desk.form, ...papers, keeper, folder, now, log });
  house.exporter = exporter;
  const courier = createCourier({ store, channels, now, log, draw });
  const town = (await findTown(store))?.name ?? townUnnamed;
  const door = createDoor({ house, bot, keeper, draw, now, demo: config.demo });
  const secure = config.publicUrl.startsWith("https:");
  channels.set(
    "web",
    createWebChannel({ door, uploads: config.uploadsDir, secure, town, log: (what) => log.warn({ what }, "web") }),
  );
  const telegram = config.telegram && (await openTelegram(config, log, fileReader(store, keeper)));
  if (telegram) channels.set("telegram", telegram);
  if (config.robots.length > 0) channels.set("robot", createRobotChannel({ robots: config.robots, now: Date.now }));
  if (config.sms) channels.set("sms", createSmsChannel({ ...config.sms, findPhone: (id) => findPhone(store, id) }));

  const hub = createHub({ store, bot, now });
  const all = [...channels.values()];
  await Promise.all(all.map((channel) => channel.start(hub)));
  await Promise.race([
    Promise.all(all.map((channel) => channel.caughtUp?.())),
    sleep(PATIENCE, undefined, { ref: false }),
  ]);
  await exporter.start();
  await courier.start();
  const http = await openServer(config, all, log);
  const visits = visitDemo(config, house, now, BREATH).catch(() => log.warn("the demo's visits could not be made"));
  const clock = startClock(jobs, { ...jobParts(house, config), now, log });
  const fileCheck = setInterval(
    () => void keeper.check().catch(() => log.warn("files could not be fetched")),
    FILE_CHECK,
  );
  void keeper.check().catch(() => {});
  telegram?.announce(commands.map((c) => ({ command: c.name, description: c.summary }))).catch(() => {});

  return {
    url: http.url,
    demo: config.demo,
    async stop() {
      clearInterval(fileCheck);
      clock.stop();
      await Promise.all(all.map((channel) => channel.stop()));
      await http.close();
      await visits;
      await exporter.stop();
      courier.stop();
      await courier.idle();
      await stopDrawing();
      store.close();
    },
  };
}

/** What the clock's jobs and `ruhu remind` think with. */
export function jobParts({ store, plan, year, desk }: House, config: Config): Omit<JobParts, "now" | "log"> {
  const titleOf = (questionnaire: string) => desk.form(questionnaire).questionnaire.title;
  const { means, robots } = meansOf(config);
  const reach: JobParts["reach"] = (cadres) => addressesIn(findReach(store, cadres, means));
  return { store, plan, year, titleOf, reach, robots, data: config.dataDir };
}

/** By which means people and groups are told something. */
function meansOf(config: Config) {
  const channels = new Set(["web", ...(config.telegram ? ["telegram"] : [])]);
  return { means: { sms: config.sms !== undefined, channels }, robots: config.robots.map(({ name }) => name) };
}

/** The database with its key, its demo when there is no town, and the forms. Throws a SetupError for a key that does not fit. */
async function openTown(config: Config, now: () => number): Promise<House> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const key = openKey(config);
  if (existsSync(config.database) && keyOpens(config.database, key) === false) {
    throw new SetupError(config.keyFile, keyFaults.wrong, keyFaults.wrongCure);
  }
  const store = openStore(config.database, key);
  const plan = planOf(config);
  const year = config.year ?? campaignYear(plan, now());
  const campaign = config.demo
    ? await (await import("./demo/seed.ts")).seedDemo(store, { now: now(), plan, year })
    : { plan, year };
  const house = await openHouse(store, questionnaires, campaign, config.publicUrl, now());
  return { ...house, ...meansOf(config) };
}

/** The visits that were made before the demo began; nothing in a real town, and once is enough. */
async function visitDemo(config: Config, house: House, now: () => number, pause?: number): Promise<void> {
  if (!config.demo) return;
  await (await import("./demo/visits.ts")).makeVisits(house, now(), pause);
}

/** The bytes of a stored file by its id, for channels that send files themselves. */
function fileReader(store: Store, keeper: FileKeeper) {
  return async (id: string): Promise<{ bytes: Uint8Array }> => {
    const [file] = await findFiles(store, [readRef(id).file]);
    if (!file?.sha256) throw new DeliveryError("the file is not kept", { permanent: true });
    return { bytes: await keeper.read(file.sha256) };
  };
}

async function openTelegram(config: Config, log: Logger, readFile: ReturnType<typeof fileReader>) {
  const { token, apiRoot, library, webhookUrl } = config.telegram as NonNullable<Config["telegram"]>;
  // Only the library that was chosen is loaded: each costs 80 ms and 19 MB.
  const client =
    library === "telegraf"
      ? (await import("./channels/telegraf.ts")).createTelegrafClient({ token, ...(apiRoot ? { apiRoot } : {}) })
      : (await import("./channels/grammy.ts")).createGrammyClient({ token, ...(apiRoot ? { apiRoot } : {}) });
  // Telegram sends the secret back with each update; made from the token, it is the same after a restart.
  const secret = hashSecret(`webhook ${token}`);
  const webhook = webhookUrl && { url: webhookUrl, secret, path: new URL(webhookUrl).pathname };
  return createTelegramChannel({ client, readFile, sendLocation: shareLocation, log, ...(webhook ? { webhook } : {}) });
}

function openServer(config: Config, channels: readonly Channel[], log: Logger): Promise<HttpServer> {
  const health = {
    name: "health",
    async handle(request: Request) {
      return new URL(request.url).pathname === "/health" ? new Response("ok\n") : undefined;
    },
  };
  return openHttp({
    mounts: [health, ...channels],
    host: config.host,
    port: config.port,
    log: (what) => log.warn({ what }, "http"),
  });
}

/** `ruhu chat`: the same house at a terminal, as one person of the demo or of the town. */
export async function chat(config: Config, person?: string): Promise<void> {
  const log: Logger = pino({ level: "silent" });
  const now = clockFrom(config.startsAt);
  const house = await openTown(config, now);
  const { store } = house;
  const channel = createConsoleChannel({ input: process.stdin, output: process.stdout, person: "me" });
  const channels = new Map<string, Channel>([["console", channel]]);
  const bot: Bot = createBot({ house, channels, now, log });
  const courier = createCourier({ store, channels, now, log });
  await visitDemo(config, house, now);
  await createDoor({ house, bot, now, demo: config.demo }).seat("console:me", person);
  await courier.start();
  await channel.start({ receive: bot.receive, replay: async () => [] });
  await channel.ended;
  await courier.idle();
  store.close();
}
