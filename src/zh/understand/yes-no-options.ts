/** Names and labels of an option that says yes. */
export const yesNames: ReadonlySet<string> = new Set(["yes", "y", "true", "是", "有", "需要", "要", "对"]);

/** Names and labels of an option that says no. */
export const noNames: ReadonlySet<string> = new Set([
  "no",
  "n",
  "false",
  "否",
  "不是",
  "无",
  "没有",
  "不需要",
  "不要",
  "不对",
]);
