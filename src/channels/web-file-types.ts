/** What a page may send as a file. */
export type FileKind = "image" | "sheet";

/** How many first bytes tell what a file is. */
export const headLength = 12;

/** The name under which the page announces the bytes of a spreadsheet: browsers call them by too many others. */
export const sheetUpload = "application/octet-stream";

const sheetTypes: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
};

/** The kind that a Content-Type announces; undefined when such a file is not taken. */
export function announcedKind(contentType: string): FileKind | undefined {
  if (/^image\/(jpeg|png|webp)$/.test(contentType)) return "image";
  return contentType === sheetUpload ? "sheet" : undefined;
}

/** The type of a spreadsheet by its name's ending; undefined when it is none. */
export function sheetTypeOf(name: string): string | undefined {
  return sheetTypes[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];
}

/** The type that the first bytes show; what the sender calls it does not count. Undefined: a text, or nothing we know. */
export function shownType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  if (head.startsWith("PK\x03\x04")) return sheetTypes.xlsx;
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return sheetTypes.xls;
  return undefined;
}

/** Whether bytes that begin like this can be a file of that kind: a picture, a workbook, or a text as .csv is one. */
export function canBe(kind: FileKind, head: Uint8Array): boolean {
  const type = shownType(head);
  if (kind === "image") return type?.startsWith("image/") ?? false;
  return type === undefined ? isText(head) : !type.startsWith("image/");
}

/** No zero bytes, but for UTF-16 as Excel saves "Unicode text". */
function isText(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || !head.includes(0);
}
