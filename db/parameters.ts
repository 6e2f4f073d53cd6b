import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { parameters } from "./schema.ts";
import { remove, upsert, type Write } from "./writes.ts";

const { like } = orm;

/** A figure of the plan as the township set it. */
export interface SetParameter {
  value: string;
  by: string | null;
  at: number;
}

const nameIn = (campaign: string, name: string) => `${name}@${campaign}`;

/** The parameters that were set for a campaign ("plan/year"), by name. A line of one year is none of the next. */
export function listParameters(store: Store, campaign: string): Map<string, SetParameter> {
  const rows = store.db
    .select()
    .from(parameters)
    .where(like(parameters.name, `%@${campaign}`))
    .all();
  return new Map(
    rows.map(({ name, value, by, at }) => [name.slice(0, -campaign.length - 1), { value, by, at }] as const),
  );
}

/** Sets one. */
export function setParameter(campaign: string, name: string, value: string, by: string | null, at: number): Write {
  return upsert("parameters", { name: nameIn(campaign, name), value, by, at });
}

/** Takes back what was set: the plan's own value counts again, where it has one. */
export function clearParameter(campaign: string, name: string): Write {
  return remove("parameters", { name: nameIn(campaign, name) });
}
