import type { Context, Interview } from "../src/engine/interview.ts";
import type { Question, Questionnaire, SurveyRow } from "../src/engine/questionnaire.ts";

/** Questions of the form, those of each member among them. */
export const QUESTIONS = 500;
const PER_MEMBER = 40;
/** Questions of one confirm block. */
const BLOCK = 20;

const kinds = ["select_one", "integer", "text", "decimal", "select_multiple"] as const;
const options = ["good", "fair", "bad", "unknown"];

/** A form as large as a census sheet: one question in five hangs on another, members are counted and added up. */
export function createBigForm(): Questionnaire {
  const outside = QUESTIONS - PER_MEMBER - 1;
  const members: SurveyRow = {
    type: "repeat",
    name: "members",
    label: "members",
    subject: "member",
    row_name: "m1",
    constraint: "count(${members}[./m0 = 'bad']) <= 20",
    constraint_message: "too many",
    survey: blocksOf(questionsOf("m", PER_MEMBER, "member")),
    source: "bench",
    status: "DERIVED",
  };
  const before = questionsOf("q", Math.floor(outside / 2), "household");
  const behind = questionsOf("r", outside - before.length - 2, "household");
  const sums = [
    calculate("incomes", "sum(${m3})"),
    calculate("mean", "if(count(${members}) = 0, 0, ${incomes} div count(${members}))"),
  ];
  return {
    id: "big",
    form: "F00",
    version: 1,
    title: "bench",
    subject: "household",
    attestation: "bench",
    choices: { state: options.map((name) => ({ name, label: name })) },
    survey: [...blocksOf(before), members, ...sums, ...behind],
  };
}

function calculate(name: string, calculation: string): Question {
  return { type: "calculate", name, label: name, calculation, source: "bench", status: "DERIVED" };
}

function questionsOf(prefix: string, n: number, subject: string): Question[] {
  return Array.from({ length: n }, (_, i): Question => {
    const type = kinds[i % kinds.length]!;
    const number = type === "integer" || type === "decimal";
    return {
      type,
      name: `${prefix}${i}`,
      label: `${prefix}${i}`,
      required: true,
      // Every third is known, and confirmed with its block.
      ...(i % 3 === 0 ? { element: `${subject}.${prefix}${i}` } : {}),
      ...(number ? { constraint: ". >= 0 and . <= 1000000", constraint_message: "too much" } : {}),
      ...(type === "select_one" || type === "select_multiple" ? { list: "state" } : {}),
      ...(i % 5 === 4 ? { relevant: `\${${prefix}${i - 4}} = 'good' or \${${prefix}${i - 4}} = 'bad'` } : {}),
      ...(i % 50 === 49 && prefix === "r" ? { warning: "${incomes} >= 0" } : {}),
      source: "bench",
      status: "DERIVED",
    };
  });
}

function blocksOf(questions: readonly Question[]): SurveyRow[] {
  const rows: SurveyRow[] = [];
  for (let i = 0; i < questions.length; i += BLOCK) {
    const survey = questions.slice(i, i + BLOCK);
    const name = `block_${survey[0]?.name}`;
    rows.push({ type: "confirm", name, label: name, survey });
  }
  return rows;
}

/** Half of what the form asks of the register is there, for the household and for each member. */
export const register: Context = {
  known: (element) => (element.endsWith("0") || element.endsWith("5") ? "good" : ""),
  param: () => "",
  planDate: () => "",
};

/** A value that the question takes. */
export function valueFor({ form }: Interview, name: string): string {
  const type = form.byName.get(name)?.type.name;
  if (type === "integer" || type === "decimal") return "1200";
  return type === "text" ? "灶屋瓦片漏雨,已经请人来看过" : "good";
}
