import { asOf } from "../zh/pictures.ts";
import { inTwoLines, widthOf } from "./letters.ts";
import type { Mark } from "./picture-kind.ts";

/** Measures in dots of the picture. A phone shows it at a third of that: 46 here is 15 there. */
export const paper = { width: 1080, margin: 40, inner: 1000, right: 1040, title: 58, text: 46, small: 40 } as const;

/** The page's colours; those that lie side by side differ in lightness, for eyes that do not tell red from green. */
export const ink = {
  black: "#1b1a17",
  soft: "#4a463d",
  edge: "#d8d1c1",
  rule: "#e8e3d8",
  white: "#ffffff",
  done: "#0f6b5c",
  light: "#c3ddd2",
  review: "#eab543",
  warn: "#a8231a",
  blush: "#f0bdb5",
} as const;

/** What every picture has: white ground, our letters, no movement. */
export const base = {
  animation: false,
  backgroundColor: ink.white,
  textStyle: { fontFamily: "Noto Sans SC", color: ink.black },
} as const;

/** How a text is set; `size` in dots. */
export interface Setting {
  size?: number;
  colour?: string;
  bold?: boolean;
  align?: "left" | "center" | "right";
  /** Lines behind it stop short of the letters. */
  clear?: boolean;
}

/** A line of text; `y` is its middle. */
export function write(text: string, x: number, y: number, how: Setting = {}): Mark {
  const { size = paper.text, colour = ink.black, bold = false, align = "left", clear = false } = how;
  const letters = { fontFamily: "Noto Sans SC", fontSize: size, fontWeight: bold ? 700 : 400, fill: colour };
  const halo = clear ? { stroke: ink.white, lineWidth: 10 } : {};
  return {
    type: "text",
    x,
    y,
    z: 10,
    silent: true,
    style: { text, align, verticalAlign: "middle", ...letters, ...halo },
  };
}

/** A filled box. */
export function box(x: number, y: number, width: number, height: number, fill: string): Mark {
  return { type: "rect", x, y, silent: true, shape: { width, height }, style: { fill } };
}

/** Title, in two lines at most, and small lines under it; `height` is where the rest may begin. */
export function heading(
  title: string,
  moment: string,
  lines: readonly string[] = [],
): { marks: Mark[]; height: number } {
  const titles = inTwoLines(title, paper.inner, paper.title);
  const step = { title: paper.title * 1.35, small: paper.small * 1.5 };
  const top = 32 + step.title * titles.length + 4;
  const small = [asOf(moment), ...lines];
  const marks = [
    ...titles.map((line, i) =>
      write(line, paper.margin, 32 + step.title * (i + 0.5), { size: paper.title, bold: true }),
    ),
    ...small.map((line, i) =>
      write(line, paper.margin, top + step.small * (i + 0.5), { size: paper.small, colour: ink.soft }),
    ),
  ];
  return { marks, height: Math.ceil(top + step.small * small.length) };
}

/** Height of a legend, in dots. */
export const legendHeight = 76;

/** What the colours mean, in one line. */
export function legend(items: readonly { colour: string; word: string }[], top: number): Mark[] {
  let x: number = paper.margin;
  return items.flatMap(({ colour, word }) => {
    const middle = top + legendHeight / 2;
    const sign = box(x, middle - 17, 34, 34, colour);
    const said = write(word, x + 46, middle, { size: paper.small });
    x += 46 + widthOf(word, paper.small) + 40;
    return [sign, said];
  });
}

/** A small line, as under a picture. */
export function note(text: string, y: number): Mark {
  return write(text, paper.margin, y, { size: paper.small, colour: ink.soft });
}
