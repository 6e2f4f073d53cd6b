import type { Questionnaire } from "../src/engine/questionnaire.ts";
import type { Plan } from "../src/plan/plan.ts";
import { lateSignature } from "./late-signature.ts";
import { xinwan2022 } from "./xinwan-2022/plan.ts";
import { screening } from "./xinwan-2022/screening.ts";

/** Every plan. */
export const plans: readonly Plan[] = [xinwan2022];

/** Every questionnaire; adding one is a file and a line here. */
export const questionnaires: readonly Questionnaire[] = [screening, lateSignature];
