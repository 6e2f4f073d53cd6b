import { isGroup, type Question, type Repeat, type SurveyRow } from "../../src/engine/questionnaire.ts";
import { block, calculate, lastNumber, numbered } from "../questions.ts";
import { householdHeader } from "./household-header.ts";
import { incomeRows } from "./income.ts";
import { houseRows, placeRows } from "./living.ts";
import { memberRows } from "./member.ts";
import { productionRows } from "./production.ts";

/** The sections of F11 with their printed numbers, the first one `first`; `next` is the number after them. */
export interface Sheet {
  survey: readonly SurveyRow[];
  next: number;
  /** What the head's signature speaks for: names of questions and of the list of members. */
  covers: readonly string[];
}

/** How a sheet differs from F11. */
export interface Variant {
  /** Head of the household: more is asked of it. */
  headId?: Partial<Question>;
  /** Asked of each member besides. */
  ofMember?: readonly Question[];
  /** Asked of each member who was taken off the list. */
  removed?: readonly Question[];
}

/** All that F11 asks, section by section: each section is offered at once where the register knows it (F12: 旧值 / 新值). */
export function householdSheet(first: number, variant: Variant = {}): Sheet {
  const header = householdHeader().map((q) => (q.name === "head_id_no" ? { ...q, ...variant.headId } : q));
  const sections = [
    block("household", "家庭基本情况", header),
    members(variant),
    block("income", "收入和支出(元)", incomeRows("family_size")),
    block("production", "生产条件", productionRows()),
    block("house", "住房和水电", houseRows()),
    block("place", "出行、搬迁和位置", placeRows()),
  ];
  const survey = numbered<SurveyRow>(first, sections);
  const covers = sections.flatMap((one) =>
    isGroup(one) ? one.survey.filter(isAsked).map(({ name }) => name) : [one.name],
  );
  return { survey: [...survey, priority()], next: lastNumber(survey) + 1, covers };
}

function isAsked(row: SurveyRow): boolean {
  return row.type !== "calculate";
}

/** Exactly one head and at most one spouse, once every row that is to be there says who it is. */
const oneHead =
  "count(${members}[./relation = '配偶']) <= 1 and (count(${members}) != count-selected(.) or count(${members}[./relation = '']) > 0 or count(${members}[./relation = '本人或户主']) = 1)";

function members({ ofMember = [], removed }: Variant): Repeat {
  return {
    type: "repeat",
    name: "members",
    label: "家庭成员",
    hint: "和户口簿对一遍:一起吃住、共享收支的都算。",
    subject: "member",
    row_name: "name",
    required: true,
    constraint: `(\${family_size} = '' or count-selected(.) = \${family_size}) and ${oneHead}`,
    constraint_message:
      "名单里要正好有一个“本人或户主”,最多一个“配偶”,人数要和家庭人口数一样。漏了人就添上,多了人就去掉;人口数不对的,发“修改”去改家庭人口数。",
    aliases: ["家庭成员", "家里人", "成员"],
    survey: [block("member", "家庭成员情况", memberRows()), ...ofMember],
    ...(removed ? { removed } : {}),
    source: "P-4841",
    status: "FOUND-OLD",
  };
}

/** S1:L54: whom nobody may miss, 仍住危房 and 非贫困村; empty for everybody else. */
function priority(): Question {
  const danger = "if(${house_danger} = 'yes', '仍住危房 ', '')";
  const elsewhere = "if(known('household.in_poor_village') = 'no', '非贫困村', '')";
  return {
    ...calculate("priority", "重点关注", `normalize-space(concat(${danger}, ${elsewhere}))`, {
      source: "S1:L54",
      status: "SEED",
    }),
    flag: true,
  };
}
