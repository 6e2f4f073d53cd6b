import { findDeadlines } from "../../db/deadlines.ts";
import type { Store } from "../../db/open.ts";
import { countByCadre, owedStatuses } from "../../db/tallies.ts";
import { findPhase } from "../plan/plan.ts";
import { isDebt, type Running, type Work, worksOf } from "../plan/works.ts";

/** Whose work is asked about; what is left out means all of it. */
export interface Scope {
  /** Paths of villages, or the town's. */
  areas: readonly string[];
  /** People named: of a village in which one is named, only they are meant. */
  cadres?: readonly string[];
  /** Villages named beside the people: all in the area unless people alone are named. */
  villages?: readonly string[];
  /** Somebody who is not asked about: whoever asks. */
  except?: string;
  /** Keys of works. Left out: what is due soon or overdue, without debts. */
  works?: readonly string[];
}

/** Somebody who still owes something; `village` is where most of it lies. */
export interface Owing {
  cadre: string;
  village: string;
  works: readonly Work[];
}

/** Who still owes what. */
export interface Owed {
  /** By village, who owes most first. */
  people: readonly Owing[];
  /** The works in question over all people, the earliest due first. */
  works: readonly Work[];
  /** The same by village, whoever owes it. */
  villages: ReadonlyMap<string, readonly Work[]>;
  /** Work that nobody has. */
  nobodys: readonly Work[];
}

/** How many days ahead a deadline is near enough to be called to mind unasked. */
const SOON = 10 * 86_400_000;

const open = (works: readonly Work[]) => works.reduce((sum, work) => sum + work.open, 0);

/** Who in a scope still owes what has begun and has not been stopped by now. */
export async function findOwing(parts: Running & { store: Store }, scope: Scope, now: number): Promise<Owed> {
  const rows = await listRows(parts, scope, now);
  const chosen = new Set(scope.works ?? usual(worksOf(rows, parts), now));
  const isChosen = (work: Work) => chosen.has(work.key);
  const worksIn = (some: readonly Row[]) => worksOf(some, parts).filter(isChosen);
  const byCadre = Map.groupBy(rows, (row) => row.cadre);
  const villages = [...Map.groupBy(rows, (row) => row.village)].map(([path, there]) => [path, worksIn(there)] as const);
  const people = [...byCadre].flatMap(([cadre, own]): Owing[] => {
    const works = worksIn(own);
    if (cadre === "" || works.length === 0) return [];
    const most = [...Map.groupBy(own, (row) => row.village)]
      .map(([village, there]) => ({ village, n: open(worksIn(there)) }))
      .sort((a, b) => b.n - a.n)[0];
    return [{ cadre, village: most?.village ?? "", works }];
  });
  return {
    people: people.sort((a, b) =>
      a.village === b.village ? open(b.works) - open(a.works) : a.village < b.village ? -1 : 1,
    ),
    works: worksIn(rows),
    villages: new Map(villages.filter(([, works]) => works.length > 0)),
    nobodys: worksIn(byCadre.get("") ?? []),
  };
}

type Row = ReturnType<typeof countByCadre>[number];

async function listRows(parts: Running & { store: Store }, scope: Scope, now: number): Promise<Row[]> {
  const { store, plan } = parts;
  const deadlines = await findDeadlines(store, parts);
  const goesOn = (row: Row) => {
    const stop = findPhase(plan, row.phase)?.stoppedBy;
    return stop === undefined || deadlines.dueFor(stop, row.village) > now;
  };
  const rows = scope.areas
    .flatMap((area) => countByCadre(store, area))
    .filter(
      (row) => (owedStatuses as readonly string[]).includes(row.status) && row.cadre !== scope.except && goesOn(row),
    );
  const begun = new Set(worksOf(rows, parts).flatMap((work) => (work.startAt <= now ? [idOf(work)] : [])));
  return withinScope(
    rows.filter((row) => begun.has(`${row.phase}|${row.questionnaire}|${row.dueAt}`)),
    scope,
  );
}

const idOf = (work: Work) => `${work.phase.id}|${work.questionnaire}|${work.dueAt}`;

function withinScope(rows: readonly Row[], { cadres, villages }: Scope): Row[] {
  if (!cadres && !villages) return [...rows];
  const named = rows.filter((row) => cadres?.includes(row.cadre));
  const meant = new Set(named.map((row) => row.village));
  return rows.filter(
    (row) => cadres?.includes(row.cadre) || (villages?.includes(row.village) && !meant.has(row.village)),
  );
}

/** What is due soon or overdue; where nothing is, all that has begun. Debts have days of their own. */
function usual(works: readonly Work[], now: number): string[] {
  const own = works.filter((work) => !isDebt(work));
  const near = own.filter((work) => work.dueAt - now <= SOON);
  return [near, own, works].find((some) => some.length > 0)?.map((work) => work.key) ?? [];
}
