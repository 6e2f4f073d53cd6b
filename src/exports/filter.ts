import type { Filter } from "../../db/exported/filter.ts";
import { endOfDay, instant } from "../time.ts";
import type { Where } from "./export.ts";

/** The conditions as the database takes them. */
export function filterOf({ from, to, ...rest }: Where): Filter {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: instant(from) }),
    ...(to === undefined ? {} : { to: endOfDay(to) }),
  };
}

/** Whether the conditions leave anything out. */
export function isNarrowed(where: Where): boolean {
  return Object.values(where).some((value) => value !== undefined);
}
