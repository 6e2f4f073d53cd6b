import type { Grant } from "../../../db/people.ts";
import { listStaffNamed, type Staff } from "../../../db/staff.ts";
import type { Role, Speaker, Turn } from "../command.ts";

/** Who answers for others at work. */
export const managers: readonly Role[] = ["compiler", "reviewer", "admin"];

/** Who decides whether somebody works in a role: who may end it, invite again, and give it out. */
const above: Record<Role, readonly Role[]> = {
  collector: managers,
  compiler: ["reviewer", "admin"],
  inspector: ["admin"],
  reviewer: ["admin"],
  admin: ["admin"],
};

/** Whether the speaker decides about a role in an area. */
export function decidesOn(speaker: Speaker, { role, area }: Grant, who: readonly Role[] = managers): boolean {
  return speaker.grants.some(
    (grant) =>
      (above[role] as readonly string[]).includes(grant.role) &&
      (who as readonly string[]).includes(grant.role) &&
      area.startsWith(grant.area),
  );
}

/** Whether the speaker decides about everything that somebody does. */
export function decidesAll(speaker: Speaker, person: Pick<Staff, "grants" | "past">): boolean {
  const held = person.grants.length > 0 ? person.grants : person.past;
  return held.length > 0 && held.every((grant) => decidesOn(speaker, grant));
}

/** People called so whom the speaker may know of: at work in these areas, or lately so. */
export function staffCalled(turn: Turn, scopes: readonly string[], name: string): Staff[] {
  return listStaffNamed(turn.house.store, name).filter((person) => isWithin(person, scopes));
}

/** Whether somebody works in these areas, or did before they left. */
export function isWithin({ grants, past, status }: Staff, scopes: readonly string[]): boolean {
  const held = status === "left" ? [...grants, ...past] : grants;
  return held.some(({ area }) => scopes.some((scope) => area.startsWith(scope)));
}
