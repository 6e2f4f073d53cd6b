import type { ColumnWords } from "./roster-columns.ts";

const how = "";
const example = "";
const column = (...aliases: string[]): ColumnWords => ({ aliases, how, example });

/** The headings of 疑似问题清单 as the province, the inspectors and the screening write them. */
export const problemColumns = {
  town: column("乡镇", "乡(镇)", "镇", "乡镇名称", "所在乡镇", "乡镇(街道)"),
  village: column("村", "行政村", "村名", "所在村", "村(社区)", "行政村名称", "村名称"),
  group: column("组", "村民小组", "自然村", "组别", "小组", "自然村(村民小组)", "村组"),
  number: column("户编号", "户号", "家庭编号", "户ID", "农户编号"),
  head: column("户主姓名", "户主", "户主名称"),
  headId: {
    ...column("户主证件号码", "户主身份证号", "户主身份证号码", "户主证件号"),
    personal: true,
  },
  person: column("成员姓名", "家庭成员姓名", "人员姓名", "姓名", "人口姓名", "家庭成员"),
  personId: {
    ...column("成员证件号码", "证件号码", "身份证号码", "身份证号", "证件号", "公民身份号码", "成员身份证号"),
    personal: true,
  },
  issue: {
    ...column(
      "疑似问题",
      "问题描述",
      "疑似问题描述",
      "问题内容",
      "存在问题",
      "存在的问题",
      "具体问题",
      "问题",
      "问题明细",
      "疑点描述",
      "疑点",
      "错误描述",
      "规则描述",
      "规则名称",
      "疑似问题名称",
      "疑似问题类型",
      "问题类型",
    ),
    required: true,
  },
  kind: column("问题类型", "问题类别", "问题分类", "疑似问题类型", "规则编号", "规则代码", "问题编号", "规则名称"),
  field: column("问题字段", "问题指标", "指标名称", "指标", "字段名称", "字段", "涉及指标", "涉及字段", "数据项"),
  now: column("系统值", "当前值", "现值", "原值", "系统中的值", "系统数据", "登记值", "字段值", "指标值", "现在的值"),
} as const satisfies Readonly<Record<string, ColumnWords>>;

/** Where such lists come from; whatever else is typed is taken as it is. */
export const sources = ["省比对", "各级巡视", "督查", "暗访", "第一轮排查"] as const;

/** What a file's name says of where the list comes from. */
export const sourceWords: Readonly<Record<(typeof sources)[number], RegExp>> = {
  省比对: /省(?:级|里|局)?(?:比对|下发|反馈|乡村振兴)|比对/u,
  各级巡视: /巡视|巡察/u,
  督查: /督查|督导/u,
  暗访: /暗访/u,
  第一轮排查: /第一轮|首轮/u,
};

/** What needs others to decide: it comes first. */
export const needsOthers = /风险.{0,6}消除|消除.{0,4}风险|回退|清退|应纳未纳|未纳入|纳入监测|识别不准/u;

/** Names of titles that are no data, at the foot of a sheet. */
export const footers = /^(?:填表|制表|备注|说明|合计|总计|注[::])/u;

/** Endings by which one township is written in several ways. */
export const townEnds = ["人民政府", "街道办事处", "街道", "镇", "乡"] as const;

/** "中职2年级" → "中职二年级": figures up to ten as the lists write them. */
export function digitsAsNumerals(text: string): string {
  return text.replace(/(?<!\d)(10|\d)(?!\d)/g, (digit) => "零一二三四五六七八九十"[Number(digit)] ?? digit);
}
