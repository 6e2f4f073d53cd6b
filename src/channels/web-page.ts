import { refuse } from "./web-answer.ts";
import { type Asset, bundlePage, makeAsset } from "./web-bundle.ts";
import { chatShell, doorShell, manifestOf } from "./web-shell.ts";

const year = 365 * 24 * 60 * 60;

/** What the page's own files may do: scripts and styles from here only, no frames around it, no address given away. */
function guard(secure: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(secure ? { "Strict-Transport-Security": `max-age=${year}` } : {}),
  };
}

/** Answers GET for the pages and their files; undefined for other paths. `town` is shown in title and head. */
export async function createPage(town: string, secure: boolean): Promise<(request: Request) => Response | undefined> {
  const assets = await bundlePage();
  const html = "text/html; charset=utf-8";
  const made = await Promise.all([
    makeAsset("/", html, chatShell(town, assets)),
    // A link in a chat app is opened with GET by its preview: it shows this page, and only its button joins.
    makeAsset("/join", html, doorShell(town, assets)),
    makeAsset("/manifest", "application/manifest+json", manifestOf(town)),
  ]);
  const byPath = new Map([...made, ...assets].map((asset) => [asset.path, asset]));
  const headers = guard(secure);
  return (request) => {
    const url = new URL(request.url);
    const asset = byPath.get(url.pathname);
    if (!asset) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "method");
    return respond(request, asset, url.searchParams.get("v") === asset.hash, headers);
  };
}

function respond(request: Request, asset: Asset, forGood: boolean, guards: Record<string, string>): Response {
  const { body, encoding } = encoded(request.headers.get("accept-encoding") ?? "", asset);
  const etag = `"${asset.hash}${encoding ? `-${encoding}` : ""}"`;
  const headers = new Headers({
    ...guards,
    "Content-Type": asset.mime,
    "Cache-Control": forGood ? `public, max-age=${year}, immutable` : "no-cache",
    ETag: etag,
    Vary: "Accept-Encoding",
  });
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers });
  if (encoding) headers.set("Content-Encoding", encoding);
  headers.set("Content-Length", String(body.byteLength));
  return new Response(request.method === "HEAD" ? null : (body as Uint8Array<ArrayBuffer>), { headers });
}

function encoded(accepted: string, asset: Asset): { body: Uint8Array; encoding?: string } {
  if (/\bbr\b/.test(accepted)) return { body: asset.brotli, encoding: "br" };
  if (/\bgzip\b/.test(accepted)) return { body: asset.gzip, encoding: "gzip" };
  return { body: asset.body };
}
