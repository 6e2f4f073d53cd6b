import { nameArea, villageOf } from "../../db/areas.ts";
import type { ExportParts } from "./export.ts";

/** Every area that is to be read, in order: an area's own rows come before those of the areas below it. */
export function areasWithin({ areas, scopes }: Pick<ExportParts, "areas" | "scopes">): string[] {
  return [...areas.keys()].filter((path) => scopes.some((scope) => path.startsWith(scope))).sort();
}

/** 村 and 组 of an area; of a village's own papers and the town's no group. */
export function placeCells({ areas }: Pick<ExportParts, "areas">, path: string): [village: string, group: string] {
  const village = villageOf(path);
  if (village === undefined) return [nameArea(areas, path), ""];
  return [areas.get(village)?.name ?? "", village === path ? "" : (areas.get(path)?.name ?? "")];
}

/** The outermost of the areas asked for, cut to those that may be read; all of these when none was asked for. */
export function scopesFor(own: readonly string[], asked: readonly string[]): string[] {
  const wanted = asked.length === 0 ? own : asked;
  const both = wanted.flatMap((path) => [
    ...(own.some((scope) => path.startsWith(scope)) ? [path] : []),
    ...own.filter((scope) => scope !== path && scope.startsWith(path)),
  ]);
  const unique = [...new Set(both)].sort();
  return unique.filter((path) => !unique.some((other) => other !== path && path.startsWith(other)));
}
