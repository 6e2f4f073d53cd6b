import type { Option } from "../../src/engine/questionnaire.ts";
import { student2021 } from "../options.ts";

/** 在校生状况 as it is asked: the printed list, and the blank that the paper has for everybody else. */
export const student: readonly Option[] = [
  { name: "非在校生", label: "非在校生", aliases: ["不在校", "没读书", "不读书了", "毕业了"] },
  ...student2021,
];

/** No option at all: nothing can be expected, so it is asked. */
const ASK = "?";

/** Grades that follow each other; after the last one nobody knows where a child goes on. */
const courses: readonly (readonly string[])[] = [
  ["七年级", "八年级", "九年级"],
  ["普通高中一年级", "普通高中二年级", "普通高中三年级"],
  ["中职一年级", "中职二年级", "中职三年级"],
  ["高职高专一年级", "高职高专二年级", "高职高专三年级"],
  ["技师学院一年级", "技师学院二年级", "技师学院三年级"],
  ["技师学院四年级"],
  ["本科一年级", "本科二年级", "本科三年级", "本科四年级"],
  ["本科五年级"],
];

const known = "known('member.student')";
const yearsSince = "(number(format-date(today(), '%Y')) - number(known-year('member.student')))";
const birthYear = "coalesce(substr(known('member.id_number'), 6, 10), substr(known('member.birth_date'), 0, 4))";
const ageThisYear = `(number(format-date(today(), '%Y')) - number(${birthYear}))`;

/** The stages without grades, by the age somebody reaches this year: school begins at six, 七年级 at twelve or thirteen. */
const byAge: readonly (readonly [string, string])[] = [
  ["小学", `if(${ageThisYear} >= 13, '七年级', if(${ageThisYear} >= 12, '${ASK}', ''))`],
  ["学前教育", `if(${ageThisYear} >= 7, '小学', if(${ageThisYear} >= 6, '${ASK}', ''))`],
  ["学龄前儿童", `if(${ageThisYear} >= 7, '小学', if(${ageThisYear} >= 3, '${ASK}', ''))`],
];

/** Where a grade has come to after so many years. */
function grown(years: number): string {
  const grades = courses.flatMap((course) =>
    course.map((grade, i) => [grade, `'${course[i + years] ?? ASK}'`] as const),
  );
  return [...grades, ...byAge].reduceRight((rest, [from, to]) => `if(${known} = '${from}', ${to}, ${rest})`, "''");
}

/**
 * What 在校生状况 has likely become since the register's value was observed: a grade up each year, 非在校生 where only a 文化程度
 * is known. Where a course has ended, or after more than two years, a value that is no option, so that it is asked.
 */
export const expectedStudent = `if(${known} = '', if(known('member.education') = '', '', '非在校生'), if(${known} = '非在校生', '', if(${yearsSince} = 1, ${grown(1)}, if(${yearsSince} = 2, ${grown(2)}, if(${yearsSince} > 2, '${ASK}', '')))))`;
