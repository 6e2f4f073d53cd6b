import type { Picture } from "../message.ts";
import { missingOf, owedOf, visitedOf } from "../plan/standing.ts";
import { sizeOf } from "../reports/pictures.ts";
import * as say from "../zh/report.ts";
import { sayMoment } from "../zh/when.ts";
import type { Drawn } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import type { ReportParts } from "./report-parts.ts";

/** How far each village is with the visits, drawn; undefined without anything to draw, or where drawing fails. */
export async function drawProgress(parts: ReportParts, { visits, place, at }: Facts): Promise<Drawn | undefined> {
  const rows = (visits?.villages ?? []).flatMap(({ name, standing }) => {
    const { approved, submitted, compiled, returned, closed } = standing;
    const counts = { approved, review: submitted + compiled, returned, open: missingOf(standing), closed };
    const total = owedOf(standing);
    return total > 0 ? [{ name, parts: counts, total, done: visitedOf(standing) }] : [];
  });
  if (!parts.draw || rows.length === 0) return undefined;
  const title = say.picture.title(place, say.picture.visits);
  const alt = say.picture.alt(place, say.picture.visits);
  const picture: Picture = { kind: "progress", alt, model: { title, asOf: sayMoment(at), rows } };
  const size = sizeOf(picture);
  // A summary without its picture is better than none.
  const png = await parts.draw(picture).catch(() => undefined);
  return png && size && { picture, png, ...size };
}
