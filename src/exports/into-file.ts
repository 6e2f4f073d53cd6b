import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { openProtected, type Protecting } from "../workbook/protect.ts";
import type { Built, Out } from "./export.ts";

/** Bytes are gathered to this much before the disk is asked. */
const BLOCK = 256 * 1024;

/**
 * Builds a file at `path`, which is there whole and durable, or not at all; with a password nothing of it is ever on the disk
 * in the clear. Throws what the disk throws, or what `step` does.
 */
export async function buildInto(
  path: string,
  build: (out: Out) => Promise<Built>,
  how: { step?: ((done: number, total: number) => void) | undefined; password?: string | undefined },
): Promise<Built & { bytes: number }> {
  const part = `${path}.part`;
  const file = await open(part, "w+", 0o600);
  try {
    const writer = how.password === undefined ? gatherInto(file) : await openProtected(file, how.password);
    const built = await build({
      write: (chunk) => writer.write(chunk),
      async step(done, total) {
        how.step?.(done, total);
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    const bytes = await writer.finish();
    await file.sync();
    await file.close();
    await rename(part, path);
    return { ...built, bytes };
  } catch (error) {
    await file.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

function gatherInto(file: FileHandle): Protecting {
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let held = 0;
  const flush = async () => {
    const block = waiting;
    [waiting, held] = [[], 0];
    if (block.length > 0) await file.writev(block);
  };
  return {
    async write(chunk) {
      bytes += chunk.length;
      held += chunk.length;
      waiting.push(chunk);
      if (held > BLOCK) await flush();
    },
    async finish() {
      await flush();
      return bytes;
    },
  };
}
