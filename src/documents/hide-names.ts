import type { Store } from "../../db/open.ts";
import { findNames } from "../../db/reported.ts";
import { maskNumbers } from "../zh/export.ts";
import { unnamed } from "../zh/report.ts";

/** A text as it may be quoted: households of the village and cadres unnamed, numbers masked. `own`: whom it is about. */
export function hideNames(store: Store, village: string, text: string, own?: string): string {
  const { households, cadres } = findNames(store, village, text);
  let quotable = own === undefined || own === "" ? text : text.replaceAll(own, unnamed.own);
  for (const name of households) quotable = quotable.replaceAll(name, unnamed.household);
  for (const name of cadres) quotable = quotable.replaceAll(name, unnamed.cadre);
  return maskNumbers(quotable);
}
