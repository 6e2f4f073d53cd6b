/** Sentences of a household's interview. Numbers and labels come from the questionnaire. */

/** "3组 甲有田 · 第1–4/9题 联系方式". */
export function sayHeader(place: string, numbers: { from: number; to: number }, total: number, label = ""): string {
  if (total === 0) return label === "" ? place : `${place} · ${label}`;
  const range = numbers.from === numbers.to ? `${numbers.from}` : `${numbers.from}–${numbers.to}`;
  return `${place} · 第${range}/${total}题${label === "" ? "" : ` ${label}`}`;
}

export const sayEditing = (place: string, number: number) => `${place} · 修改第${number}题`;
export const saySummaryHeader = (place: string) => `${place} · 请核对后提交`;
export const sayAnswered = (place: string, number: number) => `${place} · 第${number}题已经答过`;

/** A question in one sentence, where its label is only what is printed on the form. */
export const asRequest = (label: string) => (/[??]/.test(label) ? label : `请写${label}。`);

/** Where the header says already what is asked for. */
export const chooseOne = "请选一个。";

/** How much of a date to write. */
export const dateTo = { month: "写到月就行,例:2021年6月。", year: "写年份就行,例:2021年。" } as const;

export const asItIs = "和现在一样吗?";
export const restAsItIs = "其余各项照旧吗?";
export const whichChanged = "哪一项有变化?也可以直接写,例:人口6人;电话换成 138 开头的新号码。";

/** Labels of the fixed choices. */
export const choices = {
  keep: "无变化",
  keepRest: "照旧",
  change: "有变化",
  changeMore: "还有要改的",
  cannot: "这户没法排查",
  done: "选好了",
  submit: "提交",
  edit: "修改",
  pause: "暂停",
  leaveIt: "不改",
  yes: "对",
  no: "不对",
  anyway: "就这样写",
  anew: "重新写",
  back: "返回",
  skip: "跳过",
  seen: "知道了",
  resume: "接着答",
} as const;

/** Echo of what was recorded: long texts in quotation marks on their own. */
export function sayRecorded(number: number, value: string, written: boolean): string {
  return written ? `第${number}题记作:“${value}”` : `第${number}题记作“${value}”。`;
}

export function sayChanged(number: number, value: string, written: boolean): string {
  return written ? `第${number}题改为:“${value}”` : `第${number}题改为“${value}”。`;
}

export const sayNotNeeded = (recorded: string, numbers: readonly number[]) =>
  `${recorded.replace(/。$/, "")},${numbers.map((n) => `第${n}题`).join("、")}不用填。`;

/** "人口数 5 → 6 人。" and "联系方式改为 138****1102。": what changed against the register. */
export const sayFromTo = (label: string, change: string) => `${label} ${change}。`;
export const sayNow = (label: string, value: string) => `${label}改为 ${value}。`;

export const readAsNone = (typed: string, none: string, meaning: string) => `“${typed}”记作“${none}”:${meaning}。对吗?`;
export const yesNone = (none: string) => `对,填“${none}”`;
export const noThereIs = (other: string) => `不对,${other}`;

export const readAs = (typed: string, shown: string) => `“${typed}”记作“${shown}”。对吗?`;

export const takeYourTime = (number: number) => `不急,前面的都存好了。问清楚了接着答第${number}题。`;

export const standsNow = (value: string) => `现在是:“${value}”`;
export const rewriteOrReplace = "可以重写整句,也可以只改几个字,例:井水改成自来水";
export const answerAnew = "请重新答:";

export const wantsEarlier = (label: string) =>
  `这一题问${label.replace(/^是否有/, "").replace(/[??]$/, "")}。您是要改前面的吗?`;
export const editOne = (number: number, label: string) => `改第${number}题 ${label}`;
export const noEdit = (number: number) => `不改,答第${number}题`;

export const askOverwrite = (value: string, leaving: readonly { number: number; label: string }[]) => {
  if (leaving.length === 0) return `要改成“${value}”吗?`;
  const names = leaving.map((l) => `第${l.number}题的${l.label}`).join("、");
  return `要改成“${value}”吗?改成“${value}”,${names}也不再需要(先给您留着)。`;
};
export const askEdit = "要改吗?";
export const overwriteWith = (value: string) => `改成“${value}”`;

export const keepOld = (value: string) => `发“不改”就保留原来的 ${value}。`;
export const nothingToKeep = "这一题还没有答过,没有可以保留的。请先答这一题。";
export const notNeeded = "不用填";
export const unanswered = "还没有填";
export const tickAll = "可以选几项,选完点“选好了”。";
export const nothingTicked = "还没有选,请至少选一项。";
export const agreeAgain = "前面的内容改过了,请把改过的再念一遍,请户主重新认可。";
export const whichEdit = "改哪一题?发题号也行,例:修改 5";
export const odd = "这个答案有点不寻常。";
export const invalidNow = "这一题现在的答案不合要求,请重新答。";

export const done = (work: string, moment: string, name: string, household: boolean) =>
  `已提交:${work},${moment},${household ? "排查人" : "填报人"}${name}。`;
export const nextIs = (compiler: string | undefined) =>
  compiler === undefined ? "下一步由村里汇总。汇总前想改,发“撤回”。" : `下一步由${compiler}汇总。汇总前想改,发“撤回”。`;
export const nextIsTown = "下一步由镇里审核。审核前想改,发“撤回”。";
export const kept = "想改,发“撤回”。";
export const practiceDone = "这是练习户,不计数,也不上报。想再练一遍,发“撤回”。";
export const lateEntry = (day: string, household: boolean) =>
  `${household ? "到户是" : "办的那天是"}${day},今天补录,已注明。`;
export const debtOwed = (day: string) => `补签记在您的待办里,${day}前补上。`;

export const photoDrawn = (place: string, day: string) =>
  `抽到 ${place}:请把户主签字的纸质表拍一张照片发来,${day}前。每户都可能抽到,不是说您填错了。`;
export const takePhoto = "拍照片";

export const paused = (place: string, answered: number) =>
  `${place}已暂停,答过的 ${answered} 题都存好了。发“继续”接着答。`;
export const withdrawn = (place: string) => `${place}已撤回,可以改了。改好再提交。`;

/** Words between a question's name and its new value: "户主改成…". */
export const becomes = /^[\s,::]*(?:也|都|已经?)?(?:改成了?|改为|换成了?|换为|变成了?|应该是|应为|是|叫|为)?[\s,::]*/u;

export const photoKept = "照片收到,和这户的排查表放在一起。";
export const shown = { photo: "照片已收到", signature: "已签名" } as const;
export const signByPhoto = "这里不能在屏幕上写字:请户主签在纸上,拍一张照片发来。";
const things = { photo: { word: "照片", counted: "张照片" }, file: { word: "文件", counted: "份文件" } } as const;
export const fileLost = (what: keyof typeof things) => `这一项的${things[what].word}没有传到,没有存下来,还不能提交。`;
export const waitingForFiles = (n: number, what: keyof typeof things) =>
  `还有 ${n} ${things[what].counted}没有传完。网络好了会自动传,传完再点“提交”;答过的都存好了。`;
