import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findBundle, makeBundle, type Program, ruhu } from "../../bin/bundle.js";

/** Runs a script that imports the entry at `url` as `entry`; what it printed. */
function printed(url: string, script: string, env: Record<string, string> = {}): Promise<string> {
  const code = `const entry = await import(${JSON.stringify(url)}); ${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { env: { ...process.env, ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  return new Promise((resolve) => child.on("close", () => resolve(said)));
}

describe("a small program", () => {
  let program: Program;
  const file = (name: string) => join(program.root, name);
  const found = () => findBundle("start", program) !== undefined;

  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), "ruhu-bundle-"));
    program = { root, folder: join(root, "made/here"), entries: { start: "src/start.ts" } };
    mkdirSync(file("src"));
    writeFileSync(file("src/words.txt"), "你好");
    writeFileSync(
      file("src/start.ts"),
      `import { readFileSync } from "node:fs";
       import { ending } from "./ending.ts";
       const words: string = readFileSync(new URL("./words.txt", import.meta.url), "utf8");
       export const say = async () => words + ending + (await import("./later.ts")).later;`,
    );
    writeFileSync(file("src/ending.ts"), "export const ending = 1;");
    writeFileSync(file("src/later.ts"), "export const later = 2;");
    await makeBundle(program);
  });
  afterEach(() => rmSync(program.root, { recursive: true, force: true }));

  const said = () => printed(findBundle("start", program)!, "console.log(await entry.say());");

  test("does from its bundle what it does from its sources, and finds its files", async () => {
    expect(await said()).toBe("你好12\n");
  });

  test("an edited file makes the bundle void; a new bundle has it", async () => {
    writeFileSync(file("src/later.ts"), "export const later = 34;");
    expect(found()).toBe(false);
    await makeBundle(program);
    expect(await said()).toBe("你好134\n");
  });

  test("an edit of the same length at the same time is seen, too", () => {
    const { atime, mtime } = statSync(file("src/ending.ts"));
    writeFileSync(file("src/ending.ts"), "export const ending = 5;");
    utimesSync(file("src/ending.ts"), atime, mtime);
    expect(found()).toBe(false);
  });

  test("edited while it is bundled: what is found has the edit, or nothing is found", async () => {
    for (const [edit, delay] of [0, 2, 5, 10, 20, 40, 80].entries()) {
      const making = makeBundle(program).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, delay));
      writeFileSync(file("src/later.ts"), `export const later = ${edit};`);
      await making;
      if (found()) expect(await said()).toBe(`你好1${edit}\n`);
    }
    await makeBundle(program);
    expect(await said()).toBe("你好16\n");
  });

  test("a file that is gone makes the bundle void", () => {
    rmSync(file("src/later.ts"));
    expect(found()).toBe(false);
  });

  test("touched, or copied elsewhere with its bundle, it is as it was", async () => {
    utimesSync(file("src/ending.ts"), new Date(), new Date());
    expect(found()).toBe(true);
    const copy = mkdtempSync(join(tmpdir(), "ruhu-bundle-copy-"));
    cpSync(program.root, copy, { recursive: true });
    rmSync(program.root, { recursive: true });
    program = { ...program, root: copy, folder: join(copy, "made/here") };
    expect(await said()).toBe("你好12\n");
  });

  test("a bundle that is not whole is none", async () => {
    for (const name of readdirSync(program.folder)) {
      rmSync(join(program.folder, name));
      if (!name.endsWith(".map")) expect([name, found()]).toEqual([name, false]);
      await makeBundle(program);
    }
    writeFileSync(join(program.folder, "manifest.json"), "{");
    expect(found()).toBe(false);
    rmSync(program.folder, { recursive: true });
    expect(found()).toBe(false);
  });

  test("what could not find its files from a bundle is not bundled", async () => {
    writeFileSync(file("src/later.ts"), "export const later = import.meta.dirname;");
    await expect(makeBundle(program)).rejects.toThrow("import.meta.url");
    expect(found()).toBe(false);
  });
});

test("the program itself runs from its bundle: the database, the demo, the page", async () => {
  const home = mkdtempSync(join(tmpdir(), "ruhu-bundled-"));
  // Packages that are not bundled are found from here.
  const program = { ...ruhu, folder: join(ruhu.root, "node_modules/.cache/ruhu-test-bundle") };
  try {
    await makeBundle(program);
    const script = `
      const starting = entry.main(["start"]);
      const log = console.log;
      console.log = async (line) => {
        const url = /http:\\/\\/127\\.0\\.0\\.1:\\d+/.exec(line)?.[0];
        if (!url) return;
        for (const path of ["/", "/app.js", "/api/people"]) log(path, (await fetch(url + path)).status);
        process.kill(process.pid, "SIGTERM");
      };
      await starting;`;
    const env = { RUHU_DATA: home, PORT: "0", RUHU_LOG: "warn" };
    expect(await printed(findBundle("cli", program)!, script, env)).toBe("/ 200\n/app.js 200\n/api/people 200\n");
  } finally {
    rmSync(home, { recursive: true, force: true });
    rmSync(program.folder, { recursive: true, force: true });
  }
});
