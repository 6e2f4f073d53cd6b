import type { Area } from "../../db/areas.ts";
import { type Counting, countAnswers } from "../../db/reported.ts";
import type { Form } from "../engine/form.ts";
import type { ExitQuestions } from "./report-kind.ts";
import type { ReportParts } from "./report-parts.ts";

/** Households that left poverty, by cause and by measure: label → households. */
export interface ExitFacts {
  total: number;
  causes: readonly { label: string; n: number }[];
  measures: readonly { label: string; n: number }[];
}

/** Who left poverty as the handed-in forms say; undefined where no form of the plan asks for it. */
export async function gatherExits(
  parts: ReportParts,
  exits: ExitQuestions,
  areas: ReadonlyMap<string, Area>,
): Promise<ExitFacts | undefined> {
  const ids = new Set(parts.plan.phases.flatMap(({ questionnaire }) => questionnaire ?? []));
  const form = [...ids].map(parts.form).find(({ byName }) => byName.has(exits.state));
  if (!form) return undefined;
  const counts = new Map<string, number>();
  const given = { path: exits.state, values: valuesOf(form, exits) };
  const counting: Counting = { paths: [exits.state, ...exits.causes, ...exits.measures], given };
  for (const path of areas.keys()) {
    if (!parts.scopes.some((scope) => path.startsWith(scope))) continue;
    for (const { path: question, value, n } of countAnswers(parts.store, path, form.questionnaire.id, counting)) {
      for (const option of value.split(" ")) {
        const key = `${question}=${option}`;
        counts.set(key, (counts.get(key) ?? 0) + n);
      }
    }
    await parts.breathe();
  }
  const tell = (names: readonly string[]) => names.flatMap((name) => optionsOf(form, name, counts));
  const total = given.values.reduce((sum, value) => sum + (counts.get(`${exits.state}=${value}`) ?? 0), 0);
  return { total, causes: tell(exits.causes), measures: tell(exits.measures) };
}

/** The options that mean it: by name or by label. */
function valuesOf(form: Form, { state, out }: ExitQuestions): string[] {
  const options = form.byName.get(state)?.options ?? [];
  return options.filter(({ name, label }) => out.includes(name) || out.includes(label)).map(({ name }) => name);
}

function optionsOf(form: Form, question: string, counts: ReadonlyMap<string, number>) {
  const options = form.byName.get(question)?.options ?? [];
  return options.map(({ name, label }) => ({ label, n: counts.get(`${question}=${name}`) ?? 0 }));
}
