// The program in a few files instead of hundreds: it loads in less than half the time. `npm ci` makes it (warm.js); it is run
// only while everything it was made of is as it was, so that whoever edits a file runs what they see.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));

/** Where a program is and where its bundle lies; `entries` by name, paths from `root`. */
export const ruhu = {
  root: project,
  folder: join(project, "node_modules/.cache/ruhu/bundle"),
  entries: { cli: "src/cli/index.ts", main: "src/main.ts", seed: "src/demo/seed.ts", visits: "src/demo/visits.ts" },
};

// What is loaded when it is first needed stays where it is, as do the driver and what begins threads of its own.
const external = ["better-sqlite3", "esbuild", "pino", "grammy", "telegraf", "docx", "docxtemplater", "pizzip"];
external.push("hucre", "pinyin-pro", "chinese-days", "echarts", "@resvg/resvg-wasm");

const hash = (content) => createHash("sha256").update(content).digest("hex");

/** The URL of a bundled entry; undefined when there is no bundle, or something it was made of has changed. */
export function findBundle(entry, { root, folder } = ruhu) {
  try {
    const { sources, outputs, entries } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const fresh = sources.every((source) => isAsItWas(root, source)) && outputs.every((one) => existsSync(join(folder, one))); // biome-ignore format: short
    return fresh ? pathToFileURL(join(folder, entries[entry])).href : undefined;
  } catch {
    return undefined;
  }
}

/** A copied or unpacked file has other times: then its content tells. */
function isAsItWas(root, [path, size, modified, changed, sum]) {
  const now = statSync(join(root, path));
  if (now.size !== size) return false;
  return (now.mtimeMs === modified && now.ctimeMs === changed) || hash(readFileSync(join(root, path))) === sum;
}

/**
 * Bundles the program. What runs from an older bundle goes on: its files stay. Rejects when there can be none, also because a
 * file was changed meanwhile.
 */
export async function makeBundle({ root, folder, entries } = ruhu) {
  const { build } = await import("esbuild");
  const began = performance.timeOrigin + performance.now();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node22",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
    // For `node --enable-source-maps`.
    sourcemap: true,
    sourcesContent: false,
    tsconfigRaw: {},
    entryNames: "[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    banner: { js: 'import { createRequire as _ } from "node:module"; const require = _(import.meta.url);' },
    external,
    plugins: [{ name: "places", setup: (one) => one.onLoad({ filter: /\.ts$/ }, ({ path }) => load(path, folder)) }],
  });
  const sources = Object.keys(metafile.inputs).concat(relative(root, fileURLToPath(import.meta.url)));
  const stamps = sources.map((path) => stampOf(root, path));
  if (stamps.some(([, , , changed]) => changed > began)) throw new Error("a file was changed meanwhile");
  const manifest = {
    sources: stamps,
    outputs: outputFiles.map(({ path }) => basename(path)),
    entries: {},
  };
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const name = Object.keys(entries).find((one) => entries[one] === entryPoint);
    if (name) manifest.entries[name] = basename(path);
  }
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) write(path, contents);
  write(join(folder, "manifest.json"), JSON.stringify(manifest));
}

function stampOf(root, path) {
  const { size, mtimeMs, ctimeMs } = statSync(join(root, path));
  return [path, size, mtimeMs, ctimeMs, hash(readFileSync(join(root, path)))];
}

/** A file of the program finds its neighbours from where it is, not from where the bundle lies. */
function load(path, folder) {
  const here = `new URL(${JSON.stringify(relative(folder, path).replaceAll("\\", "/"))}, import.meta.url).href`;
  const contents = readFileSync(path, "utf8")
    // The bundle has a `require` of its own, whose packages are bundled.
    .replace(/^const require = createRequire\(import\.meta\.url\);$/m, "")
    .replaceAll(/\bimport\.meta\.url\b/g, here);
  if (/\bimport\.meta\b(?!\.url\))/.test(contents)) throw new Error(`${path}: only import.meta.url can be bundled`);
  return { contents, loader: "ts" };
}

/** Whole or not at all: another process may be reading. */
function write(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}
