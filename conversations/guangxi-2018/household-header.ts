import type { Question } from "../../src/engine/questionnaire.ts";
import { choose, chooseSome, count, idNumber, optional, phone, text, yesNo } from "../questions.ts";

const found = (source: string) => ({ source, status: "FOUND-OLD" }) as const;

/** F11-A, in its order: what the sheet asks of the household itself; without printed numbers. */
export function householdHeader(): Question[] {
  return [
    text("head_name", "户主姓名", {
      element: "household.head_name",
      constraint: "regex(., '^[\\p{Script=Han}·•]{2,20}$')",
      constraint_message: "户主姓名写 2 到 20 个汉字,少数民族姓名中间可以用“·”。",
      aliases: ["户主姓名", "户主名字", "户主"],
      ...found("P-4841"),
    }),
    idNumber("head_id_no", "户主证件号码", { element: "household.head_id", ...found("P-4841") }),
    phone("phone", "联系电话", {
      element: "household.phone",
      aliases: ["联系电话", "电话", "手机号"],
      ...found("P-4841"),
    }),
    optional(text("bank", "开户银行", { element: "household.bank", ...found("P-4841, P-2720") })),
    optional(bankCard()),
    choose("id_standard", "识别标准", "idStandard", { element: "household.id_standard", ...found("P-4841, P-4859") }),
    choose("poor_attr", "贫困户属性", "poorAttr", { element: "household.poor_attr", ...found("P-4841") }),
    choose("main_cause", "主要致贫原因", "povertyCause", {
      hint: "只选最主要的一项。",
      element: "household.poverty_cause1",
      ...found("P-360 A3a, P-2915 A22"),
    }),
    otherCauses(),
    yesNo("military_family", "是否军烈属", { element: "household.military_family", ...found("P-2720") }),
    optional(recon("one_child_family", "是否独生子女户")),
    optional(recon("two_girls_family", "是否双女户")),
    count("family_size", "家庭人口数", "人", {
      element: "household.population",
      constraint: ". >= 1 and . <= 20",
      constraint_message: "家庭人口数应在 1 到 20 之间。",
      aliases: ["人口数", "人口", "口人"],
      ...found("P-4841"),
    }),
  ];
}

function bankCard(): Question {
  return text("bank_card", "银行卡号", {
    pii: true,
    element: "household.bank_card",
    constraint: "regex(., '^[0-9]{12,19}$')",
    constraint_message: "银行卡号是 12 到 19 位数字,请看着卡再写一遍。不知道就不填。",
    ...found("P-4841, P-2720"),
  });
}

function otherCauses(): Question {
  return optional(
    chooseSome("other_causes", "其他致贫原因", "povertyCause", {
      hint: "最多两项,可以不选。",
      element: "household.other_poverty_causes",
      constraint: "count-selected(.) <= 2 and not(selected(., ${main_cause}))",
      constraint_message: "其他致贫原因最多选两项,不能和主要致贫原因重复。",
      ...found("P-360 A3b"),
    }),
  );
}

function recon(name: string, label: string): Question {
  return yesNo(name, label, { element: `household.${name}`, source: "S1:L26", status: "RECON" });
}
