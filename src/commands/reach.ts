import { addressesIn, findReach } from "../../db/delivery.ts";
import type { Address } from "../message.ts";
import type { House } from "./command.ts";

/** Where each of these people is told something; who has no address is left out. */
export async function reach({ store, means }: House, cadres: Iterable<string>): Promise<Map<string, Address>> {
  return addressesIn(findReach(store, [...new Set(cadres)], means ?? { sms: false }));
}
