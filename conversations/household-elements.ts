import { elementsOf, personal } from "./element.ts";

/** What is known of a household: who they are, how they stand in the system. */
const register = elementsOf("household", {
  head_name: "户主姓名",
  population: "人口数",
  number: "户编号",
  head_number: "户主个人编号",
  county: "县",
  town: "乡",
  village: "村",
  natural_village: "自然村",
  group_attr: "重点群体属性",
  monitored_state: "监测户",
  off_file_types: "档外农户类别",
  off_file_other: "其它特殊困难农户(简要说明)",
  type: "户类型",
  monitor_class: "监测对象类别",
  risk_cleared: "风险是否消除",
  military_family: "是否军烈属",
  first_identified: "首次识别时间",
  poverty_cause1: "致贫原因1(主要致贫原因)",
  year_population: "年度家庭人口数",
  resident_population: "常住人口数",
});

/** Incomes of the year, in yuan (F02-C; 2018: F11-C). */
export const incomes = {
  wage_income: "工资性收入",
  wage_public_job: "公益性岗位收入",
  wage_other: "其他工资性收入",
  business_income: "生产经营性收入",
  property_income: "财产性收入",
  asset_dividend: "资产收益扶贫分红收入",
  property_other: "其他财产性收入",
  transfer_income: "转移性收入",
  t_family_planning: "计划生育金",
  t_dibao: "低保金",
  t_tekun: "特困供养金",
  t_pension: "养老保险金",
  t_eco: "生态补偿金",
  t_other: "其他转移性收入",
  t_industry_award: "产业奖励",
  t_job_award: "就业奖励",
  business_cost: "生产经营性支出",
  business_cost_subsidy: "专项用于减少生产经营性支出的补贴",
  business_cost_total: "生产经营性支出(合计)",
  total_income: "年收入",
  net_income: "纯收入",
  net_income_pc: "人均纯收入",
} as const;

const moreIncome = elementsOf("household", {
  other_claim_income: "其他理赔收入",
  compliant_self_paid: "其他合规自付支出",
});

const living = elementsOf("household", {
  land_arable: "耕地面积",
  land_pasture: "牧草地面积",
  land_water: "水面面积",
  land_forest: "林地面积",
  land_return_forest: "退耕还林面积",
  land_fruit: "林果面积",
  road_type: "入户路类型",
  road_distance_km: "与村主干路距离",
  coop_member: "是否加入农民专业合作组织",
  leading_firm: "是否有龙头企业带动",
  startup_leader: "是否有创业致富带头人带动",
  industry_help_type: "到户产业帮扶类型",
  electricity_life: "是否通生活用电",
  electricity_prod: "是否通生产用电",
  tv: "是否通广播电视",
  house_danger: "是否危房户",
  house_danger_grade: "危房等级",
  house_area: "住房面积",
  safe_water: "是否解决安全饮用水",
  sanitary_toilet: "是否有卫生厕所",
  fuel: "主要燃料类型",
  geo: "地理位置信息",
});

/** 乡村建设 (F08). */
const construction = elementsOf("household", {
  road_hardened: "通户道路是否硬化",
  tap_water: "是否通自来水",
  water_source: "饮用水来源",
  broadband: "是否接入宽带(或可用移动网络)",
  clean_cooking: "做饭是否使用清洁能源",
  cook_energy: "做饭主要能源",
  heating: "取暖主要方式",
  house_structure: "住房结构",
  house_safety: "住房安全等级",
  toilet_type: "厕所类型",
  sewage: "生活污水处理方式",
  garbage: "生活垃圾处理方式",
  school_distance: "到最近小学(幼儿园)距离",
  clinic_access: "到村卫生室是否便利(步行30分钟内)",
  express: "收寄快递是否进村",
  satisfaction: "对村庄基础设施/人居环境满意度",
});

const sealed = personal("household", { phone: "联系方式", head_id: "户主证件号码" });

/** Every datum of a household that is no monitoring datum (those stand in xinwan-2022/elements.ts). */
export const householdElements = [
  ...register,
  ...sealed,
  ...elementsOf("household", incomes),
  ...elementsOf("household.sept", incomes),
  ...moreIncome,
  ...living,
  ...construction,
];

/** Every datum of a member of a household. */
export const memberElements = [
  ...elementsOf("member", {
    number: "人口编号",
    name: "姓名",
    gender: "性别",
    id_type: "证件类型",
    birth_date: "出生日期",
    relation: "与户主关系",
    ethnic: "民族",
    politics: "政治面貌",
    education: "文化程度",
    student: "在校生状况",
    dropout_reason: "失学或辍学原因",
    grad_unemployed_reason: "大专或本科毕业生未就业原因",
    health: "健康状况",
    disability_cert_year: "残疾证办证年度",
    disability_type: "残疾类别",
    labor: "劳动技能",
    work_place: "务工所在地",
    work_months: "务工时间(月)",
    work_company: "务工企业名称",
    job_channel: "就业渠道",
    work_abroad: "是否国外务工",
    public_job: "公益性岗位",
    public_job_months: "公益性岗位(月数)",
    ins_resident_medical: "是否参加城乡居民基本医疗保险",
    ins_worker_medical: "是否参加城镇职工基本医疗保险",
    ins_serious_illness: "是否参加大病保险",
    ins_commercial_medical: "是否参加商业补充医疗保险",
    medical_aid: "是否接受医疗救助",
    other_health_help: "是否接受其他健康扶贫",
    ins_resident_pension: "是否参加城乡居民基本养老保险",
    ins_worker_pension: "是否参加城镇职工基本养老保险",
    dibao: "是否享受最低生活保障",
    tekun: "是否特困供养人员",
    accident_ins_subsidy: "是否享受人身意外保险补贴",
    mandarin: "是否会讲普通话",
    orphan_like: "是否事实无人抚养儿童",
    relocation_person: "是否易地扶贫搬迁人口",
    join_reason: "自然增加原因",
    join_date: "增加的时间",
    leave_reason: "自然减少原因",
    leave_date: "减少的时间",
    evidence: "佐证材料",
  }),
  ...personal("member", { id_number: "证件号码", id_other: "军官证号码", phone: "家庭成员联系电话" }),
];

/** Every datum of a 结对联系人 or 结对帮扶人. */
export const helperElements = [
  ...elementsOf("helper", {
    role: "角色",
    number: "帮扶责任人编号",
    name: "姓名",
    gender: "性别",
    id_type: "证件类型",
    politics: "政治面貌",
    unit: "单位名称",
    unit_number: "帮扶单位编号",
    unit_affil: "隶属关系",
    unit_type: "帮扶单位类型",
    rank: "职务级别",
    start: "帮扶开始时间",
    end: "帮扶结束时间",
  }),
  ...personal("helper", { id_number: "证件号码", phone: "联系人电话" }),
];

/** What belongs to one visit, asked once for all its forms; never kept in the register. */
export const visitElements = elementsOf("visit", {
  date: "排查时间",
  signing: "户主签字",
  head_signature: "户主(签字)",
  paper_photo: "纸质表照片",
  phone_reason: "电话排查的原因",
  unable_reason: "户主签不了的原因",
  unable_how: "怎么签",
  signer: "代签人",
  sign_later_date: "补签日期",
  disagreement: "不认可的地方",
  filler_name: "填表人",
  filler_phone: "填表人联系电话",
});
