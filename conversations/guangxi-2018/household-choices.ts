import type { Option } from "../../src/engine/questionnaire.ts";
import {
  dangerGrade,
  dropoutReason,
  education2018,
  ethnic,
  fuel,
  health,
  idStandard,
  idType,
  labor2018,
  politics2018,
  povertyCause,
  relation2018,
  relocateMode,
  resettleMode,
  resettlePlace,
  roadType2018,
  student2018,
  yesNo,
} from "../options.ts";
import { signingChoices } from "../signing.ts";
import { disabilityLevel, houseStructure2018, workArea2018 } from "./options.ts";

/** The lists that the member rows need. */
export const memberChoices: Readonly<Record<string, readonly Option[]>> = {
  yesNo,
  idType,
  relation: relation2018,
  ethnic,
  education: education2018,
  student: student2018,
  dropoutReason,
  health,
  labor: labor2018,
  workArea: workArea2018,
  politics: politics2018,
  disabilityLevel,
};

/** The lists that a whole household sheet needs, but for its own 贫困户属性. */
export const householdChoices: Readonly<Record<string, readonly Option[]>> = {
  ...memberChoices,
  ...signingChoices,
  idStandard,
  povertyCause,
  dangerGrade,
  houseStructure: houseStructure2018,
  roadType: roadType2018,
  fuel,
  relocateMode,
  resettleMode,
  resettlePlace,
};
