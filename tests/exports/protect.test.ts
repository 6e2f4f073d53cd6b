import { randomBytes } from "node:crypto";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read } from "hucre";
import { describe, expect, onTestFinished, test } from "vitest";
import { newPassword } from "../../src/exports/password.ts";
import { openProtected } from "../../src/workbook/protect.ts";
import { createWorkbook } from "../../src/workbook/workbook.ts";
import { readXlsx } from "../support/read-xlsx.ts";
import { readContainer, unprotect } from "../support/unprotect.ts";

const password = newPassword();

/** A file of its own for one test. */
async function fileFor(write: (file: Awaited<ReturnType<typeof open>>) => Promise<number>) {
  const folder = await mkdtemp(join(tmpdir(), "ruhu-protect-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = await open(join(folder, "a.xlsx"), "w+");
  const size = await write(file);
  await file.close();
  const bytes = await readFile(join(folder, "a.xlsx"));
  expect(bytes.length).toBe(size);
  return bytes;
}

/** A workbook whose rows are written in the clear into nothing but the lock. */
const workbook = (rows: readonly (readonly (string | number)[])[], spins = 100) =>
  fileFor(async (file) => {
    const sink = await openProtected(file, password, spins);
    const book = createWorkbook(sink, { header: "虚长青", footer: "用途" });
    const sheet = await book.sheet("台账", [{ title: "户主" }, { title: "身份证号" }]);
    await sheet.add(rows);
    await sheet.close();
    await book.finish({ name: "说明", columns: [{ title: "" }], rows: [["一"]] });
    return sink.finish();
  });

describe("a workbook behind a password", () => {
  test("is read by another library and by hand, with the password only", async () => {
    const rows = [
      ["甲有田", "99010119700101001X"],
      ["乙春生", 3],
    ];
    const bytes = await workbook(rows);
    expect(bytes.includes("99010119700101001X")).toBe(false);
    const book = await read(bytes, { password });
    expect(book.sheets[1]?.rows.slice(1)).toEqual(rows);
    expect(readXlsx(unprotect(bytes, password))[1]?.rows.slice(1)).toEqual(rows);
    await expect(read(bytes)).rejects.toMatchObject({ name: "EncryptedFileError" });
    await expect(read(bytes, { password: "another" })).rejects.toMatchObject({ name: "DecryptionError" });
    expect(() => unprotect(bytes, "another")).toThrow("another password");
  });

  test("is hashed as often as Excel does unless told otherwise", async () => {
    const bytes = await fileFor(async (file) => (await openProtected(file, password)).finish());
    expect(readContainer(bytes).get("EncryptionInfo")?.toString()).toContain('spinCount="100000"');
    expect(unprotect(bytes, password)).toEqual(Buffer.alloc(0));
  });

  test("of many sectors: more than the first table of tables names", async () => {
    // What cannot be packed: eight million bytes of it.
    const rows = Array.from({ length: 600 }, (_, i) => [`户${i}`, randomBytes(15_000).toString("base64")]);
    const bytes = await workbook(rows);
    expect(bytes.readUInt32LE(72)).toBeGreaterThan(0);
    expect(readXlsx(unprotect(bytes, password))[1]?.rows.slice(1)).toEqual(rows);
    expect((await read(bytes, { password })).sheets[1]?.rows.at(-1)).toEqual(rows.at(-1));
  });

  test("holds what Office looks for beside it, and is unlike itself each time", async () => {
    const [one, other] = [await workbook([["甲", 1]]), await workbook([["甲", 1]])];
    expect([...readContainer(one).keys()].sort()).toEqual(
      [
        "\u0006Primary",
        "DataSpaceMap",
        "EncryptedPackage",
        "EncryptionInfo",
        "StrongEncryptionDataSpace",
        "Version",
      ].sort(),
    );
    expect(readContainer(one).get("EncryptedPackage")).not.toEqual(readContainer(other).get("EncryptedPackage"));
  });

  test("a changed byte is noticed", async () => {
    const bytes = await workbook([["甲", 1]]);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    expect(() => unprotect(bytes, password)).toThrow("a byte was changed");
  });

  test.each([0, 1, 15, 16, 4087, 4088, 4096, 8192, 300_001])("%i bytes come out as they went in", async (n) => {
    const plain = randomBytes(n);
    const bytes = await fileFor(async (file) => {
      const sink = await openProtected(file, password, 100);
      for (let from = 0; from < n; from += 7_001) await sink.write(plain.subarray(from, from + 7_001));
      return sink.finish();
    });
    expect(unprotect(bytes, password)).toEqual(plain);
  });
});

test("passwords are long, unlike one another, and easy to tell apart by eye", () => {
  const all = Array.from({ length: 200 }, newPassword);
  expect(new Set(all).size).toBe(200);
  for (const one of all) expect(one).toMatch(/^[2-9b-df-hjkmnp-tv-xz]{12}$/);
});
