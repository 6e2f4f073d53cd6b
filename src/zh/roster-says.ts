import type { Problem } from "../problem.ts";

type Params = Problem["params"];

const wordings: Readonly<Record<string, (p: Params) => string>> = {
  "file-empty": (p) => `${p.name}:文件是空的。请确认选对了文件。`,
  "file-locked": (p) => `${p.name}:文件设了打开密码。请在 Excel 里去掉密码,另存后再导入。`,
  "file-unreadable": (p) =>
    `${p.name}:打不开,不是 Excel 或 CSV 文件,或者没有传完整。请在 Excel 里另存为 .xlsx 再导入。`,
  "file-encoding": (p) => `${p.name}:文字编码认不出。请在 Excel 里另存为 .xlsx 再导入。`,
  "heading-missing": (p) => `没有“${p.heading}”这一列。表头可以写:${p.aliases}。`,
  "no-household-sheet": (p) => `没有找到农户表。要有一行表头,至少有这些列:${p.headings}。`,
  "no-rows": () => "表里一户也没有。请在表头下面每户填一行。",
  "value-missing": (p) => `“${p.heading}”没有填。请补上。`,
  "bad-name": () => "姓名要写 2 到 20 个汉字(少数民族姓名可以有“·”)。请改正。",
  "id-length": (p) => `身份证号是 18 位,这里是 ${p.digits} 位。请对照证件改正;没有就空着。`,
  "id-15": () => "这是 15 位的老号码。请填现在的 18 位身份证号;没有就空着。",
  "id-masked": () => "号码打过码(有 *),存不了。请填完整的号码;没有就空着。",
  "id-checksum": () => "身份证号的校验码对不上,有一位抄错了。请对照证件逐位核对。",
  "id-date": () => "身份证号里的出生日期不对。请对照证件改正。",
  "id-letters": () => "证件号码里有不该有的字。只写数字,最后一位可以是 X。",
  "number-rounded": () =>
    "Excel 已经把后几位改成了 0,原来的号码找不回来。请把这一列设成“文本”格式,再照证件重填;或从系统重新导出。",
  "bad-phone": () => "电话要写 11 位手机号,或区号-座机号,只写一个。请改正;没有就空着。",
  "bad-population": () => "人口数要写 1 到 20 的整数。请改正。",
  "bad-class": (p) => `不认识“${p.word}”。可以写:${p.accepted}。`,
  "class-conflict": () => "档外农户不能同时是脱贫户或监测户。请核实后只留对的。",
  "cleared-conflict": () => "“未消除风险”和“已消除风险”对不上。请核实后改成一致。",
  "cleared-alone": () => "不是监测户,不用写“风险是否已消除”。请清空,或把户类型改成监测户。",
  "bad-yes-no": () => "这里写“是”或“否”。请改正。",
  "bad-off-file": (p) => `不认识“${p.word}”。档外类别写 1 到 6,几类用顿号隔开。`,
  "off-file-conflict": () => "脱贫户、监测户不填档外类别。请清空,或把户类型改成档外农户。",
  "bad-list": (p) => `不认识名单“${p.word}”。可以写:${p.accepted}。`,
  "bad-role": (p) => `不认识“${p.word}”。角色可以写:${p.accepted}。`,
  "scope-missing": () => "采集、汇总要写明管哪个村,例:东样村,或东样村3组。请补上。",
  "bad-scope": (p) => `没有叫“${p.word}”的村。请写村名,或村名加组,例:东样村3组。`,
  "collector-missing": () => "写了排查人电话,没有写排查人。请补上姓名,或清空电话。",
  "duplicate-id": (p) => `和第${p.row}行的证件号码一样。同一户只留一行;不是同一户就对照证件改正。`,
  "duplicate-number": (p) => `和第${p.row}行的户编号一样。同一户只留一行;不是同一户就改正户编号。`,
  "duplicate-household": (p) =>
    `和第${p.row}行同组同名同电话,分不清是不是一户。同一户只留一行;真是两户,请填户主证件号码或电话来区分。`,
  "register-conflict": (p) =>
    `户编号登记的是“${p.one}”,证件号码登记的是“${p.other}”,不是同一户。请核实后改正其中一个。`,
  "bad-option": (p) => `不认识“${p.word}”。可以写:${p.accepted}。`,
  "bad-number": (p) => `这里写数字${p.unit ? `(${p.unit})` : ""}。请改正;没有就空着。`,
  "not-whole": (p) => `这里写整数${p.unit ? `(${p.unit})` : ""}。请改正。`,
  "bad-date": (p) =>
    `这里写${p.appearance === "year" ? "四位数年份,例:2021" : p.appearance === "month-year" ? "年月,例:2021-03" : "日期,例:2021-03-05"}。请改正;没有就空着。`,
  "bad-bound": (p) => `${p.message}`,
  "bad-year": () => "数据年度写四位数年份,例:2021。请改正;空着就算现在的。",
  "year-ahead": () => "数据年度还没有到。请改正;空着就算现在的。",
  "household-missing": () => "没有写是哪一户。请写户编号,或户主证件号码,或村、组、户主姓名。",
  "household-unknown": (p) => `农户表和系统里都没有这一户(${p.said})。请先在“农户”表里写上这一户,或改正这里的写法。`,
  "household-ambiguous": (p) => `${p.said}有几户,分不清是哪一户。请写户编号,或户主证件号码。`,
  "household-away": (p) => `“${p.one}”已经核减,不能再往里添人。请改正,或请镇里先恢复这一户。`,
  "member-elsewhere": (p) =>
    `这个证件号码登记在“${p.one}”,这里写的是“${p.other}”。一个人只能在一户里,请核实后改正其中一处。`,
  "duplicate-member": (p) => `和第${p.row}行是同一户的同一个人。只留一行;不是同一个人,请填证件号码来区分。`,
  "duplicate-row": (p) => `和第${p.row}行说的是同一处。只留一行。`,
  "entity-unknown": (p) => `没有叫“${p.name}”的经营主体。请先在“经营主体”表里写上,或改正名字。`,
  "entity-ambiguous": (p) => `几个村都有叫“${p.name}”的经营主体。请写明是哪个村的。`,
  "cadre-ambiguous": (p) => `${p.village}有几个叫“${p.name}”的干部。请填上电话来区分。`,
  "cadre-phone-taken": (p) => `这个电话登记的是“${p.other}”,不是“${p.name}”。请核实后改正姓名或电话。`,
};

/** What is wrong and how to mend it, for every problem a roster can have. */
export function sayRosterProblem({ code, params }: Problem): string {
  const wording = wordings[code];
  if (!wording) throw new Error(`roster problem without words: ${code}`);
  return wording(params);
}

/** Codes that have words. */
export const rosterProblemCodes: readonly string[] = Object.keys(wordings);

/** Where a problem stands, as Excel shows it. */
export interface CellPlace {
  sheet: string;
  row?: number;
  column?: string;
  heading?: string;
  /** Already masked. */
  value?: string;
}

/** One line about one cell: place, value, what is wrong, how to mend it. */
export function sayCell(place: CellPlace, what: Problem): string {
  const row = place.row === undefined ? "" : ` 第${place.row}行`;
  const column = place.column === undefined ? "" : ` ${place.column}列`;
  const heading = place.heading === undefined || place.column === undefined ? "" : `“${place.heading}”`;
  const value = place.value === undefined || place.value === "" ? "" : `(${place.value})`;
  return `${place.sheet}${row}${column}${heading}${value}:${sayRosterProblem(what)}`;
}

const notes: Readonly<Record<string, (p: Params) => string>> = {
  "columns-ignored": (p) => `${p.sheet}:这些列没有用到:${p.columns}。`,
  "sheet-ignored": (p) => `工作表“${p.sheet}”没有用到。`,
  "rows-example": (p) => `${p.sheet}:跳过示例 ${p.n} 行。`,
  "rows-footer": (p) => `${p.sheet}:跳过表尾 ${p.n} 行。`,
  "rows-member": (p) => `${p.sheet}:跳过不是户主的 ${p.n} 行。`,
  "values-kept": (p) => `有 ${p.n} 项是入户时核实过的,和表里不同,保留了入户的。`,
  "kin-gone": (p) => `有 ${p.n} 人已经从家里去掉了(去世、迁出或换了人),没有恢复。`,
  "households-gone": (p) => `有 ${p.n} 户已经核减(去世、搬迁或重复),没有恢复。`,
  "grants-ended": (p) => `有 ${p.n} 人的权限在系统里已经收回,没有恢复。要恢复请重新邀请。`,
};

/** A remark that stops nothing. */
export function sayRosterNote({ code, params }: Problem): string {
  const wording = notes[code];
  if (!wording) throw new Error(`roster note without words: ${code}`);
  return wording(params);
}

/** What the further sheets are counted as, in the order in which they are told. */
const registers: readonly (readonly [kind: string, what: string, unit: string])[] = [
  ["member", "家庭成员", "人"],
  ["helper", "帮扶人", "人"],
  ["team", "驻村工作队", "人"],
  ["village", "村", "个"],
  ["hamlet", "自然村", "个"],
  ["site", "安置点", "个"],
  ["entity", "经营主体", "个"],
  ["worker", "务工农民", "人"],
];

/** "家庭成员:新增 4 人,有变化 1 人,不变 0 人", a line for each sheet of the file. */
export function sayRegisters(
  tallies: Readonly<Record<string, { added: number; changed: number; unchanged: number } | undefined>>,
): string[] {
  return registers.flatMap(([kind, what, unit]) => {
    const tally = tallies[kind];
    if (!tally) return [];
    const { added, changed, unchanged } = tally;
    return [`${what}:新增 ${added} ${unit},有变化 ${changed} ${unit},不变 ${unchanged} ${unit}`];
  });
}

/** People whom the register has and the file has not. */
export function sayMissingKin(names: readonly string[]): string {
  return `系统里有、表里没有的 ${names.length} 人,都保留着:${names.slice(0, 10).join("、")}${names.length > 10 ? " 等" : ""}。`;
}
