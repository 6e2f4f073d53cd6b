import type { z } from "zod";

/** Width and height of a picture in dots. */
export interface Size {
  width: number;
  height: number;
}

/** A text, line or box at a place of its own, as ECharts takes it. */
export interface Mark {
  type: "text" | "rect";
  [setting: string]: unknown;
}

/** One row of numbers as ECharts draws it. */
export interface Series {
  id: string;
  type: "bar" | "line";
  data: readonly unknown[];
  [setting: string]: unknown;
}

/** What ECharts is given: plain JSON, so that it can go to another thread. */
export interface Chart {
  series: readonly Series[];
  graphic: readonly Mark[];
  [setting: string]: unknown;
}

/** A kind of picture: which figures it takes, how it is drawn, how large it is. */
export interface PictureKind<Model> {
  model: z.ZodType<Model>;
  option(model: Model): Chart;
  size(model: Model): Size;
}
