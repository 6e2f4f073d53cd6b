import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Post } from "../db/commit.ts";
import { isDiskFault } from "../db/commit.ts";
import { dropExport, fileKey, listMaking, passwordKey, storeExport } from "../db/exported/jobs.ts";
import type { Write } from "../db/writes.ts";
import { keptUntil } from "./exports/expiry.ts";
import type { Asked, Exporter, ExportJob } from "./exports/export.ts";
import { findExportKind } from "./exports/index.ts";
import { newPassword } from "./exports/password.ts";
import { type Exporting, type Made, makeExport } from "./exports/run.ts";
import { auditExport, cancelChoice, isDiskFull, sayMade } from "./exports/telling.ts";
import type { Address, Outgoing } from "./message.ts";
import { SetupError } from "./problem.ts";
import { chat as say } from "./zh/export.ts";

/** What the desk is built from. */
export interface ExporterParts extends Exporting {
  /** Takes a finished file home; its SHA-256. */
  keeper: { keep(path: string): Promise<string> };
  /** Where files lie while they are made. */
  folder: string;
  now(): number;
  log: Logger;
  /** Waits that many ms (tests make it short). */
  pause?(ms: number): Promise<void>;
}

/** The desk with what the house does to it. */
export interface ExportDesk extends Exporter {
  /** Tells everybody whose file the last run broke off. */
  start(): Promise<void>;
  /** Resolves when nothing is being made. */
  idle(): Promise<void>;
  /** Breaks off; the next start tells. */
  stop(): Promise<void>;
}

/** So often a message is edited to show how far it is, ms. */
const TELL_EVERY = 3_000;
const TRIES = 5;

class Cancelled extends Error {
  readonly told: boolean;
  constructor(told: boolean) {
    super("the export was cancelled");
    this.name = "Cancelled";
    this.told = told;
  }
}

interface Line {
  job: ExportJob;
  state: "waiting" | "running" | "ending";
  stopped?: Cancelled;
}

/** A desk where one export is made at a time, so that memory stays what it is; whoever asks stands in line. */
export function createExporter(parts: ExporterParts): ExportDesk {
  const { store, folder, now, log } = parts;
  const pause = parts.pause ?? ((ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref()));
  const lines = new Map<string, Line>();
  let working: Promise<void> = Promise.resolve();

  /** What happened must be told: a disk that is full now may not be in a moment. */
  const commit = async (writes: readonly Write[], posts: readonly Post[]): Promise<void> => {
    for (let i = 1; ; i += 1) {
      try {
        await store.commit({ at: now(), writes, posts });
        return;
      } catch (error) {
        if (i >= TRIES || !isDiskFault(error)) throw error;
        await pause(1_000 * i);
      }
    }
  };

  const shown = ({ to, progressN }: ExportJob, text: string): Post[] => [
    { to, message: progressN === undefined ? { text } : { text, edits: progressN, input: "none" } },
  ];

  const begin = async (line: Line): Promise<void> => {
    const { job } = line;
    const path = join(folder, job.id);
    try {
      if (line.stopped) throw line.stopped;
      line.state = "running";
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const at = now();
      const { asked, scopes } = job;
      // Whole numbers leave the house behind a lock only.
      const password = asked.full ? newPassword() : undefined;
      const request = {
        asked,
        scopes,
        by: job.by.name,
        at,
        step: stepper(line, at),
        ...(password ? { password } : {}),
      };
      const made = await makeExport(parts, request, path);
      await finish(line, made, path, { at, password });
    } catch (error) {
      await rm(path, { force: true }).catch(() => {});
      await fail(line, error);
    }
  };

  /** Shows how far it is, now and then, and stops where it was cancelled. */
  const stepper = (line: Line, began: number) => {
    let told = began;
    return (done: number, total: number) => {
      if (line.stopped) throw line.stopped;
      const { job } = line;
      if (job.progressN === undefined || now() - told < TELL_EVERY) return;
      told = now();
      const text = say.progress(titleOf(job.asked), done, total);
      const message: Outgoing = { text, edits: job.progressN, choices: [cancelChoice(job.id)], input: "none" };
      store.commit({ at: told, writes: [], posts: [{ to: job.to, message }] }).catch(() => {});
    };
  };

  const finish = async (
    line: Line,
    made: Made,
    path: string,
    { at, password }: { at: number; password: string | undefined },
  ): Promise<void> => {
    const { job } = line;
    const title = titleOf(job.asked);
    if (made.rows === 0) {
      await rm(path, { force: true });
      await commit([dropExport(job.id)], shown(job, say.empty(title)));
      return;
    }
    if (job.largest !== undefined && made.bytes > job.largest) {
      await rm(path, { force: true });
      const [size, most] = [made.bytes, job.largest].map((bytes) => Math.ceil(bytes / 1024 / 1024));
      await commit([dropExport(job.id)], shown(job, say.tooLarge(title, size!, most!)));
      return;
    }
    if (line.stopped) throw line.stopped;
    line.state = "ending";
    const sha256 = await parts.keeper.keep(path);
    const { name, mime, bytes } = made;
    const file = { id: job.id, name, mime };
    const text = sayMade(job.asked, made, { by: job.by.name, at, until: await keptUntil(store, at) });
    const audit = { actor: job.by.id, ref: job.id, sha256, at: now(), isProtected: password !== undefined };
    await commit(
      [storeExport(job.id, { name, mime, sha256, bytes, at }), auditExport(job.asked, made, audit)],
      [
        ...(job.progressN === undefined ? [] : shown(job, say.made(title))),
        { to: job.to, message: { text, file }, dedupe: fileKey(job.id) },
        ...(password === undefined
          ? []
          : [{ to: job.to, message: { text: say.password(password) }, dedupe: passwordKey(job.id) }]),
      ],
    );
  };

  const fail = async ({ job }: Line, error: unknown): Promise<void> => {
    if (error instanceof Cancelled && !error.told) return;
    const title = titleOf(job.asked);
    const full = isDiskFull(error);
    if (!(error instanceof Cancelled)) log.error({ export: job.id, full, error: nameOf(error) }, "an export failed");
    const text =
      error instanceof Cancelled
        ? say.cancelled(title)
        : error instanceof SetupError
          ? say.badTemplate(title, error.message)
          : full
            ? say.diskFull(title)
            : say.failed(title);
    // Where not even this can be written the next start tells.
    await commit([dropExport(job.id)], shown(job, text)).catch(() => {});
  };

  return {
    waitedFor: (cadre) => [...lines.values()].find(({ job }) => job.by.id === cadre)?.job.id,
    begin(job) {
      const line: Line = { job, state: "waiting" };
      lines.set(job.id, line);
      working = working.then(() => begin(line)).finally(() => lines.delete(job.id));
    },
    cancel(id, cadre) {
      const line = lines.get(id);
      if (!line || line.job.by.id !== cadre || line.state === "ending") return false;
      line.stopped ??= new Cancelled(true);
      return true;
    },
    async start() {
      for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { force: true });
      for (const row of listMaking(store)) {
        const text = say.interrupted(titleOf(JSON.parse(row.fetchRef) as Asked));
        await commit([dropExport(row.id)], [{ to: row.address as Address, message: { text } }]);
      }
    },
    idle: async () => {
      while (lines.size > 0) await working;
    },
    async stop() {
      for (const line of lines.values()) if (line.state !== "ending") line.stopped ??= new Cancelled(false);
      await working;
    },
  };
}

function titleOf(asked: Asked): string {
  return findExportKind(asked.kind)?.title ?? asked.kind;
}

/** An error's name and where it was thrown: never its message, which may hold a person's data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trim().startsWith("at "));
  return [error.name, ...frames.slice(0, 4).map((frame) => frame.trim())].join(" | ");
}
