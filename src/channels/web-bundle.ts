import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

/** One file of the page, ready to be sent. */
export interface Asset {
  /** Its path on the server, e.g. `/app.js`. */
  path: string;
  mime: string;
  /** First 16 hex digits of its content's SHA-256. */
  hash: string;
  body: Uint8Array;
  gzip: Uint8Array;
  brotli: Uint8Array;
}

/** The page's folder. */
const web = new URL("../../web/", import.meta.url);
/** An Android WebView of 2018: newer syntax is lowered, newer functions are not used (a test looks). */
const target = ["chrome61"];

const compressed = {
  gzip: promisify(gzip),
  brotli: promisify(brotliCompress),
};

let bundled: Promise<Asset[]> | undefined;

/** Bundles the page from `web/` and compresses it, once a process. */
export function bundlePage(): Promise<Asset[]> {
  bundled ??= makeAssets();
  return bundled;
}

/** A file of the page with its hash and its compressed forms. */
export async function makeAsset(path: string, mime: string, content: string | Uint8Array): Promise<Asset> {
  const body = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [gz, br] = await Promise.all([smallestGzip(body), compressed.brotli(body, { params })]);
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return { path, mime, hash, body, gzip: gz, brotli: br };
}

/** How much memory deflate uses decides where its blocks end: which fits a file best, only trying tells. */
async function smallestGzip(body: Uint8Array): Promise<Uint8Array> {
  const tries = await Promise.all([5, 6, 8].map((memLevel) => compressed.gzip(body, { level: 9, memLevel })));
  return tries.reduce((best, next) => (next.length < best.length ? next : best));
}

async function makeAssets(): Promise<Asset[]> {
  const [script, door, worker, style, icon] = await Promise.all([
    bundle("main.tsx", ["jsx.ts"]),
    bundle("door.ts"),
    bundle("worker.ts"),
    bundle("app.css"),
    readFile(new URL("icon.svg", web)),
  ]);
  return Promise.all([
    makeAsset("/app.js", "text/javascript; charset=utf-8", script),
    makeAsset("/door.js", "text/javascript; charset=utf-8", door),
    makeAsset("/sw.js", "text/javascript; charset=utf-8", worker),
    makeAsset("/app.css", "text/css; charset=utf-8", style),
    makeAsset("/icon.svg", "image/svg+xml", icon),
  ]);
}

async function bundle(entry: string, inject: string[] = []): Promise<Uint8Array> {
  const options: BuildOptions = {
    entryPoints: [pathOf(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    inject: inject.map(pathOf),
    tsconfigRaw: { compilerOptions: { jsx: "react", jsxFactory: "h", jsxFragmentFactory: "Fragment" } },
    target,
    logLevel: "silent",
  };
  const result = await build(options);
  return result.outputFiles![0]!.contents;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, web));
}
