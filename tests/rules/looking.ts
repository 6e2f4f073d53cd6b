import { catalogue, rulebook } from "../../conversations/rules/index.ts";
import type { World } from "../../src/rules/case.ts";
import { createComparing } from "../../src/rules/compare.ts";
import { judgeView, prepare } from "../../src/rules/judge.ts";
import { viewOf } from "../../src/rules/view.ts";
import { caseOf, type Home } from "./household.ts";

/** The day after the visits ended; the lines as a township might have set them. */
export const world: World = {
  today: "2022-11-10",
  year: 2022,
  param: (name) => ({ P_MONITOR_LINE: "6900" })[name] ?? "",
  planDate: (phase, edge) => (phase === "A2" ? (edge === "due" ? "2022-11-08" : "2022-10-14") : ""),
};

export const forms = new Set(catalogue.forms.keys());

/** "household rule" of everything that is found over these households, each once. */
export function lookAt(homes: readonly Home[], in_ = world): Set<string> {
  const book = rulebook();
  const judging = prepare(book, in_, forms, "set");
  const comparing = createComparing(book, in_, forms, (area) => area.slice(0, 5));
  const found = new Set<string>();
  for (const home of homes) {
    const view = viewOf(caseOf(home), in_, book.calculations);
    for (const { rule } of judgeView(judging, view)) found.add(`${home.id} ${rule}`);
    comparing.take(view);
  }
  for (const { household, rule } of comparing.settle()) found.add(`${household} ${rule}`);
  return found;
}

/** The rules that find something about one household. */
export function rulesAbout(home: Home, in_ = world): string[] {
  return [...lookAt([home], in_)].map((line) => line.split(" ")[1]!).sort();
}
