import type { Problem } from "../problem.ts";
import { numberExample } from "./understand/units.ts";

type Params = Problem["params"];

/** "还没有改" where a value stands already, "还没有记" for a first answer (`first` is set). */
function untouched(params: Params): string {
  return params.first ? "还没有记" : "还没有改";
}

function exampleNumber(params: Params): string {
  return `例:${numberExample(params.unit ? String(params.unit) : undefined)}。`;
}

/**
 * What is said for every problem code of the question types: what is wrong, how to mend it, what holds until then. The
 * `read-as-…` sentences ask for a yes to what was understood.
 */
export const answerProblems: Readonly<Record<string, (params: Params) => string>> = {
  "answer-in-words": () => "这一题要用文字回答,还没有记。请打字写,也可以按键盘上的话筒说。",
  "answer-too-long": (p) =>
    `您写了 ${p.length} 个字,这一题写不了这么多,还没有记。请只写要填的,不超过 ${p.limit} 个字。`,

  "text-empty": () => "没有收到文字,还没有记。请再写一遍。",
  "text-no-words": (p) => `“${p.typed}”里没有字,还没有记。请用文字写,一句就行。`,
  "text-too-long": (p) =>
    `您写了 ${p.length} 个字,最多 ${p.limit} 个字,多了 ${p.over} 个,还没有记。请写短一些,只留要紧的。`,
  "describe-it": () => "有什么问题,请写清楚,一句就行,还没有记。例:井水浑了2个月。",
  "read-as-none": (p) => `“${p.typed}”记作“${p.value}”${meaning(p)}。对吗?`,

  "number-none": (p) => `“${p.typed}”里没看出是多少${p.unit},还没有记。请写数字,${exampleNumber(p)}`,
  "number-two": (p) => `写了两个数:“${p.first}”和“${p.second}”,不知道记哪个,还没有记。请只写一个数,${exampleNumber(p)}`,
  "number-unit": (p) =>
    p.unit
      ? `这一题按“${p.unit}”算,您写的是“${p.seen}”,还没有记。请换算成${p.unit}再写,${exampleNumber(p)}`
      : `“${p.seen}”看着不是数量,还没有记。请只写数字,${exampleNumber(p)}`,
  "number-unclear": (p) => `“${p.seen}”说不准是多少${p.unit},还没有记。请写一个准数,${exampleNumber(p)}`,
  "number-not-whole": (p) =>
    `这一题要写整数,您写的“${p.seen}”是 ${p.value}${p.unit},还没有记。请写整数,${exampleNumber(p)}`,
  "read-as-number": (p) => `“${p.typed}”记作 ${p.value}${p.unit ? ` ${p.unit}` : ""},对吗?`,
  "read-as-zero": (p) => `“${p.typed}”记作 0${p.unit ? ` ${p.unit}` : ""},对吗?`,

  "date-none": (p) => `“${p.typed}”里没看出是哪一天,还没有记。请写几月几号,例:10月8号,或者写“昨天”。`,
  "date-impossible": (p) => `没有“${p.seen}”这一天,还没有记。请看着日历再写一遍,例:10月8号。`,
  "date-two": (p) => `写了两个日子:“${p.first}”和“${p.second}”,不知道记哪个,还没有记。请只写一个。`,
  "date-incomplete": (p) => `“${p.seen}”没写到哪一天,还没有记。请写全,例:10月8号。`,
  "date-lunar": (p) => `“${p.seen}”看着是农历,还没有记。请写公历的日子,例:10月8号。`,
  "read-as-date": (p) => `“${p.typed}”记作 ${p.value},对吗?`,

  "month-none": (p) => `“${p.typed}”里没看出是哪年哪月,还没有记。请写年和月,例:2021年6月,或者写“去年6月”。`,
  "month-impossible": (p) => `没有“${p.seen}”这样的日子,还没有记。请再写一遍年和月,例:2021年6月。`,
  "month-two": (p) => `写了两个月份:“${p.first}”和“${p.second}”,不知道记哪个,还没有记。请只写一个。`,
  "month-incomplete": (p) => `“${p.seen}”没写到哪个月,还没有记。请写年和月,例:2021年6月。`,
  "month-lunar": (p) => `“${p.seen}”看着是农历,还没有记。请写公历的年和月,例:2021年6月。`,
  "year-none": (p) => `“${p.typed}”里没看出是哪一年,还没有记。请写年份,例:2021年,或者写“去年”。`,
  "year-impossible": (p) => `没有“${p.seen}”这样的日子,还没有记。请再写一遍年份,例:2021年。`,
  "year-two": (p) => `写了两个年份:“${p.first}”和“${p.second}”,不知道记哪个,还没有记。请只写一个。`,

  "list-unclear": () => "请点下面的按钮,还没有记。要添就写“添 名字”,要去掉就写“去掉 名字”。",
  "choose-one": (p) => `请从下面选一个,还没有记。打编号 1–${p.max},或者打那几个字。`,
  "one-only": (p) => `这一题只能选一个,还没有记。请打一个编号,1–${p.max}。`,
  "choose-some": (p) =>
    `请从下面选,可以选几个,还没有记。打编号,中间空一格,例:1 ${Math.max(1, Math.min(3, Number(p.max)))}。`,
  "option-range": (p) => `没有第 ${p.number} 个,这一题只有 1–${p.max},还没有记。请看着编号再打一遍。`,
  "option-ambiguous": (p) => `“${p.typed}”对得上几个:${p.candidates}。还没有记,请打编号。`,
  "option-half-named": (p) => `“${p.typed}”对得上几个,还没有记。请从下面选;都不是的,点“看全部”。`,
  "not-on-long-list": (p) => `“${p.typed}”和单子上哪一个都对不上,还没有记。请写名称或其中几个字,或者点“下一页”找。`,
  "option-and-text": (p) =>
    `第 ${p.number} 个是“${p.option}”,后面的“${p.text}”这一题记不下,还没有记。要选它,请只打 ${p.number}。`,
  "not-on-list": (p) => `“${p.typed}”和下面哪一个都对不上,还没有记。请打编号 1–${p.max}。`,
  "read-as-option": (p) => `“${p.typed}”记作“${p.option}”,对吗?`,
  "read-as-options": (p) => `“${p.typed}”记作 ${p.count} 个:${p.options}${Number(p.count) > 6 ? " 等" : ""}。对吗?`,

  "phone-digits": (p) => `手机号是 ${p.expected} 位,您写的是 ${p.digits} 位,${untouched(p)}。请看着号码再写一遍。`,
  "phone-start": (p) => `手机号的头两位是 13 到 19,您写的是 ${p.start},${untouched(p)}。请看着号码再写一遍。`,
  "phone-letters": (p) => `号码里有字母,${untouched(p)}。请只写数字,再写一遍。`,
  "phone-masked": (p) => `号码里有星号,是打了码的,${untouched(p)}。请写完整的号码。`,
  "phone-two": (p) => `写了两个号码,不知道记哪个,${untouched(p)}。请只写一个。`,
  "phone-none": (p) => `没看到号码,${untouched(p)}。请写 11 位手机号,或者带区号的座机,例:0737-2712345。`,
  "phone-area": (p) =>
    `您写的是 ${p.digits} 位。是座机的话要带区号,例:0737-2712345;是手机的话要写满 11 位。${untouched(p)}。`,
  "landline-digits": (p) =>
    `座机是区号加 7 位或 8 位,例:0737-2712345。您写的一共是 ${p.digits} 位,${untouched(p)}。请看着号码再写一遍。`,

  "id-none": () => "没看到身份证号,还没有记。请看着身份证,写 18 位号码。",
  "id-15": () => "您写的是 15 位的老号码,还没有记。请看着现在的身份证,写 18 位号码。",
  "id-length": (p) => `身份证号是 ${p.expected} 位,您写的是 ${p.digits} 位,还没有记。请看着身份证再写一遍。`,
  "id-letters": (p) => `身份证号里有字母“${p.letter}”,还没有记。只有最后一位可以是 X,别的都是数字。请再写一遍。`,
  "id-date": (p) => `身份证号第 7–14 位是出生日期,您写的“${p.date}”不是一个日子,还没有记。请看着身份证再写一遍。`,
  "id-checksum": () => "身份证号有一位不对(最后一位和前面的对不上),还没有记。请看着身份证再写一遍。",
  "id-masked": () => "号码里有星号,是打了码的,还没有记。请看着身份证,写完整的 18 位。",

  "photo-needed": () => "这一题要一张照片,还没有记。请拍一张发过来,字要看得清。",
  "file-needed": () => "这一题要一份文件,还没有记。请发 Word、PDF 或 Excel 文件,或者拍一张照片发过来。",
  "file-kind": (p) =>
    `${p.name ? `“${p.name}”` : "这个文件"}这里打不开,没有收下。请发 Word、PDF 或 Excel 文件,或者拍照片发过来。`,
  "file-size": (p) => `这个文件有 ${p.megabytes} MB,最多收 20 MB,没有收下。请压小些,或者拍照片发过来。`,
  "signature-needed": () => "这一题要签字,还没有记。请在手机上签,或者把纸上的签字拍一张发过来。",
  "location-needed": () => "这一题要位置,还没有记。请到了地方再发“位置”。",
  "location-unclear": () => "手机还没有定到位,还没有记。请到屋外空旷的地方再发一次。",
  calculated: () => "这一项是算出来的,不用填。请接着答下一题。",

  "read-as-signer": (p) => `“${p.typed}”记作“${p.value}”,对吗?`,
  "signer-name": (p) => `“${p.typed}”里没有姓名,还没有记。请写姓名和关系,例:戊秀兰,配偶。`,
  "signer-relation": (p) => `${p.name}和户主是什么关系?还没有记。请一起写,例:${p.name},配偶。`,
  "signer-which": (p) => `“${p.word}”是${p.one}还是${kin(p.other)}?还没有记。请写清楚,例:${p.name},${p.one}。`,
  "signer-unclear": (p) => `“${p.typed}”没看懂是谁签的,还没有记。请写姓名和关系,例:戊秀兰,配偶。`,

  "edit-not-found": (p) => `现在的答案里没有“${p.from}”,还没有改。请看着原话再写,或者重写整句。`,
  "edit-ambiguous": (p) =>
    `答案里有 ${p.times} 处“${p.from}”,不知道改哪一处,还没有改。请多写几个字,或者写“${p.from}都改成……”。`,
};

function meaning(params: Params): string {
  const words = String(params.meaning ?? "").replace(/[。.]+$/u, "");
  return words === "" ? "" : `:${words}`;
}

/** The official relation as it is spoken: 之儿媳 → 儿媳. */
function kin(relation: string | number | undefined): string {
  return String(relation ?? "").replace(/^之/u, "");
}
