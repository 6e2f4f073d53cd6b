import { cleared, type Home, idOf, offFile, onFile, watched } from "./household.ts";

/** One known error: what is done to a clean household of this kind, and which rules are right to say so. */
export interface KnownError {
  rule: string;
  /** The kind of household (`n` mod 4) that it is done to; any unless said. */
  kind?: number;
  spoil(home: Home): void;
  /** What comes close and is no error. */
  near?(home: Home): void;
  /** Other rules that are right to speak up as well. */
  also?: readonly string[];
}

const set =
  (element: string, value: string) =>
  ({ known }: Home): void => {
    known[element] = value;
  };
const all =
  (...changes: ((home: Home) => void)[]) =>
  (home: Home): void => {
    for (const change of changes) change(home);
  };
const who =
  (index: number, values: Record<string, string>) =>
  ({ members }: Home): void => {
    Object.assign(members[index]!, values);
  };
const drop =
  (...elements: string[]) =>
  ({ known }: Home): void => {
    for (const element of elements) delete known[element];
  };

const HEAD = 0;
const WIFE = 1;
const CHILD = 2;
const FATHER = 3;

/** Somebody reaches this age in 2022; number and birth date agree. */
const aged =
  (index: number, age: number) =>
  ({ id, members }: Home): void => {
    const one = members[index]!;
    const born = `${2022 - age}-06-${10 + (Math.floor(Number(id.slice(1)) / 500) % 20)}`;
    const sex = one["member.gender"] as "男" | "女";
    Object.assign(one, { "member.birth_date": born, "member.id_number": idOf(born, Number(id.slice(1)), sex) });
  };
const noMeasures = drop("household.m_industry", "household.m_health", "household.m_job");
const nobodyWorks = who(HEAD, { "member.work_months": "0", "member.work_place": "" });
const weak = { "member.labor": "无劳动力", "member.health": "残疾", "member.disability_cert_year": "2015-01-01" };
const nobodyCan = all(
  who(HEAD, weak),
  who(WIFE, weak),
  nobodyWorks,
  set("household.wage_income", "0"),
  set("household.total_income", "12100"),
  set("household.net_income", "9100"),
  set("household.net_income_pc", "2275"),
  set("household.sept.net_income_pc", "2275"),
);

/** Every rule of the catalogue that looks at one household: an error that it finds, and what comes close. */
export const errors: readonly KnownError[] = [
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
  {
    rule: "DQ-MO-03",
    kind: watched,
    spoil: all(
      noMeasures,
      set("household.dev_measures_state", "尚未实施"),
      set("household.identified_month", "2022-09-01"),
      set("household.m_social", ""),
    ),
    near: all(
      noMeasures,
      set("household.dev_measures_state", "尚未实施"),
      set("household.identified_month", "2022-11-01"),
      set("household.m_social", "村里资助"),
    ),
    also: ["DQ-MO-08"],
  },
  {
    rule: "DQ-MO-04",
    kind: watched,
    spoil: all(drop("household.m_industry"), set("household.dev_measures_state", "尚未实施")),
    near: all(
      drop("household.m_industry"),
      set("household.dev_measures_state", "尚未实施"),
      set("household.identified_month", "2022-07-01"),
    ),
  },
  { rule: "DQ-MO-05", kind: watched, spoil: set("household.dev_measures_state", "尚未实施") },
  {
    rule: "DQ-MO-06",
    kind: watched,
    spoil: set("household.m_industry", "其他"),
    near: set("household.m_industry", "发展养殖业 其他"),
  },
  {
    rule: "DQ-MO-07",
    kind: watched,
    spoil: all(
      noMeasures,
      set("household.dev_measures_state", "尚未实施"),
      set("household.m_security", "低保"),
      who(FATHER, { "member.dibao": "yes" }),
      set("household.t_dibao", "500"),
      set("household.t_other", "0"),
      set("household.identified_month", "2022-07-01"),
    ),
    near: all(
      set("household.m_security", "低保"),
      who(FATHER, { "member.dibao": "yes" }),
      set("household.t_dibao", "500"),
      set("household.t_other", "0"),
    ),
  },
  {
    rule: "DQ-MO-08",
    kind: watched,
    spoil: drop("household.m_health"),
    near: all(drop("household.m_health"), set("household.m_social", "商会捐助")),
  },
  {
    rule: "DQ-MO-09",
    kind: watched,
    spoil: set("household.risk2", "因学"),
    near: all(set("household.risk2", "因学"), set("household.m_other_edu", "助学贷款")),
  },
  {
    rule: "DQ-MO-10",
    kind: cleared,
    spoil: set("household.id_medical_gap", "yes"),
    near: all(set("household.id_medical_gap", "yes"), set("household.m_health", "参加基本医保补助")),
  },
  {
    rule: "DQ-MO-11",
    kind: watched,
    spoil: set("household.risk2", "因残"),
    near: all(
      set("household.risk2", "因残"),
      who(FATHER, { "member.health": "长期慢性病 残疾", "member.disability_cert_year": "2018-01-01" }),
    ),
  },
  { rule: "DQ-MO-12", kind: watched, spoil: who(FATHER, { "member.health": "健康" }) },
  { rule: "DQ-MO-13", kind: watched, spoil: set("household.id_self_paid", "0") },
  {
    rule: "DQ-MO-14",
    kind: cleared,
    spoil: all(nobodyCan, drop("household.m_job"), set("household.m_living", "改厨改厕")),
    also: ["DQ-MO-15", "DQ-CL-07"],
  },
  {
    rule: "DQ-MO-15",
    kind: cleared,
    spoil: all(
      who(HEAD, {
        "member.work_months": "0",
        "member.work_place": "",
        "member.public_job": "护林员",
        "member.public_job_months": "12",
      }),
    ),
  },
  {
    rule: "DQ-MO-16",
    kind: watched,
    spoil: all(set("household.risk2", "缺劳动力")),
    near: all(
      set("household.risk2", "缺劳动力"),
      who(WIFE, { "member.labor": "弱劳动力或半劳动力", "member.health": "长期慢性病", "member.medical_aid": "yes" }),
    ),
  },
  {
    rule: "DQ-MO-17",
    kind: watched,
    spoil: set("household.monitor_class", "边缘易致贫户"),
    near: set("household.monitor_class", "突发严重困难户"),
  },
  {
    rule: "DQ-MO-18",
    spoil: set("F01.submitted", ""),
    near: all(set("F01.submitted", ""), set("household.lists", "")),
  },
  { rule: "KP-Q3c", kind: watched, spoil: who(FATHER, { "member.medical_aid": "no" }) },
  { rule: "DQ-CL-02", kind: cleared, spoil: set("household.cl_edu", "yes") },
  { rule: "DQ-CL-03", kind: cleared, spoil: set("household.cl_house", "yes") },
  { rule: "DQ-CL-04", kind: cleared, spoil: set("household.cl_water", "yes") },
  {
    rule: "DQ-CL-05",
    kind: cleared,
    spoil: drop("household.m_job"),
    near: all(drop("household.m_job"), set("household.clear_mode", "自然消除")),
  },
  { rule: "DQ-CL-06", kind: cleared, spoil: set("household.cl_wage", "5000"), near: set("household.cl_wage", "19500") },
  {
    rule: "DQ-CL-07",
    kind: cleared,
    spoil: set("household.all_no_labor_backstop", "yes"),
    near: who(HEAD, { "member.labor": "弱劳动力或半劳动力", "member.health": "长期慢性病" }),
  },
  { rule: "DQ-CL-08", kind: cleared, spoil: all(set("household.cl_wage", "0"), set("household.cl_business", "30000")) },
  {
    rule: "DQ-CL-09",
    kind: cleared,
    spoil: all(
      set("household.m_security", "低保"),
      who(FATHER, { "member.dibao": "yes" }),
      set("household.t_dibao", "500"),
      set("household.t_other", "0"),
      set("household.cl_transfer", "0"),
      set("household.cl_wage", "22000"),
    ),
  },
  {
    rule: "DQ-CL-10",
    kind: cleared,
    spoil: set("household.clear_month", "2021-06-01"),
    near: set("household.clear_month", "2021-12-01"),
  },
  {
    rule: "DQ-CL-11",
    kind: cleared,
    spoil: set("household.clear_month", "2021-09-01"),
    near: set("household.clear_month", "2021-11-01"),
  },
  {
    rule: "DQ-F1-01",
    kind: watched,
    spoil: set("F01.risk_problems", "父亲住院两次花了三万"),
    near: all(set("F01.risk_problems", "父亲住院两次花了三万元"), set("F01.help_measures", "申请医疗救助")),
  },
  { rule: "DQ-F1-02", spoil: set("F01.risk_problems", "") },
  {
    rule: "DQ-F1-03",
    kind: offFile,
    spoil: ({ id, known }) => {
      known["F01.risk_problems"] = `水井干了,挑水要走${id.slice(1)}步`;
      known["F01.help_measures"] = "报水利站";
    },
  },
  {
    rule: "DQ-F1-04",
    kind: cleared,
    spoil: ({ id, known }) => {
      known["F01.risk_problems"] = `屋顶漏雨,接了${id.slice(1)}盆水`;
      known["F01.help_measures"] = "报危房改造";
    },
    near: ({ id, known }) => {
      known["F01.risk_problems"] = `屋顶漏雨,接了${id.slice(1)}桶水`;
      known["F01.help_measures"] = "报危房改造";
      known["F03.rollback"] = "风险消除不稳定—回退";
    },
  },
  { rule: "R-10", kind: offFile, spoil: set("F01.signing", "phone"), near: set("F01.signing", "unable") },
  {
    rule: "DQ-HP-01",
    kind: onFile,
    spoil: ({ helpers }) => void helpers.splice(0),
    near: all(({ helpers }) => void helpers.splice(0), set("F05.submitted", "")),
  },
  {
    rule: "DQ-HP-02",
    spoil: ({ helpers }) => void helpers.push({ ...helpers[0]!, "helper.name": "虚另一", "helper.phone": "" }),
    near: ({ helpers }) => void helpers.push({ ...helpers[0]!, "helper.end": "2022-01-01" }),
  },
];
