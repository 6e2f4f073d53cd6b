import { parseArgs } from "node:util";
import { catalogue, rulebook } from "../../conversations/rules/index.ts";
import { formsOf, worldAt } from "../checking/reading.ts";
import { readConfig } from "../config.ts";
import type { World } from "../rules/case.ts";
import type { ReadyRule } from "../rules/catalogue.ts";
import { isOn } from "../rules/judge.ts";
import { rules as say } from "../zh/check.ts";
import type { CliCommand } from "./command.ts";
import { campaignOf, withData } from "./open-data.ts";

/** One rule as it is listed. `form`: the form itself refuses or warns, nothing is left to be looked at. */
interface Listed {
  id: string;
  title: string;
  severity: string;
  state: "on" | "off" | "form" | "left-out";
  why: string;
}

/** `ruhu rules [--json]`: every rule of data quality, and whether it is looked at. */
export const rules: CliCommand = {
  name: "rules",
  summary: say.summary,
  usage: say.usage,
  async run(args, out) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
    const config = readConfig(out.env, out.cwd);
    const at = out.now();
    return withData(config, async (store) => {
      const campaign = await campaignOf(store, config, at);
      const world = worldAt(store, campaign, at);
      const forms = formsOf(campaign.plan);
      const listed = [...rulebook().rules.map((ready) => listRule(ready, world, forms)), ...leftOut()];
      if (values.json) {
        out.say(JSON.stringify(listed, null, 2));
        return 0;
      }
      for (const { id, severity, state, title, why } of listed)
        out.say(say.line(id, severity, say.states[state] ?? state, title, why));
      const counts = Map.groupBy(listed, ({ state }) => state);
      out.say(say.total([...counts].map(([state, own]) => `${say.states[state] ?? state} ${own.length}`)));
      return 0;
    });
  },
};

function listRule(ready: ReadyRule, world: World, forms: ReadonlySet<string>): Listed {
  const { id, title, severity, in: places = [], scope } = ready.rule;
  const one = { id, title, severity };
  if (!ready.rule.forms.some((form) => forms.has(form))) return { ...one, state: "off", why: say.why.plan };
  const missing = ready.needs.filter((name) => world.param(name) === "");
  if (missing.length > 0) return { ...one, state: "off", why: say.why.parameter(missing) };
  if (scope === "answer") return { ...one, state: "form", why: say.why.form(places) };
  return { ...one, state: isOn(ready, world, forms) ? "on" : "off", why: "" };
}

function leftOut(): Listed[] {
  return catalogue.leftOut.map(({ id, reason }) => ({ id, title: "", severity: "", state: "left-out", why: reason }));
}
