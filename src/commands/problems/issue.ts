import { findDeadlines } from "../../../db/deadlines.ts";
import type { Store } from "../../../db/open.ts";
import { findNearest } from "../../../db/people.ts";
import type { Campaign } from "../../../db/practice.ts";
import { draftList, findSame, lastCollectors, listRows, type ProblemList, settleList } from "../../../db/problems.ts";
import { newId } from "../../../db/seal.ts";
import { nameSubjects } from "../../../db/ticket-subjects.ts";
import { ticketKey, VERIFICATION } from "../../../db/tickets.ts";
import { change, insert, insertOrIgnore, type Kept, type Values, type Write } from "../../../db/writes.ts";
import type { Phase, Plan } from "../../plan/plan.ts";
import type { ListRow } from "../../problems/list.ts";
import { lookAt } from "./think.ts";

/** What follows from a yes: the tickets, and how many of them went where. */
export interface Issued {
  writes: Write[];
  added: number;
  kept: number;
  toCompiler: number;
  nobody: number;
  /** New tickets by who owes them. */
  people: ReadonlyMap<string, number>;
  /** The earliest instant at which they are due, and by which they are asked for. */
  dueAt: number;
  askedBy: number;
}

/** The phase in which lists are verified: the one whose answers somebody else must still enter (S0: B4a). */
export function problemPhase(plan: Plan): Phase | undefined {
  return plan.phases.find(({ handover, questionnaire }) => handover !== undefined && questionnaire === undefined);
}

/** The tickets of a list that was said yes to. Rows of which there is one already point at it, and tell it anew. */
export async function issueTickets(
  store: Store,
  list: ProblemList,
  campaign: Campaign,
  how: { by: string | null; at: number },
): Promise<Issued> {
  const rows = listRows(store, list.id, 0, Number.MAX_SAFE_INTEGER);
  const matched = rows.filter((row) => row.subject !== null && row.sameX !== null);
  const same = findSame(store, matched.map((row) => row.sameX ?? "")); // biome-ignore format: short
  const writes: Write[] = [settleList(list.id, "imported")];
  const owing = await ownersOf(store, campaign, matched);
  const people = new Map<string, number>();
  const issued = { added: 0, kept: 0, toCompiler: 0, nobody: 0, dueAt: Number.POSITIVE_INFINITY, askedBy: 0 };
  for (const row of matched) {
    const before = same.get(row.sameX ?? "");
    if (before) {
      writes.push(...tellAnew(row, before));
      if (before.status !== "new") issued.kept += 1;
      continue;
    }
    const owner = owing.of(row.subject ?? "");
    const id = row.assignment ?? newId();
    const { phase, area, dueAt, askedBy } = owner;
    const key = ticketKey(list.id, row.n);
    const owed = { id, key, phase, questionnaire: VERIFICATION, subject: row.subject ?? "", area, dueAt };
    writes.push(insertOrIgnore("assignments", { ...owed, cadre: owner.cadre }));
    if (row.assignment !== id) writes.push(change("problemRows", { list: list.id, n: row.n }, { assignment: id }));
    same.set(row.sameX ?? "", { assignment: id, status: "new", key });
    issued.added += 1;
    if (owner.cadre === null) issued.nobody += 1;
    else people.set(owner.cadre, (people.get(owner.cadre) ?? 0) + 1);
    if (owner.compiles) issued.toCompiler += 1;
    if (dueAt < issued.dueAt) Object.assign(issued, { dueAt, askedBy });
  }
  const { by: actor, at } = how;
  const detail = JSON.stringify({ source: list.source, added: issued.added, kept: issued.kept });
  writes.push(insert("audit", { id: newId(), at, actor, action: "problems", ref: list.id, detail }));
  return { ...issued, dueAt: issued.added > 0 ? issued.dueAt : at, writes, people };
}

/** The row points at the ticket that is there; while nobody has answered, the ticket says what the newest list says. */
function tellAnew(row: Kept<"problemRows">, before: { assignment: string; status: string; key: string }) {
  const [, first = "", n = ""] = before.key.split("/");
  const { issue, now, kind, field } = row;
  const { list: id, n: own, assignment } = row;
  const there = assignment === before.assignment;
  const writes = there ? [] : [change("problemRows", { list: id, n: own }, { assignment: before.assignment })];
  // The same problem twice in one list: the first row tells it.
  if (first !== id && ["open", "started", "returned"].includes(before.status)) {
    writes.push(change("problemRows", { list: first, n: Number(n) }, { issue, now, kind, field }));
  }
  return writes;
}

/** Who owes a household's ticket until when: whoever went there last, else the village's compiler. */
async function ownersOf(store: Store, campaign: Campaign, rows: readonly Pick<Kept<"problemRows">, "subject">[]) {
  const phase = problemPhase(campaign.plan);
  if (!phase) throw new Error(`plan ${campaign.plan.id} has no phase for lists of problems`);
  const households = [...new Set(rows.map((row) => row.subject ?? ""))];
  const collectors = lastCollectors(store, households);
  const subjects = nameSubjects(store, households);
  const deadlines = await findDeadlines(store, campaign);
  const areas = new Set([...subjects.values()].map(({ area }) => area));
  const compilers = new Map<string, string | undefined>();
  for (const area of areas) compilers.set(area, (await findNearest(store, "compiler", area))?.id);
  const dues = new Map([...areas].map((area) => [area, dueIn(deadlines.dueFor, phase, area)]));
  return {
    of(household: string) {
      const area = subjects.get(household)?.area ?? "";
      const own = collectors.get(household);
      const cadre = own ?? compilers.get(area) ?? null;
      const dueAt = dues.get(area) ?? 0;
      const askedBy = dueAt - (phase.handover ?? 0) * 60_000;
      return { cadre, compiles: own === undefined && cadre !== null, area, phase: phase.id, dueAt, askedBy };
    },
  };
}

/** When the phase ends, or whatever stops it before. */
function dueIn(dueFor: (phase: string, area: string) => number, phase: Phase, area: string): number {
  const own = dueFor(phase.id, area);
  return phase.stoppedBy === undefined ? own : Math.min(own, dueFor(phase.stoppedBy, area));
}

/** One ticket made by hand: a list of its own, of one row. */
export async function issueOne(
  store: Store,
  about: { household: { id: string; name: string; area: string }; issue: string; source: string },
  campaign: Campaign,
  { by, at }: { by: string; at: number },
): Promise<{ writes: Write[]; cadre: string | null }> {
  const { household, issue, source } = about;
  const list = { id: newId(), source, name: "", sheets: [], by, at };
  const row = handRow(household.name, issue);
  const match = { state: "matched", household: { ...household, village: "", group: "", gone: false } } as const;
  const found = { row, ...lookAt(row, match) };
  // A datum of a person needs the person: by hand only what is the household's own.
  if (found.element?.startsWith("member.")) delete found.element;
  const owner = (await ownersOf(store, campaign, [{ subject: household.id }])).of(household.id);
  const drafted = draftList(store, list, [found]);
  const [id = newId()] = drafted.writes.flatMap((write) => ("row" in write ? assignmentOf(write.row) : []));
  const { phase, area, dueAt, cadre } = owner;
  const owed = {
    id,
    key: ticketKey(list.id, 1),
    phase,
    questionnaire: VERIFICATION,
    subject: household.id,
    area,
    dueAt,
  };
  const audit = { id: newId(), at, actor: by, action: "problem-add", ref: id };
  const writes = [
    ...drafted.writes,
    settleList(list.id, "imported"),
    insert("assignments", { ...owed, cadre }),
    insert("audit", audit),
  ];
  return { writes, cadre };
}

const assignmentOf = (row: Values) => (typeof row.assignment === "string" ? [row.assignment] : []);

function handRow(head: string, issue: string): ListRow {
  const blank = {
    town: "",
    village: "",
    group: "",
    number: "",
    headId: "",
    person: "",
    personId: "",
    kind: "",
    field: "",
  };
  return { ...blank, sheet: 0, line: 1, raw: [head, issue], ticket: true, head, issue, now: "", notes: [] };
}
