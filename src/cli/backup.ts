import { existsSync, statSync } from "node:fs";
import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findTown } from "../../db/areas.ts";
import { settleCopy } from "../../db/health.ts";
import type { Store } from "../../db/open.ts";
import { saveSetting } from "../../db/settings.ts";
import { type Config, readConfig } from "../config.ts";
import { SetupError } from "../problem.ts";
import { clockOf, dayOf } from "../time.ts";
import { commandWords } from "../zh/cli.ts";
import { backup as say } from "../zh/cli-care.ts";
import type { CliCommand } from "./command.ts";
import { copyFolder, describeFile, type Manifest, syncToDisk } from "./copy.ts";
import { withData } from "./open-data.ts";

/** Names inside a backup folder. */
export const backupNames = {
  database: "ruhu.db",
  files: "files",
  uploads: "uploads",
  templates: "templates",
  manifest: "manifest.json",
  key: "ruhu.key",
} as const;

/** `ruhu backup`: a checked copy of database and files while work goes on. */
export const backup: CliCommand = {
  name: "backup",
  ...commandWords.backup,
  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      options: { "with-key": { type: "boolean" } },
      allowPositionals: true,
    });
    const config = readConfig(out.env, out.cwd);
    const at = out.now();
    const target = targetFolder(
      positionals[0] === undefined ? undefined : resolve(out.here, positionals[0]),
      config,
      at,
    );
    return withData(config, async (store) => {
      const manifest = await makeBackup(store, config, target, { withKey: values["with-key"] ?? false, at });
      await store.commit({ at, writes: [saveSetting("backup.at", String(at), null, at)] });
      out.say(say.done(target, manifest.database.bytes, countFiles(manifest)));
      out.say(values["with-key"] ? say.withKey : say.withoutKey(config.keyFile));
      return 0;
    });
  },
};

/** How many photos, signatures and documents a backup has, and how many templates of the town's own. */
export function countFiles({ files }: Manifest): { files: number; templates: number } {
  const templates = files.filter(({ name }) => name.startsWith(`${backupNames.templates}/`)).length;
  return { files: files.length - templates, templates };
}

/** A new folder named by the time inside a folder that exists; else the path itself, which must be free. */
function targetFolder(path: string | undefined, config: Config, at: number): string {
  const named = `ruhu-${dayOf(at)}-${clockOf(at).replace(":", "")}`;
  const parent = path ?? join(config.dataDir, "backups");
  const isFolder = path === undefined || (existsSync(parent) && statSync(parent).isDirectory());
  const isBackup = existsSync(join(parent, backupNames.manifest));
  const target = isFolder && !isBackup ? join(parent, named) : parent;
  if (existsSync(target)) throw new SetupError(target, say.exists, say.existsCure);
  return target;
}

/**
 * Copies database and files into `target`, checks the copy and only then gives it its name: a folder without a manifest
 * never looks like a backup. Throws a SetupError when the copy is not sound.
 */
export async function makeBackup(
  store: Store,
  config: Config,
  target: string,
  { withKey, at }: { withKey: boolean; at: number },
): Promise<Manifest> {
  const draft = `${target}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const database = join(draft, backupNames.database);
  await store.backup(database);
  const complaint = settleCopy(database);
  if (complaint !== "ok") throw new SetupError(target, say.damaged(complaint), say.damagedCure);
  syncToDisk(database);
  // After the database: every file that the copy mentions is there by now.
  const files = [
    ...(await copyFolder(config.filesDir, draft, backupNames.files)),
    ...(await copyFolder(config.uploadsDir, draft, backupNames.uploads)),
    ...(await copyFolder(join(config.dataDir, backupNames.templates), draft, backupNames.templates)),
  ];
  if (withKey) await copyFile(config.keyFile, join(draft, backupNames.key));
  const manifest: Manifest = {
    made: at,
    town: (await findTown(store))?.name ?? "",
    database: await describeFile(database, backupNames.database),
    files,
    ...(withKey ? { key: await describeFile(join(draft, backupNames.key), backupNames.key) } : {}),
  };
  await writeFile(join(draft, backupNames.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  syncToDisk(join(draft, backupNames.manifest));
  await rename(draft, target);
  syncToDisk(dirname(target));
  return manifest;
}
