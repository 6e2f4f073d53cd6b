import { z } from "zod";
import { more, distributionWords as words } from "../zh/pictures.ts";
import { shorten, widthOf } from "./letters.ts";
import { base, heading, ink, note, paper, write } from "./paper.ts";
import { percent } from "./percent.ts";
import type { Chart, PictureKind } from "./picture-kind.ts";

const MOST_ROWS = 30;
const ROW = 88;
const WIDEST_LABEL = 400;
const GAP = 18;

const model = z.strictObject({
  title: z.string().min(1).max(200),
  /** As it is read: "11月7日 周一 08:32". */
  asOf: z.string().max(100),
  /** What is counted: "户", "人". */
  unit: z.string().max(20),
  /** In order, from low to high. */
  classes: z
    .array(z.strictObject({ label: z.string().min(1).max(100), n: z.int().nonnegative() }))
    .min(1)
    .max(500),
});

/** How many fall in each class. */
export type DistributionModel = z.infer<typeof model>;

/** One bar a class, its label before it, number and share behind it. The first 30 are shown, the shares are of all. */
export const distribution: PictureKind<DistributionModel> = {
  model,
  option: distributionOption,
  size: (given) => layOut(given).size,
};

/** As ECharts draws it: the number of each class. */
export function distributionOption(given: DistributionModel): Chart {
  const { classes, marks, top, foot, size } = layOut(given);
  const sum = given.classes.reduce((all, { n }) => all + n, 0);
  const said = classes.map(({ n }) => words.count(n, given.unit, percent(n, sum)));
  const before = Math.min(WIDEST_LABEL, Math.max(...classes.map(({ label }) => widthOf(label, paper.small))));
  const behind = Math.max(...said.map((text) => widthOf(text, paper.small)));
  const left = paper.margin + before + GAP;
  const width = paper.right - left - behind - GAP;
  const most = Math.max(1, ...classes.map(({ n }) => n));
  return {
    ...base,
    grid: { left, top, width, height: ROW * classes.length },
    xAxis: { type: "value", min: 0, max: most, show: false },
    yAxis: { type: "category", data: classes.map(({ label }) => label), inverse: true, show: false },
    series: [
      {
        id: "n",
        type: "bar",
        silent: true,
        barCategoryGap: "14%",
        itemStyle: { color: ink.done },
        data: classes.map(({ n }) => n),
      },
    ],
    graphic: [
      ...marks,
      ...classes.flatMap(({ label, n }, i) => [
        write(shorten(label, before, paper.small), left - GAP, top + ROW * (i + 0.5), {
          size: paper.small,
          align: "right",
        }),
        write(said[i]!, left + (width * n) / most + GAP, top + ROW * (i + 0.5), { size: paper.small, bold: true }),
      ]),
      ...(foot === undefined ? [] : [note(foot, size.height - 52)]),
    ],
  };
}

function layOut(given: DistributionModel) {
  const classes = given.classes.slice(0, MOST_ROWS);
  const hidden = given.classes.length - classes.length;
  const sum = given.classes.reduce((all, { n }) => all + n, 0);
  const { marks, height } = heading(given.title, given.asOf, [words.sum(sum, given.unit)]);
  const top = height + 16;
  const size = { width: paper.width, height: top + ROW * classes.length + 32 + (hidden > 0 ? 60 : 0) };
  return { classes, marks, top, size, foot: hidden > 0 ? more(hidden) : undefined };
}
