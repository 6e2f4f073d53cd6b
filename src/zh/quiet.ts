import { readClocks } from "./understand/hours.ts";
import { normalise } from "./understand/words.ts";

/** Sentences and words of quiet hours. */

const said = (hours: string) => hours.replace("-", "–");

export const quiet = {
  now: (hours: string, usual: boolean) => `您的免打扰时间:${said(hours)}${usual ? "(没有另设,按通常的)" : ""}。`,
  means: "这段时间不发提醒和催办,过后再发;您发话照样回答。",
  howTo: "要改,点下面的按钮,或者写:免打扰 晚8点到早8点。不另设,写:免打扰 取消。",
  label: said,
  usual: "按通常的",
  set: (hours: string) => `已设:免打扰 ${said(hours)}。`,
  back: (hours: string) => `已取消另设的,按通常的:免打扰 ${said(hours)}。`,
  unclear: (typed: string) => `“${typed}”没看懂,还没有改。请写两个钟点,例:免打扰 20:00-08:00;免打扰 晚8点到早8点。`,
  same: "从几点到几点要是两个不同的钟点,还没有改。例:免打扰 20:00-08:00",
  tooLong: (hours: string, most: number) =>
    `${said(hours)} 超过 ${most} 小时,提醒会赶不上,还没有改。请写短一些;晚上的钟点写“晚”,例:免打扰 晚8点到早8点。`,
} as const;

/** What a sentence says of quiet hours: from and until as clock times, or back to the usual ones. */
export function readQuietWish(text: string): { from: string; to: string } | "usual" | undefined {
  const typed = normalise(text);
  if (/^(?:取消|恢复|默认|通常|照常|按通常的?|不要|关闭?|关掉)[。.!]?$/u.test(typed)) return "usual";
  const [from, to, ...more] = readClocks(typed);
  if (!from || !to || more.length > 0) return undefined;
  const clock = (time: string) => (time === "24:00" ? "00:00" : time);
  return { from: clock(from.clock), to: clock(to.clock) };
}
