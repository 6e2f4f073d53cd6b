import { createZip, type Sink } from "../workbook/zip.ts";
import type { Page, Values } from "./page.ts";
import type { Template } from "./template.ts";

/** So many pages are written in one step, some milliseconds; then others have their turn. */
const STEP = 20;

/**
 * Prints pages into one .docx, which goes out as it grows: only what is being written waits in memory. `page` says what
 * stands for the template's tags, `values` come in batches of any size. Returns how many pages there are.
 */
export async function printPages(
  template: Template,
  page: Page,
  values: AsyncIterable<readonly Values[]>,
  sink: Sink,
  step: (done: number) => Promise<void> = breathe,
): Promise<number> {
  const zip = createZip(sink);
  for (const { name, bytes } of template.parts) {
    const entry = zip.entry(name);
    await entry.write(bytes);
    await entry.close();
  }
  const fill = template.set(page);
  const document = zip.entry("word/document.xml");
  await document.write(template.head);
  let n = 0;
  for await (const batch of values) {
    for (let i = 0; i < batch.length; i += STEP) {
      const some = batch.slice(i, i + STEP);
      await document.write(some.map((one, k) => fill(one, n + k === 0)).join(""));
      n += some.length;
      await step(n);
    }
  }
  await document.write(template.tail);
  await document.close();
  await zip.finish();
  return n;
}

const breathe = () => new Promise<void>((done) => setImmediate(done));
