import { type Catalogue, type Rulebook, readCatalogue } from "../../src/rules/catalogue.ts";
import { elements } from "../elements.ts";
import { questionnaires } from "../index.ts";
import { calculations } from "./calculations.ts";
import { clearingRules } from "./clearing.ts";
import { educationRules } from "./education.ts";
import { familyRules } from "./family.ts";
import { identityRules } from "./identity.ts";
import { incomeRules } from "./income.ts";
import { labourRules } from "./labour.ts";
import { leftOut } from "./left-out.ts";
import { livingRules } from "./living.ts";
import { monitoredRules } from "./monitored.ts";
import { parameters } from "./parameters.ts";
import { securityRules } from "./security.ts";
import { setRules, sheetRules } from "./sheets.ts";

/** What the desk knows of a household besides the register: the lists it is on, and whether it is a key one. */
const besides = ["household.lists", "household.key", "household.net_income_pc"];

/** Every rule of data quality (domain.md §6): adding one is an entry in one of these files, and a row in tests/rules. */
export const catalogue: Catalogue = {
  rules: [
    ...identityRules,
    ...familyRules,
    ...educationRules,
    ...securityRules,
    ...labourRules,
    ...incomeRules,
    ...livingRules,
    ...monitoredRules,
    ...clearingRules,
    ...sheetRules,
    ...setRules,
  ],
  leftOut,
  parameters,
  calculations,
  elements: new Set([...elements.map(({ name }) => name), ...besides]),
  forms: new Map(questionnaires.map(({ form, id }) => [form, id])),
};

let read: Rulebook | undefined;

/** The catalogue, read once; throws where an entry cannot be read. */
export function rulebook(): Rulebook {
  read ??= readCatalogue(catalogue);
  return read;
}
