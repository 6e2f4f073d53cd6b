import type { Picture } from "../message.ts";
import { burnUp } from "./burn-up.ts";
import { distribution } from "./distribution.ts";
import type { PictureKind, Size } from "./picture-kind.ts";
import { progress } from "./progress.ts";
import { timeline } from "./timeline.ts";

/** Every kind of picture. Each checks its own figures before it draws them. */
export const pictures: Record<Picture["kind"], PictureKind<unknown>> = {
  timeline,
  progress,
  "burn-up": burnUp,
  distribution,
};

/** How large a picture will be; undefined for figures that cannot be drawn. */
export function sizeOf(picture: Picture): Size | undefined {
  // What waits in the outbox may be of a kind that an older or newer program draws.
  const kind = pictures[picture.kind] as PictureKind<unknown> | undefined;
  const figures = kind?.model.safeParse(picture.model);
  return figures?.success ? kind?.size(figures.data) : undefined;
}
