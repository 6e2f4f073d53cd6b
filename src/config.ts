import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { SetupError } from "./problem.ts";
import { readMoment } from "./time.ts";
import { demoHost, sayFault, settingFaults } from "./zh/setup.ts";

/** The settings, checked. Paths are absolute. */
export interface Config {
  /** No database and no Telegram token: an invented township to try, on this machine only. */
  demo: boolean;
  host: string;
  port: number;
  dataDir: string;
  database: string;
  keyFile: string;
  /** Photos and signatures, each named by its hash. */
  filesDir: string;
  /** Photos that the page has sent and nobody has fetched yet. */
  uploadsDir: string;
  telegram?: { token: string; apiRoot?: string; library: "grammy" | "telegraf"; webhookUrl?: string };
  /** Id of the work plan; undefined: the first one. */
  plan?: string;
  /** Robots of work groups at WeCom or DingTalk, by the name they are called by; the addresses hold keys: never log them. */
  robots: readonly { name: string; url: string; secret?: string }[];
  /** Sends text messages. */
  sms?: { url: string; token?: string };
  /** The campaign's year; undefined: by the date. */
  year?: number;
  /** Tests and demos only: the moment (epoch ms) that the clock is set to at the start. */
  startsAt?: number;
  log: "debug" | "info" | "warn" | "error" | "silent";
  /** Where people open the web page, without a slash at the end. */
  publicUrl: string;
}

type Setting = keyof typeof settingFaults;

const ROBOT = /^([^=|]+)=(https?:\/\/[^|]+)(?:\|([^|]+))?$/;

/** Values that nobody is shown, not even a bad one. */
const secrets: ReadonlySet<Setting> = new Set([
  "TELEGRAM_BOT_TOKEN",
  "GROUP_ROBOTS",
  "SMS_GATEWAY_URL",
  "SMS_GATEWAY_TOKEN",
]);

const url = (pattern: RegExp) => z.string().regex(pattern).refine(URL.canParse);
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default("127.0.0.1"),
  RUHU_DATA: z.string().default("data"),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .optional(),
  TELEGRAM_API_ROOT: url(/^https?:\/\//).optional(),
  TELEGRAM_LIBRARY: z.enum(["grammy", "telegraf"]).default("grammy"),
  TELEGRAM_WEBHOOK_URL: url(/^https?:\/\//).optional(),
  RUHU_PLAN: z.string().optional(),
  GROUP_ROBOTS: z
    .string()
    .refine((text) => readRobots(text) !== undefined)
    .optional(),
  SMS_GATEWAY_URL: url(/^https?:\/\//).optional(),
  SMS_GATEWAY_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  RUHU_YEAR: z.coerce.number().int().min(2000).max(2100).optional(),
  RUHU_NOW: z
    .string()
    .refine((text) => readMoment(text) !== undefined)
    .optional(),
  RUHU_LOG: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  RUHU_PUBLIC_URL: url(/^https?:\/\//).optional(),
  RUHU_KEY: z.string().optional(),
}) satisfies z.ZodType<Partial<Record<Setting, unknown>>>;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment; blank ones count as not set. `real` leaves no doubt that the township's own
 * database is meant (`init`, `restore`). Throws a SetupError that names the setting, the fault and the cure.
 */
export function readConfig(env: Env, cwd: string, how: { real?: boolean } = {}): Config {
  const s = parse(env);
  const dataDir = resolve(cwd, s.RUHU_DATA);
  const demo = !how.real && s.TELEGRAM_BOT_TOKEN === undefined && !existsSync(join(dataDir, "ruhu.db"));
  if (demo && !isLoopback(s.HOST)) throw new SetupError("HOST", demoHost.fault(s.HOST), demoHost.cure);
  const name = demo ? "demo" : "ruhu";
  return {
    demo,
    host: s.HOST,
    port: s.PORT,
    dataDir,
    database: join(dataDir, `${name}.db`),
    keyFile: s.RUHU_KEY && !demo ? absolute(cwd, s.RUHU_KEY) : join(dataDir, `${name}.key`),
    filesDir: join(dataDir, demo ? "demo-files" : "files"),
    uploadsDir: join(dataDir, demo ? "demo-uploads" : "uploads"),
    ...(s.TELEGRAM_BOT_TOKEN === undefined
      ? {}
      : {
          telegram: {
            token: s.TELEGRAM_BOT_TOKEN,
            library: s.TELEGRAM_LIBRARY,
            ...(s.TELEGRAM_API_ROOT === undefined ? {} : { apiRoot: s.TELEGRAM_API_ROOT }),
            ...(s.TELEGRAM_WEBHOOK_URL === undefined ? {} : { webhookUrl: s.TELEGRAM_WEBHOOK_URL }),
          },
        }),
    ...(s.RUHU_PLAN === undefined ? {} : { plan: s.RUHU_PLAN }),
    // Invented people have invented phones: the demo writes to nobody.
    robots: demo ? [] : (readRobots(s.GROUP_ROBOTS ?? "") ?? []),
    ...(demo || s.SMS_GATEWAY_URL === undefined
      ? {}
      : {
          sms: {
            url: s.SMS_GATEWAY_URL,
            ...(s.SMS_GATEWAY_TOKEN === undefined ? {} : { token: s.SMS_GATEWAY_TOKEN }),
          },
        }),
    ...(s.RUHU_YEAR === undefined ? {} : { year: s.RUHU_YEAR }),
    ...(s.RUHU_NOW === undefined ? {} : { startsAt: readMoment(s.RUHU_NOW) as number }),
    log: s.RUHU_LOG,
    publicUrl: (s.RUHU_PUBLIC_URL ?? localUrl(s.HOST, s.PORT)).replace(/\/+$/, ""),
  };
}

function parse(env: Env): z.infer<typeof settings> {
  const given = Object.fromEntries(
    Object.keys(settingFaults).map((name) => [name, env[name]?.trim() === "" ? undefined : env[name]?.trim()]),
  );
  const read = settings.safeParse(given);
  if (read.success && !isOpenWebhook(read.data)) return read.data;
  const name = read.success ? "TELEGRAM_WEBHOOK_URL" : (String(read.error.issues[0]?.path[0]) as Setting);
  const [fault, cure] = settingFaults[name];
  throw new SetupError(name, sayFault(fault, secrets.has(name) ? undefined : given[name]), cure);
}

/** "name=url" or "name=url|secret", separated by blanks; undefined when one is not like that or a name comes twice. */
function readRobots(text: string): Config["robots"] | undefined {
  const read = text.split(/\s+/).flatMap((entry) => (entry === "" ? [] : [ROBOT.exec(entry)]));
  const robots = read.flatMap((match) => {
    const [, name, url, secret] = match ?? [];
    if (name === undefined || url === undefined || !URL.canParse(url)) return [];
    return [{ name, url, ...(secret === undefined ? {} : { secret }) }];
  });
  const whole = robots.length === read.length && new Set(robots.map(({ name }) => name)).size === robots.length;
  return whole ? robots : undefined;
}

/** Telegram itself posts to https only; a Bot API server of one's own may stand on the same machine. */
function isOpenWebhook(s: z.infer<typeof settings>): boolean {
  return s.TELEGRAM_API_ROOT === undefined && s.TELEGRAM_WEBHOOK_URL?.startsWith("http:") === true;
}

const absolute = (cwd: string, path: string) => (isAbsolute(path) ? path : resolve(cwd, path));

function localUrl(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
