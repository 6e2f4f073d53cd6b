import { catalogue, rulebook } from "../../conversations/rules/index.ts";
import { townPath } from "../../db/areas.ts";
import { clearParameter, listParameters, setParameter } from "../../db/parameters.ts";
import { campaignName } from "../checking/reading.ts";
import type { Parameter } from "../rules/rule.ts";
import { wording } from "../zh/command-words.ts";
import * as say from "../zh/param.ts";
import { normalise, quote } from "../zh/understand/words.ts";
import type { Command, Reply, Role, Turn } from "./command.ts";
import { type Act, decided, heardWhileShown, over, show, type Thought } from "./office/act.ts";
import { note } from "./office/noting.ts";

const setters: readonly Role[] = ["admin", "reviewer"];

/** A parameter and what it is to be; no value: what was set is taken back. */
interface Draft {
  name: string;
  value?: string;
}

const setIt: Act<Draft> = { command: "param", think };

/** Shows the figures that rules and forms need, and sets those that the township knows (domain.md §6.11). */
export const param: Command = {
  name: "param",
  ...wording.param,
  roles: setters,
  takes: true,
  async run(turn, argument) {
    const decision = decided(turn, setIt, argument);
    if (decision) return decision;
    if (argument === "" || argument.startsWith("@")) return list(turn);
    return heard(turn, argument);
  },
  async tell(turn, _data, incoming) {
    return heardWhileShown(turn, setIt, incoming) ?? list(turn);
  },
};

function mine({ plan }: Turn["house"]): readonly Parameter[] {
  return catalogue.parameters.filter(({ plans }) => plans.includes(plan.id));
}

function list(turn: Turn): Reply {
  const set = listParameters(turn.house.store, campaignName(turn.house));
  const lines = mine(turn.house).map(({ name, label, unit, value }): say.ParamLine => {
    const own = set.get(name)?.value;
    const rules = rulebook().rules.filter(({ needs }) => needs.includes(name)).length;
    const from = own !== undefined ? "town" : value !== undefined ? "plan" : "none";
    return { label, value: own ?? value ?? "", unit, from, rules };
  });
  return { says: [{ text: say.shown(lines) }], pending: over(turn) };
}

/** "监测线 6900", "监测线 取消". */
function heard(turn: Turn, argument: string): Promise<Reply> | Reply {
  const refuse = (text: string): Reply => ({ says: [{ text }], pending: over(turn) });
  if (!turn.speaker.grants.some(({ role, area }) => setters.some((one) => one === role) && area === townPath))
    return refuse(say.townOnly);
  const { called, clear, value } = say.readWish(normalise(argument));
  const found = mine(turn.house).filter(
    ({ label, name }) => called !== "" && (label.includes(called) || name === called),
  );
  const [parameter] = found;
  if (!parameter || found.length > 1) return refuse(say.unknown(quote(argument)));
  const { name, label, between } = parameter;
  if (!between) return refuse(say.fixed(label));
  if (clear) return show(turn, setIt, { name });
  const [least, most] = between;
  if (value === undefined || value < least || value > most) return refuse(say.badNumber(label, least, most));
  return show(turn, setIt, { name, value: String(value) });
}

async function think(turn: Turn, { name, value }: Draft): Promise<Thought | string> {
  const parameter = mine(turn.house).find((one) => one.name === name);
  if (!parameter) return say.unknown(name);
  const { store, desk } = turn.house;
  const { label, unit } = parameter;
  const campaign = campaignName(turn.house);
  const before = listParameters(store, campaign).get(name)?.value;
  const by = turn.speaker.cadre.id;
  if (value === undefined) {
    if (before === undefined) return say.notSet(label);
    return {
      text: say.askClear(label, before),
      print: `${name} ${before}`,
      carryOut: () => ({
        says: [{ text: say.cleared(label) }],
        writes: [clearParameter(campaign, name), note(turn, "parameter", name, { before })],
        after: () => desk.forgetParams(),
      }),
    };
  }
  const stands = before ?? parameter.value;
  if (stands === value) return say.same(label, value, unit);
  return {
    text: say.ask(label, stands ?? say.unset, value, unit),
    print: `${name} ${stands ?? ""} ${value}`,
    carryOut: () => ({
      says: [{ text: say.set(label, value, unit) }],
      writes: [setParameter(campaign, name, value, by, turn.now), note(turn, "parameter", name, { before, value })],
      after: () => desk.forgetParams(),
    }),
  };
}
