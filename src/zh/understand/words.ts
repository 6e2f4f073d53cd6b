const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]|\u20e3/g;

/** Full-width letters, digits, punctuation and space become half-width. The length stays, so indices carry over. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (c) =>
    c === "\u3000" ? " " : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** The text as it is kept: line breaks and tabs are spaces; control, zero-width and broken characters are gone. */
export function clean(text: string): string {
  return text
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, " ")
    .replace(invisible, "")
    .replace(/[\p{Cc}\p{Cs}]/gu, "")
    .trim();
}

let last = { text: "", normal: "" };

/** The text as it is compared: cleaned, half-width, runs of spaces as one. */
export function normalise(text: string): string {
  // One message is compared with many words, one after the other: it is made plain once.
  if (last.text !== text) last = { text, normal: halfWidth(clean(text)).replace(/\s+/g, " ").trim() };
  return last.normal;
}

/** What was typed, fit for an echo: at most 20 characters, long digit runs masked (they may be ID or phone numbers). */
export function quote(text: string): string {
  const short = normalise(text).replace(/\d[\d\s-]{5,}[\dXx]/g, (run) => `${run.slice(0, 3)}****`);
  const characters = [...short];
  return characters.length > 20 ? `${characters.slice(0, 20).join("")}…` : short;
}

const particles = /[了啊呀哦噢喔哈呢嘛嘞咧咯啦哒吧呗的滴哟唷喽]+$/u;

/** Parts between punctuation and spaces, lower-case. */
function parts(text: string): string[] {
  return normalise(text)
    .toLowerCase()
    .split(/[\p{P}\p{S}\s]+/u)
    .filter((part) => part !== "" && !/^(?:谢谢|多谢|麻烦了|辛苦了)+$/u.test(part));
}

function everyPart(text: string, holds: (part: string) => boolean): boolean {
  const found = parts(text);
  return found.length > 0 && found.every((part) => holds(part) || holds(withoutTail(part)));
}

/** "对对对啊" → "对": repeated single characters and closing particles fall away. */
function withoutTail(part: string): string {
  const core = part.replace(particles, "") || part;
  return core.replace(/^(.)\1+$/u, "$1");
}

const yesWords = new Set(
  (
    "是 对 嗯 恩 昂 好 要 需要 有 行 可以 得 中 成 系 係 想 想要 愿意 同意 确认 正确 没错 对头 要得 就是 当然 肯定 " +
    "是滴 对滴 好滴 嗯呐 嗯哪 是这样 可得 ok okay yes y"
  ).split(" "),
);
const noWords = new Set(
  (
    "否 不 不是 不要 不用 不需要 不必 不消 不得 不对 不行 不可以 不想 不想要 不愿意 不同意 不好 不成 不中 不贷 没 没有 没得 " +
    "没要 没需要 没有需要 无 無 无需 冇 冇得 冇有 冇要 冇需要 莫 莫得 么得 木有 木得 未 未有 别 免了 算了 非 唔 唔系 唔要 唔使 唔用 no n"
  ).split(" "),
);

/** A plain yes and nothing else: 是, 嗯嗯, 对头, 要得, 是滴, 没错, 👍. */
export function isYes(text: string): boolean {
  return (
    /^\s*(?:👍|👌|✅|✔|√|✓|🆗|🙆)[\p{S}\s]*$/u.test(normalise(text)) || everyPart(text, (part) => yesWords.has(part))
  );
}

/** A plain no and nothing else: 否, 不要, 没得, 冇, 不消, 唔使, ❌. */
export function isNo(text: string): boolean {
  return /^\s*(?:❌|✖|✗|×|👎|🙅)[\p{S}\s]*$/u.test(normalise(text)) || everyPart(text, (part) => noWords.has(part));
}

const nothing =
  /^(?:暂时?|目前|现在|都|全|一切|家里|他家|户里|样样|什么|啥子?|么子|哪样|也|还|真的?|确实|基本上?|应该|总的)*(?:没有?|没得|冇得?|冇有|莫得|么得|木有|木得|毛得|未有|无|無|未发现|没发现|没有发现|不存在)(?:大|任何|什么|啥子?|么子|其他|别的)*(?:问题|困难|风险|情况|毛病|异常|隐患|事情?|么事|什么|啥子?|么子)?$/u;
const allWell = /^(?:都|全|一切|家里|样样|各方面|什么|还|挺|蛮|很)+(?:好|正常|可以|不错|安全|齐全|ok)$|^正常$/u;

/** "Nothing to report", whole and in any of its forms: 无, 没有, 冇得, 暂无, 没啥问题, 都好. */
export function isNone(text: string): boolean {
  return everyPart(text, (part) => nothing.test(part) || allWell.test(part));
}

const waiting =
  /^(?:请|那|先|让|待|容|我|再){0,3}(?:稍等|等等|等(?:一下|一会|下|哈|会|一哈|一等)|莫急|别急|慢点|待会|过会|一会|晚点)(?:子|儿|啊|哈|哦|噢|呢|嘛|吧|着)*(?:$|[\s,。.;!~…]|我|再(?:说|答|填|讲|写))/u;
const asking =
  /^(?:等|让|待|容|先)*我?(?:先|再|去|来)*(?:问问|问一?下|问一?哈|问哈子|打个?电话问|打听|核实一?下|看看|看一?下|看一?哈|查一?下|查查)/u;

/** The person asks for time, no answer yet: "等哈 我问哈他", "稍等", "我问问". Plans ("等水利站来修") are not. */
export function isWaiting(text: string): boolean {
  const said = normalise(text);
  return waiting.test(said) || (asking.test(said) && [...said].length <= 12);
}

const keep = new Set(
  (
    "不改 不用改 不要改 不改动 保留 保持 保持不变 照旧 照原样 原样 原来 原来的 按原来 用原来 还是原来 还是原来的 跟原来一样 和原来一样 跟以前一样 和以前一样 " +
    "不变 没变 没有变 没变化 没有变化 无变化 冇变 冇变化 不动 一样 都一样"
  ).split(" "),
);

/** The value that stands shall stay: 不改, 照旧, 保留, 跟原来一样. */
export function isKeep(text: string): boolean {
  return everyPart(text, (part) => keep.has(part));
}

const wrong =
  /^(?:不好意思|对不起|哎呀?|啊|不对|等等|我)*\s*,?\s*(?:我|是|那个|这个|前头|前面|前边|刚才|刚|上面|上头|上一?题|第\s*[\d一二三四五六七八九十]+\s*题|的|那题|都|有点)*\s*(?:.{0,4}不对|(?:写|说|填|搞|打|弄|答|选|点|按|记|报|讲|看|问)?错(?:了|咯|啦|哒|的))/u;

/** The person says that something given before is wrong: "前头写错了 不是井水", "刚才说错了", "前面的不对". */
export function isWrong(text: string): boolean {
  const said = normalise(text);
  return wrong.test(said) && !/^不对[\s,。.!]*$/u.test(said);
}

/** A correction beyond doubt: "改成", "改为", or too short to be a sentence of its own. */
export function looksLikeEdit(text: string): boolean {
  return /[改换]成|[改换]为/u.test(text) || [...normalise(text)].length <= 7;
}
