import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pino, { type Logger } from "pino";
import { plans, questionnaires } from "../conversations/index.ts";
import { findTown } from "../db/areas.ts";
import { keyOpens } from "../db/health.ts";
import { openStore } from "../db/open.ts";
import { listAfter } from "../db/outbox.ts";
import { hashSecret } from "../db/seal.ts";
import { type Bot, createBot } from "./bot.ts";
import type { Channel, Hub } from "./channels/channel.ts";
import { createConsoleChannel } from "./channels/console.ts";
import { type HttpServer, openHttp } from "./channels/http.ts";
import { createTelegramChannel } from "./channels/telegram.ts";
import { createWebChannel } from "./channels/web.ts";
import { startClock } from "./clock.ts";
import type { House } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import type { Config } from "./config.ts";
import { createCourier } from "./courier.ts";
import { createDoor } from "./door.ts";
import { createFileKeeper } from "./file-keeper.ts";
import { openHouse } from "./house.ts";
import { jobs } from "./jobs/index.ts";
import { openKey } from "./key.ts";
import { campaignYear, type Plan } from "./plan/plan.ts";
import { SetupError } from "./problem.ts";
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

/** Opens everything and starts listening: the one place that knows everyone. */
export async function start(config: Config): Promise<Running> {
  const log = pino({ level: config.log }, pino.destination(2));
  const house = await openTown(config);
  const { store } = house;
  const channels = new Map<string, Channel>();
  const bot = createBot({ house, channels, now: Date.now, log });
  const keeper = createFileKeeper({ store, channels, folder: config.filesDir, now: Date.now, log });
  const courier = createCourier({ store, channels, now: Date.now, log });
  const town = (await findTown(store))?.name ?? townUnnamed;
  const door = createDoor({ house, bot, keeper, now: Date.now, demo: config.demo });
  const secure = config.publicUrl.startsWith("https:");
  channels.set(
    "web",
    createWebChannel({ door, uploads: config.uploadsDir, secure, town, log: (what) => log.warn({ what }, "web") }),
  );
  const telegram = config.telegram && (await openTelegram(config, log));
  if (telegram) channels.set("telegram", telegram);

  const hub: Hub = { receive: bot.receive, replay: (address, after) => listAfter(store, address, after) };
  const all = [...channels.values()];
  await Promise.all(all.map((channel) => channel.start(hub)));
  await Promise.race([
    Promise.all(all.map((channel) => channel.caughtUp?.())),
    sleep(PATIENCE, undefined, { ref: false }),
  ]);
  await courier.start();
  const http = await openServer(config, all, log);
  const clock = startClock(jobs, { store, data: config.dataDir, now: Date.now, log });
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
      courier.stop();
      await courier.idle();
      store.close();
    },
  };
}

/** The database with its key, its demo when there is no town, and the forms. Throws a SetupError for a key that does not fit. */
async function openTown(config: Config): Promise<House> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const key = openKey(config);
  if (existsSync(config.database) && keyOpens(config.database, key) === false) {
    throw new SetupError(config.keyFile, keyFaults.wrong, keyFaults.wrongCure);
  }
  const store = openStore(config.database, key);
  const plan = plans[0] as Plan;
  const year = config.year ?? campaignYear(plan, Date.now());
  if (config.demo) await (await import("./demo.ts")).seedDemo(store, { now: Date.now(), plan, year });
  return openHouse(store, questionnaires, { plan, year }, config.publicUrl, Date.now());
}

async function openTelegram(config: Config, log: Logger) {
  const { token, apiRoot, library, webhookUrl } = config.telegram as NonNullable<Config["telegram"]>;
  // Only the library that was chosen is loaded: each costs 80 ms and 19 MB.
  const client =
    library === "telegraf"
      ? (await import("./channels/telegraf.ts")).createTelegrafClient({ token, ...(apiRoot ? { apiRoot } : {}) })
      : (await import("./channels/grammy.ts")).createGrammyClient({ token, ...(apiRoot ? { apiRoot } : {}) });
  // Telegram sends the secret back with each update; made from the token, it is the same after a restart.
  const secret = hashSecret(`webhook ${token}`);
  const webhook = webhookUrl && { url: webhookUrl, secret, path: new URL(webhookUrl).pathname };
  return createTelegramChannel({ client, sendLocation: shareLocation, log, ...(webhook ? { webhook } : {}) });
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
  const house = await openTown(config);
  const { store } = house;
  const channel = createConsoleChannel({ input: process.stdin, output: process.stdout, person: "me" });
  const channels = new Map<string, Channel>([["console", channel]]);
  const bot: Bot = createBot({ house, channels, now: Date.now, log });
  const courier = createCourier({ store, channels, now: Date.now, log });
  await createDoor({ house, bot, now: Date.now, demo: config.demo }).seat("console:me", person);
  await courier.start();
  await channel.start({ receive: bot.receive, replay: async () => [] });
  await channel.ended;
  await courier.idle();
  store.close();
}
