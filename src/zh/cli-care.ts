import { sayMoment } from "./when.ts";

const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

const counted = ({ files, templates }: { files: number; templates: number }) =>
  `照片和签字 ${files} 个${templates > 0 ? `,模板 ${templates} 个` : ""}`;

export const backup = {
  done: (path: string, bytes: number, kept: { files: number; templates: number }) =>
    `已备份到 ${path}:数据库 ${size(bytes)},${counted(kept)},已核对。`,
  withoutKey: (key: string) => `备份里没有密钥。恢复时要用 ${key},请另外收好一份。`,
  withKey: "备份里有密钥:谁拿到它就能看到电话和证件号码。请锁好。",
  damaged: (what: string) => `备份没有通过核对:${what}`,
  damagedCure: "换一个 U 盘或文件夹,再备份一次",
  exists: "这里已经有东西了",
  existsCure: "换一个名字,或写一个文件夹(会在里面按时间新建)",
};

export const restore = {
  missing: "要写从哪个备份恢复:restore 备份文件夹",
  notBackup: "不是备份",
  notBackupCure: "写备份文件夹(里面有 manifest.json 和 ruhu.db),或每夜备份的 .db 文件",
  damaged: (file: string) => `备份坏了:${file} 和清单对不上`,
  damagedCure: "换一份备份",
  exists: "数据库已经在了",
  existsCure: "确定要换掉,加 --force;原来的会挪到旁边,不删",
  inUse: "程序还在运行",
  inUseCure: "先停下程序(systemctl stop ruhu,或在终端里按 Ctrl+C),再恢复",
  keyMissing: "没有密钥文件",
  keyMissingCure: "把建库时的密钥文件放到这里,或用 --key 指明它在哪里",
  aside: (path: string) => `原来的数据挪到了 ${path}`,
  done: (path: string, at: number, kept: { files: number; templates: number } | undefined) =>
    `已恢复到 ${path}:${sayMoment(at)} 的备份,${kept === undefined ? "照片和签字没有动" : counted(kept)}。`,
};

/** What the doctor says of each thing, well or not, and how to mend it. */
export const doctor = {
  ok: (text: string) => `ok  ${text}`,
  warning: (text: string, cure: string) => `⚠   ${text}\n    ${cure}`,
  all: "都正常。",
  some: (n: number) => `有 ${n} 处要处理。`,
  node: (version: string) => `Node ${version}`,
  nodeCure: "需要 22.18 以上:运行 npm ci,再用 npm run 启动",
  dataDir: (path: string) => `数据文件夹可写:${path}`,
  dataDirBad: (path: string) => `数据文件夹不能写:${path}`,
  dataDirCure: "检查文件夹在不在、归谁所有,例:chown -R ruhu /var/lib/ruhu",
  disk: (free: number) => `剩余空间 ${size(free)}`,
  diskCure: "少于 500 MB,请清理磁盘;满了就存不下回答",
  none: "还没有建立数据库(现在启动是演示)",
  noneCure: "正式使用先运行 npm run ruhu -- init",
  key: "密钥打得开数据库",
  keyMode: (mode: string) => `密钥文件别人也能读(权限 ${mode})`,
  keyModeCure: (path: string) => `chmod 600 ${path}`,
  integrity: "数据库完好",
  integrityBad: (what: string) => `数据库坏了:${what}`,
  integrityCure: "停下程序,用最近的备份恢复:npm run ruhu -- restore 备份",
  migrations: "数据库结构是最新的",
  migrationsBad: (applied: number, known: number) => `数据库结构是第 ${applied} 版,程序要第 ${known} 版`,
  migrationsCure: "先备份,再启动一次程序,会自动更新",
  migrationsNewer: "数据库比程序新:请更新程序(git pull 后 npm ci),不要用旧程序打开",
  outbox: "没有积压的消息",
  outboxBad: (n: number, since: number) => `有 ${n} 条消息没有发出,最早 ${sayMoment(since)}`,
  outboxCure: "看程序在不在运行、网络通不通、令牌对不对",
  failed: (n: number) => `有 ${n} 条消息发送失败或被对方屏蔽`,
  failedCure: "打电话告诉本人,或重新邀请",
  inbox: (n: number) => `有 ${n} 条收到的消息处理出错`,
  inboxCure: "请把日志发给维护的人;本人可以再发一次",
  files: "照片和签字都存好了",
  filesBad: (n: number) => `有 ${n} 张照片还没有取回`,
  filesCure: "看网络通不通;取不到的请本人重发",
  filesLost: (n: number) => `有 ${n} 张照片不见了或对不上`,
  filesLostCure: "从备份的 files 文件夹里补回来",
  templates: (names: readonly string[]) => `自己的模板都能用:${names.join("、")}`,
  templateUnused: (name: string, known: readonly string[]) => `没有哪张表用 ${name};能换的模板是 ${known.join("、")}`,
  templateUnusedCure: "改成能换的名字;不用的移走",
  collectors: "要排查的户都有排查人",
  collectorsBad: (n: number) => `有 ${n} 户没有排查人`,
  collectorsCure: "在名册里填“排查人”再导入一次",
  people: "干部都已加入",
  peopleBad: (names: readonly string[]) =>
    `${names.length} 个干部还没有加入:${names.slice(0, 10).join("、")}${names.length > 10 ? " 等" : ""}`,
  peopleCure: "发邀请:npm run ruhu -- invite --role 采集 --area 村名 --name 姓名",
  invitations: "没有快过期的邀请",
  invitationsBad: (expired: number, soon: number) => `邀请没有用:已过期 ${expired} 个,一天内过期 ${soon} 个`,
  invitationsCure: "催一下,或重新邀请",
  backup: (at: number) => `上次备份 ${sayMoment(at)}`,
  backupOld: (at: number) => `上次备份是 ${sayMoment(at)},超过 7 天`,
  backupNone: "还没有备份过",
  backupCure: "npm run ruhu -- backup U盘文件夹",
  port: (port: number) => `端口 ${port} 可用`,
  portOurs: (port: number) => `端口 ${port} 由本程序使用(正在运行)`,
  portBad: (port: number) => `端口 ${port} 被别的程序占用`,
  portCure: "停掉那个程序,或换一个端口:PORT=8081 npm start",
  portDenied: (port: number) => `不能用端口 ${port} 和这个地址`,
  portDeniedCure: "换一个大于 1024 的端口,或检查 HOST",
  broken: (what: string) => `没法检查:${what}`,
  brokenCure: "先处理上面的问题,再检查一次",
};

/** What is said of the chain of the audit. */
export const audit = {
  which: "要写 verify(核对)或 head(最后一条)",
  head: (n: number, hash: string) => (n === 0 ? "操作记录还没有封过。" : `操作记录封到第 ${n} 条,校验码 ${hash}`),
  kept: (day: string, n: number, hash: string) => `${day} 夜里留的:第 ${n} 条,${hash}`,
  ok: (heads: number, unsealed: number) =>
    `核对过了,没有改动${heads > 0 ? `,和 ${heads} 个夜里留的都对得上` : ""}。${unsealed > 0 ? `还有 ${unsealed} 条没封(一分钟内会封)。` : ""}`,
  broken: {
    changed: (n: number) => `第 ${n} 条被改过。`,
    missing: (n: number) => `第 ${n} 条不见了。`,
    inserted: (n: number) => `第 ${n} 条是后来插进去的。`,
    moved: (n: number) => `第 ${n} 条的先后被换过。`,
    head: (n: number) => `第 ${n} 条和夜里留的对不上:整串重写过。`,
  },
  cure: "请用备份核对:把最近的备份恢复到别处,再运行一次 audit verify,看是哪一天以后变的。",
};

/** What is said of how long things are kept. */
export const keeping = {
  which: "要写留什么、留几天:keep outbox 400;keep files 永远",
  forever: ["永远", "never", "forever"] as readonly string[],
  names: { inbox: "收到的消息编号", outbox: "发出的消息", files: "照片、签字和文件", full: "完整导出的文件" },
  badDays: (name: string, least: number) => `${name}要写天数,至少 ${least} 天,或写“永远”`,
  line: (what: string, name: string, days: number | undefined) =>
    `${name}(${what}):${days === undefined ? "永远留着" : `留 ${days} 天`}`,
};
