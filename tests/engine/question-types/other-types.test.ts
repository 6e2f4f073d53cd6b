import { describe, expect, it } from "vitest";
import { calculate } from "../../../src/engine/question-types/calculate.ts";
import { documentTypeOf, documentTypes, file, fileFault } from "../../../src/engine/question-types/file.ts";
import { geopoint } from "../../../src/engine/question-types/geopoint.ts";
import { note } from "../../../src/engine/question-types/note.ts";
import { photo } from "../../../src/engine/question-types/photo.ts";
import { signature } from "../../../src/engine/question-types/signature.ts";
import { asking, reading } from "./reading.ts";

describe("photo and signature", () => {
  it("take the file's id as it comes", () => {
    expect(reading(photo).read({ kind: "photo", file: "k3f9" })).toBe("file:k3f9");
    expect(reading(photo).read({ kind: "file", file: "file:k3f9" })).toBe("file:k3f9");
    expect(reading(signature).read({ kind: "signature", file: "k3f9" })).toBe("file:k3f9");
    expect(reading(signature).read({ kind: "photo", file: "k3f9" })).toBe("file:k3f9");
  });

  it("ask for a picture where words came, and read out as what they are", () => {
    expect(reading(photo).read("照了")).toBe("! photo-needed");
    expect(reading(photo).read({ kind: "signature", file: "k3f9" })).toBe("! photo-needed");
    expect(reading(signature).read("签了")).toBe("! signature-needed");
    expect(reading(photo).say("file:k3f9")).toBe("照片");
    expect(reading(signature).say("file:k3f9")).toBe("手写签名");
    expect(reading(photo).say("")).toBe("");
  });
});

describe("file", () => {
  it("takes a document or a picture by its id, and reads out how many there are", () => {
    expect(reading(file).read({ kind: "file", file: "k3f9" })).toBe("file:k3f9");
    expect(reading(file).read({ kind: "photo", file: "file:k3f9" })).toBe("file:k3f9");
    expect(reading(file).say("file:k3f9")).toBe("文件");
    expect(reading(file).say("file:k3f9 file:m2p1 file:q7z0")).toBe("文件 3 份");
    expect(reading(file).say("")).toBe("");
  });

  it("asks for a file where words or a signature came", () => {
    expect(reading(file).read("发了")).toBe("! file-needed");
    expect(reading(file).read({ kind: "signature", file: "k3f9" })).toBe("! file-needed");
    expect(reading(file).hears("发了")).toContain("请发 Word、PDF 或 Excel 文件,或者拍一张照片");
  });

  it.each([
    ["工作总结.docx", "application/octet-stream"],
    ["总结.PDF", "application/pdf"],
    ["总结(终稿).v2.xlsx", "whatever"],
    ["照片.jpg", "image/jpeg"],
    [undefined, "application/pdf"],
    [undefined, "image/png"],
  ])("%s (%s) can be one", (name, mime) => {
    expect(fileFault({ mime, ...(name === undefined ? {} : { name }) })).toBeUndefined();
  });

  it.each([
    ["总结.docx.exe", "application/pdf", "file-kind"],
    ["总结", "application/octet-stream", "file-kind"],
    ["材料.zip", "application/zip", "file-kind"],
    [".constructor", "text/plain", "file-kind"],
    [undefined, "video/mp4", "file-kind"],
  ])("%s (%s) cannot", (name, mime, code) => {
    expect(fileFault({ mime, ...(name === undefined ? {} : { name }) })).toMatchObject({ code });
  });

  it("is at most as large as a channel can fetch", () => {
    const sized = (bytes: number) => fileFault({ name: "总结.pdf", mime: "application/pdf", bytes });
    expect(sized(20 * 1024 * 1024)).toBeUndefined();
    expect(sized(20 * 1024 * 1024 + 1)).toMatchObject({ code: "file-size", params: { megabytes: 21 } });
  });

  it("knows each document by its name's ending", () => {
    for (const [ending, type] of Object.entries(documentTypes)) expect(documentTypeOf(`甲.${ending}`)).toBe(type);
    expect(documentTypeOf("docx")).toBeUndefined();
  });
});

describe("geopoint", () => {
  const { read, say } = reading(geopoint);

  it.each([
    [{ latitude: 28.123456789, longitude: 112.5, accuracy: 12.25 }, "28.123457 112.5 0 12.25"],
    [{ latitude: -28, longitude: -112.5 }, "-28 -112.5 0 0"],
    [{ latitude: 1e-9, longitude: 112 }, "0 112 0 0"],
    [{ latitude: 0, longitude: 0 }, "! location-unclear"],
    [{ latitude: 91, longitude: 0 }, "! location-unclear"],
    [{ latitude: Number.NaN, longitude: 1 }, "! location-unclear"],
  ])("%j → %s", (place, expected) => {
    expect(read({ kind: "location", ...place })).toBe(expected);
  });

  it.each([
    ["28.2282, 112.9388", "28.2282 112.9388 0 0"],
    ["112.9388,28.2282", "28.2282 112.9388 0 0"],
    ["村口", "! location-needed"],
    ["28.2282", "! location-needed"],
    ["", "! location-needed"],
  ])("typed %s → %s", (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it("says where it is", () => {
    expect(say("28.2282 112.9388 0 5")).toBe("北纬28.2282 东经112.9388");
    expect(say("-28.5 -112 0 5")).toBe("南纬28.5 西经112");
    expect(say("")).toBe("");
    expect(say("村口")).toBe("村口");
  });
});

describe("note and calculate", () => {
  it("are never answered", () => {
    expect(reading(note).read("知道了")).toBe("");
    expect(reading(note).say("")).toBe("");
    expect(reading(calculate).read("4")).toBe("! calculated");
  });

  it("needs a calculation at load", () => {
    expect(calculate.check?.(asking(calculate), () => true)).toHaveLength(1);
    expect(calculate.check?.(asking(calculate, { calculation: "1 + 1" }), () => true)).toEqual([]);
    expect(reading(calculate, { unit: "元" }).say("15110")).toBe("15,110");
  });
});
