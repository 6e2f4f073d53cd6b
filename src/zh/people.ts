/** Sentences about people and lists: invitations, added households, imported files. */

export const invite = {
  howTo: "请写:邀请 采集 东样村 虚小禾。角色有:采集、汇总、审核、管理、督查。换了手机的人,写:邀请 虚小禾。",
  noArea: (name: string) => `没有“${name}”这个地方,或者不归您管。可以写:`,
  noPerson: (name: string) => `您管的范围里没有“${name}”。新人要写全:邀请 采集 东样村 ${name}`,
  several: (name: string) => `“${name}”不止一位,是哪一位?`,
  notYours: "您只能邀请采集人。汇总、审核和管理,请镇里来邀请。",
  made: (name: string, role: string, area: string, code: string, link: string) =>
    [
      `给${name}的邀请(${area} ${role}),7 天内有效,只能用一次。把下面这段发给本人:`,
      `邀请码:${code}`,
      `网页:${link}`,
      `Telegram:给机器人发 /start ${code}`,
    ].join("\n"),
  again: (name: string) => `${name}用新邀请码进来后,旧手机上的就退出了;填过的都在,接着办。`,
} as const;

export const add = {
  howTo: "请写户主姓名,后面可以写组和电话。例:加户 丙长河 2组 13800000003",
  whichArea: (name: string) => `“${name}”在哪个组?`,
  added: (place: string) => `已加到您的名单:${place}(村里确定的一般农户)。`,
  exists: (name: string, n: number) => `这个组已经有 ${n} 户叫“${name}”。是同一户吗?`,
  same: "是同一户,不加",
  another: "不是,再加一户",
  badName: "户主姓名写 2 到 20 个汉字。",
  badPhone: "电话号码不对:手机号是 11 位。可以先不写电话。",
} as const;

export const importing = {
  notYours: "导入名单要汇总人或镇里来办。这份文件没有保存。",
  howTo: "请把 .xlsx 或 .csv 名单发到这里。表样:请镇里运行 ruhu template,或找管理员要。",
  notASheet: "这不是表格文件,没有导入。请发 .xlsx 或 .csv 名单。",
  notThere: "文件没有传到,没有导入。请再发一次。",
  refused: (n: number) => `名单有 ${n} 处要改,一户都没有导入。改好再发一次:`,
  more: (n: number) => `还有 ${n} 处没列出来,改完这些再看。`,
  nothing: "这份名单和系统里的一样,没有要改的。",
  done: (s: { added: number; changed: number; unchanged: number; assignments: number }) =>
    `已导入:新增 ${s.added} 户,改动 ${s.changed} 户,没变 ${s.unchanged} 户;新增排查任务 ${s.assignments} 户。`,
  without: (n: number) => `有 ${n} 户没有排查人,请在“排查人”一列补上,再导入一次。`,
  areas: (names: readonly string[]) => `新的村组:${names.join("、")}。写错了的话,改好名单再导入。`,
  outside: (villages: readonly string[]) =>
    `名单里有不归您管的村:${villages.join("、")}。一户都没有导入。请只发您管的村,或者请镇里导入。`,
} as const;
