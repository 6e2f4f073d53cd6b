import type { Role } from "../command.ts";

/** Who puts areas under control. */
export const wardens: readonly Role[] = ["reviewer", "admin"];

/** A control as far as it has been said, or one that is to end, by its id. Days are YYYY-MM-DD. */
export interface Draft {
  area?: string;
  from?: string;
  to?: string;
  ends?: string;
}
