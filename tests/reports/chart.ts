import { widthOf } from "../../src/reports/letters.ts";
import type { Chart } from "../../src/reports/picture-kind.ts";

/** The texts that stand in a picture, in the order in which they were put there. */
export function textsOf(chart: Chart): string[] {
  return chart.graphic.flatMap((mark) => (mark.type === "text" ? [(mark.style as { text: string }).text] : []));
}

/** The mark of a text; throws when there is none. */
export function markOf(chart: Chart, text: string): { x: number; y: number; style: Record<string, unknown> } {
  const found = chart.graphic.find((mark) => (mark.style as { text?: string }).text === text);
  if (!found) throw new Error(`no text ${text} among ${textsOf(chart).join(" | ")}`);
  return found as never;
}

/** The numbers of a series. */
export function numbersOf(chart: Chart, id: string): unknown[] {
  const series = chart.series.find((one) => one.id === id);
  return (series?.data ?? []).map((one) => (typeof one === "object" ? (one as { value: unknown }).value : one));
}

interface Words {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

/** Where each text begins and ends. */
export function placesOf(chart: Chart): Words[] {
  return textsOf(chart).map((text, i) => {
    const mark = chart.graphic.filter(({ type }) => type === "text")[i] as unknown as {
      x: number;
      y: number;
      style: { align: "left" | "center" | "right"; fontSize: number };
    };
    const width = widthOf(text, mark.style.fontSize);
    const left = mark.x - { left: 0, center: width / 2, right: width }[mark.style.align];
    return { text, left, right: left + width, y: mark.y, size: mark.style.fontSize };
  });
}

/** Texts that stand over the edge of a picture or on each other. */
export function clashesOf(chart: Chart, size: { width: number; height: number }): string[] {
  const places = placesOf(chart);
  const out = places.filter(
    ({ left, right, y }) => left < 39 || right > size.width - 39 || y < 20 || y > size.height - 20,
  );
  const on = places.flatMap((one, i) => places.slice(i + 1).filter((two) => meet(one, two)));
  return [...out, ...on].map(({ text }) => text);
}

function meet(one: Words, two: Words): boolean {
  return Math.abs(one.y - two.y) < (one.size + two.size) / 2 && one.left < two.right && two.left < one.right;
}
