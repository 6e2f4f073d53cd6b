import { screening } from "../conversations/xinwan-2022/screening.ts";
import { openPaper } from "../src/documents/form.ts";
import { printPages } from "../src/documents/print.ts";
import type { Sheet } from "../src/documents/sheet.ts";
import type { Bench } from "./bench.ts";
import { show } from "./figures.ts";

const FORMS = 5_000;
const FLOOR = 10;
const BATCH = 100;

/** How long it takes to print the forms of a whole township, and what it keeps in memory; nobody else may have to wait. */
export const forms: Bench = {
  name: "forms",
  title: `${FORMS} forms (入户排查表) printed into one .docx`,
  async run() {
    await print(10);
    const began = performance.now();
    const { bytes, rss, stall } = await print(FORMS);
    const seconds = (performance.now() - began) / 1_000;
    return {
      head: ["forms", "s", "forms/s", "file, MB", "RSS at most, MB", "longest stall, ms"],
      rows: [[String(FORMS), show(seconds), show(FORMS / seconds), show(bytes / 1e6), show(rss / 1e6), show(stall)]],
      notes: [`floor ${FLOOR} s: ${seconds <= FLOOR ? "met" : "MISSED"}`],
    };
  },
};

async function print(n: number): Promise<{ bytes: number; rss: number; stall: number }> {
  const paper = await openPaper(screening, 2022);
  let [bytes, rss, stall, last] = [0, 0, 0, performance.now()];
  async function* batches() {
    for (let i = 0; i < n; i += BATCH)
      yield Array.from({ length: Math.min(BATCH, n - i) }, (_, k) => paper.fill(sheet(i + k)));
  }
  const sink = {
    async write(part: Uint8Array) {
      bytes += part.length;
    },
  };
  await printPages(paper.template, paper.page, batches(), sink, async () => {
    stall = Math.max(stall, performance.now() - last);
    rss = Math.max(rss, process.memoryUsage().rss);
    await new Promise((done) => setImmediate(done));
    last = performance.now();
  });
  return { bytes, rss, stall };
}

function sheet(i: number): Sheet {
  const risk = i % 5 === 0;
  return {
    village: `${i % 30}号村`,
    group: "3组",
    name: `甲${i}`,
    by: "虚小禾",
    day: "2022-11-03",
    known: new Map(),
    answers: {
      head_name: `甲${i}`,
      population: String((i % 8) + 1),
      contact: `1380000${String(i % 10_000).padStart(4, "0")}`,
      group_attr: "poverty_alleviated",
      risk_problems: risk ? "水井让洪水泡了,水发浑,一家5口吃水要到邻组挑,有1个多月了" : "无",
      ...(risk ? { help_measures: "报水利站检测水质,先送桶装水" } : {}),
      micro_credit_need: "no",
      signing: "paper",
      screening_date: "2022-11-03",
    },
  };
}
