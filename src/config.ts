import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { SetupError } from "./problem.ts";
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
  /** The campaign's year; undefined: by the date. */
  year?: number;
  log: "debug" | "info" | "warn" | "error" | "silent";
  /** Where people open the web page, without a slash at the end. */
  publicUrl: string;
}

type Setting = keyof typeof settingFaults;

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
  RUHU_YEAR: z.coerce.number().int().min(2000).max(2100).optional(),
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
    ...(s.RUHU_YEAR === undefined ? {} : { year: s.RUHU_YEAR }),
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
  throw new SetupError(name, sayFault(fault, name === "TELEGRAM_BOT_TOKEN" ? undefined : given[name]), cure);
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
