import type { Option } from "../../src/engine/questionnaire.ts";

/** S0:L167–L173; 1 and 2 may be ticked together. */
export const groupAttr: readonly Option[] = [
  { name: "poverty_alleviated", label: "1. 脱贫户", aliases: ["脱贫"] },
  { name: "monitored", label: "2. 监测户", aliases: ["监测", "监测对象"] },
  { name: "off_file", label: "3. 档外农户", aliases: ["档外", "一般农户", "一般户"] },
];

/** S0:L171. */
export const monitoredState: readonly Option[] = [
  { name: "open", label: "未消除风险监测户", aliases: ["未消除", "没消除"] },
  { name: "closed", label: "已消除风险监测户", aliases: ["已消除", "消除了"] },
];

/** S0:L175–L185, the six kinds of 档外农户 in the form's own wording. */
export const offFileTypes: readonly Option[] = [
  { name: "g1", label: "受疫情灾情影响较大,特别是收入下降明显的农户", short: "受疫情灾情影响较大", aliases: ["受灾"] },
  {
    name: "g2",
    label: "务工不稳定,特别是有外地务工返乡、新增劳动力和当地就业不稳定成员的农户",
    short: "务工不稳定",
  },
  {
    name: "g3",
    label: "新识别和新申请低保,特别是收入较低、家庭负担较重的农户",
    short: "新识别和新申请低保",
    aliases: ["低保"],
  },
  {
    name: "g4",
    label: "新增加的因病、因残、因学等刚性支出较大或收入大幅缩减导致基本生活出现严重困难的农户",
    short: "新增加的因病、因残、因学等刚性支出较大",
    aliases: ["因病", "因残", "因学"],
  },
  {
    name: "g5",
    label: "省防返贫监测与帮扶管理平台综合比对反馈各地的预警信息中问题相对突出,但没有纳入监测对象的农户",
    short: "省平台反馈预警,没有纳入监测对象",
    aliases: ["预警"],
  },
  { name: "g6", label: "其它特殊困难农户", aliases: ["其它", "其他", "特殊困难"] },
];

/** S0:L201; 否 first, because most households need none. */
export const noYes: readonly Option[] = [
  { name: "no", label: "否" },
  { name: "yes", label: "是" },
];

const onList = (list: string, text: string) => `if(selected(known('household.lists'), '${list}'), '${text}', '')`;

/** What the household's lists ask to look at besides (S0:L54, L56), as one calculation. */
export const listFocus = `concat(${[
  onList("COV-7", "\n重点核实:这户在市里下发的重点名单上。"),
  onList("COV-2", "\n安置点:搬迁后的稳岗就业、配套设施、公共服务。"),
  onList("COV-3", "\n受灾户:水源稳不稳、水质达不达标、供水设施好不好,房屋和产业受损没有。"),
  onList("COV-4", "\n务工户:返乡没有、工作稳不稳、收入降了没有。"),
  onList("COV-5", "\n新纳入低保、新增危改户:收入、住房安全,该不该纳入监测。"),
].join(", ")})`;
