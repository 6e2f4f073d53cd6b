/*
 * What the web page says. Imported by `web/` and bundled into its script, so every word here is paid for by a phone.
 * One name a sentence: names cost nothing then, and a sentence that is no longer said falls away.
 */

export const opening = "正在打开…";
export const log = "对话";
export const empty = "发“待办”看要做的,发“帮助”看能做什么。";
export const chips = ["待办", "下一户", "帮助"];
export const type = "在这里打字";
export const send = "发送";
export const photo = "照片";
export const takePhoto = "拍照或选照片";
export const pickFile = "选文件";
export const pickDate = "选日期";
export const locate = "发送现在的位置";
export const locating = "正在定位…";
export const sign = "请户主签名";
export const signature = "签名";
export const position = "位置";
export const newMessage = "有新消息";
export const size = "字号";
export const sizes = ["标准", "大", "特大"];
export const leave = "退出";
export const stay = "不退";
export const leaveAsk = "退出会清掉这台手机上的聊天记录,再进来要重新加入。";
export const unsent = (n: number) => `还有 ${n} 条没发出,退出就没有了。`;
export const connecting = "正在连接…";
export const offline = "没有网络。可以照常填,连上后自动发出。";
export const kept = (n: number) => `没有网络。${n > 1 ? `${n} 条` : "这句"}已存在手机里,连上后自动发出。`;
export const badFile = "打不开,没有发。照片请重拍,或者截图再发;文件只收 10 MB 以内的 Word、PDF、Excel 和 .csv。";
export const noRoom = "手机存储满了。请先不要关闭页面,等这句发出去。";
export const noPlace = "没有取到位置。请允许定位,到空旷处再点一次,或者打字写地点。";
export const signHere = "请在方框里签名";
export const clear = "重签";
export const cancel = "不签了";
export const done = "签好了";
export const joinTitle = "加入";
export const joinLead = "请填邀请码。邀请码由村里或镇里发给您,只能用一次。";
export const leaveFail = "没有连上,还没有退出。请看看网络再试。";
export const code = "邀请码";
export const join = "加入";
export const joining = "正在加入…";
export const joinFail = "没有连上。请看看网络,再点一次“加入”。";
export const already = (name: string) => `现在的身份是${name}。`;
export const back = "回到对话";
export const whoTitle = "您是谁";
export const whoLead = "这是演示。点一个人进去,用他的身份试用。";
export const today = "今天";
export const weekday = (day: number) => `周${"日一二三四五六"[day]}`;
export const day = (month: number, date: number) => `${month}月${date}日`;

/** How far a message of one's own has come. */
export const progress = {
  sending: "正在发送…",
  waiting: "等待发出",
  busy: "对方忙。这句已存在手机里,过一会自动再发。",
  uploading: "已发出,照片还在上传。",
  sent: "已发出",
  refused: "这句没发出去,请换个说法再发。",
  fileRefused: "没传上去,请重拍或换个文件再发。",
};

/** What the web door answers when it cannot let a request through. */
export const doorstep = {
  title: "入户",
  noscript: "这个页面要用到脚本。请换一个浏览器打开。",
  signIn: "您还没有加入,或者登录已过期。请用邀请码加入。",
  elsewhere: "这个请求不是从本页面发出的,没有处理。请从原来的网址打开再试。",
  notJson: "发来的内容不是 JSON,没有处理。",
  malformed: "发来的内容看不懂,没有处理。请刷新页面再试。",
  tooLarge: "发来的内容太大,没有处理。",
  badRef: "文件编号不对,没有处理。",
  notAccepted: "只收照片(JPEG、PNG、WebP)、Word、PDF 和表格(.xlsx、.xls、.csv),这个文件没有收下。",
  fileTooLarge: "文件超过 10 MB,没有收下。请缩小后再发。",
  noFile: "没有这个文件,或者它不是发给您的。",
  goneFile: "这个文件保存的时间到了,已经删了。还要用,请重新导出或者请对方再发。",
  notNow: "现在存不下来,请过一会再试。内容还在您的手机里。",
  noSuchPerson: "没有这个人。请刷新页面再选。",
  method: "这个地址不接受这种请求。",
  nowhere: "没有这个页面。",
  broken: "出了问题,已记录。请过一会再试。",
};
