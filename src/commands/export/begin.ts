import { beginExport, keepExport } from "../../../db/exported/jobs.ts";
import { newId } from "../../../db/seal.ts";
import type { Write } from "../../../db/writes.ts";
import { scopesFor } from "../../exports/areas.ts";
import type { Asked, ExportJob } from "../../exports/export.ts";
import { findExportKind } from "../../exports/index.ts";
import { namePlaces } from "../../exports/run.ts";
import { cancelChoice } from "../../exports/telling.ts";
import { chat as say } from "../../zh/export.ts";
import type { Pending, Reply, Turn } from "../command.ts";
import { loadPlaces } from "../places.ts";
import { exporters } from "./asked.ts";

/** The chat goes on with what it was about. */
export function goOn({ tell: _done, ...pending }: Pending): Pending {
  return pending;
}

/** What an export covers, in words. */
export async function sayScope(turn: Turn, asked: Pick<Asked, "areas">): Promise<string> {
  const { all, scopes } = await loadPlaces(turn, exporters);
  return namePlaces(all, scopesFor(scopes, asked.areas));
}

/**
 * Begins an export beside the messages: its row is kept with what is said, the work starts once both are durable. `draft`:
 * the row is there and waits for a yes.
 */
export async function begin(turn: Turn, asked: Asked, draft?: string): Promise<Reply> {
  const { exporter } = turn.house;
  const pending = goOn(turn.chat.pending);
  const title = findExportKind(asked.kind)?.title ?? asked.kind;
  if (!exporter) return { says: [{ text: say.unavailable }], pending };
  const waits = exporter.waitedFor(turn.speaker.cadre.id);
  if (waits !== undefined) return { says: [{ text: say.busy(title), choices: [cancelChoice(waits)] }], pending };
  const { scopes } = await loadPlaces(turn, exporters);
  const id = draft ?? newId();
  const address = turn.chat.address;
  const row = { id, address, asked: JSON.stringify(asked), at: turn.now };
  const writes: Write[] = [draft === undefined ? keepExport(row, "making") : beginExport(draft)];
  const job: ExportJob = {
    id,
    by: turn.speaker.cadre,
    to: address,
    asked,
    scopes,
    ...(turn.can.fileLimit === undefined ? {} : { largest: turn.can.fileLimit }),
  };
  return {
    says: [{ text: say.making(title, await sayScope(turn, asked)), choices: [cancelChoice(id)] }],
    writes,
    pending,
    after(posted) {
      const progressN = turn.can.edits ? posted.at(-1) : undefined;
      exporter.begin(progressN === undefined ? job : { ...job, progressN });
    },
  };
}
