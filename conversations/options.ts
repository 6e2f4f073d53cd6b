import type { Option } from "../src/engine/questionnaire.ts";

/** Options whose name is their label; "a / b / c". */
export function options(labels: string): readonly Option[] {
  return labels.split(" / ").map((label) => ({ name: label.replace(/\s/g, ""), label }));
}

/** L_yes_no: 是 first, as printed. */
export const yesNo: readonly Option[] = [
  { name: "yes", label: "是" },
  { name: "no", label: "否" },
];

/** L_gender (P-4841, P-4986). */
export const gender = options("男 / 女");

/** L_id_type (P-4841). */
export const idType = options("居民身份证 / 残疾人证 / 中国人民解放军军官证");

/** L_relation_2021 (P-6542 rule 03). */
export const relation2021 = options(
  "户主 / 配偶 / 之子 / 之女 / 之儿媳 / 之女婿 / 之孙子 / 之孙女 / 之外孙子 / 之外孙女 / 之父 / 之母 / 之岳父 / 之岳母 / 之公公 / 之婆婆 / 之祖父 / 之祖母 / 之外祖父 / 之外祖母 / 之兄弟姐妹 / 之曾孙子 / 之曾孙女 / 之侄儿 / 之侄女 / 之兄弟媳妇 / 之叔伯 / 其他",
);

/** L_relation_2018, codes 01–20 and 99 (P-4841, P-2915). */
export const relation2018 = options(
  "本人或户主 / 配偶 / 之子 / 之女 / 之儿媳 / 之女婿 / 之孙子 / 之孙女 / 之外孙子 / 之外孙女 / 之父 / 之母 / 之岳父 / 之岳母 / 之公公 / 之婆婆 / 之祖父 / 之祖母 / 之外祖父 / 之外祖母 / 其他",
);

/** L_ethnic: 56 and 其他 (P-4841), in the order of GB 3304. */
export const ethnic = options(
  "汉族 / 蒙古族 / 回族 / 藏族 / 维吾尔族 / 苗族 / 彝族 / 壮族 / 布依族 / 朝鲜族 / 满族 / 侗族 / 瑶族 / 白族 / 土家族 / 哈尼族 / 哈萨克族 / 傣族 / 黎族 / 傈僳族 / 佤族 / 畲族 / 高山族 / 拉祜族 / 水族 / 东乡族 / 纳西族 / 景颇族 / 柯尔克孜族 / 土族 / 达斡尔族 / 仫佬族 / 羌族 / 布朗族 / 撒拉族 / 毛南族 / 仡佬族 / 锡伯族 / 阿昌族 / 普米族 / 塔吉克族 / 怒族 / 乌孜别克族 / 俄罗斯族 / 鄂温克族 / 德昂族 / 保安族 / 裕固族 / 京族 / 塔塔尔族 / 独龙族 / 鄂伦春族 / 赫哲族 / 门巴族 / 珞巴族 / 基诺族 / 其他",
);

/** L_politics_2021 (P-6542 rule 08). */
export const politics2021 = options("中共党员 / 中共预备党员 / 共青团员 / 群众");

/** L_politics_2018 (P-4841, P-2915). */
export const politics2018 = options(
  "中共党员 / 中共预备党员 / 共青团员 / 民革会员 / 民盟盟员 / 民建会员 / 民进会员 / 农工党党员 / 致公党党员 / 九三学社社员 / 台盟盟员 / 无党派民主人士 / 群众",
);

/** L_edu_2021 (P-6542 rules 04, 09). */
export const education2021 = options("文盲或半文盲 / 小学 / 初中 / 高中 / 大专 / 本科及以上");

/** L_edu_2018, codes 01–06 (P-2915, P-4841). */
export const education2018 = options("文盲或半文盲 / 小学 / 初中 / 高中 / 大专及以上 / 学龄前儿童");

/** L_student_2021 (P-6542 rule 10). */
export const student2021 = options(
  "学龄前儿童 / 学前教育 / 小学 / 七年级 / 八年级 / 九年级 / 普通高中一年级 / 普通高中二年级 / 普通高中三年级 / 中职一年级 / 中职二年级 / 中职三年级 / 高职高专一年级 / 高职高专二年级 / 高职高专三年级 / 技师学院一年级 / 技师学院二年级 / 技师学院三年级 / 技师学院四年级 / 本科一年级 / 本科二年级 / 本科三年级 / 本科四年级 / 本科五年级 / 硕士研究生及以上",
);

/** L_student_2018, codes 01–16 (P-2915, P-4841). */
export const student2018 = options(
  "非在校生 / 学前教育 / 小学 / 七年级 / 八年级 / 九年级 / 高中一年级 / 高中二年级 / 高中三年级 / 中职一年级 / 中职二年级 / 中职三年级 / 高职一年级 / 高职二年级 / 高职三年级 / 大专及以上",
);

/** L_dropout_reason (P-2720; P-RULE 1242721722). */
export const dropoutReason = options("因病 / 因残 / 厌学 / 其他");

/** L_health: several may apply, 健康 stands alone (P-6542, P-1681, P-4841). */
export const health = options("健康 / 长期慢性病 / 患有大病 / 残疾");

/** Kinds of disability; their order is digit 19 of a 残疾人证 (RECON). */
export const disabilityType = options("视力 / 听力 / 言语 / 肢体 / 智力 / 精神 / 多重");

/** L_labor_2021 (P-6542 rule 12, P-2720). */
export const labor2021 = options("技能劳动力 / 普通劳动力 / 弱劳动力或半劳动力 / 丧失劳动力 / 无劳动力");

/** L_labor_2018, codes 01–04 (P-2915, P-4841). */
export const labor2018 = options("普通劳动力 / 技能劳动力 / 丧失劳动力 / 无劳动力");

/** L_work_area_old, codes 01–05 (P-2915, P-7006). */
export const workArea = options("乡(镇)内务工 / 乡(镇)外县内务工 / 县外省内务工 / 省外务工 / 其他");

/** L_household_type, code table 100A03 (P-4939). */
export const householdType = options(
  "脱贫户 / 脱贫不享受政策户 / 脱贫不稳定户 / 边缘易致贫户 / 突发严重困难户 / 一般农户",
);

/** L_monitor_class (P-1418, P-DY). */
export const monitorClass = options("脱贫不稳定户 / 边缘易致贫户 / 突发严重困难户");

/** L_poor_attr, 2018–2019 (P-2915, P-2720, P-1681). */
export const poorAttr2018 = options("一般贫困户 / 低保贫困户 / 特困供养贫困户");

/** L_poor_attr, 2014–2017. */
export const poorAttr2014 = options("一般贫困户 / 低保贫困户 / 五保贫困户");

/** L_poor_attr after exit. */
export const poorAttrExited = options("一般脱贫户 / 低保脱贫户 / 特困供养脱贫户");

/** L_poverty_cause: A22, codes 01–11, and what Guangxi added in 2019 (P-2915, P-2720). */
export const povertyCause = options(
  "因病 / 因残 / 因学 / 因灾 / 缺土地 / 缺水 / 缺技术 / 缺劳动力 / 缺资金 / 交通条件落后 / 自身发展动力不足 / 因婚 / 因丧 / 其他",
);

/** L_risk_type, code table 100A27 (P-RULE, P-0608, P-1418). */
export const riskType = options(
  "因病 / 因学 / 因残 / 因自然灾害 / 因意外事故 / 因产业项目失败 / 因务工就业不稳 / 缺劳动力 / 其他",
);

/** L_disaster_type, code table 100A271 (P-0608, P-1418). */
export const disasterType = options("洪涝灾害 / 地质灾害 / 旱灾 / 生物灾害 / 气象灾害 / 地震灾害 / 其他");

/** L_measure_group with its code tables (P-1418, P-RULE 2366204306). */
export const measureGroup = options(
  "产业帮扶 / 就业帮扶 / 金融帮扶 / 公益岗位帮扶 / 住房安全保障 / 饮水安全保障 / 健康帮扶 / 义务教育保障 / 教育帮扶或其他教育帮扶 / 综合保障 / 社会帮扶 / 搬迁 / 生产生活条件改善 / 基础设施建设",
);

/** L_m_industry: 其他 is found, the rest RECON (P-RULE 5_12_011). */
export const industryMeasure = options(
  "发展种植业 / 发展养殖业 / 产业奖补 / 技术指导 / 新型经营主体带动 / 资产收益 / 其他",
);

/** L_m_job: 技能培训 and 其他 are found, the rest RECON (P-RULE 5_12_011). */
export const jobMeasure = options("外出务工(劳务输出) / 就近就业(帮扶车间) / 自主创业 / 务工补助 / 技能培训 / 其他");

/** L_m_finance: 其他 is found, the rest RECON (P-RULE 5_12_011). */
export const financeMeasure = options("小额信贷 / 富民贷 / 防贫保险 / 其他");

/** L_m_public_job (RECON). */
export const publicJob = options("护林员 / 保洁员 / 护路员 / 水利员(护水员) / 治安协管员 / 其他公益性岗位");

/** L_m_security: the first three are found, the rest RECON (P-RULE 4_11_013). */
export const securityMeasure = options("低保 / 特困供养 / 残疾人补贴 / 临时救助 / 养老保险待遇 / 其他");

/** L_m_health (RECON). */
export const healthMeasure = options(
  "参加基本医保补助 / 大病保险 / 医疗救助 / 家庭医生签约 / 慢病管理 / 大病集中救治 / 其他",
);

/** L_m_edu (RECON). */
export const educationMeasure = options("控辍保学 / 送教上门 / 生活补助 / 雨露计划(教育帮扶) / 助学贷款 / 其他");

/** L_m_house (RECON). */
export const houseMeasure = options("危房改造 / 因灾修缮 / 租赁公房 / 其他");

/** L_m_water (RECON). */
export const waterMeasure = options("管网入户 / 水质提升 / 分散供水改造 / 应急供水 / 其他");

/** L_dev_measure_state (P-RULE 1_11_009, 5_11_030). */
export const devMeasureState = options("已实施 / 尚未实施");

/** L_clear_mode (P-RULE 4_11_010, 1650116004). */
export const clearMode = options("帮扶消除 / 自然消除");

/** L_risk_phase (P-1418, P-RULE 1_11_004). */
export const riskPhase = options("识别时 / 风险消除后");

/** L_discovery (S0:L64). */
export const discovery = options("农户自主申报 / 行业部门预警 / 干部日常走访");

/** L_increase_2018 (P-2915 RYBG 05–07, P-4859). */
export const increase2018 = options("新生儿 / 嫁入 / 其他转入");

/** L_decrease_2018 (P-2915 RYBG 01–04, 08; P-4859). */
export const decrease2018 = options("死亡 / 嫁出 / 出国定居 / 判刑收监 / 其他转出");

/** L_increase_2022: 新生儿 and 嫁入 are the seed's (S0:L80), the rest RECON. */
export const increase2022 = options(
  "新生儿 / 婚入(嫁入) / 户籍迁入 / 刑满释放 / 收养 / 失联人员回归 / 退役(退学)返乡 / 其他",
);

/** L_decrease_2022: 死亡 and 嫁出 are the seed's (S0:L80), the rest FOUND-OLD or RECON. */
export const decrease2022 = options(
  "死亡 / 婚出(嫁出) / 户籍迁出 / 判刑收监 / 失联 / 出国定居 / 参军或转为公职等其他 / 其他",
);

/** L_road_type_2018 (A30, P-2915). */
export const roadType2018 = options("泥土路 / 砂石路 / 水泥路 / 沥青路");

/** L_road_type_2019 (P-2720). */
export const roadType2019 = options("泥土路 / 砂石路 / 硬化路 / 其他");

/** L_fuel (A35; P-2915, P-2720). */
export const fuel = options("柴草 / 干畜粪 / 煤炭 / 清洁能源 / 其他");

/** L_danger_grade (P-2915 H8, P-1418). */
export const dangerGrade = options("C级 / D级");

/** L_relocate_mode (A45, P-2915). */
export const relocateMode = options("行政区整体搬迁 / 自然村(村民小组)整体搬迁 / 建档立卡贫困户个别搬迁");

/** L_resettle_mode (A47, P-2915). */
export const resettleMode = options("集中安置 / 分散安置");

/** L_resettle_place (A48, P-2915). */
export const resettlePlace = options("县城安置 / 乡镇安置 / 县外安置 / 村外安置 / 村内安置");

/** L_exit_state_2018 (P-4859). */
export const exitState2018 = options("未脱贫 / 预脱贫 / 已脱贫享受政策 / 已脱贫未享受政策 / 返贫");

/** L_not_exit_reason (P-2915). */
export const notExitReason = options(
  "人均纯收入超过扶贫标准，但没有实现两不愁三保障 / 虽然享受了扶持政策，但当年扶贫成效不显著 / 建档立卡“回头看”后新纳入 / 因残致贫无固定收入 / 家中有大病、重病病人，正在接受治疗 / 因病因学支出明显大于收入 / 收入没有稳定超过贫困退出标准 / 五保贫困户 / 老弱病残等无劳动能力的一类低保对象 / 易地搬迁贫困人口没有取得新房钥匙",
);

/** L_id_standard (P-4859, P-360). */
export const idStandard = options("国家标准 / 省定标准 / 市定标准");

/** L_unit_affil (P-3723). */
export const unitAffil = options(
  "中央 / 省 / 市、地区 / 区 / 县 / 街道 / 镇 / 乡 / 居民委员会 / 村民委员会 / 军队 / 其他",
);

/** L_unit_type (P-3723). */
export const unitType = options(
  "国家机关 / 社会团体 / 高等院校 / 国有企业 / 东部对口帮扶省市 / 定点机构 / 村民自治组织",
);

/** L_rank (P-3723). */
export const rank = options(
  "国家级正职 / 国家级副职 / 省部级正职 / 省部级副职 / 厅局级正职 / 厅局级副职 / 县处级正职 / 县处级副职 / 乡科级正职 / 乡科级副职 / 科员级 / 办事员级 / 未定职",
);

/** L_toilet_2024: the first two are found (P-CZ), the rest RECON. */
export const toilet = options("水冲式卫生厕所 / 卫生旱厕 / 其他(非卫生厕所) / 无");

/** L_cook_energy_2024: the first two are found (P-CZ), the rest RECON. */
export const cookEnergy = options("管道天然气 / 液化气罐 / 电 / 沼气 / 太阳能 / 柴草 / 煤炭 / 其他");

/** L_village_class: the first three are found (P-CZ), the rest RECON. */
export const villageClass = options("集聚提升类 / 城郊融合类 / 特色保护类 / 搬迁撤并类 / 其他");

/** L_industry_help_type: values not found, these are RECON. */
export const industryHelpType = options("种植业 / 养殖业 / 林果业 / 加工业 / 旅游 / 电商 / 光伏 / 其他");

/** L_grad_unemployed: values not found, these are RECON. */
export const gradUnemployed = options("正在求职 / 备考升学或考公 / 身体原因 / 照顾家庭 / 其他");

/** 就业渠道: 公益岗位 is found (P-RULE 1743534641), the rest RECON. */
export const jobChannel = options("自主就业 / 亲友介绍 / 政府组织劳务输出 / 帮扶车间 / 公益岗位 / 其他");
