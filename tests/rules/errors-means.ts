import { offFile, onFile, watched } from "./household.ts";
import { aged, all, CHILD, FATHER, HEAD, type KnownError, nobodyWorks, set, WIFE, who } from "./spoiling.ts";

/** Known errors about insurance, work, income, living (domain.md §6.4–6.7). */
export const meansErrors: readonly KnownError[] = [
  {
    rule: "DQ-IN-01",
    spoil: who(WIFE, { "member.ins_worker_medical": "yes" }),
    near: who(WIFE, { "member.ins_worker_medical": "yes", "member.ins_resident_medical": "no" }),
  },
  {
    rule: "DQ-IN-03",
    kind: onFile,
    spoil: who(WIFE, { "member.ins_serious_illness": "no" }),
    near: who(WIFE, { "member.ins_serious_illness": "" }),
  },
  {
    rule: "DQ-IN-04",
    kind: offFile,
    spoil: who(FATHER, { "member.ins_serious_illness": "no" }),
    near: who(WIFE, { "member.ins_serious_illness": "no" }),
  },
  {
    rule: "DQ-IN-05",
    spoil: who(FATHER, { "member.health": "长期慢性病 残疾" }),
    near: who(FATHER, { "member.health": "长期慢性病 残疾", "member.disability_cert_year": "2018-01-01" }),
  },
  {
    rule: "DQ-IN-06",
    spoil: all(
      who(FATHER, { "member.ins_resident_pension": "no" }),
      set("household.t_pension", "0"),
      set("household.t_other", "1800"),
    ),
    near: who(FATHER, { "member.ins_resident_pension": "no" }),
  },
  {
    rule: "DQ-IN-07",
    spoil: all(
      who(FATHER, { "member.dibao": "yes", "member.tekun": "yes" }),
      set("household.t_dibao", "900"),
      set("household.t_tekun", "900"),
      set("household.t_pension", "0"),
      set("household.t_other", "0"),
    ),
    near: all(
      who(FATHER, { "member.dibao": "yes" }),
      set("household.t_dibao", "900"),
      set("household.t_pension", "900"),
      set("household.t_other", "0"),
    ),
  },
  {
    rule: "DQ-IN-08",
    spoil: all(who(WIFE, { "member.tekun": "yes" }), set("household.t_tekun", "1300"), set("household.t_pension", "0")),
    near: all(
      who(FATHER, { "member.tekun": "yes" }),
      set("household.t_tekun", "1300"),
      set("household.t_pension", "0"),
    ),
  },
  {
    rule: "DQ-IN-09",
    kind: watched,
    spoil: set("household.m_security", "低保"),
    near: all(set("household.m_security", "低保"), ({ left }) => void left.push({ "member.dibao": "yes" })),
  },
  {
    rule: "DQ-IN-10",
    kind: watched,
    spoil: set("household.m_security", "残疾人补贴"),
    near: all(
      set("household.m_security", "残疾人补贴"),
      who(FATHER, { "member.health": "长期慢性病 残疾", "member.disability_cert_year": "2018-01-01" }),
    ),
  },
  {
    rule: "DQ-LB-01",
    spoil: who(WIFE, { "member.work_place": "湖南省益阳市沅江市" }),
    near: who(WIFE, { "member.work_place": "湖南省益阳市沅江市", "member.work_months": "1" }),
  },
  {
    rule: "DQ-LB-02",
    spoil: who(HEAD, { "member.work_place": "广东" }),
    near: who(HEAD, { "member.work_place": "越南河内", "member.work_abroad": "yes" }),
  },
  {
    rule: "DQ-LB-03",
    spoil: who(FATHER, { "member.work_months": "2", "member.work_place": "湖南省益阳市沅江市" }),
    near: who(FATHER, {
      "member.work_months": "2",
      "member.work_place": "湖南省益阳市沅江市",
      "member.labor": "弱劳动力或半劳动力",
    }),
  },
  {
    rule: "DQ-LB-04",
    spoil: all(
      aged(CHILD, 16),
      who(CHILD, {
        "member.student": "普通高中一年级",
        "member.labor": "普通劳动力",
        "member.work_months": "2",
        "member.work_place": "湖南省益阳市沅江市",
      }),
    ),
    near: all(
      aged(CHILD, 20),
      who(CHILD, {
        "member.student": "本科二年级",
        "member.labor": "普通劳动力",
        "member.work_months": "2",
        "member.work_place": "湖南省益阳市沅江市",
      }),
    ),
  },
  {
    rule: "DQ-LB-05",
    spoil: all(
      who(FATHER, {
        "member.tekun": "yes",
        "member.work_months": "3",
        "member.work_place": "湖南省益阳市沅江市",
        "member.labor": "弱劳动力或半劳动力",
      }),
      set("household.t_tekun", "1300"),
      set("household.t_pension", "0"),
    ),
  },
  {
    rule: "DQ-LB-06",
    spoil: who(FATHER, { "member.public_job": "保洁员" }),
    near: who(WIFE, { "member.public_job": "保洁员" }),
  },
  {
    rule: "DQ-LB-07",
    spoil: who(WIFE, { "member.labor": "无劳动力" }),
    near: who(WIFE, { "member.labor": "无劳动力", "member.health": "长期慢性病", "member.medical_aid": "yes" }),
  },
  {
    rule: "DQ-LB-11",
    kind: onFile,
    spoil: nobodyWorks,
    near: who(HEAD, {
      "member.work_months": "0",
      "member.work_place": "",
      "member.public_job": "护林员",
      "member.public_job_months": "12",
    }),
  },
  {
    rule: "DQ-LB-12",
    kind: watched,
    spoil: all(set("household.m_job", "自主创业"), nobodyWorks),
    near: set("household.m_job", "自主创业"),
    also: ["DQ-LB-11"],
  },
  { rule: "DQ-IC-01", spoil: set("household.net_income_pc", "9000"), near: set("household.net_income_pc", "8275.5") },
  {
    rule: "DQ-IC-02",
    kind: offFile,
    spoil: all(
      set("household.wage_income", "8000"),
      set("household.total_income", "20100"),
      set("household.net_income", "17100"),
      set("household.net_income_pc", "4275"),
      set("household.sept.net_income_pc", "4275"),
    ),
    near: all(
      set("household.wage_income", "20000"),
      set("household.total_income", "32100"),
      set("household.net_income", "29100"),
      set("household.net_income_pc", "7275"),
      set("household.sept.net_income_pc", "7275"),
    ),
  },
  {
    rule: "DQ-IC-03",
    kind: watched,
    spoil: all(
      set("household.wage_income", "250"),
      set("household.total_income", "12350"),
      set("household.net_income", "9350"),
      set("household.net_income_pc", "2337.5"),
      set("household.sept.net_income_pc", "2337.5"),
    ),
    also: ["DQ-LB-11"],
  },
  { rule: "DQ-IC-04", kind: watched, spoil: set("household.id_wage", "90"), near: set("household.id_wage", "0") },
  {
    rule: "DQ-IC-05",
    spoil: all(
      set("household.business_cost", "0"),
      set("household.net_income", "36100"),
      set("household.net_income_pc", "9025"),
      set("household.sept.net_income_pc", "9025"),
    ),
  },
  {
    rule: "DQ-IC-06",
    spoil: all(
      set("household.business_cost", "11000"),
      set("household.net_income", "25100"),
      set("household.net_income_pc", "6275"),
      set("household.sept.net_income_pc", "6275"),
    ),
    also: ["DQ-IC-02"],
  },
  {
    rule: "DQ-IC-07",
    spoil: all(set("household.t_pension", "80"), set("household.t_other", "1720")),
    near: all(set("household.t_pension", "88"), set("household.t_other", "1712")),
  },
  {
    rule: "DQ-IC-08",
    spoil: all(set("household.t_eco", "300"), set("household.t_other", "200")),
    near: all(set("household.t_eco", "300"), set("household.t_other", "200"), set("household.land_return_forest", "2")),
  },
  {
    rule: "DQ-IC-09",
    spoil: all(set("household.t_dibao", "400"), set("household.t_other", "100")),
    near: all(set("household.t_dibao", "400"), set("household.t_other", "100"), who(FATHER, { "member.dibao": "yes" })),
  },
  {
    rule: "DQ-IC-10",
    spoil: set("household.land_return_forest", "11"),
    near: set("household.land_return_forest", "10"),
  },
  { rule: "DQ-IC-12", spoil: set("household.land_arable", "400"), near: set("household.land_forest", "190") },
  {
    rule: "DQ-IC-13",
    spoil: set("household.sept.net_income_pc", "6000"),
    near: set("household.sept.net_income_pc", "7900"),
  },
  {
    rule: "DQ-IC-14",
    spoil: all(
      who(HEAD, { "member.work_months": "12" }),
      set("household.wage_income", "200000"),
      set("household.total_income", "212100"),
      set("household.net_income", "209100"),
      set("household.net_income_pc", "52275"),
      set("household.sept.net_income_pc", "52275"),
    ),
    also: ["RH-05"],
  },
  { rule: "DQ-LV-01", kind: watched, spoil: set("household.house_danger", "yes") },
  {
    rule: "DQ-LV-02",
    kind: onFile,
    spoil: set("household.house_danger", "yes"),
    near: set("household.house_danger", ""),
    also: ["DQ-LV-01"],
  },
  { rule: "DQ-LV-03", kind: watched, spoil: set("household.safe_water", "no") },
  {
    rule: "DQ-LV-04",
    kind: offFile,
    spoil: set("household.safe_water", "no"),
    near: set("household.safe_water", ""),
    also: ["DQ-LV-03"],
  },
  { rule: "DQ-LV-06", spoil: set("household.road_distance_km", "12"), near: set("household.road_distance_km", "5") },
  { rule: "DQ-LV-07", kind: onFile, spoil: who(WIFE, { "member.ins_resident_medical": "no" }), also: ["DQ-IN-01"] },
];
