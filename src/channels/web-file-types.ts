import { documentTypes } from "../engine/question-types/file.ts";

/** What a page may send as a file. */
export type FileKind = "image" | "document";

/** How many first bytes tell whether a file can be taken. */
export const headLength = 12;

/** The name under which the page announces the bytes of a document: browsers call them by too many others. */
export const documentUpload = "application/octet-stream";

/** A part that a Word document of the old format has and a workbook has not. */
const wordPart = Buffer.from("WordDocument", "utf16le");

/** The kind that a Content-Type announces; undefined when such a file is not taken. */
export function announcedKind(contentType: string): FileKind | undefined {
  if (/^image\/(jpeg|png|webp)$/.test(contentType)) return "image";
  return contentType === documentUpload ? "document" : undefined;
}

/**
 * The type that the bytes show, all of them; what the sender calls it does not count. Undefined: a text, or nothing we
 * know. The first bytes are enough to tell pictures from documents, not one Office document from another.
 */
export function shownType(bytes: Uint8Array): string | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = all.toString("latin1", 0, headLength);
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  if (head.startsWith("%PDF-")) return documentTypes.pdf;
  // The last list of parts is the document's own: what is put into it (a table in a letter) stands before.
  if (head.startsWith("PK\x03\x04"))
    return all.lastIndexOf("word/document.xml") > all.lastIndexOf("xl/workbook.xml")
      ? documentTypes.docx
      : documentTypes.xlsx;
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    return all.includes(wordPart) ? documentTypes.doc : documentTypes.xls;
  return undefined;
}

/** Whether bytes that begin like this can be a file of that kind: a picture, an Office document or a PDF, or a text as .csv is one. */
export function canBe(kind: FileKind, head: Uint8Array): boolean {
  const type = shownType(head);
  if (kind === "image") return type?.startsWith("image/") ?? false;
  return type === undefined ? isText(head) : !type.startsWith("image/");
}

/** No zero bytes, but for UTF-16 as Excel saves "Unicode text". */
function isText(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || !head.includes(0);
}
