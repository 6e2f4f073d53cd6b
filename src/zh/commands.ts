import { sayMoment } from "./when.ts";

/** Sentences of the commands. */

export const cannotSkip = (household: boolean) =>
  `这一题必须填,不能跳过。${household ? "实在问不到,发“暂停”,先去下一户" : "现在填不了,发“暂停”"};答过的都存好了。`;
export const submittedAlready = (place: string) => `${place}已经提交,这个按钮不管用了。要改,发“撤回”。`;
export const otherWork = (name: string, unit: string) =>
  `这是 ${name} 的按钮,您现在答的不是这一${unit}。这一下没有记。`;
export const backTo = (place: string) => `回到 ${place}`;
export const notAskedNow = (number: number) => `第${number}题现在不用答。`;

export const next = {
  word: "开始入户",
  another: "下一户",
  label: (place: string) => `下一户:${place}`,
  debt: (title: string, place: string) => `${title}:${place}`,
};
export const todo = { word: "待办" };
export const help = { word: "帮助" };
export const practice = { name: "练习户", word: "先拿练习户练一练" };

export const nobodyKnown =
  "这里是入户助手。请先输入邀请码(8 位),或者点邀请链接。没有邀请码,请找村里的汇总人或镇乡村振兴办要。";
export const joined = (name: string, role: string, area: string) =>
  `${name},已加入:${area} ${role}。\n这里会记下您填的每一户、填的时间,供村里汇总、镇里审核;别人看不到您和机器人的聊天。`;
export const groupOnly = "这里是群,填表要一对一。请点我的头像,单独发“开始入户”。群里只说数,不说户名。";

export const allDone = "您名下的户都排查完了。";
export const noneCalled = (name: string) => `您名下没有“${name}”。是下面哪一户?`;
export const noneAtAll = (name: string) =>
  `您名下没有“${name}”。名字再看一遍;名单上没有的户,发“加户 ${name}”。发“待办”看您的名单。`;
export const whichOne = (name: string) => `“${name}”有几户,是哪一户?`;
export const noneOfThese = "都不是";
export const tail = (phone: string) => (phone.length >= 4 ? `(电话尾号 ${phone.slice(-4)})` : "");
export const alreadyDone = (name: string, moment: string, call: string) =>
  `${name} 已经提交过了(${moment})。要改,发“撤回 ${call}”。`;
export const practiceHint = "这是练习户:随便填,不计数,也不上报。";

export const startedAt = (moment: string, answered: number) => `${moment}开始,答了 ${answered} 题,没有提交`;
export const debtNote = (title: string, day: string) => `${title},${day}前`;

export function sayMine(rows: readonly { name: string; at: number; late: boolean }[], counted: string, all: boolean) {
  if (rows.length === 0) return "您还没有提交过。发“开始入户”,从第一户开始。";
  const lines = rows.map((row) => `${row.name},${sayMoment(row.at)}${row.late ? ",补录" : ""}`);
  const shown = all ? "" : `,下面是最近 ${rows.length} 次`;
  return [`您一共提交了 ${counted}${shown}:`, ...lines].join("\n");
}

export const nothingOpen = "现在没有正在答的。发“待办”看要办的,点哪个就去哪个;或者直接发户主姓名、材料名。";
export const nothingBefore = "已经是第一题了。";
export const noSuchNumber = (asked: number, total: number) => `这张表没有第${asked}题,题号是 1 到 ${total}。例:修改 5`;
export const notOnPath = (number: number) => `第${number}题现在不用填,所以不能改。`;
export const nothingToUndo = "没有可以撤回的:您最近没有提交,或者已经汇总了。汇总后要改,请找汇总人退回。";
export const compiledAlready = (place: string) => `${place}已经汇总,不能撤回。要改,请找汇总人退回。`;

export const dispositions = {
  ask: (place: string) => `${place} · 这户没法排查\n是什么情况?`,
  labels: {
    appointed: "约好改天",
    away: "外出,联系不上",
    refused: "拒访",
    died: "全家去世",
    moved: "整户搬迁",
    doubled: "重复户",
    other: "其他原因",
  },
  back: "返回,接着答",
  appointedWhen: "约在哪一天?例:后天;11月6日",
  inWords: "这里要写字,刚才发的没有保存。",
  pastDay: "约的日子要在今天或以后,还没有记。例:后天;11月6日",
  tellAway: "去了哪里、怎么联系过?写一句。例:打了三次电话没人接,邻居说去广东了。",
  tellRefused: "户主为什么不愿意?写一句。",
  tellOther: "是什么情况?写一句。",
  tellProof: "请写明情况:什么时候、谁证明。也可以发一张照片。\n镇里审核后,这户才不再算在应排查户里。",
  tooShort: "请写清楚些,一句话就行。什么都不写,这户就没有记录。",
  noted: (place: string, label: string, cause: string) =>
    `已记:${place},${label}${cause === "" ? "" : `,${cause}`}。这户还算在您的应排查户里。`,
  closing: (place: string, label: string) => `已记:${place},${label}。等镇里审核,审核前先不催您。`,
  note: (label: string, cause: string) => (cause === "" ? label : `${label},${cause}`),
} as const;

export const fileUnwanted = "文件收到了,但现在没有要文件的地方,没有保存。要导入名单,请汇总人或镇里发 .xlsx 表格。";
export const pageKept = (number: number) => `照片收到,接在第${number}题的文件后面。`;
export const photoUnwanted = "照片收到了,但这一题不要照片,没有保存。请用文字或按钮回答。";
export const locationUnwanted = "位置收到了,但这一题不要位置,没有保存。";
export const cannotRead = {
  sticker: "看不懂表情贴图。请打字,或者点按钮。",
  voice: "听不了语音。可以按键盘上的话筒,说话变成字,再发出来。",
  video: "看不了视频。请打字,或者拍照片。",
  contact: "名片收到了,但用不上。请直接写号码。",
  unknown: "这种消息看不懂。请打字,或者点按钮。",
} as const;
export const editedUnused = "您改了以前发的一句话,答案没有跟着变。要改哪一题,发“修改 5”这样的话。";
export const broken = "这句话没处理成,是我们的毛病,已经记下来了。前面答的都在;请再发一遍,还不行就找镇里。";
export const unclear = "没看懂。要开始,发“开始入户”;找一户,发户主姓名;看要办的,发“待办”;要帮忙,发“帮助”。";
export const notAllowed = (roles: string) => `这件事要${roles}来办。您要是应该能办,请找镇里加权限。`;
export const roleNames: Record<string, string> = {
  collector: "采集",
  compiler: "汇总",
  reviewer: "审核",
  admin: "管理",
  inspector: "督查",
};

export function sayHelp(lines: readonly { word: string; slash: string; summary: string }[]): string {
  const all = lines.map((line) => `${line.word} /${line.slash}:${line.summary}`);
  return ["可以点按钮,也可以打字。下面这些话随时能发:", ...all, "答题时,打“1”和点第一个按钮一样。"].join("\n");
}
export const summaryHeader = (place: string) => `${place} · 目前填的`;
export const buttonGone = "这个按钮已经不管用了。发“待办”,从名单里点那一户。";
export const fileLost = "有一张照片没有传到,没有存下来。请再发一遍;提交过的户,先发“撤回”,补上再交。";
export const shareLocation = "发送我的位置";
export const townUnnamed = "入户助手";
