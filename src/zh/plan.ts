import { dayOf } from "../time.ts";
import { sayDay, sayDue } from "./when.ts";

type Wording = (value: string) => readonly [fault: string, cure: string];

const times = "写成“2022-11-25 12:00”这样;一天的末了写 24:00";
const anotherPhase = (field: string): Wording => {
  return (value) => [`${field} 写的“${value}”不是这个方案的阶段`, `把 ${field} 改成有的阶段编号,或者去掉`];
};

const faults: Readonly<Record<string, Wording>> = {
  "bad-start": (value) => [`开始时间“${value}”不是一个时间`, `${times},或者只写日期`],
  "bad-due": (value) => [`截止时间“${value}”不是一个时间,或者没有写到几点`, times],
  "ends-before-it-begins": (value) => [`截止不在开始以后(${value})`, "对照工作方案,改 start 或 due"],
  "duplicate-id": () => ["编号用了两次", "给其中一个换个编号"],
  "unknown-questionnaire": (value) => [
    `没有“${value}”这张表`,
    "在 conversations/index.ts 里加上这张表,或者改 questionnaire",
  ],
  "unknown-role": (value) => [`没有“${value}”这个角色`, "写 collector、compiler、reviewer、admin 或 inspector"],
  "no-role": (value) => [`要填“${value}”,却没有写由谁填`, "写 role"],
  "no-subject": (value) => [`要填“${value}”,却没有写填的是什么`, "写 subject,例:village"],
  "unknown-discharger": anotherPhase("dischargedBy"),
  "unknown-freezer": anotherPhase("frozenBy"),
  "unknown-stopper": anotherPhase("stoppedBy"),
  "unknown-forerunner": anotherPhase("after"),
  "unknown-contradicted": anotherPhase("phases"),
  "no-source": () => ["没有写出处", "写 source:工作方案的哪一行"],
};

/** A plan's fault: where it stands, what is wrong, how to mend it. */
export function wordPlanFault(
  plan: string,
  fault: { phase: string; code: string; value?: string },
): { place: string; fault: string; cure: string } {
  const wording = faults[fault.code];
  if (!wording) throw new Error(`no sentence for plan fault ${fault.code}`);
  const [said, cure] = wording(fault.value ?? "");
  return { place: `conversations/${plan}/ ${fault.phase}`, fault: said, cure };
}

/** The fault as one line: "conversations/xinwan-2022/ A2:没有写出处。写 source:…。". */
export function sayPlanFault(plan: string, fault: Parameters<typeof wordPlanFault>[1]): string {
  const worded = wordPlanFault(plan, fault);
  return `${worded.place}:${worded.fault}。${worded.cure}。`;
}

/** "T7(C2、C4、C5):…(S0:L120)": what does not fit in the official text. */
export function sayContradiction(contradiction: {
  id: string;
  phases: readonly string[];
  text: string;
  source: string;
}): string {
  const { id, phases, text, source } = contradiction;
  return `${id}(${phases.join("、")}):${text}(${source})`;
}

/** One line of the timeline; `year` is the campaign's, another year is named. Instants in epoch ms. */
export function sayPhase(
  { id, title, who, source }: { id: string; title: string; who: string; source: string },
  start: number,
  due: number,
  year: number,
): string {
  const [from, to] = [dayOf(start), dayOf(due - 1)];
  const named = (day: string, said: string) =>
    Number(day.slice(0, 4)) === year ? said : `${day.slice(0, 4)}年${said}`;
  const end = named(to, sayDue(due));
  const span = from === to ? end : `${named(from, sayDay(from))} – ${end}`;
  return `  ${id} ${title}:${span},${who}(${source})`;
}

/** What `ruhu plan` says. */
export const planning = {
  summary: "核对工作方案;看日程",
  usage: "plan check | plan show [--year 2026]",
  which: "要写 check 或 show",
  badYear: (text: string) => `“${text}”不是年份`,
  phases: (id: string, title: string, n: number) => `${id} ${title}:${n} 个阶段`,
  contradictions: "方案里对不上的地方:",
  sound: "没有毛病。",
  faulty: (n: number) => `有 ${n} 处要改,改好以前不能启动。`,
  heading: (title: string, id: string, year: number) => `${title}(${id},按 ${year} 年)`,
};

/** What to do about a plan id that there is not. */
export const choosePlan = (ids: readonly string[]) => `可以写:${ids.join("、")};去掉这一项就用第一个`;
