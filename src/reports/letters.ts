import { cut } from "../zh/pictures.ts";

/** About how wide a text is at a size, both in dots: Chinese letters are square, figures a little over half as wide. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    // What Chinese and Western writing share (· … “”) is square too in a Chinese font.
    if (letter > "\u00ff" || letter === "·") ems += 1;
    else if (letter === " ") ems += 0.23;
    else ems += /[%@mwMW]/.test(letter) ? 0.93 : 0.57;
  }
  return ems * size;
}

/** The text, cut with an ellipsis where it is wider than `width`. */
export function shorten(text: string, width: number, size: number): string {
  return widthOf(text, size) <= width ? text : start(text, width - widthOf(cut, size), size) + cut;
}

/** The text as one line or two, broken at a space where there is one; the second is cut where that is not enough. */
export function inTwoLines(text: string, width: number, size: number): string[] {
  const full = start(text, width, size);
  if (full === text) return [text];
  const space = full.lastIndexOf(" ");
  const fits = space > 0 && widthOf(text.slice(space + 1), size) <= width;
  // No letter alone in a line.
  const first = fits ? full.slice(0, space) : full.slice(0, Math.min(full.length, text.length - 4));
  return [first, shorten(text.slice(first.length).trimStart(), width, size)];
}

function start(text: string, width: number, size: number): string {
  let kept = "";
  for (const letter of text) {
    if (widthOf(kept + letter, size) > width) break;
    kept += letter;
  }
  return kept;
}
