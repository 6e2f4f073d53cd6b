import type { Questionnaire } from "../src/engine/questionnaire.ts";
import type { Plan } from "../src/plan/plan.ts";
import { areaCheck } from "./deliverables/area-check.ts";
import { arrangement } from "./deliverables/arrangement.ts";
import { dispatch } from "./deliverables/dispatch.ts";
import { entryProgress } from "./deliverables/entry-progress.ts";
import { workReport } from "./deliverables/work-report.ts";
import { guangxi2018 } from "./guangxi-2018/plan.ts";
import { lateSignature } from "./late-signature.ts";
import { paperPhoto } from "./paper-photo.ts";
import { xinwan2022 } from "./xinwan-2022/plan.ts";
import { screening } from "./xinwan-2022/screening.ts";

/** Every plan; the first one runs unless another is named. */
export const plans: readonly Plan[] = [xinwan2022, guangxi2018];

/** Every questionnaire; adding one is a file and a line here. */
export const questionnaires: readonly Questionnaire[] = [
  screening,
  lateSignature,
  paperPhoto,
  arrangement,
  areaCheck,
  entryProgress,
  dispatch,
  workReport,
];
