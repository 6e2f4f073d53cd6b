// Runs after `npm ci`: bundles the program and loads it once, so that the first start is as quick as the second. It never
// fails an install.
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../node_modules/.cache/ruhu", import.meta.url));

import("node:module")
  .then((module) => module.enableCompileCache(cache))
  .then(() => import("./bundle.js"))
  .then(async ({ ruhu, makeBundle, findBundle }) => {
    await makeBundle().catch(() => {});
    for (const [name, source] of Object.entries(ruhu.entries)) {
      const bundled = findBundle(name);
      if (bundled) await import(bundled);
      // Whoever edits a file runs the sources.
      await import(new URL(`../${source}`, import.meta.url));
    }
  })
  .catch(() => {});
