import { elements } from "../../conversations/elements.ts";
import { itemsOf, listReviews } from "../../db/decisions.ts";
import {
  findNotices,
  listAudit,
  listChanges,
  listFacts,
  listFiles,
  listSigned,
  type Work,
} from "../../db/exported/household.ts";
import { readInterview } from "../../db/exported/interviews.ts";
import { listVersions } from "../../db/exported/versions.ts";
import type { Store } from "../../db/open.ts";
import { listRemarks } from "../../db/remarks.ts";
import type { Kept } from "../../db/writes.ts";
import type { Questionnaire } from "../engine/questionnaire.ts";
import type { Cell } from "../workbook/workbook.ts";
import { dayTime, maskNumbers, state } from "../zh/export.ts";
import { dossier as say } from "../zh/export-dossier.ts";
import { questionsOf } from "./columns.ts";
import type { ExportParts } from "./export.ts";
import { createReader, type Reader } from "./reader.ts";
import { listsOf, questionsOfList, rowsOfList } from "./rows.ts";

/** The household that a file is about, and how its answers read. */
export interface About {
  parts: ExportParts;
  subject: string;
  name: string;
  work: readonly Work[];
  read: Readers;
  /** Lets others have their turn; throws when the export was cancelled. */
  breathe(): Promise<void>;
}

/** How answers and free words read: masked unless everything is shown. */
export interface Readers {
  label(questionnaire: string, version: number, path: string): string;
  value(questionnaire: string, version: number, path: string, value: string): string;
  free(text: string): string;
}

type Rows = readonly (readonly Cell[])[];

/** Each answer is read as the form version means it under which it was given. */
export function readersOf(parts: ExportParts, full: boolean): Readers {
  const known = new Map<string, Reader | undefined>();
  const of = (questionnaire: string, version: number) => {
    const key = `${questionnaire} ${version}`;
    if (known.has(key)) return known.get(key);
    const form = listVersions(parts.store, questionnaire).find((one) => one.version === version);
    const made = form && createReader(form, full);
    known.set(key, made);
    return made;
  };
  return {
    label: (questionnaire, version, path) => of(questionnaire, version)?.label(path) ?? path,
    value: (questionnaire, version, path, value) =>
      of(questionnaire, version)?.read(path, value) ?? (full ? value : maskNumbers(value)),
    free: (text) => (full ? text : maskNumbers(text)),
  };
}

const time = (at: number | null | undefined) => (at === null || at === undefined ? null : dayTime(at));
const titleOf = (parts: ExportParts, questionnaire: string) => parts.form(questionnaire).questionnaire.title;

/** What was rolled out: every form asked about the household, with its version, its times and where it stands. */
export function formRows({ parts, work, read }: About): Rows {
  return work.map(({ assignment, interview }) => [
    titleOf(parts, assignment.questionnaire),
    parts.nameCadre(assignment.cadre),
    read.free(say.assigned(assignment.status, assignment.disposition, assignment.cause)),
    time(assignment.dueAt),
    interview?.formVersion ?? null,
    interview ? state(interview.status) : say.notBegun,
    time(interview?.startedAt),
    time(interview?.submittedAt),
    time(interview?.deviceAt),
    interview?.referenceDate ?? null,
    interview?.late ? say.yes : null,
    interview?.changes ?? null,
    interview?.id ?? null,
  ]);
}

const begun = (work: readonly Work[]) => work.flatMap(({ interview }) => (interview ? [interview] : []));

/** What stands in the forms now. */
export function answerRows({ parts, work, read }: About): Rows {
  return begun(work).flatMap(({ id, questionnaire, formVersion }) => {
    const one = readInterview(parts.store, id);
    const form = listVersions(parts.store, questionnaire).find(({ version }) => version === formVersion);
    if (!one || !form) return [];
    return placesIn(form, one.answers).flatMap(({ path, number }) => {
      const value = one.answers[path] ?? "";
      const label = read.label(questionnaire, formVersion, path);
      const said = read.value(questionnaire, formVersion, path, value);
      return value === "" ? [] : [[titleOf(parts, questionnaire), number ?? null, label, said]];
    });
  });
}

/** Where answers may stand, in printed order: a list's rows come behind the list. */
function placesIn(form: Questionnaire, answers: Readonly<Record<string, string>>) {
  const lists = new Map(listsOf(form).map((list) => [list.name, list]));
  return questionsOf(form).flatMap(({ name, number }): { path: string; number: number | undefined }[] => {
    const list = lists.get(name);
    const asked = list ? questionsOfList(list) : [];
    const rows = rowsOfList(answers, name).flatMap((row) => asked.map((one) => ({ path: row.path(one.name), number })));
    return [{ path: name, number }, ...(list ? rows : [])];
  });
}

/** Who wrote what when: every change, old and new. */
export function changeRows({ parts, work, read }: About): Rows {
  return begun(work).flatMap(({ id, questionnaire }) =>
    listChanges(parts.store, id).map((row) => [
      titleOf(parts, questionnaire),
      row.n,
      read.label(questionnaire, row.formVersion, row.path),
      row.old === null ? null : read.value(questionnaire, row.formVersion, row.path, row.old),
      read.value(questionnaire, row.formVersion, row.path, row.new),
      parts.nameCadre(row.by),
      dayTime(row.at),
      say.channel(row.address),
      row.formVersion,
    ]),
  );
}

/** What was decided step by step, with the questions that were returned. */
export function decisionRows({ parts, work, read }: About): Rows {
  return begun(work).flatMap(({ id, questionnaire, formVersion }) =>
    listReviews(parts.store, id).map((review) => [
      titleOf(parts, questionnaire),
      say.step(review.step),
      say.decision(review.decision),
      read.free(review.comment ?? ""),
      [...itemsOf(parts.store, review.id)]
        .map(([path, { comment }]) => say.item(read.label(questionnaire, formVersion, path), read.free(comment)))
        .join("\n"),
      parts.nameCadre(review.by),
      dayTime(review.at),
      review.changes,
    ]),
  );
}

/** Every photo, signature and document that was ever given, with the hash of its bytes; and what the signatures speak for. */
export function signatureRows({ parts, work, read }: About): Rows {
  const named = new Map<string, string>();
  const covered: Cell[][] = [];
  for (const { id, questionnaire } of begun(work)) {
    for (const row of listChanges(parts.store, id)) {
      for (const file of filesIn(row.new)) named.set(file, read.label(questionnaire, row.formVersion, row.path));
    }
    for (const { path, origin, at } of listSigned(parts.store, id)) {
      const label = read.label(questionnaire, parts.form(questionnaire).questionnaire.version, path);
      covered.push([label, say.covered, null, null, origin, dayTime(at), id]);
    }
  }
  return [...filesOf(parts.store, named), ...covered];
}

function filesIn(value: string): string[] {
  return value.split(" ").flatMap((part) => (part.startsWith("file:") ? [part.slice("file:".length)] : []));
}

function filesOf(store: Store, named: ReadonlyMap<string, string>): Cell[][] {
  return listFiles(store, [...named.keys()]).map((file: Kept<"files">) => [
    named.get(file.id) ?? "",
    file.mime,
    say.fileState(file.state),
    file.bytes,
    file.sha256,
    dayTime(file.at),
    file.id,
  ]);
}

/** What the visits changed in the register. */
export function factRows({ parts, subject, read }: About): Rows {
  const labels = new Map(elements.map(({ name, label }) => [name, label]));
  return listFacts(parts.store, subject).map((fact) => [
    labels.get(fact.element) ?? fact.element,
    fact.old === null ? null : read.free(fact.old),
    read.free(fact.value),
    dayTime(fact.observedAt),
    parts.nameCadre(fact.by),
    dayTime(fact.at),
  ]);
}

/** What people were told about it, as far as the name stood in it. */
export async function noticeRows({ parts, name, read, breathe }: About): Promise<Rows> {
  const rows: Cell[][] = [];
  for await (const found of findNotices(parts.store, name)) {
    rows.push(
      ...found.map((one) => [
        dayTime(one.at),
        parts.nameCadre(one.cadre),
        say.delivered(one.state),
        read.free(one.text),
      ]),
    );
    await breathe();
  }
  return rows;
}

/** What was said outside the forms, and what the audit knows. */
export async function remarkRows({ parts, subject, work, read }: About): Promise<Rows> {
  const refs = work.flatMap(({ assignment, interview }) => [assignment.id, ...(interview ? [interview.id] : [])]);
  const said = (await listRemarks(parts.store, subject)).map(({ at, by, kind, text }) => {
    return { at, by, what: say.remark(kind), text };
  });
  const done = listAudit(parts.store, [...refs, subject]).map(({ at, actor, action, detail }) => {
    return { at, by: actor, what: say.act(action), text: detail ?? "" };
  });
  return [...said, ...done]
    .sort((a, b) => a.at - b.at)
    .map(({ at, by, what, text }) => [dayTime(at), parts.nameCadre(by), what, read.free(text)]);
}
