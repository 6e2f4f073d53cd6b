// Keeps the page's own files on the phone, so that it opens where there is no signal. Never touches /api/.

/** What this file uses of a service worker; the library for it and the one for pages exclude each other. */
interface Worker {
  addEventListener(
    type: "install" | "activate",
    handler: (event: { waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    type: "fetch",
    handler: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const kept = caches.open("page");
/** A network slower than this is as good as none, ms. */
const patience = 4000;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting().then(refresh)));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate" && pathname === "/") event.respondWith(openPage());
  else if (searchParams.has("v")) event.respondWith(findFile(request));
});

/** The page from the network and, where that fails or drags, from the phone. */
async function openPage(): Promise<Response> {
  const late = new Promise<Response | undefined>((resolve) => setTimeout(resolve, patience, undefined));
  const fresh = refresh();
  const page = await Promise.race([fresh.catch(() => undefined), late]);
  return page ?? (await (await kept).match("/")) ?? fresh;
}

/** A file that bears the hash of its content never changes. */
async function findFile(request: Request): Promise<Response> {
  return (await (await kept).match(request)) ?? fetch(request);
}

/** Fetches the page and the files it names; the new page is kept only when all of them are there. */
async function refresh(): Promise<Response> {
  const page = await fetch("/", { credentials: "same-origin" });
  if (!page.ok) throw page.status;
  const files = (await page.clone().text()).match(/\/[\w.]+\?v=\w+/g) as string[];
  const cache = await kept;
  const missing: string[] = [];
  for (const file of files) if (!(await cache.match(file))) missing.push(file);
  await cache.addAll(missing);
  await cache.put("/", page.clone());
  for (const old of await cache.keys()) {
    const { pathname, search } = new URL(old.url);
    if (pathname !== "/" && !files.includes(pathname + search)) await cache.delete(old);
  }
  return page;
}
