/** No option at all: nothing can be expected, so it is asked. */
const ASK = "?";

/** The grades through which a child moves up by one a year (L_student_2018); after the last of each nobody can tell. */
const courses: readonly (readonly string[])[] = [
  ["七年级", "八年级", "九年级"],
  ["高中一年级", "高中二年级", "高中三年级"],
  ["中职一年级", "中职二年级", "中职三年级"],
  ["高职一年级", "高职二年级", "高职三年级"],
];

const known = "known('member.student')";
const thisYear = "number(format-date(today(), '%Y'))";
const yearsSince = `(${thisYear} - number(known-year('member.student')))`;
const birthYear = "coalesce(substr(known('member.id_number'), 6, 10), substr(known('member.birth_date'), 0, 4))";
const ageThisYear = `(${thisYear} - number(${birthYear}))`;

/** The stages without grades, by the age that a child reaches this year. */
const byAge: readonly (readonly [string, string])[] = [
  ["小学", `if(${ageThisYear} >= 13, '七年级', if(${ageThisYear} >= 12, '${ASK}', ''))`],
  ["学前教育", `if(${ageThisYear} >= 7, '小学', if(${ageThisYear} >= 6, '${ASK}', ''))`],
];

/** Where a grade has come to after so many years. */
function grown(years: number): string {
  const grades = courses.flatMap((course) =>
    course.map((grade, i) => [grade, `'${course[i + years] ?? ASK}'`] as const),
  );
  return [...grades, ...byAge].reduceRight((rest, [from, to]) => `if(${known} = '${from}', ${to}, ${rest})`, "''");
}

/** Those of whom the register's value holds for good. */
const settled = `${known} = '' or ${known} = '非在校生'`;

/**
 * What the register's 在校生状况 has become since the year in which it was observed: a grade up each year. Where a course has
 * ended, or after more than two years, a value that is no option, so that it is asked.
 */
export const expectedGrade: string = `if(${settled}, '', if(${yearsSince} = 1, ${grown(1)}, if(${yearsSince} = 2, ${grown(2)}, if(${yearsSince} > 2, '${ASK}', ''))))`;
