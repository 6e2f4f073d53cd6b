import { parentPort } from "node:worker_threads";
import { openPng } from "./png.ts";
import { svgOf } from "./svg.ts";
import type { Drawn, Sheet } from "./workshop.ts";

// Draws what it is given, one after another. It knows nothing but charts: figures were checked where they came in.
const port = parentPort!;
const opening = openPng();

port.on("message", async ({ chart, size }: Sheet) => {
  try {
    const png = (await opening)(svgOf(chart, size));
    port.postMessage({ png } satisfies Drawn, [png.buffer as ArrayBuffer]);
  } catch (error) {
    port.postMessage({ fault: String(error) } satisfies Drawn);
  }
});
