import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Terminal } from "../../src/cli/command.ts";
import { run } from "../../src/cli/index.ts";
import { instant } from "../../src/time.ts";

/** A terminal in a folder of its own, with a clock of ours; `ruhu` runs one command line and gives all it printed. */
export interface Desk {
  folder: string;
  env: Record<string, string | undefined>;
  path(name: string): string;
  at(wall: string): void;
  /** What somebody types when asked; without it nobody is there. */
  typing(...answers: string[]): void;
  ruhu(...args: string[]): Promise<{ code: number; said: string[]; warned: string[] }>;
}

/** Opens a desk that is cleared away after the test. */
export function openDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), "ruhu-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let now = instant("2022-10-20 09:00");
  let answers: string[] | undefined;
  const env: Desk["env"] = { RUHU_DATA: "data", PORT: "0" };
  return {
    folder,
    env,
    path: (name) => join(folder, name),
    at(wall) {
      now = instant(wall);
    },
    typing(...lines) {
      answers = lines;
    },
    async ruhu(...args) {
      const said: string[] = [];
      const warned: string[] = [];
      const terminal: Terminal = {
        env,
        cwd: folder,
        here: folder,
        interactive: answers !== undefined,
        say: (line) => said.push(line),
        warn: (line) => warned.push(line),
        ask: async () => answers?.shift() ?? "",
        now: () => now,
      };
      return { code: await run(args, terminal), said, warned };
    },
  };
}

/** A desk with a township: 样例镇 with 东样村 and 西样村. */
export async function openTown(): Promise<Desk> {
  const desk = openDesk();
  const made = await desk.ruhu("init", "--name", "样例镇", "--villages", "东样村,西样村", "--admin", "虚知远");
  if (made.code !== 0) throw new Error(made.warned.join("\n"));
  return desk;
}

/** What a command printed, as one text. */
export const text = (printed: { said: string[]; warned: string[] }) => [...printed.said, ...printed.warned].join("\n");
