import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a script of this folder in a process of its own, so that memory and compiled code do not mix; its one result. */
export async function inChild<T>(script: string, task: object): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(task)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    said += part;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${script} ${JSON.stringify(task)} ended with ${code}`);
  return JSON.parse(said) as T;
}

/** In the child: the task it was given. */
export function taskOf<T>(): T {
  return JSON.parse(process.argv[2] ?? "{}") as T;
}

/** In the child: hands the result back. */
export function handBack(result: unknown): void {
  process.stdout.write(JSON.stringify(result));
}
