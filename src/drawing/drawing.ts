import type { Picture } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import type { PictureKind } from "../reports/picture-kind.ts";
import { pictures } from "../reports/pictures.ts";
import { openWorkshop, type Sheet, type WorkshopParts } from "./workshop.ts";

/** Pictures as PNG. */
export interface Drawing {
  /** 1080 dots wide; not to be changed, for others may be given the same. Throws a DeliveryError, permanent when it is the picture's fault. */
  draw(picture: Picture): Promise<Uint8Array>;
  /** Ends the thread; what is being drawn is refused, not for good. */
  stop(): Promise<void>;
}

/** Pictures kept, for the same report goes to several people. */
const KEPT = 20;
const usual: WorkshopParts = {
  script: new URL("./worker.ts", import.meta.url),
  patience: 20_000,
  idle: 3 * 60_000,
};

/** Draws in a thread of its own: the chat does not wait, and nothing is loaded until the first picture. */
export function createDrawing(parts: Partial<WorkshopParts> = {}): Drawing {
  const workshop = openWorkshop({ ...usual, ...parts });
  const kept = new Map<string, Promise<Uint8Array>>();

  const begin = (content: string, picture: Picture): Promise<Uint8Array> => {
    const drawn = workshop.draw(layOut(picture));
    drawn.catch(() => kept.delete(content));
    return drawn;
  };

  return {
    async draw(picture) {
      const content = JSON.stringify([picture.kind, picture.model]);
      const drawn = kept.get(content) ?? begin(content, picture);
      // Taken out and put in again: the one that nobody asked for longest comes first.
      kept.delete(content);
      kept.set(content, drawn);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
      return drawn;
    },
    stop: workshop.close,
  };
}

function layOut(picture: Picture): Sheet {
  const kind = pictures[picture.kind] as PictureKind<unknown> | undefined;
  const figures = kind?.model.safeParse(picture.model);
  if (!kind || !figures?.success) throw new DeliveryError("a picture's figures do not fit", { permanent: true });
  return { chart: kind.option(figures.data), size: kind.size(figures.data) };
}
