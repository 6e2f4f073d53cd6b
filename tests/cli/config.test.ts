import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { createKey, openKey } from "../../src/key.ts";
import { SetupError } from "../../src/problem.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruhu-config-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const token = "123456:FAKE_fake-0";

function refusal(work: () => unknown): SetupError {
  try {
    work();
  } catch (error) {
    if (error instanceof SetupError) return error;
    throw error;
  }
  throw new Error("not refused");
}

describe("settings", () => {
  test("without any it is the demo, on this machine only", () => {
    const config = readConfig({}, folder);
    expect(config).toMatchObject({
      demo: true,
      host: "127.0.0.1",
      port: 8080,
      database: join(folder, "data", "demo.db"),
      keyFile: join(folder, "data", "demo.key"),
      log: "info",
      publicUrl: "http://127.0.0.1:8080",
    });
    expect(config).not.toHaveProperty("telegram");
    for (const HOST of ["localhost", "::1", "127.0.0.9"]) expect(readConfig({ HOST }, folder).demo).toBe(true);
    for (const HOST of ["0.0.0.0", "192.168.1.5", "::"]) {
      expect(refusal(() => readConfig({ HOST }, folder))).toMatchObject({ place: "HOST" });
    }
  });

  test("with a database, or with a token, it is the township's own", () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: token, HOST: "0.0.0.0" }, folder)).toMatchObject({
      demo: false,
      database: join(folder, "data", "ruhu.db"),
      telegram: { token, library: "grammy" },
      publicUrl: "http://localhost:8080",
    });
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data", "ruhu.db"), "");
    expect(readConfig({}, folder).demo).toBe(false);
    expect(readConfig({ RUHU_DATA: "elsewhere" }, folder, { real: true }).database).toBe(
      join(folder, "elsewhere", "ruhu.db"),
    );
  });

  test("all of them", () => {
    const env = {
      PORT: "9000",
      HOST: "0.0.0.0",
      RUHU_DATA: "/srv/ruhu",
      RUHU_KEY: "keys/town.key",
      RUHU_PLAN: "guangxi-2018",
      RUHU_YEAR: "2023",
      RUHU_LOG: "debug",
      RUHU_PUBLIC_URL: "https://ruhu.example.cn/",
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_LIBRARY: "telegraf",
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081",
      TELEGRAM_WEBHOOK_URL: "https://ruhu.example.cn/telegram",
    };
    expect(readConfig(env, folder)).toMatchObject({
      port: 9000,
      dataDir: "/srv/ruhu",
      keyFile: join(folder, "keys/town.key"),
      plan: "guangxi-2018",
      year: 2023,
      log: "debug",
      publicUrl: "https://ruhu.example.cn",
      telegram: {
        token,
        library: "telegraf",
        apiRoot: "http://127.0.0.1:8081",
        webhookUrl: "https://ruhu.example.cn/telegram",
      },
    });
  });

  test("a blank one counts as not set", () => {
    expect(readConfig({ PORT: "", HOST: " ", TELEGRAM_BOT_TOKEN: "" }, folder)).toMatchObject({
      demo: true,
      port: 8080,
    });
  });

  test.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["HOST", "my host"],
    ["TELEGRAM_BOT_TOKEN", "secret-that-is-no-token"],
    ["TELEGRAM_LIBRARY", "wechat"],
    ["TELEGRAM_API_ROOT", "api.telegram.org"],
    ["TELEGRAM_WEBHOOK_URL", "http://ruhu.example.cn/hook"],
    ["RUHU_YEAR", "22"],
    ["RUHU_LOG", "loud"],
    ["RUHU_PUBLIC_URL", "ruhu.example.cn"],
  ])("a bad %s is named with its fault and its cure", (name, value) => {
    const error = refusal(() => readConfig({ [name]: value }, folder));
    expect(error.place).toBe(name);
    expect(error.cure).not.toBe("");
    // A token is a secret even when it is a bad one.
    expect(error.message.includes(value)).toBe(name !== "TELEGRAM_BOT_TOKEN");
  });
});

describe("the key", () => {
  test("of the demo makes itself; of a township it is made by init only", () => {
    const demo = readConfig({}, folder);
    const key = openKey(demo);
    expect([key.length, statSync(demo.keyFile).mode & 0o777]).toEqual([32, 0o600]);
    expect(openKey(demo)).toEqual(key);
    expect(refusal(() => openKey(readConfig({}, folder, { real: true })))).toMatchObject({
      cure: expect.stringContaining("init"),
    });
  });

  test("that is lost is never made anew beside a database", () => {
    for (const real of [true, false]) {
      const config = readConfig({ RUHU_DATA: `data-${real}` }, folder, { real });
      mkdirSync(config.dataDir);
      writeFileSync(config.database, "");
      expect(refusal(() => openKey(config))).toMatchObject({
        place: config.keyFile,
        cure: expect.stringContaining("RUHU_KEY"),
      });
    }
  });

  test("of the wrong length is refused, and one that is there is not overwritten", () => {
    const config = readConfig({}, folder);
    createKey(config.keyFile);
    expect(() => createKey(config.keyFile)).toThrow(/EEXIST/);
    writeFileSync(config.keyFile, "short");
    expect(refusal(() => openKey(config)).place).toBe(config.keyFile);
  });
});
