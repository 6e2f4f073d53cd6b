import type { VNode } from "preact";
import * as zh from "../src/zh/page.ts";
import { lastOf } from "./log.ts";
import { paper } from "./photo.ts";
import { change, state } from "./state.ts";
import { sendFile } from "./tools.tsx";

type Point = readonly [x: number, y: number];

/** Width of the line and white around the signature, px. */
const pen = 4;
const margin = 16;

let canvas: HTMLCanvasElement | null = null;
let strokes: Point[][] = [];

/** The pad over the whole screen. What is signed stands above it. */
export function Pad(): VNode {
  return (
    <div
      class="pad"
      role="dialog"
      aria-modal="true"
      aria-label={zh.sign}
      onKeyDown={(event) => event.key === "Escape" && shut()}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long statement is scrolled with the keys */}
      <p class="statement" tabIndex={0}>
        {state.signing}
      </p>
      <div class="sheet">
        <canvas ref={hold} onPointerDown={start} onPointerMove={move} aria-label={zh.signHere} />
        {!state.inked && <p>{zh.signHere}</p>}
      </div>
      <div class="row">
        <button type="button" onClick={shut}>
          {zh.cancel}
        </button>
        <button type="button" onClick={clear} disabled={!state.inked}>
          {zh.clear}
        </button>
        <button type="button" class="solid" onClick={finish} disabled={!state.inked}>
          {zh.done}
        </button>
      </div>
    </div>
  );
}

function hold(element: HTMLCanvasElement | null): void {
  canvas = element;
  strokes = [];
  if (!element) return;
  document.querySelector<HTMLElement>(".pad button")!.focus();
  resize();
}

/** Fits the canvas to the screen's own dots and draws again what is there. */
function resize(): void {
  if (!canvas) return;
  canvas.width = canvas.clientWidth * devicePixelRatio;
  canvas.height = canvas.clientHeight * devicePixelRatio;
  ink(canvas.getContext("2d")!, devicePixelRatio, 0, 0);
}

function ink(context: CanvasRenderingContext2D, ratio: number, left: number, top: number): void {
  context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
  context.lineWidth = pen;
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const stroke of strokes) {
    context.beginPath();
    // A dot is a line to itself.
    for (const [x, y] of [stroke[0]!, ...stroke]) context.lineTo(x, y);
    context.stroke();
  }
}

function start(event: PointerEvent): void {
  canvas!.setPointerCapture(event.pointerId);
  strokes.push([]);
  move(event);
}

function move(event: PointerEvent): void {
  const stroke = lastOf(strokes);
  // A pointer that only passes over draws nothing.
  if (!stroke || !event.buttons) return;
  stroke.push([event.offsetX, event.offsetY]);
  ink(canvas!.getContext("2d")!, devicePixelRatio, 0, 0);
  if (!state.inked) change({ inked: true });
}

function clear(): void {
  strokes = [];
  resize();
  change({ inked: false });
}

function shut(): void {
  change({ signing: undefined });
}

function finish(): void {
  const data = picture();
  shut();
  void sendFile("signature", data, zh.signature, data);
}

/** The signature alone on white, as a PNG. */
function picture(): string {
  const points = ([] as Point[]).concat(...strokes);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = Math.min(...xs) - margin;
  const top = Math.min(...ys) - margin;
  const context = paper(Math.max(...xs) + margin - left, Math.max(...ys) + margin - top);
  ink(context, 1, left, top);
  return context.canvas.toDataURL("image/png");
}

addEventListener("resize", resize);
