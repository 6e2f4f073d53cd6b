/** Sentences of deciding: 汇总 and 审核. */

type Step = "compile" | "review";

export const verbs: Record<Step, string> = { compile: "汇总", review: "审核" };
/** Who decides at a step, in a sentence. */
export const offices: Record<Step, string> = { compile: "村里", review: "镇里" };
export const you = "您";
export const somebody = "别人";

/** What a decision is tagged with: “着重解决” and the 备注 of the form (domain.md §2.3, S0:L58, L66, L207). */
export const problemTypes = {
  weak_help: "帮扶政策针对性不强、落实不到位",
  not_included: "应纳未纳",
  wrongly_cleared: "不符合条件却进行风险消除",
  not_cleared: "符合条件却不进行风险消除",
  unstable: "监测对象风险消除不稳定",
  misidentified: "识别不精准",
  no_labour: "整户无劳动力监测对象标注风险消除",
  medical: "“三重”医疗保障措施不够",
} as const;

export const buttons = {
  pass: "通过",
  giveBack: "退回",
  another: "下一户",
  anotherPaper: "下一份",
  history: "这户的履历",
  pictures: (n: number, documents: boolean) => `${documents ? "看文件" : "看照片"}(${n})`,
  morePictures: (n: number, documents: boolean) => `还有 ${n} ${documents ? "份" : "张"}`,
  tag: "标问题类型",
  together: (n: number, unit: string) => `没有提示的 ${n} ${unit}一起看`,
  sureBack: "确定退回",
  alsoBack: (number: number, comment: string) => `第${number}题也退:${comment}`,
  cancel: "取消",
  backAgain: "再退回",
  seenAll: (n: number, unit: string) => `看过了,${n} ${unit}通过`,
  oneByOne: (unit: string) => `逐${unit}看`,
  unpass: "撤销通过",
  tagged: "标好了",
  progress: "进度",
} as const;

/** Words for the card shown last; with 退回 what stands behind it. */
export const cardWords = {
  pass: /^(?:审核|汇总)?通过了?$/u,
  another: /^下一(?:户|份|个)$/u,
  giveBack: /^退回(?!去)[\s,,::]*(.*)$/su,
} as const;

export const nothing = (step: Step | undefined) => `现在没有待您${step === undefined ? "审核" : verbs[step]}的。`;

/** "待您审核 39 户。有提示的 15 户排在前面。" */
export function waiting(step: Step, count: { all: number; flagged: number }, unit: string): string {
  const flagged = count.flagged > 0 ? `有提示的 ${count.flagged} ${unit}排在前面。` : "";
  return `待您${verbs[step]} ${count.all} ${unit}。${flagged}`;
}

export const stillWaiting = (step: Step, all: number, unit: string) => `待您${verbs[step]}还有 ${all} ${unit}。`;
export const allDecided = (step: Step) => `待您${verbs[step]}的都看完了。`;

/** "北样村 2组 丙长河 · 排查人虚海棠 · 汇总人虚晨光" */
export function cardHeader(place: string, visit: boolean, by: string, compiler: string | undefined): string {
  const who = by === "" ? "" : ` · ${visit ? "排查人" : "填报人"}${by}`;
  return `${place}${who}${compiler === undefined ? "" : ` · 汇总人${compiler}`}`;
}

/** "虚明月(代虚小禾填)": who filled it in, and for whom. */
export const filledBy = (by: string, whose: string | undefined) => (whose === undefined ? by : `${by}(代${whose}填)`);
export const hint = (index: number, text: string) => `提示${"一二三四五六七八九十"[index] ?? index + 1}:${text}`;
export const earlierHint = (title: string, text: string) => `以前的提示(${title}):${text}`;
export const earlierReturn = (moment: string, comment: string) => `${moment} 退回过:“${comment}”`;
export const changedSince = "这一份刚才改过,下面是新的,请再看一遍。";

/** What a finding says when it is read, by rule; the detail where there is one. */
export const findingTexts: Record<string, string> = {
  late: "到户一天以后才补录的",
  warning: "这个答案有点不寻常,填的人说就这样写",
};

const listNames: Record<string, string> = {
  "COV-2": "易地扶贫搬迁集中安置点",
  "COV-3": "受灾严重的农户",
  "COV-4": "生产经营困难经营性主体农民用工",
  "COV-5": "新纳入整户低保和新增危改",
  "COV-6": "存在突出问题的一般农户",
  "COV-7": "重点排查对象",
};

/** "这户在“受灾严重的农户”名单上,原则上要实地排查。虚海棠写的理由:“路塌了一段”" */
export function flagged(
  question: string,
  where: { lists: readonly string[]; keyArea: boolean },
  label: string,
  who: string,
  reason: string,
): string {
  if (question !== "phone_reason") return `${label},${who}写的:“${reason}”`;
  const lists = where.lists.flatMap((list) => listNames[list] ?? []).map((name) => `“${name}”`);
  const key = where.keyArea ? "这户在重点区域里" : "这户属于重点群体";
  const why = lists.length > 0 ? `这户在${lists.join("、")}名单上` : key;
  return `${why},原则上要实地排查。${who}写的理由:“${reason}”`;
}

/** "第一轮排查记过“水源不稳定”,这次填“无”,没有说明。" */
export const goneQuiet = (title: string, before: string, now: string) =>
  `${title}记过“${before}”,这次填“${now}”,没有说明。`;
export const warned = (number: number, label: string, message: string) => `第${number}题(${label}):${message}`;

/** What is suggested for a question that the checks flagged. */
export const suggestions: Record<string, string> = { phone_reason: "改实地排查" };
export const suggestion = "请再核实";

export const passed = (step: Step, name: string) => (step === "compile" ? `已汇总:${name}。` : `已通过:${name}。`);
export const decidedMeanwhile = (name: string, who: string, moment: string, decision: string) =>
  `${name}:${who}${moment} 已经${decision},您这一下没有记。`;
export const decisionWords: Record<string, Record<Step, string>> = {
  passed: { compile: "汇总", review: "通过" },
  returned: { compile: "退回", review: "退回" },
  unapproved: { compile: "撤销通过", review: "撤销通过" },
  skipped: { compile: "免汇总", review: "免汇总" },
};
export const changedMeanwhile = (name: string) => `${name}被填的人收回去改了,您这一下没有记。改好会再来。`;
export const stands = (name: string, state: string) => `${name}现在是“${state}”,您这一下没有记。`;
export const states: Record<string, string> = {
  draft: "收回在改",
  submitted: "待汇总",
  compiled: "待审核",
  approved: "已通过",
  returned: "退回待改",
};
export const notYours = "这一份不在您管的范围里,或者是您自己填的,不能由您定。";
export const noCard = "要定哪一份?先发“审核”,看过了再定。";
export const keyTaken = (name: string, label: string) =>
  `${name}的${label}和登记的另一户一样,不能通过。请退回,让填的人核对。`;
export const alreadyPassed = (name: string, moment: string) =>
  `${name} 已经审核通过(${moment} 提交)。要改,请找镇里撤销通过。`;

export const skippedAlone = "村里没有别的汇总人,不用再汇总,直接交镇里审核。审核前想改,发“撤回”。";
export const skippedByTown = "镇里定了不用村里汇总,直接审核。审核前想改,发“撤回”。";
export const straightBack = (who: string) => `改好的直接交给${who}看。看之前还想改,发“撤回”。`;
export const passedAlready = (place: string) => `${place}已经审核通过,不能撤回。要改,请找镇里撤销通过。`;

export const sampleHeader = (all: number, n: number, unit: string) =>
  n < all ? `没有提示的 ${all} ${unit}。随机抽 ${n} ${unit}请您先看:` : `没有提示的 ${all} ${unit},都在这里,请您先看:`;
export const sampleLine = (name: string, brief: string, day: string, visit: boolean, who: string) =>
  [`${name}:${brief}`, day, `${visit ? "排查人" : "填报人"}${who}`].filter((part) => part !== "").join(",");
export const samplePassed = (n: number, seen: number, unit: string) =>
  `已通过 ${n} ${unit}。记下了您看过的 ${seen} ${unit}。`;
export const someChanged = (names: readonly string[], more: number) =>
  `刚才有变化、没有一起通过的:${names.join("、")}${more > 0 ? `,另 ${more} 份` : ""}。`;
export const sampleGone = "这一批已经处理过了。";
export const nothingPlain = "现在没有可以一起看的。";

/** "3组 甲有田 · 户主(签字)(1/3)", and what became of it where it cannot be shown. */
export const picture = (name: string, label: string, at: number, all: number, lack = "") =>
  `${name} · ${label}${all > 1 ? `(${at}/${all})` : ""}${lack === "" ? "" : `:${lack}`}`;
/** "东样村 3组 甲有田:一共 8 张,看到第 5 张。" */
export const picturesShown = (name: string, seen: number, all: number, documents: boolean) => {
  const unit = documents ? "份" : "张";
  return `${name}:一共 ${all} ${unit},${seen < all ? `看到第 ${seen} ${unit}。` : "都在上面。"}`;
};
/** Why a picture cannot be shown, by the state of its file. */
export const lacks: Record<string, string> = {
  wanted: "还没传到,过一会儿再看。",
  lost: "没有传到,要看请退回,让填的人重拍。",
  gone: "保存的时间到了,已经删了。",
};
export const noPictures = (name: string) => `${name}没有照片、签字和文件。`;
export const notReadable = "这一份不在您能看的范围里。";
export const whosePictures = "看哪一份的照片?先发“审核”,或者“履历 甲有田”,再点“看照片”。";

export const askTag = (name: string) => `${name} 的问题属于哪一类?可以选几项,和下一步的决定一起记下。`;
export const tagged = (labels: readonly string[]) =>
  labels.length === 0 ? "没有标问题类型。" : `标上了:${labels.join("、")}。和您的决定一起记下。`;

export const askWhyUnpass = (name: string) => `撤销${name}的通过,为什么?写一句,会告诉填的人,也会留记录。`;
export const whyLonger = "请写清楚为什么,一句话就行。";
export const inWords = "这里要写字,刚才发的没有保存。";
export const notPassed = (name: string) => `${name}现在不是“已通过”,没有可以撤销的。`;
export const whomUnpass = "撤销哪一户的通过?例:撤销通过 甲有田";
export const unpassed = (name: string, kept: readonly string[]) =>
  `已撤销通过:${name}。${kept.length > 0 ? `${kept.join("、")}后来又改过,照现在的;别的` : ""}登记的数恢复到原来的样子,这一份又在待审核里。`;
export const toldUnpassed = (who: string, name: string, comment: string) =>
  `镇里${who}撤销了${name}的通过:“${comment}”。您现在不用做什么,要改会退回给您。`;
export const unpassDropped = "没有撤销,还是已通过。";
