/** What the invented register knows of a few families of the demo: enough for the 对照表 to be confirmed, not retyped. */

/** One member: name, relation, birthday, 1 for men or 2 for women, and what else is known. */
export type DemoMember = readonly [
  name: string,
  relation: string,
  birth: string,
  sex: 1 | 2,
  more?: Readonly<Record<string, string>>,
];

export interface DemoFamily {
  /** The members, the head first. */
  members: readonly DemoMember[];
  /** What else is known of the household, by element without `household.`. */
  household: Readonly<Record<string, string>>;
  helper: Readonly<Record<string, string>>;
}

/** Of every member, unless said otherwise. */
export const usualMember: Readonly<Record<string, string>> = {
  id_type: "居民身份证",
  ethnic: "汉族",
  politics: "群众",
  education: "初中",
  health: "健康",
  labor: "普通劳动力",
  ins_resident_medical: "yes",
  ins_worker_medical: "no",
  ins_serious_illness: "yes",
  ins_commercial_medical: "no",
  medical_aid: "no",
  other_health_help: "no",
  ins_resident_pension: "yes",
  ins_worker_pension: "no",
  dibao: "no",
  tekun: "no",
  mandarin: "yes",
  work_abroad: "no",
};

const pupil = { education: "", politics: "", labor: "无劳动力", ins_resident_pension: "no" };

const usualHousehold = {
  county: "样例县",
  town: "样例镇",
  village: "东样村",
  military_family: "no",
  first_identified: "2016-03-01",
  poverty_cause1: "因病",
  asset_dividend: "500",
  property_other: "300",
  t_family_planning: "0",
  t_dibao: "0",
  t_tekun: "0",
  t_pension: "0",
  t_eco: "0",
  t_other: "1200",
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
  tap_water: "yes",
  broadband: "yes",
  cook_energy: "液化气罐 电",
  house_structure: "砖混",
  house_safety: "B级",
  toilet_type: "水冲式卫生厕所",
  sewage: "单户或联户处理",
  garbage: "定点投放集中收运",
};

const helper = {
  role: "结对帮扶人(帮扶责任人)",
  politics: "中共党员",
  unit: "样例镇人民政府",
  unit_affil: "镇",
  start: "2021-05-01",
};

/** Families by the head of the household. */
export const demoFamilies: Readonly<Record<string, DemoFamily>> = {
  癸老五: {
    members: [
      ["癸老五", "户主", "1972-04-03", 1],
      ["辛桂枝", "配偶", "1974-08-12", 2],
      ["癸小军", "之子", "1998-02-20", 1, { education: "高中", work_months: "10", work_place: "湖南省长沙市" }],
      ["癸小兰", "之女", "2009-06-01", 2, { ...pupil, student: "七年级" }],
    ],
    household: {
      ...usualHousehold,
      type: "脱贫户",
      year_population: "4",
      wage_income: "38000",
      business_income: "6000",
      business_cost: "2000",
    },
    helper: { ...helper, name: "虚长河", phone: "13800000391" },
  },
  卯秀英: {
    members: [
      ["卯秀英", "户主", "1969-11-05", 2, { health: "长期慢性病", labor: "弱劳动力或半劳动力" }],
      ["卯大明", "之子", "1995-09-09", 1, { education: "大专", work_months: "8", work_place: "湖南省沅江市" }],
      ["卯小雨", "之孙女", "2018-03-14", 2, { ...pupil, student: "学前教育" }],
    ],
    household: {
      ...usualHousehold,
      type: "脱贫户",
      monitor_class: "脱贫不稳定户",
      year_population: "3",
      wage_income: "26000",
      business_income: "3000",
      business_cost: "1000",
      address: "样例镇东样村4组",
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
      id_business: "2000",
      id_property: "300",
      id_transfer: "900",
      id_cost: "1000",
      id_claim: "0",
      id_self_paid: "18000",
      dev_measures_state: "已实施",
      m_job: "就近就业(帮扶车间)",
      m_health: "医疗救助 家庭医生签约",
      measure_date: "2021-08-01",
      monitor_contact: "虚小禾",
      monitor_contact_phone: "13800009001",
    },
    helper: { ...helper, name: "虚小满", phone: "13800000392" },
  },
};
