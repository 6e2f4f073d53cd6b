import type { Questionnaire } from "../src/engine/questionnaire.ts";
import type { Plan } from "../src/plan/plan.ts";
import { areaCheck } from "./deliverables/area-check.ts";
import { arrangement } from "./deliverables/arrangement.ts";
import { dispatch } from "./deliverables/dispatch.ts";
import { entryProgress } from "./deliverables/entry-progress.ts";
import { workReport } from "./deliverables/work-report.ts";
import { criteriaHousehold } from "./guangxi-2018/criteria-household.ts";
import { criteriaVillage } from "./guangxi-2018/criteria-village.ts";
import { doubleRecognition } from "./guangxi-2018/double-recognition.ts";
import { identification } from "./guangxi-2018/identification.ts";
import { memberDecrease } from "./guangxi-2018/member-decrease.ts";
import { memberIncrease } from "./guangxi-2018/member-increase.ts";
import { naturalVillage } from "./guangxi-2018/natural-village.ts";
import { newPoorHousehold } from "./guangxi-2018/new-poor-household.ts";
import { guangxi2018 } from "./guangxi-2018/plan.ts";
import { planTuning, planTuningVillage } from "./guangxi-2018/plan-tuning.ts";
import { poorHousehold } from "./guangxi-2018/poor-household.ts";
import { poorVillage } from "./guangxi-2018/poor-village.ts";
import { povertyMeasures } from "./guangxi-2018/poverty-measures.ts";
import { lateSignature } from "./late-signature.ts";
import { paperPhoto } from "./paper-photo.ts";
import { verification } from "./verification.ts";
import { businessEntity } from "./xinwan-2022/business-entity.ts";
import { delistedVillage } from "./xinwan-2022/delisted-village.ts";
import { identification2022, removal2022, rollback2022 } from "./xinwan-2022/dynamic-management.ts";
import { helpers } from "./xinwan-2022/helper.ts";
import { household } from "./xinwan-2022/household.ts";
import { memberChange } from "./xinwan-2022/member-change.ts";
import { monitored } from "./xinwan-2022/monitored.ts";
import { xinwan2022 } from "./xinwan-2022/plan.ts";
import { rcHamlet } from "./xinwan-2022/rc-hamlet.ts";
import { rcHousehold } from "./xinwan-2022/rc-household.ts";
import { rcVillage } from "./xinwan-2022/rc-village.ts";
import { relocationSite } from "./xinwan-2022/relocation-site.ts";
import { screening } from "./xinwan-2022/screening.ts";
import { workTeam } from "./xinwan-2022/work-team.ts";

/** Every plan; the first one runs unless another is named. */
export const plans: readonly Plan[] = [xinwan2022, guangxi2018];

/** Every questionnaire; adding one is a file and a line here. */
export const questionnaires: readonly Questionnaire[] = [
  screening,
  household,
  monitored,
  memberChange,
  helpers,
  workTeam,
  delistedVillage,
  rcHousehold,
  rcVillage,
  rcHamlet,
  relocationSite,
  businessEntity,
  identification2022,
  rollback2022,
  removal2022,
  lateSignature,
  paperPhoto,
  verification,
  arrangement,
  areaCheck,
  entryProgress,
  dispatch,
  workReport,
  newPoorHousehold,
  poorHousehold,
  memberIncrease,
  memberDecrease,
  povertyMeasures,
  poorVillage,
  naturalVillage,
  criteriaHousehold,
  criteriaVillage,
  doubleRecognition,
  planTuning,
  planTuningVillage,
  identification,
];
