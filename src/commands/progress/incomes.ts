import { listIncomes } from "../../../db/incomes.ts";
import type { Outgoing } from "../../message.ts";
import type { DistributionModel } from "../../reports/distribution.ts";
import * as say from "../../zh/progress.ts";
import { units } from "../../zh/reminders.ts";
import { sayMoment } from "../../zh/when.ts";
import type { Look } from "./look.ts";

/** Edges of the classes, in yuan a year and head. */
const EDGES = [5_000, 7_000, 10_000, 15_000, 20_000] as const;

/** How incomes are distributed (R-32: the dispatch at the end of October), in words and as a picture of the same numbers. */
export function showIncomes({ turn, areas, name, figures, group }: Look): Outgoing[] {
  const values = listIncomes(turn.house.store, areas).sort((a, b) => a - b);
  if (values.length === 0) return [{ text: say.incomes.none(name) }];
  const classes = classesOf(values);
  const middle = values[Math.floor((values.length - 1) / 2)] ?? 0;
  const said = [say.incomes.header(name, figures.at), say.incomes.said(values.length, middle)];
  const text = [...said, ...classes.map(({ label, n }) => say.incomes.line(label, n))].join("\n");
  if (group) return [{ text }];
  const title = say.incomes.title(name);
  const model: DistributionModel = { title, asOf: sayMoment(figures.at), unit: units.household, classes };
  return [{ text }, { text: title, picture: { kind: "distribution", alt: said.join(""), model } }];
}

function classesOf(values: readonly number[]): { label: string; n: number }[] {
  const inside = (from: number, to: number) => values.filter((value) => value >= from && value < to).length;
  const [first, last] = [EDGES[0], EDGES[EDGES.length - 1]!];
  return [
    { label: say.incomes.below(first), n: inside(Number.NEGATIVE_INFINITY, first) },
    ...EDGES.slice(1).map((to, i) => ({ label: say.incomes.between(EDGES[i]!, to), n: inside(EDGES[i]!, to) })),
    { label: say.incomes.above(last), n: inside(last, Number.POSITIVE_INFINITY) },
  ];
}
