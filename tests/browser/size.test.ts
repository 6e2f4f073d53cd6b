import { expect, it } from "vitest";
import { bundlePage } from "../../src/channels/web-bundle.ts";

const assets = new Map((await bundlePage()).map((asset) => [asset.path, asset]));
const textOf = (path: string) => new TextDecoder().decode(assets.get(path)!.body);

/** What a phone on a weak signal loads before it can chat. */
it("is at most 12 KB of script, gzipped", () => {
  const sizes = [...assets.values()].map(({ path, gzip, brotli }) => `${path} ${gzip.length} gzip ${brotli.length} br`);
  console.info(sizes.join("\n"));
  expect(assets.get("/app.js")!.gzip.length).toBeLessThanOrEqual(12 * 1024);
  expect(assets.get("/door.js")!.gzip.length).toBeLessThanOrEqual(2 * 1024);
  expect(assets.get("/app.css")!.gzip.length).toBeLessThanOrEqual(4 * 1024);
});

it("is written so that an Android WebView of 2018 can read it", () => {
  for (const path of ["/app.js", "/door.js", "/sw.js"]) {
    const script = textOf(path);
    // Syntax that came after Chrome 61 (and after them the functions).
    expect(script).not.toMatch(/\?\.[a-zA-Z_$([]|\?\?|catch\{|\|\|=|&&=|\d_\d|\bimport\(|for await|#[a-z]\b/);
    expect(script).not.toMatch(
      /structuredClone|randomUUID|AbortController|globalThis|ResizeObserver|Object\.fromEntries/,
    );
    expect(script).not.toMatch(/\.(flat|flatMap|at|replaceAll|matchAll|finally|hasOwn|replaceChildren|toSorted)\(/);
  }
  const style = textOf("/app.css");
  expect(style).not.toMatch(
    /:has\(|:is\(|:where\(|inset:|aspect-ratio|dvh|clamp\(|[:\s]min\(|[:\s]max\(|@layer|@container/,
  );
  // `gap` in a flex box needs Chrome 84; in a grid it is called grid-gap.
  expect(style).not.toMatch(/(?<!grid-)gap:/);
});

it("says nothing in the script that only the server says", () => {
  expect(textOf("/app.js")).not.toContain("只收照片");
  expect(textOf("/app.js")).not.toContain("邀请码");
});
