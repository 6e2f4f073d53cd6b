import { isGroup, isRepeat, type Question, type Questionnaire, type SurveyRow } from "../engine/questionnaire.ts";
import type { SheetGrid } from "../sheets.ts";
import { formWords } from "../zh/xlsform.ts";
import { writeFilter } from "./choice-filter.ts";
import { groupColumns, noneColumns, optionColumns, own, questionColumns, repeatColumns } from "./columns.ts";
import { writeDefault } from "./default-cell.ts";
import { followUpHeadings, followUpSheet } from "./follow-ups.ts";
import { translated } from "./headings.ts";
import { writeProperties } from "./properties.ts";
import { writeType } from "./row-kinds.ts";
import { settingHeadings } from "./settings.ts";

type Cells = Map<string, string>;

/** Writes a questionnaire as an XLSForm: the sheets survey, choices, settings and, where work follows from it, our own. */
export function writeForm(questionnaire: Questionnaire): SheetGrid[] {
  const survey = questionnaire.survey.flatMap(rowCells);
  const choices = Object.entries(questionnaire.choices).flatMap(([list, options]) => {
    return options.map((option) => {
      const further = Object.entries(option.columns ?? {});
      return new Map([
        ["list_name", list],
        ["name", option.name],
        ...writeProperties(option, optionColumns),
        ...further,
      ]);
    });
  });
  const sheets = [
    gridOf("survey", ["type", "name", "label"], survey),
    gridOf("choices", ["list_name", "name", "label"], choices),
    gridOf("settings", Object.values(settingHeadings), [settingCells(questionnaire)]),
  ];
  const followUps = (questionnaire.followUps ?? []).map(followUpCells);
  return followUps.length > 0 ? [...sheets, gridOf(followUpSheet, followUpHeadings, followUps)] : sheets;
}

function rowCells(row: SurveyRow): Cells[] {
  if (isRepeat(row)) {
    const removed = row.removed ? removedCells(row.name, row.removed) : [];
    const begin = [["type", "begin_repeat"], ["name", row.name], ...writeProperties(row, repeatColumns)] as const;
    return [new Map(begin), ...row.survey.flatMap(rowCells), ...removed, endOf("end_repeat", row.name)];
  }
  if (!isGroup(row)) return [questionCells(row)];
  const block: [string, string][] = row.type === "confirm" ? [[own.block, "confirm"]] : [];
  const begin = [["type", "begin_group"], ["name", row.name], ...writeProperties(row, groupColumns), ...block] as const;
  return [new Map(begin), ...row.survey.flatMap(rowCells), endOf("end_group", row.name)];
}

/** What is asked of rows taken off a list stands in it as a group that other programs never ask. */
function removedCells(list: string, rows: readonly SurveyRow[]): Cells[] {
  const name = `${list}_removed`;
  const cells = [
    ["type", "begin_group"],
    ["name", name],
    ["label", formWords.removed],
    ["relevant", "false()"],
    [own.block, "removed"],
  ] as const;
  return [new Map(cells), ...rows.flatMap(rowCells), endOf("end_group", name)];
}

function endOf(type: string, name: string): Cells {
  return new Map([
    ["type", type],
    ["name", name],
  ]);
}

function questionCells(question: Question): Cells {
  const { type, appearance, own: isOwn } = writeType(question.type, question.list);
  const cells: Cells = new Map([
    ["type", type],
    ["name", question.name],
    ...writeProperties(question, questionColumns),
  ]);
  if (isOwn) cells.set(own.type, question.type);
  if (appearance !== "") cells.set("appearance", [appearance, question.appearance ?? ""].join(" ").trim());
  const { required, read_only, choice_filter, none } = question;
  if (required !== undefined) cells.set("required", typeof required === "string" ? required : required ? "yes" : "no");
  if (read_only) cells.set("read_only", "yes");
  if (choice_filter !== undefined) cells.set("choice_filter", writeFilter(choice_filter));
  if (question.default !== undefined) {
    const cell = writeDefault(question.default, question.type);
    cells.set(cell === undefined ? own.default : "default", cell ?? question.default);
  }
  for (const part of ["value", "label", "other", "confirm"] as const)
    if (none) cells.set(noneColumns[part], none[part]);
  return cells;
}

function settingCells({ id, form, version, title, subject, attestation, brief }: Questionnaire): Cells {
  const cells = {
    title,
    id,
    version: String(version),
    language: formWords.language,
    form,
    subject,
    attestation,
    brief,
    clean: "no",
  };
  return new Map(
    Object.entries(settingHeadings).map(([key, heading]) => [heading, cells[key as keyof typeof cells] ?? ""]),
  );
}

function followUpCells({
  rule,
  when,
  questionnaire,
  due,
  share,
}: NonNullable<Questionnaire["followUps"]>[number]): Cells {
  const cells: Cells = new Map(Object.entries({ rule, when, questionnaire, due }));
  if (share) cells.set("share_setting", share.setting).set("share_percent", String(share.percent));
  return cells;
}

/** Rows under headings: first those named, then the others as they come; texts under the language they are in. */
function gridOf(name: string, first: readonly string[], rows: readonly Cells[]): SheetGrid {
  const headings = [...new Set([...first, ...rows.flatMap((cells) => [...cells.keys()])])];
  const isText = (heading: string) => (translated as readonly string[]).includes(heading) && name !== "settings";
  const head = headings.map((heading) => (isText(heading) ? `${heading}::${formWords.language}` : heading));
  return { name, rows: [head, ...rows.map((cells) => headings.map((heading) => cells.get(heading) ?? null))] };
}
