#!/usr/bin/env node
import { fileURLToPath } from "node:url";

// Plain old JavaScript on purpose: it has to run, and to say what is wrong, on a Node too old for the rest.
// Older ones either crash in the database driver (20) or cannot run TypeScript by themselves (22.17).
var wanted = [22, 18];
var parts = process.version.slice(1).split(".").map(Number);

if (parts[0] < wanted[0] || (parts[0] === wanted[0] && parts[1] < wanted[1])) {
  console.error(
    "Node " +
      process.version +
      " 太旧,需要 22.18 以上。请在项目文件夹里先后运行 npm ci 和 npm start(会自带 Node 24),或安装 Node 24。\n" +
      "Node " +
      process.version +
      " is too old, 22.18 or newer is needed. Run `npm ci`, then `npm start` (they bring Node 24), or install Node 24.",
  );
  process.exit(1);
}

// Compiled code is kept between starts; what `npm ci` bundled is loaded instead of the sources while it is the same.
import("node:module")
  .then((module) => module.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/ruhu", import.meta.url))))
  .then(() => import("./bundle.js"))
  .then(({ findBundle }) => import(findBundle("cli") ?? "../src/cli/index.ts"))
  .then(
    (cli) => cli.main(process.argv.slice(2)),
    (error) => {
      if (error.code !== "ERR_MODULE_NOT_FOUND" || !/node_modules|Cannot find package/.test(error.message)) throw error;
      console.error(
        "缺少依赖包。请在项目文件夹里运行 npm ci,再试一次。\n" +
          "Packages are missing. Run `npm ci` in the project's folder, then try again. (" +
          error.message.split("\n")[0] +
          ")",
      );
      process.exit(1);
    },
  );
