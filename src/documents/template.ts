import Docxtemplater, { type DXT } from "docxtemplater";
import PizZip from "pizzip";
import { SetupError } from "../problem.ts";
import { templateFaults as faults } from "../zh/form.ts";
import { type Page, PLACES, type Values, written } from "./page.ts";

/** A template that was read and found sound: one page of Word with tags "{…}", printed as often as there are pages. */
export interface Template {
  /** What stands before the first page and behind the last one in document.xml. */
  head: string;
  tail: string;
  /** The document's other parts. */
  parts: readonly { name: string; bytes: Uint8Array }[];
  /**
   * Sets the page once: `page` says what stands for each tag, with places left open by `place(name)`. The function given back
   * fills the places: a page as it stands between head and tail, beginning on a new sheet unless it is the first.
   */
  set(page: Page): (values: Values, isFirst: boolean) => string;
}

const DOCUMENT = "word/document.xml";
const options = {
  paragraphLoop: true,
  linebreaks: true,
  // Else a faulty template is printed to the log with all that it holds.
  errorLogging: false,
  nullGetter: () => "",
} as const;

/**
 * Reads a template; `known` are the tags it may hold (those of loops too). Throws a SetupError that names the file and the tag.
 * What people typed never meets the library: it is written into the page that was set.
 */
export function readTemplate(bytes: Uint8Array, file: string, known: readonly string[]): Template {
  const zip = openZip(bytes, file);
  const { head, body, tail } = split(withoutMarks(zip.file(DOCUMENT)!.asText()));
  zip.file(DOCUMENT, head + onNewPage(body) + tail);
  const plain = zip.generate({ type: "uint8array" });
  const found = createTagFinder();
  compile(plain, file, [found.module]);
  checkTags(found.tags, file, known);
  const parts = Object.values(zip.files)
    .filter((one) => !one.dir && one.name !== DOCUMENT)
    .map((one) => ({ name: one.name, bytes: one.asUint8Array() }));
  return {
    head,
    tail,
    parts,
    set(page) {
      const doc = compile(plain, file, []);
      doc.render(page);
      const pieces = split(doc.getZip().file(DOCUMENT)!.asText()).body.split(PLACES);
      const rest = pieces.slice(1);
      const begins = [pieces[0] ?? "", (pieces[0] ?? "").replace(BREAK, "")];
      // Some programs would leave a sheet empty before a first page that asks for a new one.
      return (values, isFirst) =>
        begins[isFirst ? 1 : 0] + rest.map((piece, i) => (i % 2 === 1 ? piece : written(values[piece] ?? ""))).join("");
    },
  };
}

function openZip(bytes: Uint8Array, file: string): PizZip {
  try {
    const zip = new PizZip(bytes);
    if (zip.file(DOCUMENT)) return zip;
  } catch {
    // Said below.
  }
  throw new SetupError(file, faults.notWord, faults.notWordCure);
}

function compile(bytes: Uint8Array, file: string, modules: DXT.Module[]): Docxtemplater {
  try {
    // A tag is a name, dots and all.
    const parser = (tag: string) => ({ get: (scope: Page) => (tag === "." ? scope : scope[tag.trim()]) });
    return new Docxtemplater(new PizZip(bytes), { ...options, parser, modules });
  } catch (error) {
    throw new SetupError(file, sayFault(error), faults.cure);
  }
}

interface TemplateError {
  properties?: { id?: string; xtag?: string; errors?: TemplateError[] };
}

function sayFault(error: unknown): string {
  const { properties } = error as TemplateError;
  const { id = "", xtag = "" } = properties?.errors?.[0]?.properties ?? properties ?? {};
  const tag = xtag.replace(/[{}]/g, "").slice(0, 40);
  if (id.startsWith("duplicate_")) return faults.doubled(tag);
  if (id.includes("loop") || id === "closing_tag_does_not_match_opening_tag") return faults.loop(tag);
  if (id === "unclosed_tag") return faults.unclosed(tag);
  if (id === "unopened_tag") return faults.unopened(tag);
  return faults.other(tag);
}

/** A part of a compiled template. */
interface Part {
  type: string;
  value: string;
  subparsed?: Part[];
}

/** Finds the tags of each of the document's files while it is compiled. */
function createTagFinder(): { module: DXT.Module; tags: Map<string, string[]> } {
  const tags = new Map<string, string[]>();
  let file = "";
  const set = ({ inspect }: { inspect?: { filePath?: string; postparsed?: Part[] } }) => {
    file = inspect?.filePath ?? file;
    if (inspect?.postparsed) tags.set(file, namesIn(inspect.postparsed));
  };
  return { module: { name: "tag finder", set } as DXT.Module, tags };
}

function namesIn(parts: readonly Part[]): string[] {
  const own = parts.filter((part) => part.type === "placeholder");
  return own.flatMap(({ value, subparsed = [] }) => [value.trim(), ...namesIn(subparsed)]);
}

function checkTags(tags: ReadonlyMap<string, readonly string[]>, file: string, known: readonly string[]): void {
  for (const [part, names] of tags) {
    const strange = names.find((name) => !known.includes(name));
    if (strange !== undefined) throw new SetupError(file, faults.unknown(strange, known), faults.cure);
    if (part !== DOCUMENT && names[0] !== undefined) throw new SetupError(file, faults.margin(names[0]), faults.cure);
  }
}

/** Without marks that may stand in a document only once. */
function withoutMarks(xml: string): string {
  return xml
    .replace(/ w14:(?:paraId|textId)="[^"]*"/g, "")
    .replace(/<w:bookmark(?:Start|End)\b[^>]*\/>/g, "")
    .replace(/<w:lastRenderedPageBreak\/>/g, "");
}

/** A document's body without what is said of its last section. */
function split(xml: string): { head: string; body: string; tail: string } {
  const from = /<w:body\b[^>]*>/.exec(xml);
  const start = from ? from.index + from[0].length : 0;
  const end = xml.lastIndexOf("</w:body>");
  const section = /<w:sectPr\b(?:(?!<w:sectPr\b)[\s\S])*<\/w:sectPr>\s*$|<w:sectPr\b[^>]*\/>\s*$/.exec(
    xml.slice(start, end),
  );
  const cut = section ? start + section.index : end;
  return { head: xml.slice(0, start), body: xml.slice(start, cut), tail: xml.slice(cut) };
}

const BREAK = "<w:pageBreakBefore/>";
/** Where the order of the format wants it: behind these. */
const BEFORE_BREAK = /^(?:<w:(?:pStyle|keepNext|keepLines)\b[^>]*\/>)*/;

function onNewPage(body: string): string {
  const first = /^\s*<w:p\b[^>]*?(\/)?>(<w:pPr>)?/.exec(body);
  // A table cannot begin a page by itself: a line of one point does.
  if (!first || first[1]) {
    const spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';
    return `<w:p><w:pPr>${BREAK}${spacing}</w:pPr></w:p>${body}`;
  }
  const rest = body.slice(first[0].length);
  if (!first[2]) return `${first[0]}<w:pPr>${BREAK}</w:pPr>${rest}`;
  const before = BEFORE_BREAK.exec(rest)?.[0] ?? "";
  const after = rest.slice(before.length).replace(/^<w:pageBreakBefore\b[^>]*\/>/, "");
  return `${first[0]}${before}${BREAK}${after}`;
}
