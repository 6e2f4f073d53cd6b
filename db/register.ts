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

/** Elements by which a subject is looked up: of which kind it is, and the scheme of its keys. */
export const keySchemes: Readonly<Record<string, { kind: string; scheme: string }>> = {
  "household.number": { kind: "household", scheme: "number" },
  "household.head_id": { kind: "household", scheme: "head_id" },
  "member.id_number": { kind: "member", scheme: "id_number" },
};

/** What keeps a subject's look-up keys in step with its data. */
export function keyWrites(store: Store, subject: string, before: RegisterData, after: RegisterData): Write[] {
  return Object.entries(keySchemes).flatMap(([element, key]) => {
    const [old, now] = [before[element]?.value ?? "", after[element]?.value ?? ""];
    if (old === now) return [];
    const keyOf = (value: string) => ({ ...key, keyX: store.sealer.lookup(value) });
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
