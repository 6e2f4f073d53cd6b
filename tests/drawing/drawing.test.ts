import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDrawing, type Drawing } from "../../src/drawing/drawing.ts";
import { svgOf } from "../../src/drawing/svg.ts";
import type { Picture } from "../../src/message.ts";
import { DeliveryError } from "../../src/problem.ts";
import { pictures } from "../../src/reports/pictures.ts";
import { burnUpModel, distributionModel, progressModel, timelineModel } from "../reports/samples.ts";

const progress = (title: string): Picture => ({ kind: "progress", alt: "进度", model: { ...progressModel, title } });
const samples: Picture[] = [
  { kind: "timeline", alt: "时间表", model: timelineModel },
  { kind: "progress", alt: "进度", model: progressModel },
  { kind: "burn-up", alt: "走势", model: burnUpModel },
  { kind: "distribution", alt: "分布", model: distributionModel },
];

/** What a PNG's head says, and its dots as bytes. */
function open(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), dots: inflateSync(Buffer.concat(parts)) };
}

const refused = (drawn: Promise<unknown>): Promise<unknown> =>
  drawn.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("the real thread", () => {
  let drawing: Drawing;
  beforeAll(() => {
    drawing = createDrawing();
  });
  afterAll(() => drawing.stop());

  test.each(samples)("$kind becomes a PNG of the size that was told before", async (picture) => {
    const { width, height } = open(await drawing.draw(picture));
    const kind = pictures[picture.kind];
    expect({ width, height }).toEqual(kind.size(kind.model.parse(picture.model)));
    expect(width).toBe(1080);
  });

  test("Chinese is really drawn: other letters, other dots; a missing letter would be the same box each time", async () => {
    const drawn = async (title: string) => open(await drawing.draw(progress(title))).dots;
    const [one, other, blank] = [await drawn("入户排查"), await drawn("规范动态"), await drawn("    ")];
    expect(one.equals(other)).toBe(false);
    expect(one.equals(blank)).toBe(false);
    // Letters no font has stand as one and the same box.
    expect((await drawn("\ue000\ue001")).equals(await drawn("\ue002\ue003"))).toBe(true);
  });

  test("two at once come out each as its own, and the same one twice is drawn once", async () => {
    const [a, b, again] = await Promise.all([progress("甲"), progress("乙"), progress("甲")].map(drawing.draw));
    expect(a).toBe(again);
    expect(Buffer.from(a!).equals(b!)).toBe(false);
    expect(await drawing.draw({ ...progress("甲"), alt: "另一句" })).toBe(a);
  });

  test("the same figures give the same bytes in another thread, whatever was drawn before", async () => {
    const [, first] = [await drawing.draw(progress("乙")), await drawing.draw(progress("甲"))];
    const other = createDrawing();
    const second = await other.draw(progress("甲"));
    await other.stop();
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  test.each([
    ["figures that do not fit", { ...samples[0]!, model: { title: "空" } }],
    ["figures of another kind", { ...samples[0]!, model: progressModel }],
    ["a kind that is not known", { ...samples[0]!, kind: "pie" as "progress" }],
  ])("%s are refused for good, and the next picture is drawn", async (_what, picture) => {
    const error = await refused(drawing.draw(picture));
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ permanent: true });
    expect(String(error)).not.toContain("空");
    expect(open(await drawing.draw(samples[1]!)).width).toBe(1080);
  });

  test("after the stop nothing is drawn; what was under way is refused, but not for good", async () => {
    const stopped = createDrawing();
    const underWay = refused(stopped.draw(progress("甲")));
    const waiting = refused(stopped.draw(progress("乙")));
    await stopped.stop();
    for (const error of [await underWay, await waiting, await refused(stopped.draw(progress("丙")))]) {
      expect(error).toBeInstanceOf(DeliveryError);
      expect(error).toMatchObject({ permanent: false });
    }
  });
});

describe("a thread that misbehaves", () => {
  const script = new URL("./bad-thread.mjs", import.meta.url);
  const withTitle = (title: string) => progress(title);

  test("one that hangs is ended, and the next picture has a new one", async () => {
    const drawing = createDrawing({ script, patience: 3000 });
    const hung = refused(drawing.draw(withTitle("hang")));
    const next = drawing.draw(withTitle("fine"));
    expect(await hung).toMatchObject({ permanent: true, message: expect.stringContaining("3000 ms") });
    expect(Buffer.from(await next).toString()).toBe("png 1");
    await drawing.stop();
  });

  test.each(["throw", "die", "fail"])(
    "one that ends by itself (%s) takes no more than its own picture along",
    async (how) => {
      const drawing = createDrawing({ script });
      const lost = refused(drawing.draw(withTitle(how)));
      const next = drawing.draw(withTitle("fine"));
      expect(await lost).toMatchObject({ name: "DeliveryError", permanent: true });
      expect(Buffer.from(await next).toString()).toMatch(/^png/);
      await drawing.stop();
    },
  );

  test("a picture that failed is tried again when it is asked for again", async () => {
    const drawing = createDrawing({ script });
    expect(await refused(drawing.draw(withTitle("fail")))).toMatchObject({ permanent: true });
    expect(await refused(drawing.draw(withTitle("fail")))).toMatchObject({ message: expect.stringContaining("2nd") });
    await drawing.stop();
  });

  test("an idle thread ends; the next picture starts another", async () => {
    const drawing = createDrawing({ script, idle: 1 });
    const count = async (title: string) => Buffer.from(await drawing.draw(withTitle(title))).toString();
    expect(await count("fine")).toBe("png 1");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await count("fine too")).toBe("png 1");
    await drawing.stop();
  });

  test("the last twenty are kept, the oldest goes first", async () => {
    const drawing = createDrawing({ script });
    const count = async (title: string) => Buffer.from(await drawing.draw(withTitle(title))).toString();
    for (let i = 1; i <= 20; i += 1) expect(await count(`第${i}张`)).toBe(`png ${i}`);
    expect(await count("第1张")).toBe("png 1");
    expect(await count("第21张")).toBe("png 21");
    expect(await count("第1张")).toBe("png 1");
    expect(await count("第2张")).toBe("png 22");
    await drawing.stop();
  });
});

test("a chart's SVG says its words and does not depend on what was drawn before", () => {
  const { option, size, model } = pictures.timeline;
  const figures = model.parse(timelineModel);
  const svg = svgOf(option(figures), size(figures));
  expect(svg).toContain(">入户排查<");
  expect(svg).toContain(">11月8日 周二 24:00<");
  expect(svgOf(option(figures), size(figures))).toBe(svg);
});
