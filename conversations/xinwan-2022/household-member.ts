import type { Question } from "../../src/engine/questionnaire.ts";
import { calculate, choose, idNumber, optional, phone, printed, text } from "../questions.ts";

const P4986 = { source: "P-4986", status: "FOUND" } as const;

/** The last day of the campaign's year, by which ages are reckoned (RECON). */
const campaignYear = "number(format-date(plan-date('A2', 'due'), '%Y'))";

const men = "之子 之女婿 之孙子 之外孙子 之父 之岳父 之公公 之祖父 之外祖父 之曾孙子 之侄儿 之叔伯".split(" ");
const women = "之女 之儿媳 之孙女 之外孙女 之母 之岳母 之婆婆 之祖母 之外祖母 之曾孙女 之侄女 之兄弟媳妇".split(" ");

function isOne(names: readonly string[]): string {
  return `(${names.map((name) => `. = '${name}'`).join(" or ")})`;
}

/** F02-B, who somebody is. Sex, birth and age are read from the number (DQ-ID-04, DQ-ID-07). */
export const identity: readonly Question[] = [
  optional(printed(text("member_no", "人口编号", { element: "member.number", ...P4986 }))),
  text("name", "姓名", {
    hint: "和身份证、户口簿上的一样。",
    constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
    constraint_message: "姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
    element: "member.name",
    ...P4986,
  }),
  choose("id_type", "证件类型", "idType", {
    element: "member.id_type",
    expected: "if(known('member.id_type') = '' and string-length(known('member.id_number')) = 18, '居民身份证', '')",
    ...P4986,
  }),
  idNumber("id_no", "证件号码", {
    relevant: "${id_type} != '中国人民解放军军官证'",
    constraint: "${id_type} != '残疾人证' or string-length(.) >= 20",
    constraint_message: "残疾人证号是 20 位(补办过的 22 位)。写的是身份证号的,先把证件类型改成“居民身份证”。",
    element: "member.id_number",
    source: "P-4986; P-RULE 1_12_002",
    status: "FOUND",
  }),
  text("id_no_officer", "证件号码(军官证)", {
    short: "证件号码",
    pii: true,
    relevant: "${id_type} = '中国人民解放军军官证'",
    element: "member.id_other",
    source: "P-4986",
    status: "DERIVED",
  }),
  calculate(
    "gender",
    "性别",
    "if(string-length(${id_no}) >= 18, if(number(substr(${id_no}, 16, 17)) mod 2 = 1, '男', '女'), known('member.gender'))",
    { source: "P-4986; DQ-ID-04", status: "FOUND" },
  ),
  calculate(
    "birth_date",
    "出生日期",
    "if(string-length(${id_no}) >= 18, concat(substr(${id_no}, 6, 10), '-', substr(${id_no}, 10, 12), '-', substr(${id_no}, 12, 14)), known('member.birth_date'))",
    P4986,
  ),
  calculate("age", "年龄", `${campaignYear} - number(substr(\${birth_date}, 0, 4))`, {
    source: "DQ-ID-07",
    status: "DERIVED",
  }),
  choose("relation", "与户主关系", "relation", {
    element: "member.relation",
    appearance: "autocomplete",
    constraint: `not(\${gender} = '女' and ${isOne(men)}) and not(\${gender} = '男' and ${isOne(women)})`,
    constraint_message: "这个关系和证件号码上的性别对不上。请再看一遍关系,或者改证件号码。",
    warning: ". != '户主' or ${name} = ${head_name}",
    warning_message: "您说这个人是户主,可是“户主姓名”写的是另一个名字。户主换了的,把“户主姓名”也改过来。",
    source: "P-6542 rule 03",
    status: "FOUND",
  }),
  choose("ethnic", "民族", "ethnic", {
    element: "member.ethnic",
    appearance: "autocomplete",
    source: "P-RULE 2_01_001",
    status: "FOUND",
  }),
  choose("politics", "政治面貌", "politics", {
    relevant: "not(${age} < 14)",
    element: "member.politics",
    constraint: `not(${isOne(["中共党员", "中共预备党员"])} and \${age} < 18)`,
    constraint_message: "不满 18 岁不能是党员。请再看一遍政治面貌或证件号码。",
    warning: ". != '共青团员' or not(${age} > 28)",
    warning_message: "超过 28 岁一般不再是共青团员。",
    source: "P-6542 rule 08",
    status: "FOUND",
  }),
  optional(phone("member_phone", "家庭成员联系电话", { element: "member.phone", ...P4986 })),
];

const secondary = ["七年级", "八年级", "九年级"];
const senior = "普通高中一年级 普通高中二年级 普通高中三年级 中职一年级 中职二年级 中职三年级".split(" ");

/** F02-B, school. Asked before 文化程度, which only those have who are not at school (P-6542 rule 04). */
export function schooling(expected: string): Question[] {
  return [
    choose("student_status", "在校生状况", "student", {
      hint: "在读什么?还小的选“学龄前儿童”,不在校的选“非在校生”。",
      relevant: "not(${age} > 30) or known('member.student') != ''",
      expected,
      element: "member.student",
      warning: `not(. = '小学' and (\${age} < 6 or \${age} > 14)) and not(${isOne(secondary)} and (\${age} < 11 or \${age} > 17)) and not(${isOne(senior)} and (\${age} < 15 or \${age} > 20)) and not(. = '硕士研究生及以上' and \${age} < 20)`,
      warning_message: "这个年级和年龄不大相称。",
      source: "P-6542 rule 10",
      status: "FOUND",
    }),
    choose("dropout_reason", "义务教育阶段未上学原因(失学或辍学原因)", "dropoutReason", {
      short: "未上学原因",
      required: "${age} <= 15",
      relevant: "${age} >= 6 and ${age} <= 16 and ${student_status} = '非在校生'",
      element: "member.dropout_reason",
      constraint: "not((. = '因病' or . = '因残') and ${health} = '健康')",
      constraint_message: "未上学的原因是因病、因残,健康状况就不能是“健康”。请改其中一样。",
      source: "P-4986; P-RULE 2_01_012",
      status: "FOUND",
    }),
    choose("education", "文化程度", "education", {
      relevant: "${student_status} = '' or ${student_status} = '非在校生'",
      required: "${dropout_reason} = ''",
      element: "member.education",
      source: "P-6542 rule 04; P-RULE 3_01_002",
      status: "FOUND",
    }),
    optional(
      choose("grad_unemployed_reason", "大专或本科毕业生未就业原因", "gradUnemployed", {
        short: "未就业原因",
        relevant:
          "(${education} = '大专' or ${education} = '本科及以上') and ${age} <= 26 and coalesce(${work_months}, 0) = 0",
        element: "member.grad_unemployed_reason",
        source: "P-4986, P-1418",
        status: "FOUND",
      }),
    ),
  ];
}
