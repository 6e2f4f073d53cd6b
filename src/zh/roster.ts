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

/** Words of the class column. `off` = 档外农户. */
export const classWords: Readonly<Record<string, readonly ("alleviated" | "monitored" | "open" | "closed" | "off")[]>> =
  {
    脱贫户: ["alleviated"],
    脱贫不享受政策户: ["alleviated"],
    监测户: ["monitored"],
    监测对象: ["monitored"],
    未消除风险监测户: ["monitored", "open"],
    已消除风险监测户: ["monitored", "closed"],
    脱贫不稳定户: ["alleviated", "monitored"],
    边缘易致贫户: ["monitored"],
    突发严重困难户: ["monitored"],
    档外农户: ["off"],
    一般农户: ["off"],
  };

/** Words by which a type of 档外农户 (g1 … g6, in the order printed) is recognised. */
export const offFileWords: readonly (readonly string[])[] = [
  ["受疫情灾情影响", "受灾", "收入下降"],
  ["务工不稳定", "务工"],
  ["新识别和新申请低保", "低保"],
  ["因病", "因残", "因学", "刚性支出"],
  ["预警信息", "预警", "比对反馈"],
  ["其它特殊困难", "其他特殊困难", "其它", "其他"],
];

/** Words of the list column. */
export const listWords: Readonly<Record<string, readonly string[]>> = {
  "COV-1": ["脱贫户和监测户"],
  "COV-2": ["安置点"],
  "COV-3": ["受灾"],
  "COV-4": ["经营主体"],
  "COV-5": ["低保危改", "低保", "危改"],
  "COV-6": ["村定"],
  "COV-7": ["市定"],
};

/** Words of the role column; also understood by invitations. */
export const roleWords: Readonly<Record<string, readonly string[]>> = {
  collector: ["采集", "采集人", "排查", "排查人", "网格员", "包户干部"],
  compiler: ["汇总", "汇总人"],
  reviewer: ["审核", "审核人"],
  admin: ["管理", "管理员"],
  inspector: ["督查"],
};

/** The whole town, as a scope. */
export const townWords = ["全镇", "全乡", "镇", "乡"] as const;
export const yesWords = ["是", "有", "√", "Y", "y", "1"] as const;
export const noWords = ["否", "无", "×", "N", "n", "0", "不是"] as const;
/** What a heading may add in brackets. */
export const optionalMarks = ["必填", "选填", "可不填"] as const;
/** A row that begins so is an example and is not imported. */
export const exampleMark = "示例";
/** A row that begins so is a footer. */
export const footerWords = ["合计", "总计", "小计", "填表", "备注", "说明", "注:", "制表", "审核人", "单位"] as const;
/** The head's own row in a roster that lists every person. */
export const headWords = ["户主", "本人", "本人或户主"] as const;
/** "3", "第三村民小组", "三组" → the group's number; other names stay. */
export const groupPattern = /^第?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:村民小组|村民组|小组|组|队)?$/;
export const groupName = (n: number) => `${n}组`;
/** Where a village's name ends inside "东样村3组". */
export const villageEnds = ["村", "社区", "居委会"] as const;
/** A person's name: 2 to 20 characters (domain.md F01). */
export const namePattern = /^[\p{Script=Han}·]{2,20}$/u;
/** What stands between several values in a cell. */
export const listSeparators = /[、,，;；/+\s]+/;
/** The unit that people add to a number of persons. */
export const personUnits = /(?:人|口|口人)$/;
/** The household everybody may practise on: invented. */
export const practiceHousehold = {
  "household.head_name": "练习户",
  "household.population": "4",
  "household.phone": "13800000000",
  "household.group_attr": "off_file",
  "household.off_file_types": "g1",
} as const;
/** Name of a person who has not given it yet. */
export const newcomerName = "新成员";
/** Between places of a scope; blanks may stand inside one ("东样村 3组"). */
export const scopeSeparators = /[、,，;；/]+/;

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
