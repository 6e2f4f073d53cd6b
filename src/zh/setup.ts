/** Wordings of settings that cannot be used: what is wrong, how to mend it. */
export const settingFaults = {
  PORT: ["要是 0 到 65535 的整数", "改成一个没有被占用的端口,例:PORT=8080"],
  HOST: ["要是一个地址或主机名", "只在本机用写 127.0.0.1,要让别的机器打开写 0.0.0.0"],
  RUHU_DATA: ["要是一个文件夹的路径", "例:RUHU_DATA=/var/lib/ruhu"],
  TELEGRAM_BOT_TOKEN: ["不像机器人的令牌", "从 @BotFather 那里完整复制,形如 数字:字母"],
  TELEGRAM_API_ROOT: ["要是 http 或 https 开头的地址", "不用自建的 Bot API 就去掉这一项"],
  TELEGRAM_LIBRARY: ["只能是 grammy 或 telegraf", "去掉这一项就用 grammy"],
  TELEGRAM_WEBHOOK_URL: ["要是 https 开头的地址", "没有公网地址就去掉这一项,改用轮询"],
  RUHU_PLAN: ["没有这个工作方案", "看有哪些:npm run ruhu -- plan check"],
  GROUP_ROBOTS: [
    "要写成 名称=网址,几个之间用空格隔开,名称不能重复",
    "例:GROUP_ROBOTS=东样村=https://qyapi.weixin.qq.com/…;钉钉加签的,网址后面接 |SEC…",
  ],
  SMS_GATEWAY_URL: ["要是 http 或 https 开头的地址", "写短信平台给的网址;不发短信就去掉这一项"],
  SMS_GATEWAY_TOKEN: ["不像令牌,里面有空格或汉字", "从短信平台那里完整复制;平台不要令牌就去掉这一项"],
  RUHU_YEAR: ["要是四位的年份", "例:RUHU_YEAR=2022,去掉这一项就按今天算"],
  RUHU_NOW: ["要是一个时刻", "例:RUHU_NOW=2022-11-08T08:30+08:00,只用来演示和测试"],
  RUHU_LOG: ["不认识", "可以写 debug、info、warn、error、silent"],
  RUHU_PUBLIC_URL: ["要是 http 或 https 开头的地址", "写大家在浏览器里打开的地址,例:https://ruhu.example.cn"],
  RUHU_KEY: ["要是密钥文件的路径", "去掉这一项就用数据文件夹里的 ruhu.key"],
} as const;

/** How a setting with a bad value is told: the value itself is shown only where it is no secret. */
export const sayFault = (fault: string, shown: string | undefined) =>
  shown === undefined ? fault : `${fault},现在是“${shown}”`;

export const demoHost = {
  fault: (host: string) => `演示只能在本机打开,不能用 ${host}`,
  cure: "去掉 HOST;正式使用请先运行 npm run ruhu -- init",
};

/** Faults of the key file. */
export const keyFaults = {
  lost: "数据库在,密钥文件不在,登记的电话和证件号码打不开",
  lostCure: "把备份的密钥文件放回这里,或用 RUHU_KEY 指明它在哪里;不要新建密钥",
  shape: "不是密钥文件(应是 32 个字节)",
  shapeCure: "换回建库时的那个密钥文件",
  wrong: "这个密钥打不开这个数据库",
  wrongCure: "换回建库时的那个密钥文件,或用 RUHU_KEY 指明它在哪里",
  none: "还没有建立",
  noneCure: "先运行 npm run ruhu -- init",
};
