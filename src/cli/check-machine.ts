import { existsSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { isInUse } from "../../db/health.ts";
import type { Config } from "../config.ts";
import { doctor as say } from "../zh/cli-care.ts";

/** One thing looked at; with a `cure` it is not well. */
export interface Check {
  text: string;
  cure?: string;
}

const LEAST_FREE = 500e6;

/** Node runs TypeScript by itself from 22.18 on. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = major > 22 || (major === 22 && minor >= 18);
  return fits ? { text: say.node(version) } : { text: say.node(version), cure: say.nodeCure };
}

/** A file can be written in the data folder (or in the folder where it will be made). */
export function checkDataDir(dataDir: string): Check {
  const folder = nearest(dataDir);
  const probe = join(folder, `.doctor-${process.pid}`);
  try {
    writeFileSync(probe, "");
    rmSync(probe);
    return { text: say.dataDir(dataDir) };
  } catch {
    return { text: say.dataDirBad(dataDir), cure: say.dataDirCure };
  }
}

/** Room for at least 500 MB. */
export function checkDisk(dataDir: string): Check {
  const { bavail, bsize } = statfsSync(nearest(dataDir));
  const free = bavail * bsize;
  return free >= LEAST_FREE ? { text: say.disk(free) } : { text: say.disk(free), cure: say.diskCure };
}

const nearest = (path: string): string => (existsSync(path) || path === dirname(path) ? path : nearest(dirname(path)));

/** The port is free, or it is ourselves who use it. */
export async function checkPort({ host, port, database }: Config): Promise<Check> {
  const code = await tryPort(host, port);
  if (code === undefined) return { text: say.port(port) };
  if (code !== "EADDRINUSE") return { text: say.portDenied(port), cure: say.portDeniedCure };
  if (existsSync(database) && isInUse(database)) return { text: say.portOurs(port) };
  return { text: say.portBad(port), cure: say.portCure };
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "EUNKNOWN"));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
