import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "./bench.ts";
import { median, show } from "./figures.ts";

const ROUNDS = 5;
const FLOOR = 1;
const GOAL = 0.5;
const root = fileURLToPath(new URL("..", import.meta.url));

/** Seconds since the process was started, its memory at rest in MB, the page's scripts in KB as sent. */
interface Started {
  page: number;
  reply: number;
  rss: number;
  scripts: { app: number; door: number };
}

/** How soon the program answers after `npm start`, and what it takes while nobody writes. */
export const start: Bench = {
  name: "start",
  title: "From process start to the first answer over HTTP (s; the demo, median)",
  async run() {
    // As after `npm ci`.
    execFileSync(process.execPath, [join(root, "bin/warm.js")]);
    const first: Started[] = [];
    const again: Started[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = mkdtempSync(join(tmpdir(), "ruhu-bench-"));
      first.push(await startOnce(folder));
      again.push(await startOnce(folder));
      rmSync(folder, { recursive: true, force: true });
    }
    const of = (all: readonly Started[], what: "page" | "reply" | "rss") => median(all.map((one) => one[what]));
    const row = (label: string, all: readonly Started[]) => [
      label,
      show(of(all, "page")),
      show(of(all, "reply")),
      show(of(all, "rss")),
    ];
    const { app, door } = first[0]!.scripts;
    const slowest = Math.max(of(first, "reply"), of(again, "reply"));
    const verdict = slowest <= GOAL ? "goal met" : slowest <= FLOOR ? "floor met" : "floor MISSED";
    return {
      head: ["", "page", "reply in the chat", "RSS at rest, MB"],
      rows: [row("empty data directory", first), row("second start", again)],
      notes: [
        `floor ${FLOOR} s, goal ${GOAL} s: ${verdict}; RSS goal 100 MB: ${of(again, "rss") <= 100 ? "met" : "not met"}`,
        `page script gzipped: ${app.toFixed(2)} KB (floor ≤ 12 KB: ${app <= 12 ? "met" : "MISSED"}); of the door: ${door.toFixed(2)} KB`,
      ],
    };
  },
};

async function startOnce(data: string): Promise<Started> {
  const began = process.hrtime.bigint();
  const since = () => Number(process.hrtime.bigint() - began) / 1e9;
  const env = { PATH: process.env.PATH, PORT: "0", RUHU_DATA: data, RUHU_LOG: "silent" };
  const child = spawn(process.execPath, [join(root, "bin/ruhu.js"), "start"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await urlOf(child);
    await (await fetch(url)).text();
    const page = since();
    await firstReply(url);
    const reply = since();
    const scripts = { app: await gzipped(`${url}/app.js`), door: await gzipped(`${url}/door.js`) };
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return { page, reply, rss: rssOf(child), scripts };
  } finally {
    const ended = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

/** The address that the program prints. */
function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout!.setEncoding("utf8").on("data", (part: string) => {
      said += part;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.on("close", (code) => reject(new Error(`the program ended with ${code}`)));
  });
}

/** Comes in as somebody of the demo and waits for what the assistant says. */
async function firstReply(url: string): Promise<void> {
  const people = (await (await fetch(`${url}/api/people`)).json()) as { id: string }[];
  const headers = { "content-type": "application/json", origin: url };
  const body = JSON.stringify({ person: people[0]!.id });
  const entered = await fetch(`${url}/api/enter`, { method: "POST", headers, body });
  if (!entered.ok) throw new Error(`nobody came in: ${entered.status}`);
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const events = await fetch(`${url}/api/events`, { headers: { cookie } });
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let heard = ""; !/"text":/.test(heard); ) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the stream ended without a word");
    heard += value;
  }
  await reader.cancel();
}

/** KB of a file as it goes over the line when gzip is accepted. */
async function gzipped(url: string): Promise<number> {
  const { headers, body } = await fetch(url, { headers: { "accept-encoding": "gzip" } });
  await body?.cancel();
  return Number(headers.get("content-length")) / 1024;
}

function rssOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
