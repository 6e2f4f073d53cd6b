import { sayMoment } from "./when.ts";

/** What stands in the list of commands and in each one's usage. */
export const commandWords = {
  start: { summary: "启动(网页,有令牌时加 Telegram);没有建立时是演示", usage: "start" },
  chat: { summary: "在这个终端里和机器人对话", usage: "chat [姓名]" },
  init: {
    summary: "建立一个镇:数据库、密钥、第一个管理员的邀请",
    usage: "init --name 某镇 --villages 甲村,乙村 [--admin 姓名]",
  },
  invite: {
    summary: "发一个一次性邀请码(7 天有效)",
    usage: "invite --role 采集|汇总|审核|管理|督查 [--area 东样村3组] [--name 姓名]",
  },
  people: { summary: "列出干部:角色、范围、有没有加入", usage: "people [--area 东样村]" },
  import: { summary: "导入名册(Excel 或 CSV)", usage: "import 名册.xlsx [--dry-run] [--list 受灾 …]" },
  template: { summary: "写一份空的名册表,填好再导入", usage: "template 名册.xlsx [--force]" },
  backup: { summary: "备份数据库和照片(不停机);默认不含密钥", usage: "backup [文件夹,例如U盘] [--with-key]" },
  restore: { summary: "从备份恢复", usage: "restore 备份文件夹或.db文件 [--force] [--key 密钥文件]" },
  remind: {
    summary: "看某个时刻谁会收到什么提醒、为什么;只看,不发",
    usage: "remind --dry-run [--at 2022-11-08T08:30+08:00] [--demo] [--json]",
  },
  jobs: { summary: "列出定时任务,和最近做了什么", usage: "jobs" },
  audit: { summary: "核对操作记录有没有被改过、删过;head 只看最后一条", usage: "audit verify|head" },
  keep: { summary: "看、改消息和照片留多少天", usage: "keep [inbox|outbox|files 天数|永远]" },
  doctor: { summary: "检查有没有毛病,并说怎么修", usage: "doctor" },
} as const;

export const commandList = "用法:npm run ruhu -- <命令>";
export const unknownCommand = (name: string) => `没有“${name}”这个命令。`;
export const usageLine = (usage: string) => `用法:npm run ruhu -- ${usage}`;
export const badOption = (message: string) => `命令写得不对:${message}`;
export const crashed = (message: string) => `程序出错了,没有做完:${message}`;
export const setupLines = (place: string, fault: string, cure: string) => [`${place}:${fault}`, `怎么办:${cure}`];

export const starting = {
  demo: (url: string) => `演示已启动:${url} (人和户都是编的)。正式使用:npm run ruhu -- init`,
  running: (url: string) => `已启动:${url}`,
  setClock: (moment: string) => `注意:时钟是拨过的(RUHU_NOW),现在当作 ${moment}。只能用来演示和测试。`,
  stopping: "正在停下……",
  second: "别的程序正在用这个数据库(可能已经启动了一个)",
  secondCure: "先停下那一个,或等它做完;看是谁在用:npm run ruhu -- doctor",
};
export const unknownOption = (option: string) => `没有 ${option} 这个选项`;

export const init = {
  askName: "镇的名字:",
  askVillages: "各村的名字,用逗号隔开:",
  askAdmin: "第一个管理员的姓名(可以空着):",
  adminName: "管理员",
  nameMissing: "要写镇的名字:--name 某镇",
  villagesMissing: "要写各村的名字:--villages 甲村,乙村",
  exists: "已经建立过了",
  existsCure: "要重新开始,先备份,再把整个数据文件夹移走",
  done: (town: string, villages: number, dataDir: string) => `已建立:${town},${villages} 个村。数据在 ${dataDir}`,
  keepKey: (path: string) => `密钥文件:${path}。请另外抄一份收好(不要和备份放在一起);丢了它,电话和证件号码就打不开。`,
  next: "下一步:npm run ruhu -- template 名册.xlsx,填好后 npm run ruhu -- import 名册.xlsx,再 npm start",
};

export const invite = {
  roleMissing: "要写角色:--role 采集|汇总|审核|管理|督查",
  badRole: (word: string) => `没有“${word}”这个角色`,
  areaMissing: "采集、汇总要写管哪里:--area 东样村",
  badArea: (text: string) => `没有“${text}”这个地方`,
  ambiguous: (name: string) => `这里有几个叫“${name}”的人,分不清是谁;请在系统里由管理员邀请`,
  again: (name: string) => `${name} 已经在系统里。用了这个码,以前登录的手机和网页就退出。`,
  made: (name: string, role: string, area: string) => `邀请 ${name}(${role},${area})`,
  code: (code: string) => `邀请码:${code}`,
  web: (url: string) => `网页:${url}`,
  telegram: (code: string) => `Telegram:发给机器人 /start ${code}`,
  until: (at: number) => `只能用一次,${sayMoment(at)} 前有效。`,
};

export const people = {
  none: "还没有人。先用 invite 或 import。",
  joined: "已加入",
  waiting: "未加入",
  left: "已离开",
  invited: (name: string, role: string, area: string, until: number) =>
    `${name} ${role} ${area} 邀请未用,${sayMoment(until)} 前有效`,
  line: (name: string, grants: string, phone: string, state: string) =>
    [name, grants, phone, state].filter(Boolean).join(" "),
};

export const importing = {
  fileMissing: "要写名册文件:import 名册.xlsx",
  badList: (word: string) => `没有名单“${word}”`,
  refused: (n: number) => `有 ${n} 处不对,整份没有导入。改好后再导入一次。`,
  dryRun: "只是试算,没有导入。",
  areas: (names: readonly string[]) => `新增的村组:${names.join("、")}。名字写错了会多出村组,请看一眼。`,
  people: (p: { added: number; changed: number; granted: number }) =>
    `干部:新增 ${p.added} 人,改电话 ${p.changed} 人,给权限 ${p.granted} 项`,
  households: (h: { added: number; changed: number; unchanged: number }) =>
    `农户:新增 ${h.added} 户,有变化 ${h.changed} 户,不变 ${h.unchanged} 户`,
  visits: (a: { added: number; moved: number }) => `要排查:新增 ${a.added} 户,换排查人 ${a.moved} 户`,
  withoutCollector: (n: number) => `有 ${n} 户要排查但没有排查人。请在名册里填“排查人”再导入。`,
  missing: (n: number, names: readonly string[]) =>
    `系统里有、表里没有的 ${n} 户,都保留着:${names.slice(0, 10).join("、")}${n > 10 ? " 等" : ""}。`,
  nothing: "和系统里的一样,没有要改的。",
  unreadable: "没有这个文件,或者不让读",
  unreadableCure: "检查文件名和文件夹",
};

export const template = {
  fileMissing: "要写存到哪里:template 名册.xlsx",
  done: (path: string) => `已写好 ${path}。填好后:npm run ruhu -- import ${path}`,
};

export const fileExists = { fault: "文件已经在了", cure: "换个名字,或加 --force 覆盖" };

export const reminding = {
  onlyDry: "提醒由正在运行的程序自己发;这里只能看,要写 --dry-run",
  badMoment: (text: string) => `看不懂时刻“${text}”,例:2022-11-08T08:30+08:00`,
  heading: (at: number, n: number) => `${sayMoment(at)},会发 ${n} 条提醒。`,
  person: (name: string, role: string, area: string, reached: boolean) =>
    `${name}(${role},${area})${reached ? "" : ",还没有加入,发不到"}`,
  why: (slots: readonly string[]) => `  原因:${slots.join(";")}`,
};

export const jobs = {
  job: (name: string, schedule: string) => `${name}(${schedule})`,
  never: "  还没有做过什么",
  run: (at: number, ms: number, tally: Readonly<Record<string, number>>) =>
    `  ${sayMoment(at)},用了 ${ms} 毫秒:${Object.entries(tally)
      .map(([what, n]) => `${what} ${n}`)
      .join(",")}`,
};
