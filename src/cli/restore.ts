import { existsSync, readFileSync, statSync } from "node:fs";
import { chmod, copyFile, mkdir, rename } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkIntegrity, isInUse, keyOpens } from "../../db/health.ts";
import { type Config, readConfig } from "../config.ts";
import { readKey } from "../key.ts";
import { SetupError } from "../problem.ts";
import { clockOf, dayOf } from "../time.ts";
import { commandWords } from "../zh/cli.ts";
import { restore as say } from "../zh/cli-care.ts";
import { keyFaults } from "../zh/setup.ts";
import { backupNames, countFiles } from "./backup.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { copyFolder, isSound, type Manifest, manifestShape, syncToDisk } from "./copy.ts";

/** A backup as it lies there: a folder with its manifest, or a bare database (a nightly copy) without files. */
interface Source {
  folder?: string;
  database: string;
  made: number;
  manifest?: Manifest;
}

/** `ruhu restore`: a checked backup in the place of the database; what was there is put aside, never deleted. */
export const restore: CliCommand = {
  name: "restore",
  ...commandWords.restore,
  async run(args, out) {
    const options = { force: { type: "boolean" }, key: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals[0] === undefined) throw new UsageError(say.missing);
    const config = readConfig(out.env, out.cwd, { real: true });
    const source = findSource(resolve(out.here, positionals[0]));
    if (existsSync(config.database)) refuseUnless(values.force ?? false, config);
    await checkSource(source);
    const keyFile = findKey(source, config, values.key === undefined ? undefined : resolve(out.here, values.key));
    if (keyOpens(source.database, readKey(keyFile)) === false) {
      throw new SetupError(keyFile, keyFaults.wrong, keyFaults.wrongCure);
    }
    const aside = await putAside(source, config, out.now(), keyFile);
    if (aside) out.say(say.aside(aside));
    await bringIn(source, config, keyFile);
    out.say(say.done(config.dataDir, source.made, source.manifest && countFiles(source.manifest)));
    return 0;
  },
};

function findSource(path: string): Source {
  if (existsSync(path) && statSync(path).isFile()) return { database: path, made: statSync(path).mtimeMs };
  try {
    const manifest = manifestShape.parse(JSON.parse(readFileSync(join(path, backupNames.manifest), "utf8")));
    return { folder: path, database: join(path, backupNames.database), made: manifest.made, manifest };
  } catch {
    throw new SetupError(path, say.notBackup, say.notBackupCure);
  }
}

function refuseUnless(force: boolean, config: Config): void {
  if (isInUse(config.database)) throw new SetupError(config.database, say.inUse, say.inUseCure);
  if (!force) throw new SetupError(config.database, say.exists, say.existsCure);
}

async function checkSource({ folder, database, manifest }: Source): Promise<void> {
  if (folder && manifest) {
    for (const part of [manifest.database, ...manifest.files, ...(manifest.key ? [manifest.key] : [])]) {
      // A name that leads out of the backup is no name of ours.
      const inside = !part.name.split("/").includes("..");
      if (!inside || !(await isSound(join(folder, part.name), part))) {
        throw new SetupError(folder, say.damaged(part.name), say.damagedCure);
      }
    }
  }
  const complaint = soundness(database);
  if (complaint !== "ok") throw new SetupError(database, say.damaged(complaint), say.damagedCure);
}

function soundness(database: string): string {
  try {
    return checkIntegrity(database);
  } catch (error) {
    return (error as Error).message;
  }
}

/** The key to use: the one named, the backup's own, or the one that lies in place. */
function findKey({ folder, manifest }: Source, config: Config, named: string | undefined): string {
  const own = folder && manifest?.key ? join(folder, backupNames.key) : undefined;
  const found = [named, own, config.keyFile].find((path) => path !== undefined && existsSync(path));
  if (!found) throw new SetupError(config.keyFile, say.keyMissing, say.keyMissingCure);
  return found;
}

/** Moves what is replaced into a folder of its own; undefined when there was nothing. What stays in use stays. */
async function putAside(source: Source, config: Config, now: number, keyFile: string): Promise<string | undefined> {
  const { database, filesDir, uploadsDir } = config;
  const replaced = [database, `${database}-wal`, `${database}-shm`];
  if (source.manifest) replaced.push(filesDir, uploadsDir);
  // Older backups hold no templates: those in place go on being used.
  if (source.manifest && countFiles(source.manifest).templates > 0) replaced.push(templatesOf(config));
  if (keyFile !== config.keyFile) replaced.push(config.keyFile);
  const there = replaced.filter((path) => existsSync(path));
  if (there.length === 0) return undefined;
  const aside = join(config.dataDir, `replaced-${dayOf(now)}-${clockOf(now).replace(":", "")}-${now % 60_000}`);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const path of there) await rename(path, join(aside, basename(path)));
  return aside;
}

const templatesOf = ({ dataDir }: Config) => join(dataDir, backupNames.templates);

/** The database comes last and by renaming: until then there is none, never half a one. */
async function bringIn(source: Source, config: Config, keyFile: string): Promise<void> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  if (keyFile !== config.keyFile) await copySecret(keyFile, config.keyFile);
  if (source.folder) {
    await copyFolder(join(source.folder, backupNames.files), config.dataDir, basename(config.filesDir));
    await copyFolder(join(source.folder, backupNames.uploads), config.dataDir, basename(config.uploadsDir));
    await copyFolder(join(source.folder, backupNames.templates), config.dataDir, backupNames.templates);
  }
  const draft = `${config.database}.partial`;
  await copySecret(source.database, draft);
  await rename(draft, config.database);
  syncToDisk(config.dataDir);
}

async function copySecret(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
  syncToDisk(to);
}
