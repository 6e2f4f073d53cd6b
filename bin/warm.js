// Runs after `npm ci`: loads the program once, so that the first start is as quick as the second. It never fails an install.
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../node_modules/.cache/ruhu", import.meta.url));

import("node:module")
  .then((module) => module.enableCompileCache(cache))
  .then(() =>
    Promise.all(["cli/index.ts", "main.ts", "demo/seed.ts", "demo/visits.ts"].map((file) => import(`../src/${file}`))),
  )
  .catch(() => {});
