/** Lists up to this length are shown whole, longer ones by pages. */
const WHOLE = 14;
/** So many on a page. */
export const PAGE = 10;

/** Whether a list is shown by pages. */
export function isLong(list: { length: number }): boolean {
  return list.length > WHOLE;
}

/** One page of a list, from 0; `more` is the page after it (the first one after the last), undefined where there is only one. */
export function pageOf<T>(list: readonly T[], page: number): { shown: readonly T[]; more?: number } {
  if (!isLong(list)) return { shown: list };
  const pages = Math.ceil(list.length / PAGE);
  const at = page % pages;
  return { shown: list.slice(at * PAGE, (at + 1) * PAGE), more: (at + 1) % pages };
}
