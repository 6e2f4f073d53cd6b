import type { Option } from "../../src/engine/questionnaire.ts";
import { options, poorAttr2018, poorAttrExited, workArea } from "../options.ts";

/** Classes of households (S1:L8, L14, L39). “20XX年” is a year that the seed masks; 2016 is likely (domain.md T16). */
export const objectClass: readonly Option[] = [
  { name: "未脱贫户", label: "未脱贫户", aliases: ["未脱贫"] },
  { name: "往年脱贫户", label: "往年脱贫户", aliases: ["往年脱贫"] },
  { name: "计划脱贫户", label: "当年(计划)脱贫户", aliases: ["计划脱贫", "当年脱贫户", "当年脱贫"] },
  { name: "20XX年退出户", label: "20XX年退出户", aliases: ["2016年退出户"] },
  { name: "2017年退出户", label: "2017年退出户" },
  { name: "返贫户", label: "返贫户", aliases: ["返贫"] },
];

/** Classes of villages (S1:L10–L17, L39–40). */
export const villageClass2018: readonly Option[] = [
  { name: "未摘帽贫困村", label: "未摘帽贫困村", aliases: ["贫困村", "未摘帽"] },
  { name: "往年摘帽村", label: "往年摘帽村", aliases: ["往年脱贫摘帽村"] },
  { name: "计划摘帽村", label: "2018年计划摘帽村", aliases: ["当年摘帽村"] },
  { name: "新纳入贫困村", label: "新纳入贫困村(深度贫困村中的非贫困村)", short: "新纳入贫困村", aliases: ["新纳入"] },
];

/** What the July 2018 adjustment found; it stands (S1:L26). */
export const julyResult = options("新识别贫困户 / 返贫户");

/** L_poor_attr of a household already on file: still poor or out of poverty (P-2915, P-2720, P-1681). */
export const poorAttrAny: readonly Option[] = [...poorAttr2018, ...poorAttrExited];

/** L_work_area_old, and the blank that the paper has for everybody else. */
export const workArea2018: readonly Option[] = [
  { name: "没有务工", label: "没有务工", aliases: ["没务工", "在家", "没出去"] },
  ...workArea,
];

/** 残疾等级: the page shows the first two (P-4841), the rest RECON. */
export const disabilityLevel = options("一级 / 二级 / 三级 / 四级");

/** 住房结构 (P-360 A22). */
export const houseStructure2018 = options("钢筋混凝土 / 砖混 / 砖瓦砖木 / 竹草土坯 / 其他");

/** 脱贫措施类别 (RECON). */
export const measureType2018 = options(
  "产业扶贫 / 就业扶贫(转移就业) / 易地扶贫搬迁 / 教育扶贫 / 健康扶贫 / 生态扶贫 / 危房改造 / 饮水安全 / 综合保障性扶贫(低保、特困、残疾补贴、养老) / 金融扶贫(小额信贷) / 资产收益扶贫 / 社会扶贫 / 基础设施 / 其他",
);

/** Verdict on one item of “八有一超” or “十一有一低于” (P-GXDAG). */
export const verdict: readonly Option[] = [
  { name: "达标", label: "达标", aliases: ["有", "达到"] },
  { name: "未达标", label: "未达标", aliases: ["不达标", "没有", "没达标"] },
];

/** Result of one step of a procedure (P-WY, P-WL). */
export const stepResult: readonly Option[] = [
  { name: "通过", label: "通过", aliases: ["过了", "同意"] },
  { name: "不通过", label: "不通过", aliases: ["没过", "没通过", "不同意"] },
];

/** Whether the head of household recognises what the acceptance team found (P-GXDAG; RECON). */
export const headVerdict: readonly Option[] = [
  { name: "认可", label: "户主认可", aliases: ["认可", "同意"] },
  { name: "不认可", label: "户主不认可", aliases: ["不认可", "不同意"] },
];

/** 一微调: what it is about (S1:L5). */
export const objectLevel = options("贫困户 / 贫困村");

/** 一微调: whether “二上二下” had it in the plan (S1:L5, L24). */
export const planSource = options("在计划内 / 不在计划内");

/** 一微调: what becomes of it (S1:L5; values DERIVED). */
export const tuneAction = options("保留 / 调出 / 新调入");

/** 村特征 (RECON). */
export const villageFeatures = options(
  "革命老区村 / 少数民族聚居村 / 边境村 / 库区移民村 / 石漠化地区村 / 深度贫困村 / 其他",
);

/** 村民主要收入来源 B17 (RECON). */
export const incomeSources = options("种植业 / 养殖业 / 林果业 / 外出务工 / 本地务工 / 经商办厂 / 政策补助 / 其他");

/** 村集体财产 B19 (RECON). */
export const collectiveAssets = options("集体土地 / 集体山林 / 水面 / 房屋场地 / 机器设备 / 入股投资 / 其他 / 无");
