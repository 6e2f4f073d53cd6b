import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openStore, type Store } from "../../db/open.ts";
import { saveSetting } from "../../db/settings.ts";
import { insert } from "../../db/writes.ts";
import { readKey } from "../../src/key.ts";
import { type Desk, openTown, text } from "./terminal.ts";

const open = (desk: Desk): Store => openStore(desk.path("data/ruhu.db"), readKey(desk.path("data/ruhu.key")));

/** A photo as the courier leaves it: named by its hash. */
function keepPhoto(desk: Desk, bytes: string): string {
  mkdirSync(desk.path("data/files"), { recursive: true });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(desk.path(`data/files/${sha256}`), bytes);
  return sha256;
}

/** One unit that writes two rows: both are kept or neither. */
const pair = (store: Store, n: number) =>
  store.commit({
    at: n,
    writes: [saveSetting(`left.${n}`, "x", null, n), insert("audit", { id: `right.${n}`, at: n, action: "test" })],
  });

const pairs = (store: Store) => ({
  left: store.client.prepare("select name from parameters where name like 'left.%'").pluck().all().length,
  right: store.client.prepare("select id from audit where id like 'right.%'").pluck().all().length,
});

function setting(desk: Desk, name: string) {
  const store = open(desk);
  const value = store.client.prepare("select value from parameters where name = ?").pluck().get(name);
  store.close();
  return value;
}

describe("a backup", () => {
  test("taken while writes go on holds every unit that was acknowledged before, and no half unit", async () => {
    const desk = await openTown();
    const photo = keepPhoto(desk, "a photo");
    const store = open(desk);
    let written = 0;
    let going = true;
    const writing = (async () => {
      while (going) {
        await pair(store, written);
        written += 1;
      }
    })();
    while (written < 200) await new Promise((resolve) => setImmediate(resolve));
    const before = written;
    const backup = await desk.ruhu("backup", "stick");
    going = false;
    await writing;
    store.close();
    expect(text(backup)).toContain("照片和签字 1 个,已核对");

    const restored = await desk.ruhu("restore", "stick", "--force");
    expect([restored.code, text(restored)]).toEqual([0, expect.stringContaining("已恢复")]);
    const again = open(desk);
    const { left, right } = pairs(again);
    again.close();
    expect(left).toBe(right);
    expect(left).toBeGreaterThanOrEqual(before);
    expect(left).toBeLessThanOrEqual(written);
    expect(readFileSync(desk.path(`data/files/${photo}`), "utf8")).toBe("a photo");
  });

  test("is a folder of its own for each time, with a manifest and without the key", async () => {
    const desk = await openTown();
    mkdirSync(desk.path("stick"));
    const first = await desk.ruhu("backup", "stick");
    desk.at("2022-10-21 09:00");
    await desk.ruhu("backup", "stick");
    expect(readdirSync(desk.path("stick"))).toEqual(["ruhu-2022-10-20-0900", "ruhu-2022-10-21-0900"]);
    expect(readdirSync(desk.path("stick/ruhu-2022-10-20-0900")).sort()).toEqual(["manifest.json", "ruhu.db"]);
    expect(text(first)).toContain(`备份里没有密钥。恢复时要用 ${desk.path("data/ruhu.key")}`);
    expect(JSON.parse(readFileSync(desk.path("stick/ruhu-2022-10-21-0900/manifest.json"), "utf8"))).toMatchObject({
      town: "样例镇",
      database: { name: "ruhu.db", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(setting(desk, "backup.at")).toBe(String(Date.UTC(2022, 9, 21, 1)));
  });

  test("takes the town's own templates along, and restoring puts them back", async () => {
    const desk = await openTown();
    const template = desk.path("data/templates/screening.docx");
    mkdirSync(desk.path("data/templates"));
    cpSync(new URL("../../templates/screening.docx", import.meta.url), template);
    const own = readFileSync(template);
    expect(text(await desk.ruhu("backup", "stick"))).toContain("照片和签字 0 个,模板 1 个,已核对");
    writeFileSync(template, "changed since");
    const { said } = await desk.ruhu("restore", "stick", "--force");
    expect(said.at(-1)).toContain("照片和签字 0 个,模板 1 个。");
    expect(readFileSync(template)).toEqual(own);
    const aside = /原来的数据挪到了 (.*)/.exec(said[0]!)![1]!;
    expect(readFileSync(`${aside}/templates/screening.docx`, "utf8")).toBe("changed since");
  });

  test("without templates leaves those in place alone", async () => {
    const desk = await openTown();
    await desk.ruhu("backup", "stick");
    mkdirSync(desk.path("data/templates"));
    writeFileSync(desk.path("data/templates/form.docx"), "made since");
    expect((await desk.ruhu("restore", "stick", "--force")).code).toBe(0);
    expect(readFileSync(desk.path("data/templates/form.docx"), "utf8")).toBe("made since");
  });

  test("does not write over anything, nor into another backup", async () => {
    const desk = await openTown();
    await desk.ruhu("backup", "stick");
    const before = readFileSync(desk.path("stick/manifest.json"));
    expect((await desk.ruhu("backup", "stick")).warned[0]).toContain("这里已经有东西了");
    expect(readFileSync(desk.path("stick/manifest.json"))).toEqual(before);
  });
});

describe("restoring", () => {
  test("onto a bare machine needs the key: the backup's own, or one that is named", async () => {
    const desk = await openTown();
    await desk.ruhu("backup", "without");
    const withKey = await desk.ruhu("backup", "with", "--with-key");
    expect(text(withKey)).toContain("备份里有密钥");
    cpSync(desk.path("data/ruhu.key"), desk.path("drawer.key"));

    const anew = () => rmSync(desk.path("data"), { recursive: true });
    anew();
    expect((await desk.ruhu("restore", "without")).warned[0]).toContain("没有密钥文件");
    expect(existsSync(desk.path("data/ruhu.db"))).toBe(false);
    expect((await desk.ruhu("restore", "without", "--key", "drawer.key")).code).toBe(0);
    expect((await desk.ruhu("people")).said[0]).toContain("虚知远");
    anew();
    expect((await desk.ruhu("restore", "with")).code).toBe(0);
    expect((await desk.ruhu("people")).said[0]).toContain("虚知远");
    expect(statSync(desk.path("data/ruhu.key")).mode & 0o777).toBe(0o600);
  });

  test("with another town's key is refused before anything is moved", async () => {
    const desk = await openTown();
    await desk.ruhu("backup", "stick");
    writeFileSync(desk.path("wrong.key"), new Uint8Array(32));
    const refused = await desk.ruhu("restore", "stick", "--force", "--key", "wrong.key");
    expect([refused.code, refused.warned[0]]).toEqual([1, `${desk.path("wrong.key")}:这个密钥打不开这个数据库`]);
    expect(readdirSync(desk.path("data")).sort()).toEqual(["ruhu.db", "ruhu.key"]);
  });

  test("is refused over a database, and while somebody works; by force the old one is put aside", async () => {
    const desk = await openTown();
    await desk.ruhu("backup", "stick");
    await desk.ruhu("invite", "--role", "采集", "--area", "东样村", "--name", "虚小禾");
    keepPhoto(desk, "newer");
    expect((await desk.ruhu("restore", "stick")).warned[0]).toContain("数据库已经在了");
    const store = open(desk);
    expect((await desk.ruhu("restore", "stick", "--force")).warned[0]).toContain("程序还在运行");
    store.close();
    const { code, said } = await desk.ruhu("restore", "stick", "--force");
    expect(code).toBe(0);
    expect((await desk.ruhu("people")).said).toHaveLength(1);
    const aside = /原来的数据挪到了 (.*)/.exec(said[0]!)![1]!;
    expect(readdirSync(aside).sort()).toEqual(["files", "ruhu.db"]);
    cpSync(desk.path("data/ruhu.key"), `${aside}/ruhu.key`);
    desk.env.RUHU_DATA = aside;
    expect((await desk.ruhu("people")).said).toHaveLength(2);
  });

  test("from a damaged backup is refused, whatever is damaged", async () => {
    const desk = await openTown();
    const photo = keepPhoto(desk, "a photo");
    await desk.ruhu("backup", "stick");
    const damage = async (name: string, change: (bytes: Buffer) => Buffer) => {
      rmSync(desk.path("copy"), { recursive: true, force: true });
      cpSync(desk.path("stick"), desk.path("copy"), { recursive: true });
      writeFileSync(desk.path(`copy/${name}`), change(readFileSync(desk.path(`stick/${name}`))));
      return (await desk.ruhu("restore", "copy", "--force")).warned[0];
    };
    const flip = (bytes: Buffer) =>
      Buffer.from(bytes.map((byte, index) => (index === 5000 % bytes.length ? byte ^ 1 : byte)));
    expect(await damage("ruhu.db", flip)).toContain("ruhu.db 和清单对不上");
    expect(await damage(`files/${photo}`, flip)).toContain(`files/${photo} 和清单对不上`);
    expect(await damage("manifest.json", () => Buffer.from("{}"))).toContain("不是备份");
    const outside = (bytes: Buffer) =>
      Buffer.from(bytes.toString().replace(`files/${photo}`, "files/../../stick/ruhu.db"));
    expect(await damage("manifest.json", outside)).toContain("和清单对不上");
    expect((await desk.ruhu("people")).said[0]).toContain("虚知远");
  });

  test("takes a nightly copy too: the database alone, photos stay", async () => {
    const desk = await openTown();
    const store = open(desk);
    await store.backup(desk.path("ruhu-2022-10-19.db"));
    store.close();
    const photo = keepPhoto(desk, "a photo");
    const { code, said } = await desk.ruhu("restore", "ruhu-2022-10-19.db", "--force");
    expect([code, said.at(-1)]).toEqual([0, expect.stringContaining("照片和签字没有动")]);
    expect(existsSync(desk.path(`data/files/${photo}`))).toBe(true);
    writeFileSync(desk.path("rubbish.db"), "rubbish");
    expect((await desk.ruhu("restore", "rubbish.db", "--force")).warned[0]).toContain("备份坏了");
  });
});
