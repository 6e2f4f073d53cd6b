import type { Page } from "playwright-core";

/** Draws a wave `length` px long on the pad. */
export async function draw(page: Page, length: number): Promise<void> {
  const box = (await page.locator("canvas").boundingBox())!;
  const [x, y] = [box.x + 40, box.y + 60];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i <= length; i += 4) await page.mouse.move(x + i, y + 20 * Math.sin(i / 20));
  await page.mouse.up();
}

/** A small picture, as a PNG. */
export async function takePicture(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    canvas.getContext("2d")!.fillRect(40, 40, 200, 100);
    return canvas.toDataURL("image/png").split(",")[1]!;
  });
  return Buffer.from(base64, "base64");
}
