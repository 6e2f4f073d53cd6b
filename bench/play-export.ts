import { statSync } from "node:fs";
import { join } from "node:path";
import { xinwan2022 } from "../conversations/xinwan-2022/plan.ts";
import { openStore, type Store } from "../db/open.ts";
import { compileForm } from "../src/engine/compile-form.ts";
import type { Question, Questionnaire } from "../src/engine/questionnaire.ts";
import { makeExport } from "../src/exports/run.ts";
import { handBack, taskOf } from "./child.ts";

export interface ExportTask {
  interviews: number;
  questions: number;
  /** The database; `fill` makes it. */
  folder: string;
  fill: boolean;
}

export interface ExportResult {
  ms: number;
  /** Time of the processor, ms: of the main thread and of those that compress. */
  cpu: number;
  rows: number;
  megabytes: number;
  /** RSS before and at most, MB. */
  before: number;
  most: number;
  /** How long the event loop stood still, ms, the longest last. */
  stalls: number[];
}

const task = taskOf<ExportTask>();
const VILLAGES = 200;
const ID = "screening_2022r2";

/** A form of as many questions as are wanted, of every common kind. */
function formOf(questions: number): Questionnaire {
  const kinds = ["select_one", "text", "integer", "select_multiple", "date", "text", "select_one", "decimal"];
  const survey = Array.from({ length: questions }, (_, i): Question => {
    const type = i === 2 ? "phone" : (kinds[i % kinds.length] ?? "text");
    return {
      type,
      name: `q${i}`,
      label: `第${i + 1}题`,
      number: i + 1,
      ...(type.startsWith("select") ? { list: "some" } : {}),
      ...(type === "phone" ? { pii: true } : {}),
      source: "bench",
      status: "DERIVED",
    };
  });
  const some = ["甲", "乙", "丙", "丁"].map((label, i) => ({ name: `o${i}`, label }));
  const base = { id: ID, form: "F01", version: 1, title: "入户排查表", subject: "household" } as const;
  return { ...base, attestation: "", choices: { some }, survey };
}

function answerOf({ type }: Question, i: number): string {
  if (type === "select_one") return `o${i % 4}`;
  if (type === "select_multiple") return i % 2 === 0 ? "o0 o2" : "o1";
  if (type === "integer") return String(i % 9);
  if (type === "decimal") return String((i % 900) / 10);
  if (type === "date") return `2022-11-0${(i % 8) + 1}`;
  return i % 3 === 0 ? "老伴住院三个月,花了 2 万多,没有报销" : "无";
}

/** Written past the committer: it is what is there, not what is measured. */
function fill(store: Store, form: Questionnaire): void {
  const { client } = store;
  const questions = form.survey as Question[];
  client.pragma("synchronous = off");
  const into = (table: string, names: string) =>
    client.prepare(
      `insert into ${table} (${names}) values (${names
        .split(",")
        .map(() => "?")
        .join(",")})`,
    );
  const area = into("areas", "path,name,level");
  const subject = into("subjects", "id,kind,area,name,data");
  const owed = into("assignments", "id,key,phase,questionnaire,subject,area,cadre,due_at,status");
  const interview = into(
    "interviews",
    "id,assignment,questionnaire,form_version,status,reference_date,started_at,submitted_at,by",
  );
  const answer = into("answers", "interview,path,value,state,rev,at");
  client.exec("begin");
  area.run("t/", "样例县", "town");
  into("questionnaires", "id,version,hash,json,at").run(ID, 1, "", JSON.stringify(form), 0);
  into("cadres", "id,name").run("c", "虚小禾");
  const phone = store.sealer.seal("13800000001");
  const data = JSON.stringify({ "household.head_id": { value: store.sealer.seal("99010119700101001X"), at: 0 } });
  for (let i = 0; i < task.interviews; i += 1) {
    const village = `t/${String(i % VILLAGES).padStart(4, "0")}/`;
    if (i < VILLAGES) area.run(village, `${i}号村`, "village");
    subject.run(`h${i}`, "household", village, `甲${i}`, data);
    owed.run(`a${i}`, `k${i}`, "A2", ID, `h${i}`, village, "c", 1, "submitted");
    interview.run(`i${i}`, `a${i}`, ID, 1, "submitted", "2022-11-03", 1, 1_667_444_400_000, "c");
    for (const question of questions) {
      answer.run(`i${i}`, question.name, question.type === "phone" ? phone : answerOf(question, i), "answered", 1, 1);
    }
  }
  client.exec("commit");
  client.pragma("wal_checkpoint(truncate)");
}

function watchLoop(): { stop(): number[] } {
  const stalls: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    stalls.push(now - last - 5);
    last = now;
  }, 5);
  return {
    stop() {
      clearInterval(timer);
      return stalls.sort((a, b) => a - b);
    },
  };
}

const rss = () => process.memoryUsage().rss / 1024 / 1024;
const database = join(task.folder, "ruhu.db");
const key = new Uint8Array(32).fill(7);
const form = formOf(task.questions);

async function measure(): Promise<ExportResult> {
  const store = openStore(database, key);
  const compiled = compileForm(form);
  const path = join(task.folder, "out.xlsx");
  const asked = { kind: "ledger", areas: [], where: {}, said: [] };
  const before = rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, rss());
  }, 50);
  const loop = watchLoop();
  const used = process.cpuUsage();
  const began = performance.now();
  const request = { asked, scopes: ["t/"], by: "虚长青", at: 1_667_791_200_000 };
  const made = await makeExport({ store, plan: xinwan2022, form: () => compiled }, request, path);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  const stalls = loop.stop();
  clearInterval(watch);
  store.close();
  const kept = stalls.filter((_, i) => i % Math.ceil(stalls.length / 1_000) === 0);
  const megabytes = statSync(path).size / 1024 / 1024;
  return {
    ms,
    cpu: (user + system) / 1e3,
    rows: made.rows,
    megabytes,
    before,
    most,
    stalls: [...kept, stalls.at(-1) ?? 0],
  };
}

if (task.fill) {
  const store = openStore(database, key);
  fill(store, form);
  store.close();
  handBack({});
} else handBack(await measure());
