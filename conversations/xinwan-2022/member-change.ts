import type { Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { yesNo as yesNoOptions } from "../options.ts";
import { calculate, lastNumber, numbered, printed, skippable, text } from "../questions.ts";
import { signing, signingChoices } from "../signing.ts";
import { isNew, joining, leaving, memberBlock, memberChoices, membersOf, proof } from "./household-members.ts";

const told = { source: "S0:L80", status: "SEED" } as const;

const survey: readonly SurveyRow[] = numbered<SurveyRow>(1, [
  printed(text("household_no", "户编号", { element: "household.number", source: "P-4986", status: "FOUND" })),
  membersOf("count-selected(.) >= 1", {
    survey: [
      calculate("change_type", "变更类型", `if(${isNew}, '自然增加', '')`, told),
      memberBlock("new_member", "新增成员基础信息", isNew),
      ...joining("inc_reason", "change_date"),
      { ...skippable(proof("evidence")), relevant: isNew },
    ],
    removed: [
      calculate("change_type_out", "变更类型", "'自然减少'", told),
      calculate("member_ref", "减少的成员", "known('member.name')", { source: "S0:L80", status: "DERIVED" }),
      ...leaving("dec_reason", "change_date_out", "evidence_out"),
    ],
  }),
]);

const readback =
  "concat('您家现在 ', count(${members}), ' 口人', if(count(${members}[./change_type = '自然增加']) > 0, concat(',今年添了 ', count(${members}[./change_type = '自然增加']), ' 人'), ''), '。')";

/**
 * F04 家庭成员变化 (S0:L80): the roster of F02 on a paper of its own, and what there is to know of those who came. 分户, 整户销户 and
 * 清退 are other operations of the system and do not belong here.
 */
export const memberChange: Questionnaire = {
  id: "member_change_2022",
  form: "F04",
  version: 1,
  title: "家庭成员变化",
  subject: "household",
  attestation: "提交就是填表人签字:本人${attestor},${attest_how},以上属实。",
  choices: { yesNo: yesNoOptions, ...memberChoices, ...signingChoices },
  brief: "concat('现在 ', count(${members}), ' 人')",
  survey: [
    ...survey,
    calculate("head_name", "户主姓名", "known('household.head_name')", told),
    signing(["members"], lastNumber(survey) + 1, { readback }),
  ],
};
