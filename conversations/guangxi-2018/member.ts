import type { Question } from "../../src/engine/questionnaire.ts";
import { calculate, choose, count, idNumber, optional, phone, skippable, text, yesNo } from "../questions.ts";
import { expectedGrade } from "./student.ts";

const found = (source: string) => ({ source, status: "FOUND-OLD" }) as const;
const seen2019 = found("P-2720, P-GN");

const men = "之子 之女婿 之孙子 之外孙子 之父 之岳父 之公公 之祖父 之外祖父";
const women = "之女 之儿媳 之孙女 之外孙女 之母 之岳母 之婆婆 之祖母 之外祖母";

/** A relation that only the other sex can have (DQ-HH-06). */
const fitsSex = `not(selected('${men}', .) and \${gender} = '女') and not(selected('${women}', .) and \${gender} = '男')`;

/** F11-B in its order: all that is asked of one member. A newcomer to a household on file cannot be its head. */
export function memberRows(whose: "family" | "newcomer" = "family"): Question[] {
  return [
    ...identity(),
    ...family(whose === "newcomer"),
    ...schooling(),
    ...ability(),
    ...insurance(),
    ...disability(),
  ];
}

function identity(): Question[] {
  return [
    text("name", "姓名", {
      hint: "以身份证为准,没有身份证的以户口簿为准。",
      element: "member.name",
      constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
      constraint_message: "姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
      ...found("P-4841, P-360 A4"),
    }),
    choose("id_type", "证件类型", "idType", {
      element: "member.id_type",
      expected: "if(known('member.id_type') = '' and string-length(known('member.id_number')) = 18, '居民身份证', '')",
      ...found("P-4841"),
    }),
    idNumber("id_no", "证件号码", {
      hint: "居民身份证 18 位,残疾人证 20 位。",
      relevant: "${id_type} != '中国人民解放军军官证'",
      element: "member.id_number",
      constraint: "if(${id_type} = '残疾人证', string-length(.) >= 20, string-length(.) = 18)",
      constraint_message: "居民身份证是 18 位,残疾人证是 20 位。请看着证件再写一遍,或者改证件类型。",
      ...found("P-4841, P-360 A6"),
    }),
    text("id_no_officer", "证件号码(军官证)", {
      short: "证件号码",
      pii: true,
      relevant: "${id_type} = '中国人民解放军军官证'",
      element: "member.id_other",
      source: "P-4841",
      status: "DERIVED",
    }),
    ...fromNumber(),
    optional(phone("member_phone", "联系电话", { element: "member.phone", ...found("P-4841") })),
  ];
}

/** What the number says: sex, day of birth, age on the day of the visit. */
function fromNumber(): Question[] {
  const derived = { source: "P-4841", status: "DERIVED" } as const;
  const birth = "concat(substr(${id_no}, 6, 10), '-', substr(${id_no}, 10, 12), '-', substr(${id_no}, 12, 14))";
  return [
    calculate(
      "gender",
      "性别",
      "if(${id_no} != '', if(number(substr(${id_no}, 16, 17)) mod 2 = 1, '男', '女'), known('member.gender'))",
      found("P-4841"),
    ),
    calculate("birth_date", "出生日期", `if(\${id_no} != '', ${birth}, known('member.birth_date'))`, derived),
    calculate(
      "age",
      "年龄",
      "int((number(format-date(today(), '%Y%m%d')) - number(translate(${birth_date}, '-', ''))) div 10000)",
      derived,
    ),
  ];
}

function family(newcomer: boolean): Question[] {
  const sex = {
    constraint: fitsSex,
    constraint_message: "这个关系和证件号码上的性别对不上。请改关系,或者改证件号码。",
  };
  const joined = {
    constraint: `. != '本人或户主' and ${fitsSex}`,
    constraint_message: "新增的成员不能是“本人或户主”,关系也要和证件号码上的性别对得上。",
  };
  return [
    choose("relation", "与户主关系", "relation", {
      appearance: "autocomplete",
      element: "member.relation",
      ...(newcomer ? joined : sex),
      warning: ". != '本人或户主' or ${name} = ${head_name}",
      warning_message: "“户主姓名”写的是另一个名字。户主换了的,把“户主姓名”也改过来。",
      ...found("P-4841"),
    }),
    choose("ethnic", "民族", "ethnic", { appearance: "autocomplete", element: "member.ethnic", ...found("P-4841") }),
  ];
}

function schooling(): Question[] {
  return [
    choose("education", "文化程度", "education", { element: "member.education", ...found("P-4841") }),
    choose("student_status", "在校生状况", "student", {
      element: "member.student",
      expected: expectedGrade,
      ...found("P-4841"),
    }),
    skippable(
      choose("dropout_reason", "失学或辍学原因", "dropoutReason", {
        hint: "6 到 15 岁,不在校读书的才填。",
        relevant: "${age} >= 6 and ${age} <= 15 and ${student_status} = '非在校生'",
        element: "member.dropout_reason",
        ...seen2019,
      }),
    ),
  ];
}

function ability(): Question[] {
  return [
    choose("health", "健康状况", "health", { element: "member.health", ...found("P-4841") }),
    choose("labor", "劳动技能", "labor", { element: "member.labor", ...found("P-4841") }),
    choose("work_area", "务工区域", "workArea", {
      relevant: "${labor} = '普通劳动力' or ${labor} = '技能劳动力'",
      element: "member.work_area",
      // On file without one: blank on paper meant that.
      expected: "if(known('member.work_area') = '' and known('member.labor') != '', '没有务工', '')",
      ...found("P-7006"),
    }),
    count("work_months", "务工时间(月)", "个月", {
      relevant: "${work_area} != '' and ${work_area} != '没有务工'",
      constraint: ". >= 0 and . <= 12",
      constraint_message: "务工时间是 0 到 12 个月。",
      element: "member.work_months",
      ...found("P-IDAP"),
    }),
    choose("politics", "政治面貌", "politics", { element: "member.politics", ...found("P-4841") }),
    yesNo("active_soldier", "是否现役军人", { element: "member.active_soldier", ...found("P-4841, P-2720") }),
    yesNo("mandarin", "是否会讲普通话", { element: "member.mandarin", ...seen2019 }),
  ];
}

function insurance(): Question[] {
  return [
    yesNo("ins_medical", "是否参加城乡居民基本医疗保险", { element: "member.ins_resident_medical", ...seen2019 }),
    yesNo("ins_serious", "是否参加大病保险", { element: "member.ins_serious_illness", ...found("P-IDAP") }),
    yesNo("ins_commercial", "是否参加商业补充医疗保险", { element: "member.ins_commercial_medical", ...seen2019 }),
    yesNo("dibao", "是否享受农村居民最低生活保障", { element: "member.dibao", ...seen2019 }),
    yesNo("ins_pension", "是否参加城乡居民基本养老保险", { element: "member.ins_resident_pension", ...seen2019 }),
    yesNo("accident_ins", "是否享受人身意外保险补贴", { element: "member.accident_ins_subsidy", ...seen2019 }),
  ];
}

function disability(): Question[] {
  const relevant = "${health} = '残疾'";
  return [
    skippable(
      idNumber("disability_no", "残疾证号", {
        hint: "残疾人证上的 20 位号码。手边没有就跳过。",
        relevant,
        element: "member.disability_number",
        constraint: "string-length(.) >= 20",
        constraint_message: "残疾证号是 20 位:身份证号 18 位,再加类别和等级 2 位。",
        ...found("P-4841"),
      }),
    ),
    skippable(
      choose("disability_level", "残疾等级", "disabilityLevel", {
        relevant,
        element: "member.disability_level",
        ...found("P-4841, P-GN"),
      }),
    ),
  ];
}
