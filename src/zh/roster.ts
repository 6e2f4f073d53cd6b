/** Words of the class column. `off` = 档外农户. */
export const classWords: Readonly<Record<string, readonly ("alleviated" | "monitored" | "open" | "closed" | "off")[]>> =
  {
    脱贫户: ["alleviated"],
    脱贫不享受政策户: ["alleviated"],
    监测户: ["monitored"],
    监测对象: ["monitored"],
    未消除风险监测户: ["monitored", "open"],
    已消除风险监测户: ["monitored", "closed"],
    未消除风险: ["monitored", "open"],
    未消除: ["monitored", "open"],
    已消除风险: ["monitored", "closed"],
    已消除: ["monitored", "closed"],
    脱贫不稳定户: ["alleviated", "monitored"],
    边缘易致贫户: ["monitored"],
    突发严重困难户: ["monitored"],
    档外农户: ["off"],
    一般农户: ["off"],
  };

/** The class words that are named when another one was found. */
export const classHint = "脱贫户、监测户、未消除风险监测户、已消除风险监测户、档外农户";
/** Between the words of a class ("2. 监测户:未消除风险监测户", "监测户(未消除)"). */
export const classSeparators = /[、,，;；/+\s:：()（）]+|(?<![^\s、])[1-3][.．]/;

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
