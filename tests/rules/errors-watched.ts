import { cleared, offFile, onFile, watched } from "./household.ts";
import { all, drop, FATHER, HEAD, type KnownError, nobodyCan, noMeasures, set, WIFE, who } from "./spoiling.ts";

/** Known errors about monitoring, its end, the sheets (domain.md §6.8–6.10). */
export const watchedErrors: readonly KnownError[] = [
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
