import { findAssignments } from "../../db/assignments.ts";
import { listSubmitted } from "../../db/interviews.ts";
import { findStandIns } from "../../db/stand-ins.ts";
import { standIn } from "../zh/assign.ts";
import { wording } from "../zh/command-words.ts";
import { sayMine } from "../zh/commands.ts";
import { sayBoth } from "../zh/todo.ts";
import type { Command } from "./command.ts";
import { isVisit, nameOf } from "./naming.ts";

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
    const shown = counted.slice(0, SHOWN);
    const standIns = findStandIns(
      turn.house.store,
      shown.map((row) => row.assignment),
    );
    const rows = shown.map((row) => {
      const found = byId.get(row.assignment);
      const whose = standIns.get(row.assignment)?.for;
      const name = found ? nameOf(turn.house, found) : "";
      return {
        name: whose ? [name, standIn.mine(whose.name)].join(standIn.comma) : name,
        at: row.submittedAt ?? 0,
        late: row.late === 1,
      };
    });
    const visits = counted.filter((row) => isVisit(byId.get(row.assignment)!)).length;
    const text = sayMine(rows, sayBoth(visits, counted.length - visits), rows.length === counted.length);
    return { says: [{ text }] };
  },
};
