import { clean, halfWidth } from "./words.ts";

/**
 * Words people use for a relative of the head of household, by the official relation (L_relation_2021, P-6542 rule 03).
 * A word that means different relatives in different places is in `twofold`.
 */
const official: Readonly<Record<string, string>> = {
  配偶: "老婆 妻子 妻 爱人 老公 丈夫 老伴 老伴儿 堂客 婆娘 婆姨 屋里人 内人 太太 夫人 男人 女人 对象 配偶",
  之子: "儿子 儿 崽 仔 大儿子 小儿子 二儿子 大儿 小儿 细崽 大崽 满崽 幺儿 长子 次子 三子 之子",
  之女: "女儿 闺女 女 大女儿 小女儿 二女儿 大女 小女 满女 长女 次女 之女",
  之儿媳: "儿媳 儿媳妇 儿子媳妇 大儿媳 小儿媳 之儿媳",
  之女婿: "女婿 郎崽 姑爷 上门女婿 之女婿",
  之孙子: "孙子 孙 孙崽 大孙子 之孙子",
  之孙女: "孙女 孙女儿 之孙女",
  之外孙子: "外孙 外孙子 之外孙子",
  之外孙女: "外孙女 之外孙女",
  之父: "父亲 爸爸 爸 老爸 爹 老爹 父 之父",
  之母: "母亲 妈妈 妈 老妈 娘 老娘 母 之母",
  之岳父: "岳父 丈人 老丈人 岳老子 之岳父",
  之岳母: "岳母 丈母娘 丈母 之岳母",
  之公公: "公公 之公公",
  之婆婆: "婆婆 家婆 之婆婆",
  之祖父: "爷爷 祖父 之祖父",
  之祖母: "奶奶 祖母 之祖母",
  之外祖父: "外公 姥爷 外祖父 之外祖父",
  之外祖母: "外婆 姥姥 外祖母 之外祖母",
  之兄弟姐妹: "哥哥 哥 大哥 二哥 弟弟 弟 老弟 姐姐 姐 大姐 妹妹 妹 老妹 兄弟 兄 姐妹 亲戚兄弟 之兄弟姐妹",
  之曾孙子: "曾孙 曾孙子 重孙 重孙子 之曾孙子",
  之曾孙女: "曾孙女 重孙女 之曾孙女",
  之侄儿: "侄儿 侄子 侄 之侄儿",
  之侄女: "侄女 侄女儿 之侄女",
  之兄弟媳妇: "嫂子 嫂嫂 嫂 弟媳 弟媳妇 弟妹 之兄弟媳妇",
  之叔伯: "叔叔 叔 伯伯 伯父 大伯 叔父 满叔 之叔伯",
};
const twofold: Readonly<Record<string, readonly [string, string]>> = {
  媳妇: ["配偶", "之儿媳"],
  老倌: ["配偶", "之父"],
  老倌子: ["配偶", "之父"],
  妹子: ["之女", "之兄弟姐妹"],
};
const byWord = new Map(
  Object.entries(official).flatMap(([relation, words]) => words.split(" ").map((word) => [word, relation] as const)),
);
const words = [...byWord.keys(), ...Object.keys(twofold)].sort((a, b) => b.length - a.length);

/** Relatives and others who are not in the official list: kept in the household's own word. */
const others =
  /^(?:(?:表|堂|干|继|养|亲|大|小|二|三|老)*(?:哥|弟|姐|妹|叔|伯|姑|姨|舅|舅舅|姑姑|姑妈|姨妈|爷|公|嫂|侄|甥|外甥|外甥女|儿|女|父|母)|亲戚|亲家|邻居|朋友|本人|监护人|护工|护理员|村干部|组长|村民组长|村主任|书记|网格员|帮扶人|联系人)$/u;

/**
 * Who signed for the head of household. `sure` is false where name and relation ran together ("老婆打工去了" would be read
 * as a name). `which`: the word names two relatives; `relation` or `name` is missing otherwise.
 */
export type SignerRead =
  | { kind: "signer"; name: string; relation: string; sure: boolean }
  | { kind: "which"; name: string; word: string; options: readonly [string, string] }
  | { kind: "no-relation"; name: string }
  | { kind: "no-name" }
  | { kind: "unclear" };

/** Reads "戊秀兰 他老婆", "戊秀兰,配偶", "他老婆戊秀兰", "戊秀兰是他老婆", "戊秀兰(配偶)". The relation comes out in the official word. */
export function parseSigner(text: string): SignerRead {
  const said = halfWidth(clean(text))
    .replace(/^(?:代签人?|签字人?|签名人?)(?:是|叫|为|:)?|[“”"']/gu, "")
    .replace(/[\s,。]*(?:帮他|替他|帮忙|来)?(?:代签|签)(?:的|了|字|名)*[\s。.]*$/u, "");
  const parts = said.split(/[\s,、;:。()[\]【】/]+|(?<=[\p{Script=Han}]{2})-/u).filter((part) => part !== "");
  if (parts.length === 1) return readJoined(parts[0]!);
  if (parts.length === 3 && /^(?:他|她|户主)的?$|^是(?:他|她|户主)?的?$/u.test(parts[1]!))
    parts.splice(1, 2, `${parts[1]}${parts[2]}`);
  if (parts.length !== 2) return { kind: "unclear" };
  return readPair(parts[0]!, parts[1]!) ?? readPair(parts[1]!, parts[0]!) ?? nameOnly(parts[0]!);
}

function readPair(name: string, phrase: string): SignerRead | undefined {
  const relation = relationIn(phrase);
  return relation !== undefined && isName(name) ? withRelation(name, relation) : undefined;
}

function withRelation(name: string, word: string): SignerRead {
  const options = twofold[word];
  return options
    ? { kind: "which", name, word, options }
    : { kind: "signer", name, relation: byWord.get(word) ?? word, sure: true };
}

/** The relation word in "他老婆", "是户主的儿子", "配偶"; undefined where the phrase is none. */
function relationIn(phrase: string): string | undefined {
  const [, owner = "", word = ""] = /^(?:我?是)?((?:户主|人家|他|她|伢|老人)?(?:家|屋里)?的?)(.+)$/u.exec(phrase) ?? [];
  if (byWord.has(word) || word in twofold || others.test(word)) return word;
  return owner !== "" && /^[\p{Script=Han}]{1,6}$/u.test(word) ? word : undefined;
}

function readJoined(text: string): SignerRead {
  const is = /^(?:我叫)?(.{2,10}?),?是(.+)$/u.exec(text);
  if (is) return readPair(is[1]!, is[2]!) ?? { kind: "unclear" };
  const owned = /^(.{2,4}?)((?:户主|他|她)(?:家)?的?.+)$/u.exec(text);
  const pair =
    owned && relationIn(owned[2]!) && isKnown(relationIn(owned[2]!)!) ? readPair(owned[1]!, owned[2]!) : undefined;
  if (pair) return unsure(pair);
  const rest = text.replace(/^(?:我?是)?(?:户主|人家|他|她|伢)?(?:家)?的?/u, "");
  const word = words.find((candidate) => candidate.length > 1 && rest.startsWith(candidate));
  const name = word && rest.slice(word.length).replace(/^(?:叫|是)/u, "");
  if (word && name && [...name].length >= 2 && isName(name)) return unsure(withRelation(name, word));
  if (isKnown(rest)) return { kind: "no-name" };
  return nameOnly(text);
}

function isKnown(word: string): boolean {
  return byWord.has(word) || word in twofold || others.test(word);
}

function nameOnly(text: string): SignerRead {
  return isName(text) ? { kind: "no-relation", name: text } : { kind: "unclear" };
}

function unsure(read: SignerRead): SignerRead {
  return read.kind === "signer" ? { ...read, sure: false } : read;
}

/** 2–4 Han characters, more with a middle dot, and no word of kinship or of plain talk in it. */
function isName(text: string): boolean {
  if (!/^(?:\p{Script=Han}{2,4}|\p{Script=Han}+(?:·\p{Script=Han}+)+)$/u.test(text)) return false;
  return !isKnown(text) && !/[的了签我你他她这那不没在是吗呢吧]|^[和跟与同及]|户主/u.test(text);
}
