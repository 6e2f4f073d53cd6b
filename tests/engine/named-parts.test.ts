import { expect, test } from "vitest";
import { choose } from "../../conversations/questions.ts";
import { household } from "../../conversations/xinwan-2022/household.ts";
import { screening } from "../../conversations/xinwan-2022/screening.ts";
import { compileForm } from "../../src/engine/compile-form.ts";
import { namedParts } from "../../src/engine/named-parts.ts";
import type { Questionnaire } from "../../src/engine/questionnaire.ts";
import { form as formOf, question } from "./small-form.ts";

/** How each part of a sentence is taken at a confirm block: `question=value`, `? …` to be confirmed, `! code`. */
function heard(form: Questionnaire, block: string, sentence: string): string[] {
  const nodes = compileForm(form).pattern.nodes;
  const found = nodes.find((node) => node.block?.name === block)?.block;
  if (!found) throw new Error(`no block ${block}`);
  return namedParts(found, sentence).map(({ node, text }) => {
    const context = { today: "2022-11-03", options: node.options, current: "" };
    const parsed = node.type.parse({ kind: "text", text }, node.question, context);
    if (parsed.kind === "problem") return `${node.question.name} ! ${parsed.problem.code}`;
    return `${node.question.name}${parsed.kind === "confirm" ? " ? " : "="}${parsed.value}`;
  });
}

test.each([
  ["在校生状况改成九年级", ["student_status=九年级"]],
  ["把在校生状况改成九年级", ["student_status=九年级"]],
  ["他的在校生状况是九年级了", ["student_status=九年级"]],
  ["在校生 九年级", ["student_status=九年级"]],
  ["民族 侗族", ["ethnic=侗族"]],
  ["民族改侗族", ["ethnic=侗族"]],
  ["民族:侗族", ["ethnic=侗族"]],
  ["民族侗", ["ethnic=侗族"]],
  ["文化程度换成高中", ["education=高中"]],
  ["健康状况 残疾", ["health=残疾"]],
  ["政治面貌改为中共党员", ["politics=中共党员"]],
  ["姓名改成甲有粮", ["name=甲有粮"]],
  ["居民医保 否", ["ins_resident_medical=no"]],
  ["居民医保是", ["ins_resident_medical=yes"]],
  ["职工医保改成是", ["ins_worker_medical=yes"]],
  ["民族侗族 文化程度高中", ["ethnic=侗族", "education=高中"]],
  ["民族 侗族,政治面貌 中共党员", ["ethnic=侗族", "politics=中共党员"]],
  ["务工时间改成10个月", ["work_months=10"]],
  ["务工时间全年", ["work_months=12"]],
  // Two questions could be meant: neither is.
  ["医保改成是", []],
  ["医疗没有", []],
  ["今天下雨", []],
  ["侗族", []],
])("a member: %s → %j", (sentence, parts) => {
  expect(heard(household, "member", sentence)).toEqual(parts);
});

test.each([
  ["工资两万一", ["wage_income=21000"]],
  ["工资改成2万1", ["wage_income=21000"]],
  ["工资性收入 21000", ["wage_income=21000"]],
  ["其他工资性收入3千", ["wage_other=3000"]],
  ["生产经营性收入是3万5千元", ["business_income=35000"]],
])("incomes: %s → %j", (sentence, parts) => {
  expect(heard(household, "income_block", sentence)).toEqual(parts);
});

test("where a form names its questions itself, only those words count", () => {
  expect(heard(screening, "register", "6口人 添了孙子")).toEqual(["population=6"]);
  expect(heard(screening, "register", "人口数6人,电话换成13800000009")).toEqual([
    "population=6",
    "contact=13800000009",
  ]);
  expect(heard(screening, "register", "户主姓名改成甲有粮")).toEqual(["head_name=甲有粮"]);
});

test("of two names in one another the longer one is meant; the same name twice means neither", () => {
  const survey = [
    question("a", { label: "低保", type: "integer", unit: "元" }),
    question("b", { label: "低保金(元)", type: "integer", unit: "元" }),
    question("c", { label: "名称" }),
    question("d", { label: "合作社", short: "名称" }),
    choose("e", "是否有公路?", "options", { source: "test", status: "DERIVED" }),
  ];
  const all = formOf([{ type: "confirm", name: "all", label: "登记", survey }]);
  expect(heard(all, "all", "低保金500")).toEqual(["b=500"]);
  expect(heard(all, "all", "低保300")).toEqual(["a=300"]);
  expect(heard(all, "all", "名称改成甲社")).toEqual([]);
  expect(heard(all, "all", "有公路 选b")).toEqual(["e=b"]);
});
