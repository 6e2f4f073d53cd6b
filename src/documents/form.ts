import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { screeningPaper } from "../../conversations/xinwan-2022/screening-paper.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
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
