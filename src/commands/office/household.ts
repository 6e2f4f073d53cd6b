import { findHousehold, type Household, listHouseholdsNamed } from "../../../db/households.ts";
import { listNamesLike } from "../../../db/moves.ts";
import * as say from "../../zh/households.ts";
import { homophones } from "../../zh/understand/names.ts";
import { quote } from "../../zh/understand/words.ts";
import type { Reply, Role, Turn } from "../command.ts";
import { areasOf, type Places, takePlaces } from "../places.ts";
import { button } from "./act.ts";

/** Who changes households. */
export const registrars: readonly Role[] = ["reviewer", "admin"];

const SHOWN = 8;

/** "3组 甲有田", with the village where it is not the only one: "东样村 3组 甲有田". */
export function placeOfHousehold(places: Places, { area, name }: Pick<Household, "area" | "name">): string {
  return `${places.name(area)} ${name}`;
}

/** The household called so ("甲有田", "3组 甲有田") in the speaker's areas, or what is asked back; choices carry `@<kind>:<id>`. */
export async function findCalled(
  turn: Turn,
  places: Places,
  typed: string,
  choose: { command: string; kind: string },
): Promise<Household | { reply: Reply }> {
  const { rest, ...where } = takePlaces(
    typed.split(/[\s,,]+/).filter((word) => word !== ""),
    places,
  );
  const name = rest.join("");
  const named = where.village !== undefined || where.group !== undefined;
  const areas = named ? areasOf(where, places).filter((area) => places.has(area)) : places.scopes;
  const found = listHouseholdsNamed(turn.house.store, areas, name);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) return asked(turn, places, say.which(quote(name)), found, choose);
  const alike = areas.length === 0 ? [] : homophones(name, await listNamesLike(turn.house.store, areas, name));
  const known = alike.flatMap(({ id }) => findHousehold(turn.house.store, id) ?? []);
  if (known.length > 0) return asked(turn, places, say.alike(quote(name)), known, choose);
  return { reply: { says: [{ text: say.nobodyCalled(quote(name || typed)) }], pending: { ...turn.chat.pending } } };
}

function asked(
  turn: Turn,
  places: Places,
  text: string,
  found: readonly Household[],
  { command, kind }: { command: string; kind: string },
): { reply: Reply } {
  const choices = found
    .slice(0, SHOWN)
    .map((one) => button(command, placeOfHousehold(places, one), `@${kind}:${one.id}`));
  return { reply: { says: [{ text, choices }], pending: { ...turn.chat.pending } } };
}
