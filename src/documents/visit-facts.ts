import { type Area, nameArea, villageOf } from "../../db/areas.ts";
import { visitPhase } from "../../db/practice.ts";
import { countAnswers, countCourse, listPassages, listTagged, type Passage } from "../../db/reported.ts";
import { listListStandings, sumStanding } from "../../db/standings.ts";
import { noStanding, owedOf, type Standing, visitedOf } from "../plan/standing.ts";
import { hideNames } from "./hide-names.ts";
import type { VisitQuestions } from "./report-kind.ts";
import type { ReportParts } from "./report-parts.ts";

/** What was found at the doors of one place. */
export interface PlaceFacts {
  name: string;
  standing: Standing;
  /** "question=option" → handed-in forms; of free words "question=*" stands for anything but none. */
  answers: Map<string, number>;
  people: number;
  /** Entered late; returned at least once. */
  late: number;
  returned: number;
  by: Set<string>;
  /** Forms that were tagged while they were decided upon; problem type → forms. */
  tagged: number;
  tags: Map<string, number>;
}

/** A form with a risk, and where it is from; in its answers nobody is named. */
export interface Found extends Omit<Passage, "name"> {
  place: string;
}

/** What was found at the doors. */
export interface VisitFacts {
  questions: VisitQuestions;
  total: PlaceFacts;
  villages: readonly PlaceFacts[];
  lists: readonly { list: string; owed: number; done: number }[];
  /** Households on any list, each once. */
  listed: { owed: number; done: number };
  /** Forms with a risk, the earliest first; not all of them. */
  found: readonly Found[];
  /** Options of the questions that tell what a household is, in printed order. */
  options: readonly { key: string; label: string }[];
}

/** So many forms with a risk are quoted. */
const QUOTED = 12;

/** Reads it area by area, with a breath between them. */
export async function gatherVisits(
  parts: ReportParts,
  questions: VisitQuestions,
  areas: ReadonlyMap<string, Area>,
): Promise<VisitFacts> {
  const { store, plan, scopes, form } = parts;
  const { id: phase, questionnaire } = visitPhase(plan);
  const work = { phase, questionnaire };
  const total = emptyPlace(parts.place, sumStanding(store, work, scopes));
  const inside = [...areas.values()].filter(({ path }) => scopes.some((scope) => path.startsWith(scope)));
  const isPlace = ({ level, path }: Area) => level === "village" || (level !== "town" && scopes.includes(path));
  const villages = new Map(
    inside.filter(isPlace).map(({ path, name }) => [path, emptyPlace(name, sumStanding(store, work, [path]))]),
  );
  const found: Passage[] = [];
  for (const { path } of inside) {
    const read = readArea(parts, path, questionnaire, questions);
    const own = [...villages].find(([village]) => path.startsWith(village))?.[1];
    for (const into of own ? [total, own] : [total]) addTo(into, read);
    found.push(...foundIn(parts, path, questionnaire, questions));
    await parts.breathe();
  }
  const { lists, once } = listListStandings(store, work, scopes);
  return {
    questions,
    total,
    villages: [...villages.values()].filter(({ standing }) => owedOf(standing) + standing.closed > 0),
    lists: [...lists].sort().map(([list, one]) => ({ list, owed: owedOf(one), done: visitedOf(one) })),
    listed: { owed: owedOf(once), done: visitedOf(once) },
    found: found
      .sort((a, b) => a.submittedAt - b.submittedAt)
      .slice(0, QUOTED)
      .map((one) => quotable(parts, areas, one)),
    options: form(questionnaire)
      .nodes.filter(({ name }) => questions.classes.includes(name))
      .flatMap((node) => node.options.map(({ name, label }) => ({ key: `${node.name}=${name}`, label }))),
  };
}

function emptyPlace(name: string, standing: Standing = noStanding()): PlaceFacts {
  const counts = { people: 0, late: 0, returned: 0, tagged: 0 };
  return { name, standing, answers: new Map(), by: new Set(), tags: new Map(), ...counts };
}

/** What an area's own forms say, those below it apart. */
function readArea({ store }: ReportParts, area: string, questionnaire: string, asked: VisitQuestions): PlaceFacts {
  const { risk, measures, population, credit, phone, classes } = asked;
  const into = emptyPlace(area);
  const counted = [
    ...countAnswers(store, area, questionnaire, {
      paths: [risk.path, population, credit.path, phone.path, ...classes],
      free: risk,
    }),
    ...countAnswers(store, area, questionnaire, { paths: [measures], free: { path: measures, none: "" } }),
  ];
  for (const { path, value, n } of counted) {
    if (path === population) into.people += Number(value) * n;
    else for (const option of value.split(" ")) add(into.answers, `${path}=${option}`, n);
  }
  const course = countCourse(store, area, questionnaire);
  for (const { tags } of listTagged(store, area, questionnaire)) {
    into.tagged += 1;
    for (const tag of tags) add(into.tags, tag, 1);
  }
  return { ...into, ...course, by: new Set(course.by) };
}

function addTo(into: PlaceFacts, read: PlaceFacts): void {
  for (const count of ["people", "late", "returned", "tagged"] as const) into[count] += read[count];
  for (const [key, n] of read.answers) add(into.answers, key, n);
  for (const [tag, n] of read.tags) add(into.tags, tag, n);
  for (const one of read.by) into.by.add(one);
}

function add(counts: Map<string, number>, key: string, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

function foundIn({ store }: ReportParts, area: string, questionnaire: string, { risk, measures }: VisitQuestions) {
  const asked = { path: risk.path, but: risk.none, others: [measures], limit: QUOTED };
  return listPassages(store, area, questionnaire, asked);
}

/** A form as it may be quoted. */
function quotable({ store }: ReportParts, areas: ReadonlyMap<string, Area>, { name, answers, ...one }: Passage): Found {
  const village = villageOf(one.area) ?? one.area;
  const shown = Object.entries(answers).map(([path, text]) => [path, hideNames(store, village, text, name)]);
  const place = nameArea(areas, one.area).replaceAll(" ", "");
  return { ...one, place, answers: Object.fromEntries(shown) as Record<string, string> };
}
