import type { Store } from "./open.ts";
import type { Sealer } from "./seal.ts";
import { insert, remove, type Write } from "./writes.ts";

/** One value of the register, opened. `source`: "roster", or where else it was learnt. */
export interface Datum {
  value: string;
  at: number;
  source: string;
}

/** What the register holds of a subject, opened: element → datum. */
export type RegisterData = Record<string, Datum>;

/** Opens a subject's `data` column. */
export function openData(json: string, sealer: Sealer): RegisterData {
  const data = JSON.parse(json) as RegisterData;
  return Object.fromEntries(
    Object.entries(data).map(([element, datum]) => [element, { ...datum, value: sealer.open(datum.value) }]),
  );
}

/** A subject's `data` column, personal values sealed. */
export function sealData(data: RegisterData, sealer: Sealer, isPersonal: (element: string) => boolean): string {
  const sealed = Object.entries(data).map(([element, datum]) => [
    element,
    isPersonal(element) ? { ...datum, value: sealer.seal(datum.value) } : datum,
  ]);
  return JSON.stringify(Object.fromEntries(sealed));
}

/** Elements by which a household is looked up, with the scheme of their keys. */
export const keySchemes = { "household.number": "number", "household.head_id": "head_id" } as const;

/** What keeps a household's look-up keys in step with its data. */
export function keyWrites(store: Store, subject: string, before: RegisterData, after: RegisterData): Write[] {
  return Object.entries(keySchemes).flatMap(([element, scheme]) => {
    const [old, now] = [before[element]?.value ?? "", after[element]?.value ?? ""];
    if (old === now) return [];
    const keyOf = (value: string) => ({ kind: "household", scheme, keyX: store.sealer.lookup(value) });
    return [
      ...(old === "" ? [] : [remove("subjectKeys", keyOf(old))]),
      ...(now === "" ? [] : [insert("subjectKeys", { ...keyOf(now), subject })]),
    ];
  });
}

/** The look-up key of a cadre's phone. */
export function phoneKey(store: Store, phone: string): string | null {
  return phone === "" ? null : store.sealer.lookup(phone);
}
