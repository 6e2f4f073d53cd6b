import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return name === "migrations" ? [] : filesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const files = ["src", "db", "conversations", "web"].flatMap(filesUnder);

interface Import {
  from: string;
  /** A file of the house, or a package. */
  to: string;
  own: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)[^"';]*?from\s+"([^"]+)"|import\("([^"]+)"\)|(?:require|resolve)\("([^"]+)"\)/g,
  );
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? "";
    const own = target.startsWith(".");
    return { from: file, to: own ? relative(root, resolve(root, dirname(file), target)) : target, own };
  });
}

const imports = files.flatMap(importsOf);

/** Floors from the bottom up, each a list of rooms; a room is a folder, or a file that stands alone. */
const floors: readonly (readonly string[])[] = [
  ["src/message.ts", "src/problem.ts", "src/role.ts", "src/subject.ts", "src/time.ts", "src/zh/"],
  ["src/engine/", "src/reports/", "src/config.ts", "src/sheets.ts", "src/workbook/", "src/code-guard.ts"],
  ["src/plan/", "src/rules/", "src/xlsform/", "src/channels/", "src/drawing/", "src/roster/", "src/key.ts"],
  ["src/problems/"],
  ["db/", "conversations/"],
  ["src/documents/"],
  ["src/reminders/", "src/exports/", "src/checking/"],
  ["src/commands/", "src/jobs/", "src/courier.ts", "src/exporter.ts", "src/file-keeper.ts"],
  ["src/bot.ts", "src/clock.ts", "src/house.ts", "src/demo/"],
  ["src/door.ts", "src/hub.ts"],
  ["src/main.ts"],
  ["src/cli/"],
];

function roomOf(file: string): { floor: number; room: string } | undefined {
  for (const [floor, rooms] of floors.entries()) {
    const room = rooms.find((r) => (r.endsWith("/") ? file.startsWith(r) : file === r));
    if (room) return { floor, room };
  }
  return undefined;
}

// The page is a house of its own: it may use the words, nothing else of src/.
const inHouse = files.filter((file) => !file.startsWith("web/"));

describe("the floors of the house", () => {
  test("every file has a room", () => {
    expect(inHouse.filter((file) => !roomOf(file))).toEqual([]);
  });

  test("imports point down, or stay in the room", () => {
    const wrong = imports
      .filter((i) => i.own && !i.from.startsWith("web/"))
      .filter((i) => {
        const from = roomOf(i.from);
        const to = roomOf(i.to);
        if (!from || !to) return true;
        // Words hold each other; everything else goes down or stays at home.
        if (from.floor === 0 && to.floor === 0) return false;
        return from.room !== to.room && to.floor >= from.floor;
      });
    expect(wrong.map((i) => `${i.from} -> ${i.to}`)).toEqual([]);
  });

  test("the page knows only words", () => {
    const wrong = imports.filter((i) => i.from.startsWith("web/") && i.own && i.to.startsWith("src/"));
    expect(wrong.filter((i) => roomOf(i.to)?.floor !== 0).map((i) => `${i.from} -> ${i.to}`)).toEqual([]);
  });

  test("there are no circles", () => {
    const next = new Map<string, string[]>();
    for (const i of imports) if (i.own) next.set(i.from, [...(next.get(i.from) ?? []), i.to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      if (done.has(file) || path.includes(file)) return;
      for (const to of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe("one library, one room", () => {
  const rooms: Record<string, RegExp> = {
    "drizzle-orm": /^db\//,
    "better-sqlite3": /^db\//,
    grammy: /^src\/channels\/grammy\.ts$/,
    telegraf: /^src\/channels\/telegraf\.ts$/,
    "node-cron": /^src\/clock\.ts$/,
    hono: /^src\/channels\//,
    "@hono/node-server": /^src\/channels\/http\.ts$/,
    docx: /^src\/documents\/(?:write|make-template)\.ts$/,
    docxtemplater: /^src\/documents\/template\.ts$/,
    pizzip: /^src\/documents\/template\.ts$/,
    hucre: /^src\/sheets\.ts$/,
    "pinyin-pro": /^src\/zh\/understand\/names\.ts$/,
    esbuild: /^src\/channels\/web-bundle\.ts$/,
    preact: /^web\//,
    "chinese-days": /^src\/plan\/calendar\.ts$/,
    "@noble/hashes": /^src\/engine\//,
    echarts: /^src\/drawing\/svg\.ts$/,
    "@resvg/resvg-wasm": /^src\/drawing\/png\.ts$/,
    "@expo-google-fonts/noto-sans-sc": /^src\/drawing\/png\.ts$/,
  };

  test.each(Object.entries(rooms))("%s", (library, room) => {
    const users = imports.filter((i) => !i.own && (i.to === library || i.to.startsWith(`${library}/`)));
    expect(users.length).toBeGreaterThan(0);
    expect(users.map((i) => i.from).filter((file) => !room.test(file))).toEqual([]);
  });
});

test("what draws is loaded in its own thread only", () => {
  const heavy = imports.filter((i) => /^src\/drawing\/(svg|png|worker)\.ts$/.test(i.to));
  expect(new Set(heavy.map((i) => i.from))).toEqual(new Set(["src/drawing/worker.ts"]));
});

test("the engine and the plan import nothing of Node and touch nothing outside", () => {
  const pure = files.filter((file) => /^src\/(engine|plan|reports|roster|problems|zh)\//.test(file));
  const node = imports.filter((i) => pure.includes(i.from) && i.to.startsWith("node:"));
  // names.ts loads the pinyin table when it is first needed.
  expect(node.map((i) => i.from).filter((file) => file !== "src/zh/understand/names.ts")).toEqual([]);
  for (const file of pure) {
    const text = readFileSync(join(root, file), "utf8");
    expect(/\bDate\.now\(|\bMath\.random\(|\bprocess\.|\bfetch\(|\bnew Date\(\)/.test(text), file).toBe(false);
  }
});

test("Chinese stands only where it belongs: conversations/ and zh/", () => {
  const chinese = files.filter((file) => /^(src|db|web)\//.test(file) && !file.startsWith("src/zh/"));
  const wrong = chinese.filter((file) => {
    const code = readFileSync(join(root, file), "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/\/\/.*$/gm, "");
    return /\p{Script=Han}/u.test(code);
  });
  expect(wrong).toEqual([]);
});
