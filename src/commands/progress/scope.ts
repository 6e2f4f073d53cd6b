import { findAreaName } from "../../../db/areas.ts";
import type { Store } from "../../../db/open.ts";
import type { Role, Speaker } from "../command.ts";

/** Who sees the work of others. */
export const overseers: readonly Role[] = ["compiler", "reviewer", "admin", "inspector"];

/** What somebody may see of others' work; no areas at all: only their own. */
export interface Scope {
  /** The outermost ones, in order of path. */
  areas: readonly string[];
  has(path: string): boolean;
}

/** The areas in which the speaker sees others' work. Reads nothing: a county's areas are many. */
export function scopeOf({ grants }: Speaker): Scope {
  const own = grants.filter(({ role }) => (overseers as readonly string[]).includes(role)).map(({ area }) => area);
  const paths = [...new Set(own)].sort();
  const areas = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
  return { areas, has: (path) => areas.some((area) => path.startsWith(area)) };
}

/** "东样村 3组", "样例镇". */
export function nameOfArea(store: Store, path: string): string {
  return findAreaName(store, path);
}
