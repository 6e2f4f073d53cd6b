import { disposition } from "./export.ts";

/** What the file about one household says. */

const columns = (...names: readonly (readonly [string, number])[]) => names.map(([title, width]) => ({ title, width }));
const assignmentStates: Readonly<Record<string, string>> = {
  open: "还没动",
  started: "开始了",
  submitted: "已提交",
  compiled: "已汇总",
  approved: "已通过",
  returned: "退回待改",
  closing: "等镇里审核",
  closed: "已销户",
};
const remarkKinds: Readonly<Record<string, string>> = {
  trouble: "有困难",
  closed: "关闭后要改",
  note: "备注",
  clue: "线索",
};
const acts: Readonly<Record<string, string>> = {
  submit: "提交",
  disposition: "记没法排查",
  undo: "撤回",
  move: "改时限",
  pass: "通过",
  return: "退回",
  unapprove: "撤销通过",
  export: "导出",
  look: "看照片、签字",
};
const deliveries: Readonly<Record<string, string>> = {
  queued: "等着发",
  sending: "正在发",
  sent: "已送达",
  held: "还没打开",
  opened: "已打开",
  failed: "没发成",
  blocked: "对方屏蔽",
  uncertain: "不确定",
};
const steps: Readonly<Record<string, string>> = { compile: "汇总", review: "审核" };
const decisions: Readonly<Record<string, string>> = {
  passed: "通过",
  returned: "退回",
  skipped: "免汇总",
  unapproved: "撤销通过",
};
const fileStates: Readonly<Record<string, string>> = {
  wanted: "还没收到",
  stored: "已存",
  lost: "丢失",
  gone: "到期已删",
};
const channels: Readonly<Record<string, string>> = { web: "网页", telegram: "Telegram", console: "终端" };

export const dossier = {
  words: ["一户档案", "倒查", "倒查问责", "档案", "户档案"],
  title: "一户档案",
  about: (name: string) => `一户档案(倒查问责):${name}`,
  yes: "是",
  notBegun: "没有填过",
  covered: "签字认可的内容",
  forms: {
    name: "表",
    columns: columns(
      ["表", 20],
      ["采集人", 10],
      ["办到哪里", 24],
      ["截止", 17],
      ["表版本", 8],
      ["状态", 12],
      ["开始", 17],
      ["提交时间(系统)", 17],
      ["提交时间(手机)", 17],
      ["到户日期", 12],
      ["补录", 6],
      ["改动次数", 10],
      ["表编号", 16],
    ),
  },
  answers: { name: "现在的答案", columns: columns(["表", 20], ["题号", 6], ["题目", 24], ["答案", 50]) },
  changes: {
    name: "改动",
    columns: columns(
      ["表", 20],
      ["第几次", 8],
      ["题目", 24],
      ["原来", 36],
      ["改成", 36],
      ["谁", 10],
      ["时间", 17],
      ["从哪里", 12],
      ["表版本", 8],
    ),
  },
  decisions: {
    name: "汇总和审核",
    columns: columns(
      ["表", 20],
      ["环节", 8],
      ["决定", 10],
      ["意见", 40],
      ["退回的题", 40],
      ["谁", 10],
      ["时间", 17],
      ["看到第几次改动", 14],
    ),
  },
  signatures: {
    name: "签字和文件",
    columns: columns(
      ["是什么", 24],
      ["类型", 20],
      ["状态", 12],
      ["字节", 10],
      ["指纹(SHA-256)", 68],
      ["时间", 17],
      ["编号", 16],
    ),
  },
  register: {
    name: "登记变化",
    columns: columns(["项目", 20], ["原来", 30], ["改成", 30], ["看到的时间", 17], ["谁", 10], ["记下的时间", 17]),
  },
  notices: { name: "通知", columns: columns(["时间", 17], ["发给", 10], ["送达", 10], ["内容", 80]) },
  remarks: { name: "备注和留痕", columns: columns(["时间", 17], ["谁", 10], ["什么", 14], ["内容", 60]) },
  assigned: (status: string, kind: string | null, cause: string | null) =>
    [assignmentStates[status] ?? status, disposition(kind), cause?.startsWith("file:") ? "有照片" : (cause ?? "")]
      .filter((part) => part !== "")
      .join(","),
  step: (step: string) => steps[step] ?? step,
  decision: (decision: string) => decisions[decision] ?? decision,
  item: (label: string, comment: string) => (comment === "" ? label : `${label}:“${comment}”`),
  channel: (address: string) => {
    const name = address.slice(0, address.indexOf(":"));
    return channels[name] ?? name;
  },
  delivered: (name: string) => deliveries[name] ?? name,
  fileState: (name: string) => fileStates[name] ?? name,
  remark: (kind: string) => remarkKinds[kind] ?? kind,
  act: (action: string) => acts[action] ?? action,
} as const;
