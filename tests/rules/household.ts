import { checkCharacter } from "../../src/engine/question-types/id-number.ts";
import type { Case, Kin } from "../../src/rules/case.ts";

type Values = Record<string, string>;

/** A household as a test makes it: everything can be changed before it is looked at. */
export interface Home {
  id: string;
  area: string;
  known: Values;
  members: Values[];
  left: Values[];
  helpers: Values[];
  filled: string[];
}

const kinOf = (home: string, kind: string, all: readonly Values[]): Kin[] =>
  all.map((values, i) => ({ id: `${home}${kind}${i + 1}`, known: new Map(Object.entries(values)) }));

/** As rules look at it. */
export function caseOf(home: Home): Case {
  return {
    id: home.id,
    kind: home.id.startsWith("village") ? "village" : "household",
    area: home.area,
    known: new Map(Object.entries(home.known)),
    members: kinOf(home.id, "m", home.members),
    left: kinOf(home.id, "l", home.left),
    helpers: kinOf(home.id, "h", home.helpers),
    filled: new Set(home.filled),
  };
}

/** A number of the region that is nowhere: of this day, `n` makes it somebody's own. */
export function idOf(born: string, n: number, sex: "男" | "女"): string {
  const turn = (n * 2 + (sex === "男" ? 1 : 0)) % 1000;
  // Days come round again after so many: the next ones are of the next county that is nowhere.
  const region = 990101 + Math.floor(n / 134_400);
  const digits = `${region}${born.replaceAll("-", "")}${String(turn).padStart(3, "0")}`;
  return `${digits}${checkCharacter(digits)}`;
}

const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";

export function nameOf(n: number, given: string): string {
  return `${stems[n % 10]}${branches[Math.floor(n / 10) % 12]}${given}`;
}

/** Days of a year, so that with 500 numbers a day nobody has the same. */
const dayIn = (year: number, n: number): string => {
  const k = Math.floor(n / 400);
  return `${year}-${String((k % 12) + 1).padStart(2, "0")}-${String((Math.floor(k / 12) % 28) + 1).padStart(2, "0")}`;
};

const yes = (...names: string[]): Values => Object.fromEntries(names.map((name) => [`member.${name}`, "yes"]));
const no = (...names: string[]): Values => Object.fromEntries(names.map((name) => [`member.${name}`, "no"]));

function person(n: number, given: string, sex: "男" | "女", year: number, more: Values): Values {
  const born = dayIn(year, n);
  return {
    "member.name": nameOf(n, given),
    "member.id_type": "居民身份证",
    "member.id_number": idOf(born, n, sex),
    "member.gender": sex,
    "member.birth_date": born,
    "member.ethnic": "汉族",
    "member.politics": "群众",
    "member.health": "健康",
    "member.labor": "普通劳动力",
    "member.work_months": "0",
    ...yes("ins_resident_medical", "ins_serious_illness", "ins_resident_pension", "mandarin"),
    ...no("ins_worker_medical", "ins_commercial_medical", "medical_aid", "other_health_help", "ins_worker_pension"),
    ...no("dibao", "tekun", "work_abroad"),
    ...more,
  };
}

const family = (n: number): Values[] => [
  person(n, "春生", "男", 1976, {
    "member.relation": "户主",
    "member.education": "初中",
    "member.student": "非在校生",
    "member.work_months": "8",
    "member.work_place": "湖南省益阳市沅江市",
    "member.phone": `139${String(n).padStart(8, "0")}`,
  }),
  person(n, "秋云", "女", 1978, {
    "member.relation": "配偶",
    "member.education": "初中",
    "member.student": "非在校生",
  }),
  person(n, "小满", "女", 2013, {
    "member.relation": "之女",
    "member.student": "小学",
    "member.labor": "无劳动力",
    ...no("ins_resident_pension"),
  }),
  person(n, "有福", "男", 1950, {
    "member.relation": "之父",
    "member.education": "小学",
    "member.student": "非在校生",
    "member.labor": "丧失劳动力",
    "member.health": "长期慢性病",
    ...yes("medical_aid"),
  }),
];

const money: Values = Object.fromEntries(
  Object.entries({
    wage_income: 24000,
    business_income: 10000,
    business_cost: 3000,
    asset_dividend: 200,
    property_other: 100,
    property_income: 300,
    t_family_planning: 0,
    t_dibao: 0,
    t_tekun: 0,
    t_pension: 1300,
    t_eco: 0,
    t_other: 500,
    transfer_income: 1800,
    total_income: 36100,
    net_income: 33100,
    net_income_pc: 8275,
    "sept.net_income_pc": 8275,
    population: 4,
    year_population: 4,
    land_arable: 4,
    land_forest: 10,
    land_pasture: 0,
    land_return_forest: 0,
    land_fruit: 0,
    land_water: 0,
    road_distance_km: 1.2,
    house_area: 120,
  }).map(([name, value]) => [`household.${name}`, String(value)]),
);

const classes: readonly Values[] = [
  {
    "household.type": "脱贫户",
    "household.group_attr": "poverty_alleviated",
    "household.is_poverty_alleviated": "yes",
    "household.lists": "COV-1",
  },
  {
    "household.type": "脱贫不稳定户",
    "household.group_attr": "poverty_alleviated monitored",
    "household.is_poverty_alleviated": "yes",
    "household.monitored_state": "open",
    "household.monitor_class": "脱贫不稳定户",
    "household.risk_cleared": "no",
    "household.all_no_labor_backstop": "no",
    "household.identified_month": "2022-03-01",
    "household.risk1": "因病",
    "household.id_wage": "8000",
    "household.id_self_paid": "5200",
    "household.id_medical_gap": "no",
    "household.dev_measures_state": "已实施",
    "household.m_industry": "发展养殖业",
    "household.m_health": "家庭医生签约",
    "household.measure_date": "2022-04-01",
    "household.lists": "COV-1",
  },
  {
    "household.type": "边缘易致贫户",
    "household.group_attr": "monitored",
    "household.is_poverty_alleviated": "no",
    "household.monitored_state": "closed",
    "household.monitor_class": "边缘易致贫户",
    "household.risk_cleared": "yes",
    "household.all_no_labor_backstop": "no",
    "household.identified_month": "2021-05-01",
    "household.risk1": "因务工就业不稳",
    "household.id_wage": "6000",
    "household.id_self_paid": "0",
    "household.id_medical_gap": "no",
    "household.dev_measures_state": "已实施",
    "household.m_job": "就近就业(帮扶车间)",
    "household.clear_mode": "帮扶消除",
    "household.clear_month": "2022-05-01",
    "household.cl_house": "no",
    "household.cl_edu": "no",
    "household.cl_medical": "no",
    "household.cl_water": "no",
    "household.cl_wage": "20000",
    "household.cl_business": "9000",
    "household.cl_property": "300",
    "household.cl_transfer": "1800",
    "household.cl_cost": "2500",
    "household.lists": "COV-1",
  },
  { "household.type": "一般农户", "household.group_attr": "off_file", "household.lists": "COV-6" },
];

export const onFile = 0;
export const watched = 1;
export const cleared = 2;
export const offFile = 3;

/** A household with which nothing is wrong, of one of four kinds (`n` mod 4). */
export function cleanHome(n: number): Home {
  const ways = ["paper", "screen"];
  return {
    id: `h${String(n).padStart(5, "0")}`,
    area: `t/${String((n % 20) + 1).padStart(2, "0")}/01/`,
    known: {
      ...money,
      "household.head_name": nameOf(n, "春生"),
      "household.phone": `138${String(n).padStart(8, "0")}`,
      "household.house_danger": "no",
      "household.safe_water": "yes",
      "household.in_relocation_site": "no",
      "household.key": "no",
      "household.geo": `${(28 + (n % 97) / 500).toFixed(6)} ${(112 + Math.floor(n / 97) / 500).toFixed(6)} 0 0`,
      ...classes[n % 4],
      "F01.submitted": "2022-11-01",
      "F01.risk_problems": "无",
      "F01.signing": ways[n % 2]!,
      "F05.submitted": "2022-11-01",
    },
    members: family(n),
    left: [],
    helpers: [
      {
        "helper.name": `虚${stems[n % 10]}${branches[n % 12]}`,
        "helper.role": "结对帮扶人(帮扶责任人)",
        "helper.phone": `1370000${String(n % 60).padStart(4, "0")}`,
        "helper.start": "2021-05-01",
      },
    ],
    filled: [],
  };
}
