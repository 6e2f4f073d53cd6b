import type { Problem } from "../problem.ts";

/** Words that stand in a form itself. */
export const formWords = {
  language: "中文(zh)",
  attestation: "提交就是填表人签字:本人${attestor},以上属实。",
  removed: "不在这里的",
} as const;

type Params = Problem["params"];
type Sentence = string | ((params: Params) => string);

const begun = (what: unknown) => (what === "repeat" ? "begin_repeat" : "begin_group");
const ended = (what: unknown) => (what === "repeat" ? "end_repeat" : "end_group");
const at = ({ position }: Params) => (position === undefined ? "" : `第 ${position} 个字符处`);

/** Sheets, headings and settings. */
const sheets: Readonly<Record<string, Sentence>> = {
  "no-survey": ({ names }) => `没有 survey 工作表(现有:${names || "无"})。问题要写在名叫 survey 的工作表里。`,
  "no-questions": "survey 里一道题也没有。",
  "sheet-refused": ({ sheet }) => `本系统没有 ${sheet} 工作表的功能。选项写到 choices,把这张表删掉再导入。`,
  "sheet-passed-over": ({ sheet }) => `工作表“${sheet}”不是表单的一部分,没有读。`,
  merged: ({ range }) => `有合并的单元格 ${range}。请取消合并,每一格自己写清楚。`,
  "heading-missing": ({ heading }) => `没有 ${heading} 这一列。第 1 行要有列名 ${heading}。`,
  "heading-doubled": ({ other }) => `和“${other}”是同一列。只留一列。`,
  "heading-empty": ({ column }) => `第 ${column} 列没有列名,里面却有内容。在第 1 行写上列名,或删掉这一列。`,
  "heading-unknown": "不认识这一列。看看列名是不是写错了;只是备注的,删掉这一列再导入。",
  "column-media": "不能带图片、声音、视频。把要看的写进 hint,删掉这一列。",
  "column-parameters": "没有 parameters。范围用 constraint 写,例如 . >= 1 and . <= 10;其他的删掉。",
  "column-behaviour": "没有这一列的功能。跟着别的题变的,用 calculate 写;其他的删掉。",
  "column-entities": "不存实体。要和登记的信息连起来,用 ruhu::element 写元素名。",
  "column-bind":
    "不能直接写 bind、control、instance 这样的列。用 relevant、constraint、required、calculation 这些列写。",
  language: ({ kept }) =>
    kept ? `表里有几种语言,只能用一种(现在用“${kept}”)。删掉这一列。` : "表里有几种语言,只能用一种。只留一列。",
  "settings-rows": "settings 只能有一行设置。多出来的行请删掉。",
  "setting-unknown": ({ setting }) => `没有“${setting}”这个设置。删掉这一列再导入。`,
  "version-given": ({ version }) => `version“${version}”不是整数,发布时由系统接着上一版编号。`,
  "id-twice": "form_id 和 id_string 写了两个,用 form_id。",
  "value-bad": ({ value, allowed }) =>
    `看不懂“${value}”。${allowed ? `可以写:${allowed}。` : "是或否写 yes、no,序号写整数。"}`,
  "cell-missing": "这一格不能空着。",
  "cell-unused": "这一行用不上这一列。清空这一格,或看看 type 是不是写错了。",
  engine: ({ column, fault }) =>
    column === "last"
      ? "排在 ruhu::last 的组后面了。最后问的组(签字)要放在表的最后。"
      : `这张表这样不能用:${column} ${fault}`,
};

/** Rows and their types. */
const rows: Readonly<Record<string, Sentence>> = {
  "type-missing": "有题却没有 type。写上题型,例如 text、integer、select_one 选项表名。",
  "type-unknown": ({ type, near }) =>
    `没有“${type}”这种题型。${near ? `是不是 ${near}?` : "常用的:text、integer、decimal、date、select_one、select_multiple、note、calculate、image、geopoint。"}`,
  "type-datetime": "没有日期加时间的题型。只要日期的用 date;时间另加一道 text。",
  "type-time": "没有时间题型。用 text,再用 constraint 写 regex(., '^[0-2]?[0-9]:[0-5][0-9]$')。",
  "type-range": ({ type }) => `没有 ${type} 题型。用 integer,范围用 constraint 写,例如 . >= 0 and . <= 100。`,
  "type-phone": "没有 phone number 题型。用 text,再在 ruhu::type 写 phone。",
  "type-acknowledge": "没有 acknowledge 题型。用 select_one,选项只写一个“知道了”。",
  "type-barcode": "不能扫码。用 text,把码上的号打进来。",
  "type-recording": ({ type }) => `不能收 ${type}。用 image 拍照,或用 text 写下来。`,
  "type-shape": ({ type }) => `没有 ${type} 题型。只要一个点的用 geopoint。`,
  "type-hidden": "没有 hidden 题型。用 calculate,固定的值写成 '值'。",
  "type-external": ({ type }) => `不能从别的文件取选项(${type})。把选项写到 choices 工作表里。`,
  "type-rank": "没有排序题。用几道 select_one,分别问第一、第二、第三。",
  "type-from-answers": ({ type }) => `不能拿前面的答案当选项(${type})。把选项写到 choices 工作表里。`,
  "type-or-other": ({ list }) =>
    `不能写 or_other。在 choices 的 ${list || "选项表"} 里加一个选项 other,再加一道 text 题,relevant 写 selected(\${…}, 'other')。`,
  "type-loop": "没有 loop。每个选项各写一组题,或用 begin_repeat。",
  "repeat-nested": "清单里不能再有清单。把里面的一层拆出来,或改成普通的题。",
  "repeat-in-block": "确认块里不能有清单。把 begin_repeat 移到确认块外面。",
  "removed-outside": "ruhu::block 写 removed 的组,要放在 begin_repeat 里面。",
  metadata: ({ type }) => `${type}:谁填的、什么时候开始、什么时候交的,系统自己记,不作为一道题。`,
  "row-disabled": "disabled 写了 yes,这一行没有读。",
  "row-remark": "这一行没有 type、name、label,当作备注,没有读。",
  "name-missing": "没有 name。每道题、每个组都要有自己的名字。",
  "name-bad": ({ name }) =>
    `名字“${name}”不能用。要用字母、汉字或下划线开头,后面可以有数字、- 和 .,不能有空格和别的符号。`,
  "name-reserved": ({ name }) => `名字“${name}”留作他用,请换一个。`,
  "name-doubled": ({ name, row }) => `名字“${name}”第 ${row} 行已经用了。整张表里每个名字只能用一次,请换一个。`,
  "end-unmatched": ({ what, name }) =>
    `多了一个 ${ended(what)},前面没有对应的 ${begun(what)}${name ? `(正开着的是“${name}”)` : ""}。`,
  "begin-unmatched": ({ what, name }) => `“${name}”的 ${begun(what)} 没有对应的 ${ended(what)}。在这一组的最后补上。`,
  "required-group": "组和清单不能写 required。写到里面的题上;清单至少要有一行的,用 ruhu::required。",
  "required-note": "说明(note)没有答案,写了 required 就永远交不了。去掉 required。",
  "no-label": ({ name }) => `没有 label,先用名字“${name}”。`,
  "template-here": "这里不能写 ${…}。要带出别的题的答案,写到题目的 label 或 hint 里。",
  "reference-broken": "${…} 没有写完整。要写成 ${名字},里面只能是一个名字。",
  "calculation-missing": "calculate 要有 calculation;只算一次的写 once(…)。",
  "calculation-typed": ({ type }) => `${type} 题不能用算式。把 type 改成 calculate,要给人看的再加一道 note。`,
  "calculation-editable": "算出来的题不能再改。加上 read_only = yes,或把 type 改成 calculate。",
  "default-twice": "default 和 ruhu::default 只能写一个。",
  "default-moving":
    "ODK 的 default 只在打开表单时算一次,那时别的题还没有答。要跟着别的题变,把 type 改成 calculate,或写到 ruhu::default。",
  "default-file": "照片和文件不能有 default。",
  "default-calculate": "calculate 不能再写 default,写进算式里:coalesce(…, 默认值)。",
  "read-only-expression": "read_only 只能写 yes 或 no,不能写条件。用 relevant 分成两道题。",
  appearance: ({ word }) => `没有“${word}”这种样式。去掉它;要从别的文件取数的,把选项写到 choices 里。`,
  "none-incomplete": "ruhu::none、ruhu::none_label、ruhu::none_other、ruhu::none_confirm 要么都写,要么都不写。",
};

/** Option lists. */
const choices: Readonly<Record<string, Sentence>> = {
  "list-missing": ({ list }) => `choices 里没有选项表“${list}”。补上这张表的选项,或改正名字。`,
  "choice-no-list": "这个选项没有 list_name,不知道是哪张表的。",
  "choice-no-name": "选项没有 name。",
  "choice-blank": ({ list, name }) => `选项表“${list}”里的名字“${name}”有空格。名字里不能有空格,label 里可以有。`,
  "choice-doubled": ({ name }) => `这张选项表里已经有“${name}”。每个选项的名字要不一样。`,
  "filter-self": "choice_filter 里用 name 表示选项,不写 . 和 ./…。",
  "filter-column": ({ name }) => `choices 里没有“${name}”这一列。补上这一列;是题目的名字就写成 \${${name}}。`,
  "filter-empty": "不管前面怎么答,这样筛下来一个选项也不剩。改 choice_filter,或补选项。",
  "never-holds": "这个条件怎么答都不成立,又是必填,这张表就永远交不了。改 constraint。",
  cycle: ({ path }) => `绕成了圈:${path}。一道题不能靠自己的答案来算自己,断开其中一处。`,
};

/** Expressions; most begin with where. */
const expressions: Readonly<Record<string, Sentence>> = {
  "expression-unexpected-character": (p) => `${at(p)}的“${p.found}”看不懂。`,
  "expression-unexpected-token": (p) => `${at(p)}的“${p.found}”放错了地方。看看括号、逗号、and、or 是不是少了。`,
  "expression-unexpected-end": "式子没有写完。看看括号是不是成对,运算符后面有没有东西。",
  "expression-unclosed-string": (p) => `${at(p)}的引号没有成对。`,
  "expression-unclosed-reference": (p) => `${at(p)}的 \${ 没有用 } 关上。`,
  "expression-bad-name": (p) => `${at(p)}的 \${${p.name}} 里不是一个名字。`,
  "expression-bare-name": (p) => `${at(p)}的“${p.found}”:引用题目要写成 \${${p.found}},文字要加引号。`,
  "expression-unknown-function": (p) => `没有 ${p.name}() 这个函数。`,
  "expression-no-function": (p) => `本系统没有 ${p.name}() 这个函数。能用的函数见 docs/xlsform.md。`,
  "expression-wrong-arity": (p) => `${p.name}() 里写了 ${p.given} 个参数,个数不对。`,
  "expression-reference-needed": (p) => `${p.function}() 的第 ${p.argument} 个参数要写成 \${名字}。`,
  "expression-literal-needed": (p) => `${p.function}() 的第 ${p.argument} 个参数要是引号里的文字。`,
  "expression-bad-pattern": (p) => `${p.function}() 里的正则表达式看不懂。`,
  "expression-too-deep": "式子太长、太深。拆成几道 calculate。",
  "expression-path": "不能写路径(../、/data/…、instance()、|)。引用题目用 ${名字}。",
  "expression-unknown-name": (p) => `没有叫“${p.name}”的题。`,
  "expression-ambiguous-name": (p) => `叫“${p.name}”的题不止一道,不知道是哪一道。给它们起不同的名字。`,
  "expression-group-name": (p) => `“${p.name}”是一组题,不是一道题,没有答案可用。引用里面的题。`,
  "expression-metadata-name": (p) => `“${p.name}”由系统自己记,表里不能引用。日期用 today(),行数用 count()。`,
  "expression-last-saved": "不能引用上一份表的答案(last-saved)。登记过的信息用 ruhu::element。",
  "expression-bare-reference": (p) =>
    `${p.operator} 里的 \${${p.name}} 要写成条件,例如 \${${p.name}} != '' 或 \${${p.name}} = 'yes'。`,
  "expression-comparison-chain": "不能连着比较。a < b < c 要写成 a < b and b < c。",
  "expression-row-needed": (p) =>
    `“${p.name}”在清单“${p.repeat}”里,有许多行,这里不知道是哪一行。用 count()、sum()、min()、max()、join() 把各行合起来。`,
};

/** Files as a whole. */
const files: Readonly<Record<string, Sentence>> = {
  "file-empty": "文件是空的。",
  "file-locked": "文件有密码。请另存一份没有密码的。",
  "file-unreadable": "文件打不开,不是 Excel、CSV 或 Markdown 表格。",
  "file-encoding": "看不懂文件的编码。请另存为 UTF-8。",
  "file-macros": "文件里有宏,不打开。请另存为“Excel 工作簿(.xlsx)”。",
  "file-bomb": ({ megabytes }) => `文件解开后有 ${megabytes} MB 以上,不像一张表单,不打开。`,
  "file-parts": ({ parts }) => `文件里有 ${parts} 个部件,不像一张表单,不打开。`,
  "file-twice": "文件里有两个同名的部件,不知道该读哪一个,不打开。请用 Excel 或 WPS 另存一次。",
};

const sentences: Readonly<Record<string, Sentence>> = { ...sheets, ...rows, ...choices, ...expressions, ...files };

/** What is wrong and what to do, in one or two sentences. */
export function sayFinding({ code, params }: Problem): string {
  const sentence = sentences[code];
  if (sentence === undefined) return code;
  return typeof sentence === "string" ? sentence : sentence(params);
}

/** The finding with its place: `survey 第 5 行 relevant:…`. */
export function sayPlaced({
  sheet,
  row,
  column,
  problem,
}: {
  sheet: string;
  row: number;
  column: string;
  problem: Problem;
}): string {
  const place = [sheet, row > 0 ? `第 ${row} 行` : "", column].filter((part) => part !== "").join(" ");
  return place === "" ? sayFinding(problem) : `${place}:${sayFinding(problem)}`;
}
