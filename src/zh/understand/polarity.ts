import { isNo, isYes, normalise } from "./words.ts";

/** Which side a sentence takes on a yes/no question; `sure` is false where it also says something against that side. */
export interface Polarity {
  yes: boolean;
  sure: boolean;
}

const undecided =
  /^(?:不(?:知|晓|清楚|确定|一定|好说|懂|明白|记得|多|少|错|仅|但|只|止|过|光|管|要紧|然|如|论|急|着急|是没|是不|能不)|没(?:问|搞清|弄清|见|联系|找|在|定|想好|说|看|听|去|回|空|办法|有不)|无(?:不|所谓|非)|没(?:事|关系)|别(?:人|个|家|的)|未来|非要|随便|(?:有没有|要不|是不是|需不需要|好不好|行不行|想不想)|要(?:是|看|等|问)|好(?:像|多|几|久)|有(?:人|可能|时|待|的人|点像)|是(?:谁|哪|什么|啥))/u;
const denies =
  /^(?:他|她|户主|老人|家里|我|他说|她说|他们|现在|目前|暂时|暂|都|也|确实|真的){0,2}(?:不|没|否|冇|莫|么得|木有|无|無|别|免|未|唔)/u;
const affirms =
  /^(?:他|她|户主|老人|家里|我|他说|她说|他们|现在|目前|都|也|确实|真的|还|还是|肯定|当然){0,2}(?:是|要|需要|有|想|愿意|可以|系)/u;
const againstNo = /\d|万|太多|但|不过|只是|还是要|又要|也要|后来|[\s,。;](?:要|有|是|想|需要)/u;
const againstYes = /不|没|冇|莫|未|无|無|唔|别/u;

/** Reads a sentence as yes or no by how it begins: "不要贷款" no, "要 贷2万" yes, "不晓得" neither. */
export function polarity(text: string): Polarity | undefined {
  const said = normalise(text);
  if (isYes(said)) return { yes: true, sure: true };
  if (isNo(said)) return { yes: false, sure: true };
  if (undecided.test(said)) return undefined;
  const [first = ""] = said.split(/[\s,。;、!.]+/u);
  if (isYes(first)) return { yes: true, sure: !againstYes.test(said.slice(first.length)) };
  if (isNo(first) || denies.test(said)) return { yes: false, sure: !againstNo.test(said) };
  if (affirms.test(said)) return { yes: true, sure: !againstYes.test(said) };
  return undefined;
}
