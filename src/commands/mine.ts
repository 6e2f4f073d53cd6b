import { findAssignments } from "../../db/assignments.ts";
import { listSubmitted } from "../../db/interviews.ts";
import { wording } from "../zh/command-words.ts";
import { sayMine } from "../zh/commands.ts";
import type { Command } from "./command.ts";
import { placeOf } from "./next.ts";

const SHOWN = 20;

/** The speaker's own ledger: what they finished and when. Practice is not in it. */
export const mine: Command = {
  name: "my",
  ...wording.my,
  async run(turn) {
    const submitted = await listSubmitted(turn.house.store, turn.speaker.cadre.id, 10_000);
    const owed = await findAssignments(
      turn.house.store,
      submitted.map((row) => row.assignment),
    );
    const byId = new Map(owed.filter((o) => !o.assignment.practice).map((o) => [o.assignment.id, o]));
    const counted = submitted.filter((row) => byId.has(row.assignment));
    const rows = counted.slice(0, SHOWN).map((row) => {
      const found = byId.get(row.assignment);
      return { place: found ? placeOf(found) : "", at: row.submittedAt ?? 0, late: row.late === 1 };
    });
    return { says: [{ text: sayMine(rows, counted.length) }] };
  },
};
