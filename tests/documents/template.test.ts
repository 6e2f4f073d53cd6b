import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PizZip from "pizzip";
import { expect, onTestFinished, test, vi } from "vitest";
import { SetupError } from "../../src/problem.ts";
import { print, sheet } from "./printing.ts";
import { all, readDocx, readXml, tableIn } from "./read-docx.ts";

const usual = readFileSync(new URL("../../templates/screening.docx", import.meta.url));

/** A folder of the town with this as its template. */
function folderWith(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-templates-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "screening.docx"), bytes);
  return folder;
}

/** The usual template with its text changed, and other parts put in. */
function edited(edit: (xml: string) => string, more: Record<string, string | Uint8Array> = {}): string {
  const zip = new PizZip(usual);
  zip.file("word/document.xml", edit(zip.file("word/document.xml")!.asText()));
  for (const [name, content] of Object.entries(more)) zip.file(name, content);
  return folderWith(zip.generate({ type: "uint8array" }));
}

const printed = async (own: string) => readDocx(await print([sheet(), sheet()], { own }));
const faultOf = async (own: string) => {
  const error = await print([sheet()], { own }).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).message;
};

test("the town's own template is used in the place of the usual one", async () => {
  const own = edited((xml) => xml.replace("排查人(签字):", "样例镇排查人:"));
  expect((await printed(own)).pages[1]![1]).toBe("样例镇排查人:虚小禾\t排查时间:2022年11月3日");
  const none = mkdtempSync(join(tmpdir(), "ruhu-templates-"));
  onTestFinished(() => rmSync(none, { recursive: true, force: true }));
  expect((await printed(none)).pages[0]![1]).toContain("排查人(签字):虚小禾");
});

test("as Word saves it: a tag in pieces, marks that may stand once, a picture, a place and a name of one's own", async () => {
  const own = edited(
    (xml) =>
      xml
        .replace("{人口数}", '{人</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>口</w:t></w:r><w:r><w:t>数}')
        .replace("<w:body><w:p>", '<w:body><w:p w14:paraId="1A2B3C4D" w14:textId="77777777">')
        .replace("</w:pPr><w:r>", '</w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r>')
        .replace("备注:", "{村}{组}{户主} 备注:"),
    { "word/media/image1.png": new Uint8Array([0x89, 0x50, 0xff, 0x00, 0xfe]) },
  );
  const { pages, parts } = await printed(own);
  expect(pages).toHaveLength(2);
  expect(tableIn(pages[1]).rows[0]).toEqual(["户主姓名", "甲有田", "人口数", "4", "联系方式", "13800000001"]);
  expect(tableIn(pages[0]).rows.at(-1)![0]).toMatch(/^东样村3组甲有田 备注:/);
  expect([...parts.get("word/media/image1.png")!]).toEqual([0x89, 0x50, 0xff, 0x00, 0xfe]);
  const document = readXml(parts.get("word/document.xml")!.toString("utf8"));
  expect(all(document, "w:bookmarkStart")).toEqual([]);
  expect(all(document, "w:p").filter((one) => one.attributes["w14:paraId"])).toEqual([]);
});

test("a template that begins with a table, or breaks the page itself, still gives a page a form", async () => {
  const table = edited((xml) => xml.replace(/<w:body>.*?<w:tbl>/s, "<w:body><w:tbl>"));
  expect((await printed(table)).pages).toHaveLength(2);
  const breaks = edited((xml) => xml.replace("<w:pPr>", "<w:pPr><w:keepNext/><w:pageBreakBefore/>"));
  const { pages, parts } = await printed(breaks);
  expect(pages).toHaveLength(2);
  const document = readXml(parts.get("word/document.xml")!.toString("utf8"));
  // The first page begins a sheet anyway.
  expect(all(document, "w:pageBreakBefore")).toHaveLength(1);
  const title = all(document, "w:pPr").find((one) => all(one, "w:pageBreakBefore").length > 0);
  expect(title!.children.slice(0, 3)).toMatchObject([
    { name: "w:keepNext" },
    { name: "w:pageBreakBefore" },
    { name: "w:spacing" },
  ]);
});

test.each([
  ["a tag that there is not", (xml: string) => xml.replace("{户主姓名}", "{户主名}"), "没有“{户主名}”这个标签"],
  ["not closed", (xml: string) => xml.replace("{人口数}", "{人口数"), "标签“{人口数"],
  ["not opened", (xml: string) => xml.replace("{人口数}", "人口数}"), "前面少一个“{”"],
  ["doubled", (xml: string) => xml.replace("{人口数}", "{{人口数}}"), "大括号写重了"],
  ["a loop without an end", (xml: string) => xml.replace("{人口数}", "{#人口数}"), "标签“{人口数}”没有成对"],
])("broken: %s — the sentence names file and tag", async (_, edit, sentence) => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const message = await faultOf(edited(edit));
  expect(message).toContain("templates/screening.docx: ");
  expect(message).toContain(sentence);
  expect(message).toContain("打开这个文件改好标签");
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});

test("not Word at all, the old format, or cut short", async () => {
  for (const bytes of [
    Buffer.from("甲有田"),
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]),
    usual.subarray(0, 2_000),
    Buffer.alloc(0),
  ]) {
    expect(await faultOf(folderWith(bytes))).toContain("不是 Word 文档(.docx)");
  }
});

test("a tag in the header is refused: one file holds many households", async () => {
  const header =
    '<?xml version="1.0"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{户主姓名}</w:t></w:r></w:p></w:hdr>';
  const zip = new PizZip(usual);
  const types = zip.file("[Content_Types].xml")!.asText();
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
  zip.file(
    "[Content_Types].xml",
    types.replace("</Types>", `<Override PartName="/word/header9.xml" ContentType="${type}"/></Types>`),
  );
  zip.file("word/header9.xml", header);
  expect(await faultOf(folderWith(zip.generate({ type: "uint8array" })))).toContain(
    "页眉、页脚里不能放标签“{户主姓名}”",
  );
});
