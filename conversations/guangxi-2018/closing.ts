import type { Group } from "../../src/engine/questionnaire.ts";
import { signing } from "../signing.ts";

/**
 * How a household sheet of 2018 ends: the common closing group. Households are looked at on the spot (入户核实, S1:L39), so a
 * phone call always needs a reason; no visit is before the first phase. `readback`: what the head hears, an expression.
 */
export function closing(covers: readonly string[], firstNumber: number, readback: string): Group {
  return signing(covers, firstNumber, { readback, onSite: "true()", phase: "E1" });
}

/** What submitting attests, for sheets that the household signs. */
export const attestHousehold = "提交就是采集人签字:本人${attestor},${attest_how},以上属实。";

/** What submitting attests, for sheets without the household's signature. */
export const attestOffice = "提交就是填报人签字:本人${attestor},以上属实。";
