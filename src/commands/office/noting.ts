import { newId } from "../../../db/seal.ts";
import { findStaff } from "../../../db/staff.ts";
import { expectVersion, insert, type Write } from "../../../db/writes.ts";
import type { Turn } from "../command.ts";

/** What the speaker did, for the audit. */
export function note(turn: Turn, action: string, ref: string, detail?: unknown): Write {
  const said = detail === undefined ? null : typeof detail === "string" ? detail : JSON.stringify(detail);
  return insert("audit", { id: newId(), at: turn.now, actor: turn.speaker.cadre.id, action, ref, detail: said });
}

/** The speaker is still who they are: of two who take each other's place at once, one comes too late. */
export function stillMe(turn: Turn): Write[] {
  const me = findStaff(turn.house.store, turn.speaker.cadre.id);
  return me ? [expectVersion("cadres", { id: me.id }, me.version)] : [];
}
