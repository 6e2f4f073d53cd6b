import { existsSync } from "node:fs";
import { questionnaires } from "../../conversations/index.ts";
import { inForce } from "../../db/questionnaires.ts";
import { readConfig } from "../config.ts";
import { type Evidence, type Questionnaire, questionsIn } from "../engine/questionnaire.ts";
import { evidence } from "../xlsform/columns.ts";
import { standing as say } from "../zh/questionnaire.ts";
import type { Terminal } from "./command.ts";
import { withData } from "./open-data.ts";

interface Standing {
  form: string;
  id: string;
  title: string;
  version: number;
  /** The town published this version itself. */
  local: boolean;
  counts: Record<Evidence, number>;
  questions: { name: string; number?: number; label: string; status: Evidence; source: string }[];
}

/** `questionnaire status`: every form by its number, its questions by evidence: what to confirm on the printed form. */
export async function showStanding(out: Terminal, json: boolean): Promise<number> {
  const config = readConfig(out.env, out.cwd);
  const forms = existsSync(config.database)
    ? await withData(config, async (store) => inForce(store, questionnaires))
    : questionnaires;
  const all = [...forms].sort((a, b) => (a.form < b.form ? -1 : a.form > b.form ? 1 : 0)).map(standingOf);
  if (json) out.say(JSON.stringify(all, null, 2));
  else for (const one of all) sayStanding(out, one);
  return 0;
}

function standingOf(questionnaire: Questionnaire): Standing {
  const { form, id, title, version, survey } = questionnaire;
  // A calculation is worded for nobody.
  const asked = questionsIn(survey).filter(({ type }) => type !== "calculate");
  const questions = asked.map(({ name, number, label, status, source }) => {
    return { name, ...(number === undefined ? {} : { number }), label, status, source };
  });
  const count = (status: Evidence) => questions.filter((question) => question.status === status).length;
  const counts = Object.fromEntries(evidence.map((status) => [status, count(status)])) as Record<Evidence, number>;
  return { form, id, title, version, local: !questionnaires.includes(questionnaire), counts, questions };
}

function sayStanding(out: Terminal, { form, title, version, local, counts, questions }: Standing): void {
  out.say(say.heading(form, title, version, local));
  const named = evidence.filter((status) => counts[status] > 0);
  if (named.length > 0) out.say(say.counts(named.map((status) => say.count(say.evidence[status], counts[status]))));
  const open = questions.filter(({ status }) => status === "RECON" || status === "FOUND-OLD");
  out.say(open.length === 0 ? say.sound : say.confirm(open.length));
  for (const { number, label, status } of open) {
    const [line = ""] = label.split("\n");
    out.say(say.question(number === undefined ? "" : `${number}. `, line, say.evidence[status]));
  }
}
