/** What stands for the tags of a page: a text, or rows of a loop. */
export interface Page {
  [tag: string]: string | readonly Page[];
}

/** The values of one page, by the names of its places. */
export type Values = Readonly<Record<string, string>>;

/** A place on a page that is left open, by name. */
export const place = (name: string) => `\uE000${name}\uE001`;
/** A place for each of these tags, called like it. */
export const placesFor = (tags: readonly string[]): Page => Object.fromEntries(tags.map((tag) => [tag, place(tag)]));
/** Where a text is cut to find its places: every second piece is a name. */
export const PLACES = /\uE000([^\uE001]*)\uE001/;

/** Signs that no XML may hold, halves of signs, and the signs that we mark places with. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uE000\uE001\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text as it can be printed: control characters are left out, line ends are of one kind. */
export function printable(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(UNPRINTABLE, "");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it stands within <w:t>. */
export function written(text: string): string {
  return printable(text)
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
    .replaceAll("\n", '</w:t><w:br/><w:t xml:space="preserve">');
}
