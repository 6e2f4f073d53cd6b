import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { screeningPaper } from "../../conversations/xinwan-2022/screening-paper.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import { SetupError } from "../problem.ts";
import { formTags as tags } from "../zh/form.ts";
import { layOutComparison } from "./comparison.ts";
import { layOutOfficial } from "./official.ts";
import { placesFor } from "./page.ts";
import type { Layout, OfficialPaper, Sheet } from "./sheet.ts";
import type { Template } from "./template.ts";

/** A form ready to be printed on its template. */
export interface Paper extends Pick<Layout, "page" | "fill"> {
  template: Template;
}

/** Questionnaires that have an official layout; all others are printed on the sheet for any of them. */
const officials: readonly OfficialPaper[] = [screeningPaper];

/** The repository's own templates. */
const usual = fileURLToPath(new URL("../../templates/", import.meta.url));

/**
 * The paper of a questionnaire, for the campaign's year. A template of the same name in `own` (the town's, under the data
 * folder) takes the place of the usual one. Throws a SetupError that names the file and the tag when it is broken.
 */
export async function openPaper(questionnaire: Questionnaire, year: number, own?: string): Promise<Paper> {
  const { template: name, tags: known, page, fill } = layOut(questionnaire, year);
  // The library is large, and most days nothing is printed.
  const { readTemplate } = await import("./template.ts");
  const folder = own !== undefined && existsSync(join(own, name)) ? own : usual;
  return { template: readTemplate(readFileSync(join(folder, name)), `templates/${name}`, known), page, fill };
}

/** A template of the town's own: no form is printed on it, or what is wrong with it; neither: it is sound. */
export interface Examined {
  name: string;
  unused?: boolean;
  fault?: SetupError;
}

/** Looks at every template in `own`; `names` are those that take the place of a usual one. */
export async function examineTemplates(
  own: string,
  questionnaires: readonly Questionnaire[],
): Promise<{ names: string[]; found: Examined[] }> {
  // Whatever year: it stands on the page, not in what the template may hold.
  const papers = new Map(questionnaires.map((one) => [layOut(one, 0).template, one]));
  const lying = existsSync(own) ? readdirSync(own).filter((name) => !/^[~.]/.test(name)) : [];
  const found: Examined[] = [];
  for (const name of lying.sort()) {
    const printed = papers.get(name);
    const fault = printed && (await faultOf(printed, own));
    found.push({ name, ...(printed ? {} : { unused: true }), ...(fault ? { fault } : {}) });
  }
  return { names: [...papers.keys()].sort(), found };
}

async function faultOf(questionnaire: Questionnaire, own: string): Promise<SetupError | undefined> {
  try {
    await openPaper(questionnaire, 0, own);
    return undefined;
  } catch (error) {
    if (error instanceof SetupError) return error;
    throw error;
  }
}

function layOut(questionnaire: Questionnaire, year: number): Layout {
  const official = officials.find((one) => one.questionnaire === questionnaire.id);
  const layout = official ? layOutOfficial(official, questionnaire) : layOutComparison(questionnaire);
  const general = Object.values(tags);
  return {
    template: layout.template,
    tags: [...general, ...layout.tags],
    page: { ...placesFor(general), ...layout.page },
    fill: (sheet) => ({ ...generalValues(sheet, year), ...layout.fill(sheet) }),
  };
}

function generalValues({ village, group, name, by }: Sheet, year: number) {
  return { [tags.year]: String(year), [tags.village]: village, [tags.group]: group, [tags.name]: name, [tags.by]: by };
}
