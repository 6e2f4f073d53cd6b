/** One column of a roster sheet: the words a heading may use, the first is ours. */
export interface ColumnWords {
  aliases: readonly string[];
  required?: boolean;
  /** Shown masked in every message. */
  personal?: boolean;
  /** How to fill it, for the explaining sheet of the form. */
  how: string;
  example: string;
  width?: number;
  choices?: readonly string[];
}

const YES_NO = ["是", "否"] as const;

/** Columns of 农户: one row a household. */
export const householdColumns = {
  village: {
    aliases: ["村", "行政村", "村名", "所在村", "村(社区)"],
    required: true,
    how: "行政村的名字。",
    example: "东样村",
  },
  group: {
    aliases: ["组", "村民小组", "自然村", "组别", "小组", "自然村(村民小组)"],
    how: "村民小组或自然村,写“3组”“3”“第三村民小组”都行。没有组就空着。",
    example: "3组",
  },
  number: {
    aliases: ["户编号", "户号", "家庭编号"],
    how: "全国系统里的户编号。没有就空着。有了它,以后再导入就能认出是同一户。",
    example: "9901010001",
    width: 16,
  },
  head: {
    aliases: ["户主姓名", "户主", "姓名"],
    required: true,
    how: "户主的名字,2 到 20 个汉字。",
    example: "甲有田",
  },
  headId: {
    aliases: ["户主证件号码", "身份证号码", "身份证号", "户主身份证号码", "户主身份证号", "证件号码", "公民身份号码"],
    personal: true,
    how: "18 位身份证号(残疾人证 20 位)。没有就空着。这一列要是“文本”格式,不然 Excel 会把后几位改成 0。",
    example: "99010119700101001X",
    width: 22,
  },
  population: { aliases: ["人口数", "家庭人口数", "家庭人口", "人口"], how: "家里几口人,1 到 20。", example: "4" },
  phone: {
    aliases: ["联系电话", "联系方式", "手机号", "手机号码", "电话"],
    personal: true,
    how: "11 位手机号,或区号-座机号。只写一个。",
    example: "13800000001",
    width: 15,
  },
  class: {
    aliases: ["户类型", "重点群体属性", "类别", "农户类型"],
    how: "脱贫户、未消除风险监测户、已消除风险监测户、档外农户。既是脱贫户又是监测户,用顿号隔开。不清楚就空着。",
    example: "档外农户",
    width: 22,
    choices: [
      "脱贫户",
      "未消除风险监测户",
      "已消除风险监测户",
      "脱贫户、未消除风险监测户",
      "脱贫户、已消除风险监测户",
      "档外农户",
    ],
  },
  cleared: {
    aliases: ["风险是否已消除", "风险是否消除"],
    how: "户类型只写了“监测户”时,在这里写是或否。",
    example: "",
    choices: YES_NO,
  },
  offFile: {
    aliases: ["档外类别", "档外农户类别"],
    how: "档外农户属于哪一类,写 1 到 6,几类就写几个(例:1、4)。1 受灾收入下降,2 务工不稳定,3 新低保,4 因病因残因学,5 预警信息,6 其它特殊困难。",
    example: "1",
  },
  offFileOther: {
    aliases: ["其它困难说明", "其他困难说明", "其它特殊困难农户(简要说明)"],
    how: "属于第 6 类时,一句话说明。",
    example: "",
    width: 20,
  },
  lists: {
    aliases: ["名单", "重点名单", "排查名单"],
    how: "在哪个名单上:受灾、安置点、经营主体、低保危改、村定、市定。几个名单用顿号隔开。脱贫户、监测户不用写。",
    example: "受灾",
    choices: ["受灾", "安置点", "经营主体", "低保危改", "村定", "市定"],
  },
  collector: { aliases: ["排查人", "网格员", "包户干部", "采集人"], how: "谁去这一户。", example: "虚小禾" },
  collectorPhone: {
    aliases: ["排查人电话", "网格员电话", "包户干部电话", "采集人电话"],
    personal: true,
    how: "同村有同名的排查人时,用电话分清。",
    example: "13800000090",
    width: 15,
  },
  keyArea: {
    aliases: ["重点区域"],
    how: "这一组是不是重点区域(原则上要实地排查):是或否。",
    example: "",
    choices: YES_NO,
  },
  relation: { aliases: ["与户主关系"], how: "按人列的名册才有:只取“户主”那一行。", example: "" },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 干部: one row a person. */
export const cadreColumns = {
  name: { aliases: ["姓名", "干部姓名"], required: true, how: "干部的名字。", example: "虚小禾" },
  phone: {
    aliases: ["电话", "联系电话", "手机号", "手机号码", "联系方式"],
    personal: true,
    how: "11 位手机号。",
    example: "13800000090",
    width: 15,
  },
  role: {
    aliases: ["角色", "分工"],
    required: true,
    how: "采集、汇总、审核、管理、督查。几样用顿号隔开。",
    example: "采集",
    choices: ["采集", "汇总", "审核", "管理", "督查"],
  },
  scope: {
    aliases: ["范围", "负责范围"],
    how: "管哪里:村名,或村名加组(例:东样村3组),几处用顿号隔开。审核、管理、督查空着就是全镇。",
    example: "东样村",
    width: 24,
  },
} as const satisfies Record<string, ColumnWords>;

/** Columns of 区域: one row a village or group. */
export const areaColumns = {
  village: {
    aliases: ["村", "行政村", "村名", "所在村", "村(社区)"],
    required: true,
    how: "行政村的名字。",
    example: "东样村",
  },
  group: {
    aliases: ["组", "村民小组", "自然村", "组别", "小组"],
    how: "村民小组。说的是整个村就空着。",
    example: "3组",
  },
  keyArea: { aliases: ["重点区域"], how: "是不是重点区域:是或否。", example: "是", choices: YES_NO },
  site: { aliases: ["安置点"], how: "这里是不是易地扶贫搬迁集中安置点:是或否。", example: "否", choices: YES_NO },
} as const satisfies Record<string, ColumnWords>;

/** Names that a sheet may have; the first is ours. */
export const sheetNames = {
  households: ["农户", "农户名单", "农户名册", "花名册", "户名册"],
  cadres: ["干部", "干部名单", "人员", "排查人"],
  areas: ["区域", "村组", "区划"],
  guide: ["填写说明", "说明"],
} as const;

/** The sheet that explains the form. */
export const formGuide = {
  yes: "必填",
  titles: ["工作表", "列", "必填", "怎么填", "表头也可以写"],
  remarks: [
    "“示例”开头的行不会导入,可以删掉,也可以留着。",
    "多出来的列不要紧,导入时会说明没有用到。",
    "有一格不对,就整份不导入,并列出每一格错在哪里、怎么改。",
    "同一份表导入几次都一样,不会变成两户。",
  ],
} as const;
