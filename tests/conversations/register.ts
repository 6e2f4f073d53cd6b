import { checkCharacter } from "../../src/engine/question-types/id-number.ts";

/** An obviously invented identity number of the region 990101. */
export function idOf(birth: string, serial: number): string {
  const digits = `990101${birth.replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
  return digits + checkCharacter(digits);
}

export type Known = Record<string, string>;

const insured = {
  "member.ins_resident_medical": "yes",
  "member.ins_worker_medical": "no",
  "member.ins_serious_illness": "yes",
  "member.ins_commercial_medical": "no",
  "member.medical_aid": "no",
  "member.other_health_help": "no",
  "member.ins_resident_pension": "yes",
  "member.ins_worker_pension": "no",
  "member.dibao": "no",
  "member.tekun": "no",
  "member.mandarin": "yes",
};

/** A member as the register of last year has one. */
export function member(name: string, relation: string, id: string, more: Known = {}): Known {
  return {
    "member.name": name,
    "member.relation": relation,
    "member.id_type": "居民身份证",
    "member.id_number": id,
    "member.ethnic": "汉族",
    "member.politics": "群众",
    "member.health": "健康",
    "member.labor": "普通劳动力",
    "member.education": "初中",
    ...insured,
    ...more,
  };
}

const pupil = { "member.education": "", "member.labor": "无劳动力", "member.ins_resident_pension": "no" };

/** A family of four: the boy was in 七年级 last year, the girl in 九年级. */
export const family: Record<string, Known> = {
  m1: member("甲有田", "户主", idOf("1975-03-01", 1), {
    "member.work_months": "8",
    "member.work_place": "湖南省沅江市",
    "member.work_abroad": "no",
  }),
  m2: member("戊秀兰", "配偶", idOf("1977-05-01", 2)),
  m3: member("甲小军", "之子", idOf("2009-02-01", 3), { ...pupil, "member.student": "七年级" }),
  m4: member("甲小花", "之女", idOf("2007-02-01", 4), { ...pupil, "member.student": "九年级" }),
};

/** Whoever stands by the household. */
export const helper: Known = {
  "helper.role": "结对帮扶人(帮扶责任人)",
  "helper.name": "虚长河",
  "helper.id_number": idOf("1980-01-01", 5),
  "helper.politics": "中共党员",
  "helper.unit": "样例镇人民政府",
  "helper.unit_affil": "镇",
  "helper.phone": "13800000091",
  "helper.start": "2021-05-01",
};

const incomes: Known = {
  wage_income: "32000",
  business_income: "8000",
  asset_dividend: "500",
  property_other: "300",
  t_family_planning: "0",
  t_dibao: "0",
  t_tekun: "0",
  t_pension: "0",
  t_eco: "0",
  t_other: "1200",
  business_cost: "2000",
};

const prefixed = (prefix: string, values: Known): Known =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

/** A monitored household, its risk open, of which everything is known; September's incomes are the year's. */
export const household: Known = {
  ...prefixed("household", incomes),
  ...prefixed("household.sept", { ...incomes, net_income_pc: "10000" }),
  ...prefixed("household", {
    county: "样例县",
    town: "样例镇",
    village: "东样村",
    number: "9901010001",
    head_name: "甲有田",
    head_id: idOf("1975-03-01", 1),
    phone: "13800000001",
    population: "4",
    year_population: "4",
    type: "脱贫户",
    group_attr: "poverty_alleviated monitored",
    monitored_state: "open",
    monitor_class: "脱贫不稳定户",
    military_family: "no",
    first_identified: "2021-06-01",
    poverty_cause1: "因病",
    land_arable: "3.5",
    land_pasture: "0",
    land_water: "0",
    land_forest: "2",
    land_return_forest: "0",
    land_fruit: "0",
    road_type: "硬化路",
    road_distance_km: "0.3",
    coop_member: "no",
    leading_firm: "no",
    startup_leader: "no",
    electricity_life: "yes",
    electricity_prod: "yes",
    tv: "yes",
    house_danger: "no",
    house_area: "120",
    safe_water: "yes",
    sanitary_toilet: "yes",
    fuel: "清洁能源",
    geo: "28.84 112.35 0 10",
    address: "样例镇东样村3组",
    in_relocation_site: "no",
    is_poverty_alleviated: "yes",
    all_no_labor_backstop: "no",
    identified_month: "2021-06-01",
    discovery_way: "干部日常走访",
    risk1: "因病",
    risk_cleared: "no",
    id_house_problem: "no",
    id_edu_dropout: "no",
    id_water_problem: "no",
    id_medical_gap: "no",
    id_wage: "12000",
    id_business: "6000",
    id_property: "300",
    id_transfer: "900",
    id_cost: "2000",
    id_claim: "0",
    id_self_paid: "18000",
    dev_measures_state: "已实施",
    m_job: "就近就业(帮扶车间)",
    m_health: "医疗救助 家庭医生签约",
    measure_date: "2021-08-01",
    monitor_contact: "虚小禾",
    monitor_contact_phone: "13800000090",
    tap_water: "yes",
    broadband: "yes",
    cook_energy: "液化气罐 电",
    house_structure: "砖混",
    house_safety: "B级",
    toilet_type: "水冲式卫生厕所",
    sewage: "单户或联户处理",
    garbage: "定点投放集中收运",
  }),
};
