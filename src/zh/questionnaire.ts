/** What `ruhu questionnaire` says. */
export const questionnaireWords = {
  summary: "表单:导入、导出、检查 XLSForm(Excel、CSV、Markdown),看每道题的出处",
  usage:
    "questionnaire import 表.xlsx [--reason 依据] [--dry-run] | export 表.xlsx [表的编号] [--force] | check 表.xlsx [--json] | trace 表.xlsx 答案.json [--json] | status [--json]",
  which: "要写做什么:import、export、check、trace 或 status",
  fileMissing: "要写哪个文件",
  answersMissing: "要写答案文件:trace 表.xlsx 答案.json",
  unreadable: "没有这个文件,或者不让读",
  unreadableCure: "检查文件名和文件夹",
  tooLarge: "文件太大,不像一张表单",
  tooLargeCure: "表单文件一般不到 1 MB;看看是不是拿错了文件",
  badAnswers: "答案文件不对",
  badAnswersCure: '写成 {"today":"2022-10-20","answers":[{"path":"age","value":"35"}]},见 docs/xlsform.md',
  accepted: (title: string, questions: number) => `可以用:“${title}”,要答的题 ${questions} 道。`,
  refused: {
    invalid: (n: number) => `有 ${n} 处不对。改好后再来一次。`,
    unsupported: (n: number) => `有 ${n} 处是本系统没有的。照上面的办法改好后再来一次。`,
  },
  note: (text: string) => `注意:${text}`,
  noForm: (word: string, known: readonly string[]) => `不知道要导出哪张表(${word})`.concat(`;有:${known.join("、")}`),
  noFormCure: "在文件名后面写上编号,例:questionnaire export 表.xlsx F01",
  unknownFormat: "要写成 .xlsx、.csv 或 .md",
  exported: (path: string, title: string, version: number) => `已写好 ${path}:“${title}”第 ${version} 版。`,
  ownFunctions: (names: readonly string[]) =>
    `里面用了本系统自己的函数:${names.join("、")}。导回来不变;要放到 ODK 里用,先把它们换掉。`,
} as const;

/** What publishing an imported form says. */
export const publishing = {
  same: (title: string, version: number) => `和现在用的“${title}”第 ${version} 版一样,没有要发布的。`,
  more: (questions: number, owed: number, ofHouseholds: boolean, names: readonly string[]) =>
    `比正式的表多 ${questions} 题 × ${owed} ${ofHouseholds ? "户" : "份"}:${names.slice(0, 10).join("、")}${names.length > 10 ? " 等" : ""}`,
  reasonMissing: "不得随意搭便车:多出来的题要写明依据",
  reasonCure: "加上 --reason,例:--reason 县乡村振兴局 2022-10-18 通知;或去掉多出来的题",
  open: (n: number) => (n === 0 ? "没有正在填的。" : `正在填的 ${n} 份会改用新版,答过的都留着。`),
  again: (name: string, questions: readonly string[]) => `  ${name}:要再答 ${questions.join("、")}`,
  added: (name: string, questions: readonly string[]) => `  ${name}:新增要答 ${questions.join("、")}`,
  others: (n: number) => `  还有 ${n} 份,不一一列出。`,
  untouched: (n: number) => `  ${n} 份不用再答什么。`,
  done: (title: string, version: number) => `已发布“${title}”第 ${version} 版。重新启动程序后用新版。`,
  unknown: (id: string) => `“${id}”是新的表,还没有哪个工作方案用到它。`,
  dryRun: (version: number) => `只是试算,没有发布(会是第 ${version} 版)。`,
} as const;

/** How a trace reads. */
export const tracing = {
  start: (today: string) => `没有答时(今天是 ${today}):`,
  answer: (path: string, value: string) => `答 ${path} = ${value === "" ? "(空)" : value}`,
  problems: { "no-path": "没有这道题,或这一行还没有。", "not-asked": "这一题是算出来的,不能答。" },
  state: (path: string, at: { relevant: boolean; required: boolean; value: string; valid: boolean }) =>
    `  ${path}:${at.relevant ? "要答" : "不用答"}${at.required ? ",必填" : ""}${at.value === "" ? "" : `,值 ${at.value}`}${at.valid ? "" : ",不合要求"}`,
  unchanged: "  没有变化",
} as const;

/** How far the wordings are evidenced (domain.md §0.1). */
export const standing = {
  heading: (form: string, title: string, version: number, local: boolean) =>
    `${form} ${title}(第 ${version} 版${local ? ",本镇发布" : ""})`,
  counts: (counts: readonly string[]) => `  ${counts.join(",")}`,
  evidence: {
    SEED: "工作方案原文",
    FOUND: "现行系统原文",
    "FOUND-OLD": "旧系统原文",
    RECON: "凭经验写的",
    DERIVED: "本系统补的",
  },
  count: (name: string, n: number) => `${name} ${n} 题`,
  confirm: (n: number) => `  其中 ${n} 题要对照纸质表确认:`,
  question: (number: string, label: string, evidence: string) => `    ${number}${label}(${evidence})`,
  sound: "  没有要对照确认的。",
} as const;
