import { existsSync } from "node:fs";
import { keyOpens } from "../../db/health.ts";
import { openStore, type Store } from "../../db/open.ts";
import type { Config } from "../config.ts";
import { demoCampaign } from "../demo/campaign.ts";
import { planOf } from "../house.ts";
import { openKey } from "../key.ts";
import { campaignYear, type Plan } from "../plan/plan.ts";
import { SetupError } from "../problem.ts";
import { keyFaults } from "../zh/setup.ts";

/** Opens the database that is there, with its key; throws a SetupError when there is none or the key is not the one. */
export function openData(config: Config): Store {
  if (!existsSync(config.database)) throw new SetupError(config.database, keyFaults.none, keyFaults.noneCure);
  const key = openKey(config);
  if (keyOpens(config.database, key) === false) {
    throw new SetupError(config.keyFile, keyFaults.wrong, keyFaults.wrongCure);
  }
  return openStore(config.database, key);
}

/** Does something with the database and closes it, whatever happens. */
export async function withData<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openData(config);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** The plan that runs, and for which year; in the demo as it was moved there. */
export async function campaignOf(store: Store, config: Config, now: number): Promise<{ plan: Plan; year: number }> {
  const plan = planOf(config);
  const campaign = { plan, year: config.year ?? campaignYear(plan, now) };
  return config.demo ? demoCampaign(store, campaign) : campaign;
}
