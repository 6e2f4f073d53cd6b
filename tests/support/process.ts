import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Sqlite } from "../../db/drizzle.ts";
import { dayOf, instant } from "../../src/time.ts";

const loaded = Date.now();

/** This evening: at night nobody is reminded, so that what people are told is only what they asked for. */
function evening(): string {
  const day = dayOf(loaded);
  return new Date(instant(`${day} 22:00`) + Date.now() - loaded).toISOString();
}

const root = resolve(import.meta.dirname, "../..");

/** A data folder with the real program around it. */
export interface Home {
  folder: string;
  env: Record<string, string>;
  /** Runs `ruhu …` to its end; what it printed. Throws when it fails. */
  ruhu(...args: string[]): Promise<string>;
  /** Starts `ruhu start`; resolves once it says where it listens. */
  start(): Promise<Started>;
  /** Reads the database from outside. */
  query<T>(sql: string, ...params: unknown[]): T[];
  /** Writes to the database from outside, as no program does. */
  write(sql: string, ...params: unknown[]): void;
  remove(): void;
}

/** A running program. */
export interface Started {
  url: string;
  child: ChildProcess;
  /** SIGTERM, and waits for the clean end; the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** A temporary home; `env` is added to the program's environment. */
export async function createHome(env: Record<string, string> = {}): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-home-"));
  const port = String(await freePort());
  const full = { PATH: process.env.PATH ?? "", HOME: folder, RUHU_DATA: folder, PORT: port, RUHU_LOG: "error", ...env };
  const database = join(folder, env.RUHU_DB ?? "ruhu.db");
  return {
    folder,
    env: full,
    ruhu: (...args) => runToEnd(args, { RUHU_NOW: evening(), ...full }),
    start: () => startProgram({ RUHU_NOW: evening(), ...full }),
    query(sql, ...params) {
      const db = new Sqlite(database, { readonly: true });
      try {
        return db.prepare(sql).all(...params) as never[];
      } finally {
        db.close();
      }
    },
    write(sql, ...params) {
      const db = new Sqlite(database, { timeout: 10_000 });
      try {
        db.prepare(sql).run(...params);
      } finally {
        db.close();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A port that stays ours while the program is down: below those that systems give to whoever asks for any. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer().once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

function runToEnd(args: string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["bin/ruhu.js", ...args], { cwd: root, env });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((done, fail) => {
    child.on("close", (code, signal) => {
      if (code === 0) done(said);
      else fail(new Error(`ruhu ${args[0]} ended ${code ?? signal}: ${said}`));
    });
  });
}

function startProgram(env: Record<string, string>): Promise<Started> {
  const child = spawn(process.execPath, ["bin/ruhu.js", "start"], { cwd: root, env });
  const url = `http://127.0.0.1:${env.PORT}`;
  const gone = new Promise<number | null>((done) => void child.on("close", done));
  let said = "";
  let complained = "";
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return gone;
  };
  return new Promise((done, fail) => {
    child.stdout.on("data", (chunk) => {
      said += chunk;
      // Only where it says so itself: a complaint may hold the address of something else.
      if (said.includes(url)) {
        done({ url, child, stop: () => end("SIGTERM"), kill: async () => void (await end("SIGKILL")) });
      }
    });
    child.on("close", (code, signal) => {
      fail(new Error(`ruhu start ended ${code ?? signal}: ${said}${complained}`));
    });
  });
}
