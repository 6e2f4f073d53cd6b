import type { Exported } from "../../db/exported/interviews.ts";
import { type Awaited, type Known, listAwaited, readKnown, readReplaced } from "../../db/exported/register.ts";
import { visitPhase } from "../../db/practice.ts";
import { openPaper, type Paper } from "../documents/form.ts";
import type { Values } from "../documents/page.ts";
import { printPages } from "../documents/print.ts";
import type { Sheet } from "../documents/sheet.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { VISIT_DATE } from "../engine/record.ts";
import { campaignYear } from "../plan/plan.ts";
import { forms as say } from "../zh/form.ts";
import { areasWithin, placeCells } from "./areas.ts";
import { countVisits } from "./counts.ts";
import { wordType } from "./docx.ts";
import type { Asked, Built, Export, ExportParts, Out } from "./export.ts";
import { filterOf } from "./filter.ts";
import { readInSteps } from "./reading.ts";

/** 入户排查表 as it was filled in, a form a page, of a village, a group or more. */
export const filledForms: Export = {
  name: "forms",
  ...say.filled,
  ...wordType,
  build: (...of) => build(filled, ...of),
};

/** The same of one household. */
export const filledForm: Export = { ...filledForms, name: "form", ...say.one, household: true };

/** The forms of households still to be visited, with what the register knows: to be taken along. */
export const blankForms: Export = { name: "blanks", ...say.blank, ...wordType, build: (...of) => build(blank, ...of) };

/** Sheets of one questionnaire, in steps. */
type Source = (parts: ExportParts, asked: Asked, questionnaire: Questionnaire) => AsyncGenerator<Sheet[]>;

async function build(source: Source, parts: ExportParts, asked: Asked, out: Out): Promise<Built> {
  const { plan, at, year = campaignYear(plan, at) } = parts;
  const { questionnaire } = parts.form(visitPhase(plan).questionnaire);
  const paper = await openPaper(questionnaire, year, parts.templates);
  const counts = countVisits(parts);
  const total = source === blank ? counts.owed - counts.done : counts.done;
  const sheets = source(parts, asked, questionnaire);
  const rows = await printPages(paper.template, paper.page, filledIn(paper, sheets), out, (done) =>
    out.step(done, total),
  );
  return { rows, counts };
}

async function* filledIn(paper: Paper, sheets: AsyncGenerator<Sheet[]>): AsyncGenerator<Values[]> {
  for await (const some of sheets) yield some.map(paper.fill);
}

async function* filled(parts: ExportParts, asked: Asked, questionnaire: Questionnaire): AsyncGenerator<Sheet[]> {
  const { store } = parts;
  const dayOf = parts.form(questionnaire.id).nodes.find((node) => node.question.element === VISIT_DATE)?.name;
  for await (const read of readInSteps(parts, questionnaire.id, filterOf(asked.where))) {
    const some = read.filter(({ subject }) => asked.subject === undefined || subject === asked.subject);
    const known = readKnown(
      store,
      some.map(({ subject }) => subject),
    );
    const replaced = readReplaced(
      store,
      some.map(({ id }) => id),
    );
    yield some.map((one): Sheet => {
      const day = (dayOf && one.answers[dayOf]) || one.day;
      const before = new Map([...(known.get(one.subject) ?? []), ...(replaced.get(one.id) ?? [])]);
      return { ...who(parts, one), by: parts.nameCadre(one.by), day, known: before, answers: one.answers };
    });
  }
}

/** So many are read in one step. */
const STEP = 200;

async function* blank(parts: ExportParts, asked: Asked, questionnaire: Questionnaire): AsyncGenerator<Sheet[]> {
  for (const area of areasWithin(parts)) {
    const awaited = listAwaited(parts.store, area, questionnaire.id, filterOf(asked.where));
    for (let i = 0; i < awaited.length; i += STEP) {
      const some = awaited.slice(i, i + STEP);
      const known = readKnown(
        parts.store,
        some.map(({ subject }) => subject),
      );
      yield some.map((one) => ({ ...who(parts, one), by: "", day: "", known: known.get(one.subject) ?? NOTHING }));
    }
  }
}

const NOTHING: Known = new Map();

function who(parts: ExportParts, { area, kind, name }: Pick<Exported | Awaited, "area" | "kind" | "name">) {
  const [village, group] = placeCells(parts, area);
  return { village, group, name: kind === "household" ? name : "" };
}
