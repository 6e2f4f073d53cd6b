import type { Element } from "./element.ts";
import { guangxiElements } from "./guangxi-2018/elements.ts";
import { helperElements, householdElements, memberElements, visitElements } from "./household-elements.ts";
import { hamletElements, teamElements, villageElements } from "./village-elements.ts";
import { xinwanElements } from "./xinwan-2022/elements.ts";

/** Every datum that more than one form (or the roster) holds, once. */
export const elements: readonly Element[] = [
  ...householdElements,
  ...memberElements,
  ...helperElements,
  ...villageElements,
  ...hamletElements,
  ...teamElements,
  ...visitElements,
  ...xinwanElements,
  ...guangxiElements,
];

const sealed = new Set(elements.filter((element) => element.pii).map((element) => element.name));

/** Whether an element holds personal data. */
export function isPersonal(element: string): boolean {
  return sealed.has(element);
}
