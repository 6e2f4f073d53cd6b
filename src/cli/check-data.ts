import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { checkIntegrity, countMigrations, keyOpens, readHealth } from "../../db/health.ts";
import type { Config } from "../config.ts";
import { readKey } from "../key.ts";
import { SetupError } from "../problem.ts";
import { doctor as say } from "../zh/cli-care.ts";
import { keyFaults } from "../zh/setup.ts";
import type { Check } from "./check-machine.ts";
import { listFiles } from "./copy.ts";

const WEEK = 7 * 86_400_000;

/** The key is there, is nobody else's to read, and opens the database. */
export function checkKey({ keyFile, database }: Config): Check[] {
  if (!existsSync(keyFile)) return [{ text: `${keyFile}:${keyFaults.lost}`, cure: keyFaults.lostCure }];
  const mode = statSync(keyFile).mode & 0o777;
  const open = (mode & 0o077) !== 0;
  const rights = open ? [{ text: say.keyMode(mode.toString(8)), cure: say.keyModeCure(keyFile) }] : [];
  return [...rights, opens(database, keyFile)];
}

function opens(database: string, keyFile: string): Check {
  try {
    if (keyOpens(database, readKey(keyFile)) !== false) return { text: say.key };
    return { text: `${keyFile}:${keyFaults.wrong}`, cure: keyFaults.wrongCure };
  } catch (error) {
    if (error instanceof SetupError) return { text: `${keyFile}:${keyFaults.shape}`, cure: error.cure };
    return { text: say.broken(basename(keyFile)), cure: say.brokenCure };
  }
}

/** The file is sound and has the structure this program knows. */
export function checkSoundness(database: string): Check[] {
  let complaint: string;
  try {
    complaint = checkIntegrity(database);
  } catch (error) {
    complaint = (error as Error).message;
  }
  if (complaint !== "ok") return [{ text: say.integrityBad(complaint), cure: say.integrityCure }];
  const { applied, known } = countMigrations(database);
  if (applied === known) return [{ text: say.integrity }, { text: say.migrations }];
  const cure = applied < known ? say.migrationsCure : say.migrationsNewer;
  return [{ text: say.integrity }, { text: say.migrationsBad(applied, known), cure }];
}

/** What has been left lying: messages, photos, households and people without one another, old backups. */
export function checkData({ demo, database, filesDir }: Config, now: number): Check[] {
  const health = readHealth(database, now);
  const { unsent, failed, unheard, wanted, stored, withoutCollector, unreached, invitations, backupAt } = health;
  const names = listFiles(filesDir).map((path) => basename(path).replace(/\..*$/, ""));
  const onDisk = new Set(names);
  const lost = stored.filter((name) => !onDisk.has(name)).length;
  const pending = invitations.expired + invitations.soon;
  return [
    unsent.n > 0 ? { text: say.outboxBad(unsent.n, unsent.since), cure: say.outboxCure } : { text: say.outbox },
    ...(failed > 0 ? [{ text: say.failed(failed), cure: say.failedCure }] : []),
    ...(unheard > 0 ? [{ text: say.inbox(unheard), cure: say.inboxCure }] : []),
    ...(wanted > 0 ? [{ text: say.filesBad(wanted), cure: say.filesCure }] : []),
    ...(lost > 0 ? [{ text: say.filesLost(lost), cure: say.filesLostCure }] : []),
    ...(wanted + lost === 0 ? [{ text: say.files }] : []),
    withoutCollector > 0
      ? { text: say.collectorsBad(withoutCollector), cure: say.collectorsCure }
      : { text: say.collectors },
    pending > 0
      ? { text: say.invitationsBad(invitations.expired, invitations.soon), cure: say.invitationsCure }
      : { text: say.invitations },
    // In the demo anybody comes in as anybody, and nothing is worth a backup.
    ...(demo ? [] : [peopleCheck(unreached), backupCheck(backupAt, now)]),
  ];
}

function peopleCheck(unreached: readonly string[]): Check {
  return unreached.length > 0 ? { text: say.peopleBad(unreached), cure: say.peopleCure } : { text: say.people };
}

function backupCheck(at: number, now: number): Check {
  if (at === 0) return { text: say.backupNone, cure: say.backupCure };
  return now - at > WEEK ? { text: say.backupOld(at), cure: say.backupCure } : { text: say.backup(at) };
}
