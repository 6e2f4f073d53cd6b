import { idOf, onFile, watched } from "./household.ts";
import { aged, all, CHILD, FATHER, HEAD, type KnownError, set, WIFE, who } from "./spoiling.ts";

/** Known errors about who somebody is, who belongs together, school (domain.md §6.1–6.3). */
export const peopleErrors: readonly KnownError[] = [
  {
    rule: "DQ-ID-01",
    spoil: who(WIFE, { "member.id_number": "9901011978" }),
    near: who(WIFE, { "member.id_number": "" }),
  },
  {
    rule: "DQ-ID-02",
    spoil: ({ members }) => {
      const id = members[WIFE]!["member.id_number"]!;
      members[WIFE]!["member.id_number"] = `${id.slice(0, 17)}${id[17] === "1" ? "2" : "1"}`;
    },
  },
  {
    rule: "DQ-ID-03",
    spoil: ({ id, members }) => {
      const n = Number(id.slice(1));
      // The thirteenth month, and still somebody's own.
      members[WIFE]!["member.id_number"] =
        `9901011978134${Math.floor(n / 500)}${String((n * 2) % 1000).padStart(3, "0")}0`;
    },
  },
  { rule: "DQ-ID-04", spoil: who(CHILD, { "member.gender": "男" }), near: who(CHILD, { "member.gender": "" }) },
  {
    rule: "DQ-ID-05",
    spoil: ({ members }) => {
      members[FATHER]!["member.id_number"] += "84";
    },
    near: ({ members }) => {
      members[FATHER]!["member.id_number"] += "44";
    },
    // Twenty signs that are no certificate's are of no length that there is.
    also: ["DQ-ID-01"],
  },
  {
    rule: "DQ-ID-07",
    spoil: who(WIFE, { "member.birth_date": "1979-01-01" }),
    near: who(WIFE, { "member.birth_date": "" }),
  },
  { rule: "DQ-ID-08", spoil: set("household.phone", "1380000"), near: set("household.phone", "138 0000 9999") },
  {
    rule: "DQ-ID-09",
    spoil: all(
      who(HEAD, { "member.phone": "13900009999" }),
      who(WIFE, { "member.phone": "13900009999", "member.work_place": "广东省东莞市", "member.work_months": "2" }),
    ),
    near: who(WIFE, { "member.phone": "13900009998", "member.work_place": "广东省东莞市", "member.work_months": "2" }),
  },
  { rule: "DQ-HH-01", spoil: who(FATHER, { "member.relation": "户主" }), also: ["DQ-HH-08"] },
  { rule: "DQ-HH-02", spoil: who(HEAD, { "member.relation": "其他" }) },
  {
    rule: "DQ-HH-03",
    spoil: who(CHILD, { "member.relation": "配偶" }),
    near: who(CHILD, { "member.relation": "之侄女" }),
  },
  {
    rule: "DQ-HH-04",
    spoil: ({ id, members }) => {
      const born = members[WIFE]!["member.birth_date"]!;
      Object.assign(members[WIFE]!, {
        "member.gender": "男",
        "member.id_number": idOf(born, Number(id.slice(1)), "男"),
      });
    },
  },
  { rule: "DQ-HH-05", spoil: who(CHILD, { "member.relation": "女儿" }) },
  {
    rule: "DQ-HH-06",
    spoil: who(CHILD, { "member.relation": "之子" }),
    near: who(CHILD, { "member.relation": "其他" }),
  },
  { rule: "DQ-HH-07", spoil: all(set("household.population", "5")), near: set("household.population", "4.0") },
  {
    rule: "DQ-HH-08",
    spoil: aged(FATHER, 59),
    near: aged(FATHER, 61),
  },
  {
    rule: "DQ-HH-11",
    spoil: who(WIFE, { "member.politics": "无党派民主人士" }),
    near: who(WIFE, { "member.politics": "中共党员" }),
  },
  { rule: "DQ-ED-01", spoil: who(CHILD, { "member.education": "小学" }), near: who(CHILD, { "member.education": "" }) },
  { rule: "DQ-ED-03", spoil: aged(CHILD, 16), near: aged(CHILD, 14) },
  {
    rule: "DQ-ED-04",
    spoil: all(who(CHILD, { "member.student": "中职一年级" })),
    near: all(aged(CHILD, 15), who(CHILD, { "member.student": "中职一年级" })),
  },
  {
    rule: "DQ-ED-05",
    spoil: all(aged(CHILD, 19), who(CHILD, { "member.student": "硕士研究生及以上" })),
    near: all(aged(CHILD, 20), who(CHILD, { "member.student": "硕士研究生及以上" })),
  },
  {
    rule: "DQ-ED-06",
    spoil: who(CHILD, { "member.student": "八年级" }),
    near: all(aged(CHILD, 13), who(CHILD, { "member.student": "八年级" })),
  },
  {
    rule: "DQ-ED-07",
    kind: watched,
    spoil: all(aged(CHILD, 12), who(CHILD, { "member.student": "非在校生" })),
    near: all(aged(CHILD, 12), who(CHILD, { "member.student": "非在校生", "member.dropout_reason": "厌学" })),
  },
  {
    rule: "DQ-ED-08",
    kind: watched,
    spoil: who(CHILD, { "member.student": "非在校生", "member.dropout_reason": "因病" }),
    near: who(CHILD, {
      "member.student": "非在校生",
      "member.dropout_reason": "因病",
      "member.health": "患有大病",
      "member.medical_aid": "yes",
    }),
  },
  {
    rule: "DQ-ED-09",
    kind: onFile,
    spoil: who(CHILD, { "member.student": "非在校生", "member.dropout_reason": "厌学" }),
    near: all(aged(CHILD, 16), who(CHILD, { "member.student": "非在校生", "member.education": "初中" })),
  },
  {
    rule: "DQ-ED-10",
    spoil: all(aged(CHILD, 13), who(CHILD, { "member.student": "七年级", "member.education": "大专" })),
    near: all(aged(CHILD, 13), who(CHILD, { "member.student": "七年级" })),
    also: ["DQ-ED-01"],
  },
  {
    rule: "DQ-ED-11",
    kind: watched,
    spoil: set("household.m_other_edu", "雨露计划(教育帮扶)"),
    near: all(
      set("household.m_other_edu", "雨露计划(教育帮扶)"),
      aged(CHILD, 17),
      who(CHILD, { "member.student": "中职二年级" }),
    ),
  },
];
