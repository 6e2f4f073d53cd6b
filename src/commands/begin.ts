import type { Owed } from "../../db/assignments.ts";
import { findInterviewOf, isOpen } from "../../db/interviews.ts";
import { newId } from "../../db/seal.ts";
import { change, insert, type Kept, type Write } from "../../db/writes.ts";
import type { Outgoing } from "../message.ts";
import { dayOf } from "../time.ts";
import * as say from "../zh/commands.ts";
import { outOfCount } from "../zh/households.ts";
import { alreadyPassed } from "../zh/review.ts";
import { sayMoment } from "../zh/when.ts";
import { askNext } from "./ask.ts";
import { refuseClosed } from "./closed.ts";
import { shutFor } from "./closing.ts";
import type { Reply, Turn } from "./command.ts";
import { callOf, nameOf } from "./naming.ts";

/** What is said and written before going on to what comes next. */
export interface GoingOn {
  before?: readonly Outgoing[];
  writes?: Write[];
  /** An assignment that this unit closes: it is not next. */
  except?: string;
}

/** Opens the interview of what is owed, a new one or the one begun. */
export async function openOwed(turn: Turn, owed: Owed, how: GoingOn = {}): Promise<Reply> {
  const { store, desk } = turn.house;
  const kept = await findInterviewOf(store, owed.assignment.id);
  const before = [...(how.before ?? [])];
  if (owed.assignment.status === "closed") {
    return { says: [...before, { text: outOfCount(nameOf(turn.house, owed)) }], writes: how.writes ?? [] };
  }
  const shut = await shutFor(turn, owed, kept?.status ?? "draft");
  if (shut) {
    const refused = await refuseClosed(turn, owed, shut);
    return {
      ...refused,
      says: [...before, ...refused.says],
      writes: [...(how.writes ?? []), ...(refused.writes ?? [])],
    };
  }
  if (kept && !isOpen(kept.status)) {
    const moment = sayMoment(kept.submittedAt ?? turn.now);
    const name = nameOf(turn.house, owed);
    const passed = kept.status === "approved";
    const text = passed ? alreadyPassed(name, moment) : say.alreadyDone(name, moment, callOf(turn.house, owed));
    return { says: [...before, { text }], writes: how.writes ?? [] };
  }
  if (kept) {
    const open = await desk.open(kept.id);
    if (open) return askNext(turn, open, { before, writes: how.writes ?? [] });
  }
  const row = newInterview(turn, owed);
  const open = await desk.lay(row, owed);
  const writes = [...(how.writes ?? []), insert("interviews", row), ...begin(owed)];
  if (owed.assignment.practice) before.push({ text: say.practiceHint });
  return askNext(turn, open, { before, writes });
}

function newInterview(turn: Turn, owed: Owed): Kept<"interviews"> {
  const { questionnaire } = owed.assignment;
  return {
    id: newId(),
    assignment: owed.assignment.id,
    questionnaire,
    formVersion: turn.house.desk.form(questionnaire).questionnaire.version,
    status: "draft",
    referenceDate: dayOf(turn.now),
    startedAt: turn.now,
    deviceAt: null,
    submittedAt: null,
    by: turn.speaker.cadre.id,
    late: 0,
    flags: 0,
    changes: 0,
    version: 0,
  };
}

function begin(owed: Owed): Write[] {
  const { id, version } = owed.assignment;
  // Two chats that begin the same household at once: the second is stale and finds the first one's interview.
  return [change("assignments", { id }, { status: "started" }, version)];
}
